package align

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/zolal/zolal/lang"
)

// abstractDoc is one bilingual abstract of testdata/abstracts, written for
// this project, with its gold beads.
type abstractDoc struct {
	goldDoc
	SrcLang lang.Tag `json:"src_lang"`
	TgtLang lang.Tag `json:"tgt_lang"`
}

func readAbstracts(tb testing.TB) []abstractDoc {
	tb.Helper()
	names, err := filepath.Glob(filepath.Join("..", "testdata", "abstracts", "*.json"))
	if err != nil || len(names) == 0 {
		tb.Fatalf("testdata/abstracts: no documents (%v)", err)
	}
	var docs []abstractDoc
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		var d abstractDoc
		if err := json.Unmarshal(b, &d); err != nil {
			tb.Fatalf("%s: %v", name, err)
		}
		docs = append(docs, d)
	}
	return docs
}

// TestAbstractsAreSound checks the benchmark itself: every sentence in exactly
// one gold bead, in order.
func TestAbstractsAreSound(t *testing.T) {
	for _, d := range readAbstracts(t) {
		i, j := 0, 0
		for _, g := range d.Gold {
			for _, x := range g[0] {
				if x != i {
					t.Errorf("%s: source sentence %d, want %d", d.ID, x, i)
				}
				i++
			}
			for _, y := range g[1] {
				if y != j {
					t.Errorf("%s: target sentence %d, want %d", d.ID, y, j)
				}
				j++
			}
		}
		if i != len(d.Src) || j != len(d.Tgt) {
			t.Errorf("%s: gold covers %d and %d sentences of %d and %d", d.ID, i, j, len(d.Src), len(d.Tgt))
		}
	}
}

// TestAbstracts scores the aligner on the project's own benchmark.
func TestAbstracts(t *testing.T) {
	least := map[lang.Tag]float64{lang.Persian: 0.95, lang.Arabic: 0.95}
	sums, cals := map[lang.Tag]*tally{}, map[lang.Tag]*calibration{}
	for _, d := range readAbstracts(t) {
		if sums[d.TgtLang] == nil {
			sums[d.TgtLang], cals[d.TgtLang] = &tally{}, &calibration{}
		}
		a, err := New(Options{Src: d.SrcLang, Tgt: d.TgtLang})
		if err != nil {
			t.Fatal(err)
		}
		beads := a.Sentences(d.Src, d.Tgt)
		sums[d.TgtLang].add(d.Gold, pairsOf(beads))
		cals[d.TgtLang].add(d.Gold, beads)
	}
	for l, s := range sums {
		c := cals[l]
		t.Logf("en-%s: %d gold beads, strict F1 %.4f, lax F1 %.4f, ECE %.3f, p >= .8: precision %.3f, recall %.3f",
			l, s.gold, s.strict(), s.lax(), c.error(), c.precision(.8), c.recall(.8))
		if s.strict() < least[l] {
			t.Errorf("en-%s: strict F1 %.4f, want at least %.2f", l, s.strict(), least[l])
		}
	}
}
