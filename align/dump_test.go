//go:build tune

package align

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/zolal/zolal/lang"
)

func TestDump(t *testing.T) {
	tgt := lang.Tag(os.Getenv("ZOLAL_TUNE_LANG"))
	a := newTestAligner(t, tgt)
	out, _ := os.Create("/tmp/al/dump.csv")
	defer out.Close()
	for _, prof := range []string{"light", "medium", "hard", "abstract", "loose"} {
		names, _ := filepath.Glob(filepath.Join(os.Getenv("ZOLAL_TUNE"), "*", "*."+prof+".en-"+string(tgt)+".jsonl"))
		for _, n := range names {
			for _, d := range readGold(t, n) {
				w := a.bench()
				beads := w.run(a, d.Src, d.Tgt)
				for _, b := range beads {
					if len(b.Src) == 0 || len(b.Tgt) == 0 {
						continue
					}
					i, na, j, nb := b.Src[0], len(b.Src), b.Tgt[0], len(b.Tgt)
					for y, set := range [2][]int{b.Src, b.Tgt} {
						if len(set) < 2 {
							continue
						}
						for _, x := range []int{set[0], set[len(set)-1]} {
							gold := 0
							ok := 0
							for _, g := range d.Gold {
								if slices.Equal(g[y], []int{x}) && len(g[1-y]) == 0 {
									gold = 1
								}
								if slices.Equal(g[0], b.Src) && slices.Equal(g[1], b.Tgt) {
									ok = 1
								}
							}
							i2, a2, j2, b2 := i, na, j, nb
							var own, with, without float64
							if y == 0 {
								if x == i {
									i2++
								}
								a2--
								own = w.gain[0].at(x, j, nb)
								for k := j; k < j+nb; k++ {
									with += w.gain[1].at(k, i, na)
									without += w.gain[1].at(k, i2, a2)
								}
							} else {
								if x == j {
									j2++
								}
								b2--
								own = w.gain[1].at(x, i, na)
								for k := i; k < i+na; k++ {
									with += w.gain[0].at(k, j, nb)
									without += w.gain[0].at(k, j2, b2)
								}
							}
							full := w.beadScore(i, na, j, nb)
							less := w.beadScore(i2, a2, j2, b2)
							lone := w.p.lonePrior(w.sides[y].letters[x])
							base := 0.0
							for _, tk := range w.sides[y].sentence(x) {
								base += float64(w.explain[y].words[tk].miss)
							}
							fmt.Fprintf(out, "%s,%d,%d,%d,%d,%d,%.3f,%.3f,%.3f,%.3f,%.3f,%d,%.3f\n", prof, y, na, nb, gold, ok, own, with-without, full-less-lone, b.P, w.lengthTerm(i, na, j, nb)-w.lengthTerm(i2, a2, j2, b2), w.sides[y].letters[x], base)
						}
					}
				}
				a.pool.Put(w)
			}
		}
	}
}
