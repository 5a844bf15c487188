package mojibake

import (
	"math/rand/v2"
	"testing"

	"github.com/zolal/zolal/edit"
)

// randomEdits makes a list of edits of src, in order, some of them empty and
// some touching.
func randomEdits(rng *rand.Rand, src []byte) []edit.Edit {
	var out []edit.Edit
	for at := 0; at <= len(src); {
		start := at + rng.IntN(4)
		end := start + rng.IntN(4)
		if end > len(src) {
			break
		}
		e := edit.Edit{Span: edit.Span{Start: start, End: end}, New: "XYZ"[:rng.IntN(4)], Rule: "r/r"}
		if e.Len() > 0 || e.New != "" {
			out = append(out, e)
		}
		at = end
	}
	return out
}

// Two lists one after the other and their composition give the same text.
func TestCompose(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 20000 {
		src := []byte("abcdefghijklmnop")[:rng.IntN(16)]
		a := randomEdits(rng, src)
		mid := apply(nil, src, a)
		b := randomEdits(rng, mid)
		want := apply(nil, mid, b)
		c := compose(a, b, mid)
		var l edit.Log
		for _, e := range c {
			l.Add(e)
		}
		if err := l.Check(len(src)); err != nil {
			t.Fatalf("%v\n a %+v\n b %+v\n c %+v", err, a, b, c)
		}
		if got := l.Append(nil, src); string(got) != string(want) {
			t.Fatalf("composition gives %q, want %q\n a %+v\n b %+v\n c %+v", got, want, a, b, c)
		}
	}
}
