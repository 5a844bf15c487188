//go:build tune

package align

import (
	"fmt"
	"os"
	"sort"
	"testing"

	"github.com/zolal/zolal/lang"
)

func TestUnmatched(t *testing.T) {
	tgt := lang.Tag(os.Getenv("ZOLAL_TUNE_LANG"))
	a := newTestAligner(t, tgt)
	w := a.bench()
	type c struct{ n, hit int }
	un := [2]map[string]*c{{}, {}}
	tot, hit := [2]int{}, [2]int{}
	for _, d := range readGold(t, sharedDir(t, "data", "eval", "align", "tune.clean.en-"+string(tgt)+".jsonl")) {
		for i := range d.Src {
			w.start(d.Src[i:i+1], d.Tgt[i:i+1])
			for y := range w.sides {
				for _, tk := range w.sides[y].tokens {
					x := &w.sides[y].words[tk]
					k := fmt.Sprintf("%s/%s/%v", w.sides[y].spelled(x), w.sides[y].key(x), x.listed)
					if un[y][k] == nil {
						un[y][k] = &c{}
					}
					un[y][k].n++
					tot[y]++
					if x.sees == kin {
						un[y][k].hit++
						hit[y]++
					}
				}
			}
		}
	}
	fmt.Println(tot, hit)
	for y := range un {
		var ks []string
		for k := range un[y] {
			ks = append(ks, k)
		}
		sort.Slice(ks, func(i, j int) bool { return un[y][ks[i]].n-un[y][ks[i]].hit > un[y][ks[j]].n-un[y][ks[j]].hit })
		for _, k := range ks[:150] {
			fmt.Print(k, " ", un[y][k].n, "/", un[y][k].hit, "; ")
		}
		fmt.Println()
	}
}
