//go:build tune

package align

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/zolal/zolal/lang"
)

// TestErrors prints the beads that differ from the gold.
func TestErrors(t *testing.T) {
	tgt := lang.Tag(os.Getenv("ZOLAL_TUNE_LANG"))
	a := newTestAligner(t, tgt)
	names, _ := filepath.Glob(filepath.Join(os.Getenv("ZOLAL_TUNE"), "*", "*."+os.Getenv("ZOLAL_TUNE_PROFILE")+".en-"+string(tgt)+".jsonl"))
	kinds := map[string]int{}
	for _, n := range names {
		for _, d := range readGold(t, n) {
			beads := a.Sentences(d.Src, d.Tgt)
			got := pairsOf(beads)
			for i, g := range got {
				if !slices.ContainsFunc(d.Gold, func(r [2][]int) bool { return slices.Equal(r[0], g[0]) && slices.Equal(r[1], g[1]) }) {
					p := Pair{Src: g[0], Tgt: g[1]}
					kinds["wrong "+p.Kind()]++
					t.Logf("%s wrong %v p=%.2f s=%.1f cov %.2f/%.2f\n\t%q\n\t%q", d.ID, g, beads[i].P, beads[i].Score, beads[i].CovSrc, beads[i].CovTgt, textsAt(d.Src, g[0]), textsAt(d.Tgt, g[1]))
				}
			}
			for _, g := range d.Gold {
				if !slices.ContainsFunc(got, func(r [2][]int) bool { return slices.Equal(r[0], g[0]) && slices.Equal(r[1], g[1]) }) {
					p := Pair{Src: g[0], Tgt: g[1]}
					kinds["missed "+p.Kind()]++
					t.Logf("%s missed %v", d.ID, g)
				}
			}
		}
	}
	t.Log(kinds)
}

func textsAt(s []string, at []int) []string {
	var o []string
	for _, i := range at {
		o = append(o, s[i])
	}
	return o
}
