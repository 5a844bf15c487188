package align

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/zolal/zolal/lang"
)

// goldDoc is one document of the alignment sets: beads as pairs of index
// lists.
type goldDoc struct {
	ID   string     `json:"id"`
	Src  []string   `json:"src"`
	Tgt  []string   `json:"tgt"`
	Gold [][2][]int `json:"gold"`
}

// sharedDir is the folder of training and evaluation data beside the
// repository; tests that need it are skipped without it.
func sharedDir(tb testing.TB, parts ...string) string {
	tb.Helper()
	dir := os.Getenv("ZOLAL_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	name := filepath.Join(append([]string{dir}, parts...)...)
	if _, err := os.Stat(name); err != nil {
		tb.Skipf("no %s: set ZOLAL_SHARED to the folder with the evaluation data", filepath.Join(parts...))
	}
	return name
}

func readGold(tb testing.TB, name string) []goldDoc {
	tb.Helper()
	f, err := os.Open(name)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	var docs []goldDoc
	for dec := json.NewDecoder(bufio.NewReader(f)); dec.More(); {
		var d goldDoc
		if err := dec.Decode(&d); err != nil {
			tb.Fatal(err)
		}
		docs = append(docs, d)
	}
	return docs
}

// tally counts beads as published sentence-alignment tables do: precision
// over every predicted bead, also the empty-sided ones; recall over the gold
// beads that have both sides. A bead is strictly right if the same bead is in
// the gold, laxly if it shares a sentence on both sides with a gold bead.
type tally struct {
	strictP, laxP, predicted int
	strictR, laxR, gold      int
}

func (t *tally) add(gold, got [][2][]int) {
	s, l, n := countBeads(got, gold, true)
	t.strictP, t.laxP, t.predicted = t.strictP+s, t.laxP+l, t.predicted+n
	s, l, n = countBeads(gold, got, false)
	t.strictR, t.laxR, t.gold = t.strictR+s, t.laxR+l, t.gold+n
}

func countBeads(test, ref [][2][]int, empty bool) (strict, lax, n int) {
	for _, b := range test {
		same := slices.ContainsFunc(ref, func(r [2][]int) bool {
			return slices.Equal(r[0], b[0]) && slices.Equal(r[1], b[1])
		})
		overlap := slices.ContainsFunc(ref, func(r [2][]int) bool {
			return meet(r[0], b[0]) && meet(r[1], b[1])
		})
		oneSided := len(b[0]) == 0 || len(b[1]) == 0
		if oneSided && !empty {
			continue
		}
		n++
		if same {
			strict++
		}
		if same || overlap {
			lax++
		}
	}
	return strict, lax, n
}

func meet(a, b []int) bool {
	return slices.ContainsFunc(a, func(x int) bool { return slices.Contains(b, x) })
}

func f1(rightP, n, rightR, m int) float64 {
	p, r := float64(rightP)/math.Max(1, float64(n)), float64(rightR)/math.Max(1, float64(m))
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func (t *tally) strict() float64 { return f1(t.strictP, t.predicted, t.strictR, t.gold) }
func (t *tally) lax() float64    { return f1(t.laxP, t.predicted, t.laxR, t.gold) }

func pairsOf(beads []Bead) [][2][]int {
	out := make([][2][]int, len(beads))
	for i, b := range beads {
		out[i] = [2][]int{b.Src, b.Tgt}
	}
	return out
}

var profiles = []string{"clean", "light", "medium", "hard", "abstract", "loose", "long"}

// floors are strict F1 below which a change of the word list or the model is
// a regression. docs/quality/align.md has the measured values.
var floors = map[lang.Tag]map[string]float64{
	lang.Persian: {"clean": .99, "light": .988, "medium": .966, "hard": .93, "abstract": .98, "loose": .925, "long": .96},
	lang.Arabic:  {"clean": .99, "light": .975, "medium": .958, "hard": .935, "abstract": .965, "loose": .93, "long": .955},
}

func TestTuneSets(t *testing.T) {
	for _, tgt := range []lang.Tag{lang.Persian, lang.Arabic} {
		a, err := New(Options{Src: lang.English, Tgt: tgt})
		if err != nil {
			t.Fatal(err)
		}
		for _, profile := range profiles {
			name := "tune." + profile + ".en-" + string(tgt) + ".jsonl"
			docs := readGold(t, sharedDir(t, "data", "eval", "align", name))
			var sum tally
			var cal calibration
			for _, d := range docs {
				beads := a.Sentences(d.Src, d.Tgt)
				sum.add(d.Gold, pairsOf(beads))
				cal.add(d.Gold, beads)
			}
			t.Logf("%-26s strict %.4f lax %.4f  ECE %.3f  p>=.8: P %.3f R %.3f", name, sum.strict(), sum.lax(), cal.error(), cal.precision(.8), cal.recall(.8))
			if least := floors[tgt][profile]; sum.strict() < least {
				t.Errorf("%s: strict F1 %.4f, want at least %.4f", name, sum.strict(), least)
			}
			if cal.error() > 0.05 {
				t.Errorf("%s: calibration error %.3f, want at most .05 on one set", name, cal.error())
			}
			if profile == "abstract" && (cal.precision(.8) < .98 || cal.recall(.8) < .92) {
				t.Errorf("%s: at p >= .8 precision %.3f, recall %.3f; want .98 and .92", name, cal.precision(.8), cal.recall(.8))
			}
		}
	}
}

// calibration compares posteriors with truth over beads with both sides.
type calibration struct {
	p     []float64
	right []bool
	gold  int
}

func (c *calibration) add(gold [][2][]int, beads []Bead) {
	for _, b := range beads {
		if len(b.Src) == 0 || len(b.Tgt) == 0 {
			continue
		}
		c.p = append(c.p, b.P)
		c.right = append(c.right, slices.ContainsFunc(gold, func(g [2][]int) bool {
			return slices.Equal(g[0], b.Src) && slices.Equal(g[1], b.Tgt)
		}))
	}
	for _, g := range gold {
		if len(g[0]) > 0 && len(g[1]) > 0 {
			c.gold++
		}
	}
}

// error is the expected calibration error over ten bins of equal width.
func (c *calibration) error() float64 {
	var n, sum, right [10]float64
	for i, p := range c.p {
		k := min(9, int(p*10))
		n[k]++
		sum[k] += p
		if c.right[i] {
			right[k]++
		}
	}
	e := 0.0
	for k := range n {
		e += math.Abs(sum[k]-right[k]) / float64(max(1, len(c.p)))
	}
	return e
}

func (c *calibration) precision(least float64) float64 {
	n, right := c.above(least)
	return right / math.Max(1, n)
}

func (c *calibration) recall(least float64) float64 {
	_, right := c.above(least)
	return right / math.Max(1, float64(c.gold))
}

func (c *calibration) above(least float64) (n, right float64) {
	for i, p := range c.p {
		if p >= least {
			n++
			if c.right[i] {
				right++
			}
		}
	}
	return n, right
}
