//go:build tune

package align

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/zolal/zolal/lang"
)

// TestTune searches the parameters, one coordinate at a time, on documents of
// the tune split. ZOLAL_TUNE is a folder with files named as those of the
// alignment sets (any split name), ZOLAL_TUNE_LANG the other language;
// ZOLAL_TUNE_PARAMS names some parameters, ZOLAL_TUNE_STEP is the first step;
// ZOLAL_TUNE_THIN tunes the weights for texts without a word list instead.
//
//	ZOLAL_TUNE=folder ZOLAL_TUNE_LANG=fa go test -tags tune -run TestTune -timeout 0 -v ./align
func TestTune(t *testing.T) {
	tgt := lang.Tag(os.Getenv("ZOLAL_TUNE_LANG"))
	sets := tuneSets(t, tgt)
	a, err := New(Options{Src: lang.English, Tgt: tgt})
	if err != nil {
		t.Fatal(err)
	}
	tuned := &a.p
	if os.Getenv("ZOLAL_TUNE_THIN") != "" {
		a.lex, tuned = []*Lexicon{NewBuilder(lang.English, tgt).Lexicon()}, &a.thin
	}
	best, report := objective(a, sets)
	t.Logf("start %.5f %s", best, report)
	names := strings.Fields(os.Getenv("ZOLAL_TUNE_PARAMS"))
	v := reflect.ValueOf(tuned).Elem()
	if len(names) == 0 {
		for i := range v.NumField() {
			names = append(names, v.Type().Field(i).Name)
		}
	}
	step := 0.2
	if s, err := strconv.ParseFloat(os.Getenv("ZOLAL_TUNE_STEP"), 64); err == nil {
		step = s
	}
	for range 2 {
		for _, name := range names {
			x := v.FieldByName(name)
			if !x.IsValid() {
				continue
			}
			f := (*float64)(x.Addr().UnsafePointer())
			for _, sign := range []float64{1, -1} {
				if s, r := climb(a, sets, name, f, sign*step, best); s > best {
					best, report = s, r
					break
				}
			}
		}
		step /= 2
	}
	t.Logf("end %.5f %s\n%+v", best, report, *tuned)
}

// tuneSets reads the documents of each profile in every folder of ZOLAL_TUNE.
func tuneSets(tb testing.TB, tgt lang.Tag) (sets [][]goldDoc) {
	for _, profile := range []string{"light", "medium", "hard", "abstract", "loose"} {
		var docs []goldDoc
		names, _ := filepath.Glob(filepath.Join(os.Getenv("ZOLAL_TUNE"), "*", "*."+profile+".en-"+string(tgt)+".jsonl"))
		for _, n := range names {
			docs = append(docs, readGold(tb, n)...)
		}
		sets = append(sets, docs)
	}
	return sets
}

// climb moves one parameter in steps as long as the objective grows.
func climb(a *Aligner, sets [][]goldDoc, name string, f *float64, step, best float64) (float64, string) {
	report := ""
	for {
		old := *f
		switch name {
		case "keep", "loneSlope": // may be near 0
			*f = old + step
		case "alike", "coverHigh", "coverLow": // shares
			*f = old + step/8
		default:
			*f = old * (1 + step)
		}
		s, r := objective(a, sets)
		if s <= best+1e-5 {
			*f = old
			return best, report
		}
		best, report = s, r
		fmt.Printf("%.5f %s %s=%.4g\n", best, report, name, *f)
	}
}

// objective is the mean strict F1, less a small share of the calibration
// error.
func objective(a *Aligner, sets [][]goldDoc) (float64, string) {
	sum, report := 0.0, ""
	for _, docs := range sets {
		beads := make([][]Bead, len(docs))
		var wg sync.WaitGroup
		for k := range runtime.NumCPU() {
			wg.Go(func() {
				for i := k; i < len(docs); i += runtime.NumCPU() {
					beads[i] = a.Sentences(docs[i].Src, docs[i].Tgt)
				}
			})
		}
		wg.Wait()
		var tl tally
		var cal calibration
		for i, d := range docs {
			tl.add(d.Gold, pairsOf(beads[i]))
			cal.add(d.Gold, beads[i])
		}
		sum += tl.strict() - 0.1*math.Max(0, cal.error()-0.02)
		report += fmt.Sprintf(" %.4f/%.3f", tl.strict(), cal.error())
	}
	return sum / float64(len(sets)), report
}
