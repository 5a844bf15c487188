package align

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/zolal/zolal/lang"
)

// plainShare is the share of a text and some texts in a row by counting.
func plainShare(a string, row []string) float64 {
	count := func(texts ...string) (m map[string]int, n int) {
		m = map[string]int{}
		for _, s := range texts {
			var letters []rune
			for _, r := range s {
				if f, c := foldRune(r); c != gap && c != drop {
					letters = append(letters, f)
				}
			}
			for i := 0; i+gramLetters <= len(letters); i++ {
				m[string(letters[i:i+gramLetters])]++
				n++
			}
		}
		return m, n
	}
	x, n := count(a)
	y, k := count(row...)
	both := 0
	for g := range x {
		both += min(x[g], y[g])
	}
	return 2 * float64(both) / float64(max(1, n+k))
}

// plainTwin is the twin of a text without any shortcut.
func plainTwin(text string, list []string) (best twin) {
	for to := 1; to <= len(list); to++ {
		for from := to - 1; from >= max(0, to-span4); from-- {
			if d := plainShare(text, list[from:to]); d >= twinLeast && d > best.share {
				best = twin{from, to, d}
			}
		}
	}
	return best
}

// TestTwins compares the search with the plain one, for sentences that were
// changed a little more each time.
func TestTwins(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, l := range []lang.Tag{lang.Persian, lang.Arabic, lang.English} {
		var texts, list []string
		for _, d := range readAbstracts(t) {
			switch {
			case len(texts) > 40:
			case l == lang.English:
				texts = append(texts, d.Src...)
			case l == d.TgtLang:
				texts = append(texts, d.Tgt...)
			}
		}
		for i, s := range texts {
			list = append(list, changed(rng, s, i%6)...)
		}
		twins := 0
		for i, got := range findTwins(texts, list) {
			want := plainTwin(texts[i], list)
			if got != want {
				t.Errorf("%s: twin %v, want %v: %+q", l, got, want, texts[i])
			}
			if got.to > 0 {
				twins++
			}
		}
		t.Logf("%s: %d of %d sentences have a twin", l, twins, len(texts))
		if twins < len(texts)/2 || twins == len(texts) {
			t.Errorf("%s: %d of %d sentences have a twin", l, twins, len(texts))
		}
	}
}

// changed is a text with some of its words left out or doubled, and sometimes
// cut in two or without its half-spaces.
func changed(rng *rand.Rand, s string, times int) []string {
	w := strings.Fields(s)
	for range times {
		k := rng.IntN(len(w))
		if rng.IntN(2) == 0 && len(w) > 1 {
			w = slices.Delete(w, k, k+1)
		} else {
			w = slices.Insert(w, k, w[rng.IntN(len(w))])
		}
	}
	if rng.IntN(3) == 0 {
		w[len(w)-1] = strings.ReplaceAll(w[len(w)-1], "\u200c", "")
	}
	if k := rng.IntN(len(w)); rng.IntN(3) == 0 && k > 0 {
		return []string{strings.Join(w[:k], " "), strings.Join(w[k:], " ")}
	}
	return []string{strings.Join(w, " ")}
}

// TestUnrelatedHaveNoTwin: of the project's abstracts no sentence is the twin
// of another one.
func TestUnrelatedHaveNoTwin(t *testing.T) {
	var texts []string
	for _, d := range readAbstracts(t) {
		texts = append(append(texts, d.Src...), d.Tgt...)
	}
	for i, s := range texts {
		if i%3 > 0 {
			continue // a third of them takes long enough
		}
		if w := findTwins([]string{s}, slices.Delete(slices.Clone(texts), i, i+1))[0]; w.to > 0 {
			t.Errorf("%+q is said to stand again, share %.2f", s, w.share)
		}
	}
}

// TestTwinsOfSameness: in a file that says the same all the time the first is
// taken, and soon.
func TestTwinsOfSameness(t *testing.T) {
	list := slices.Repeat([]string{"The results show that trust is more important than law."}, 50_000)
	texts := slices.Repeat([]string{"The results show that trust is more important than the law."}, 200)
	start := cpuTime()
	for _, w := range findTwins(texts, list) {
		if w.from != 0 || w.to != 1 {
			t.Fatalf("%v, want the first", w)
		}
	}
	if d := cpuTime() - start; d > 2*time.Second {
		t.Errorf("%v for 50,000 sentences", d)
	}
}

// FuzzTwins: a text is its own twin, and no twin is worse than the plain search
// says it is.
func FuzzTwins(f *testing.F) {
	f.Add("\u0646\u062a\u0627\u06cc\u062c \u0646\u0634\u0627\u0646 \u0645\u06cc\u200c\u062f\u0647\u062f", "\u0646\u062a\u0627\u06cc\u062c\n\u0646\u0634\u0627\u0646 \u0645\u06cc \u062f\u0647\u062f")
	f.Add("the state built new dams", "The state\nbuilt new\n\ndams.")
	f.Add("\xff\xfe 12", strings.Repeat("a", 100)+"\n"+strings.Repeat("\u200c", 50))
	f.Fuzz(func(t *testing.T, text, more string) {
		list := strings.Split(more, "\n")
		if len(list) > 20 {
			return
		}
		w := findTwins([]string{text}, list)[0]
		if w.to > 0 && (w.from >= w.to || w.to-w.from > span4 || w.share != plainShare(text, list[w.from:w.to])) {
			t.Fatalf("twin %v of %+q in %+q", w, text, list)
		}
		if w := findTwins([]string{text}, append(list, text))[0]; len((&twinSearch{}).read(nil, text)) > 0 && w.share != 1 {
			t.Fatalf("%+q does not find itself: %v", text, w)
		}
	})
}
