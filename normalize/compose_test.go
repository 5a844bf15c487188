package normalize

import (
	"math/rand/v2"
	"testing"

	"github.com/zolal/zolal/edit"
)

// randomEdits is a log of edits in order for a text of n bytes: insertions,
// deletions and replacements, some of them side by side.
func randomEdits(rnd *rand.Rand, n int) *edit.Log {
	var log edit.Log
	for at := rnd.IntN(3); at <= n; at += rnd.IntN(4) {
		end := min(at+rnd.IntN(3), n)
		log.Replace(at, end, "xyzxyz"[:rnd.IntN(4)], "test/random")
		at = end
	}
	return &log
}

// TestCompose replays two logs one after the other and composed.
func TestCompose(t *testing.T) {
	rnd := rand.New(rand.NewPCG(51, 52))
	for range 20000 {
		src := []byte("abcdefghijklmnop")[:rnd.IntN(17)]
		a := randomEdits(rnd, len(src))
		mid := a.Append(nil, src)
		b := randomEdits(rnd, len(mid))
		want := b.Append(nil, mid)
		var both edit.Log
		for _, e := range compose(a.Edits(), b.Edits(), src, mid) {
			both.Add(e)
		}
		if err := both.Check(len(src)); err != nil {
			t.Fatalf("%v\n%v\n%v", err, a.Edits(), b.Edits())
		}
		if got := both.Append(nil, src); string(got) != string(want) {
			t.Fatalf("composed edits give %q, not %q\n%v\n%v\n%v", got, want, a.Edits(), b.Edits(), both.Edits())
		}
	}
}

// TestEzafeMark holds the option against the reference on a word that no
// other rule would look at.
func TestEzafeMark(t *testing.T) {
	n, err := New(Options{Profile: Persian, Ezafe: EzafeMark})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"خانه\u200cی دوست":  "خانه\u0654 دوست",
		"خانه\u200cي دوست":  "خانه\u0654 دوست",
		"خانه\u200cیمان کو": "خانه\u200cیمان کو",
		"خانه\u200cها":      "خانه\u200cها",
	} {
		if got := n.String(text); got != want {
			t.Errorf("%+q became %+q, want %+q", text, got, want)
		}
		agree(t, "ezafe mark", n, []byte(text))
	}
}

// TestRest has lines in which one rule makes room for another, and one that
// would become a fence of code.
func TestRest(t *testing.T) {
	for _, c := range []struct{ profile, text, want string }{
		{"fa", "که !\u200bپ](]%\u064e)-", "که! پ](]%\u064e)-"},
		{"fa", "\u200f```\nك\n", "\u200f```\nک\n"},
		{"fa", "كتاب \u200f``` كتاب\n", "کتاب ``` کتاب\n"},
		{"ar", "هذا ي\u0654كتب", "هذا ئكتب"},
		{"fa", "پي \u0654\tكي", "پئ\tکی"},
		{"fa", "كي\u0654 رفت", "کئ رفت"},
		{"fa", "يك \u064eبار", "یک \u064eبار"},
	} {
		n := settings(t, c.profile)
		if got := n.Append(nil, []byte(c.text)); string(got) != c.want {
			t.Errorf("%s: %+q became %+q, want %+q", c.profile, c.text, got, c.want)
		}
		agree(t, c.profile, n, []byte(c.text))
	}
}
