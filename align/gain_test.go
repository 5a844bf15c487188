package align

import (
	"testing"

	"github.com/zolal/zolal/lang"
)

// TestSingleGains: the gains by one sentence are the same whether runs of more
// are asked for or not.
func TestSingleGains(t *testing.T) {
	for _, d := range readAbstracts(t) {
		if d.TgtLang != lang.Persian {
			continue
		}
		w := newTestAligner(t, lang.Persian).bench()
		w.start(d.Src, d.Tgt)
		for y, other := range []int{len(d.Tgt), len(d.Src)} {
			all := func(int) (int, int) { return 0, other }
			var one, many gains
			w.explain[y].fill(&one, &w.evidence, y, 1, all)
			w.explain[y].fill(&many, &w.evidence, y, span4, all)
			for o := range w.sides[y].sentences() {
				for r := range other {
					if one.at(o, r, 1) != many.at(o, r, 1) {
						t.Fatalf("%s: sentence %d of side %d by %d: %v, want %v", d.ID, o, y, r, one.at(o, r, 1), many.at(o, r, 1))
					}
				}
			}
		}
	}
}
