package align

import (
	"strings"
	"testing"

	"github.com/zolal/zolal/lang"
)

// TestSingleGains: the gains by one sentence are the same whether runs of more
// are asked for or not, and when they are found word by word. The sentences
// are also joined, so that some have more tokens than a batch.
func TestSingleGains(t *testing.T) {
	for _, d := range readAbstracts(t) {
		if d.TgtLang != lang.Persian {
			continue
		}
		w := newTestAligner(t, lang.Persian).bench()
		src := append([]string{strings.Join(d.Src, " ")}, d.Src...)
		tgt := append(d.Tgt, strings.Join(d.Tgt, " "), "")
		w.start(src, tgt)
		for y, other := range []int{len(tgt), len(src)} {
			all := func(int) (int, int) { return 0, other }
			var one, many, single gains
			w.explain[y].fill(&one, &w.evidence, y, 1, all)
			w.explain[y].fill(&many, &w.evidence, y, span4, all)
			w.explain[y].fillSingle(&single, &w.evidence, y)
			for o := range w.sides[y].sentences() {
				for r := range other {
					if a, b, c := one.at(o, r, 1), many.at(o, r, 1), single.at(o, r, 1); a != b || a != c {
						t.Fatalf("%s: sentence %d of side %d by %d: %v alone, %v among runs, %v by words", d.ID, o, y, r, a, b, c)
					}
				}
			}
		}
	}
}
