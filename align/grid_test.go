//go:build tune

package align

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/zolal/zolal/lang"
)

func tuneSets(t *testing.T) (lang.Tag, [][]goldDoc) {
	tgt := lang.Tag(os.Getenv("ZOLAL_TUNE_LANG"))
	var sets [][]goldDoc
	for _, profile := range []string{"light", "medium", "hard", "abstract", "loose"} {
		var docs []goldDoc
		names, _ := filepath.Glob(filepath.Join(os.Getenv("ZOLAL_TUNE"), "*", "*."+profile+".en-"+string(tgt)+".jsonl"))
		for _, n := range names {
			docs = append(docs, readGold(t, n)...)
		}
		sets = append(sets, docs)
	}
	return tgt, sets
}

func TestGrid(t *testing.T) {
	tgt, sets := tuneSets(t)
	a := newTestAligner(t, tgt)
	for _, x := range []float64{0.82, 0.85, 0.88, 0.92} {
		a.p.alike = x
		s, r := objective(a, sets)
		t.Logf("%v: %.5f %s", x, s, r)
	}
}
