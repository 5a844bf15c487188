package pipeline_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/zolal/zolal/pipeline"
)

// TestLinear: what is repeated without end costs each time the same. Every
// piece once made a stage read the whole line again for each of its copies.
// Eight times the text may take forty times as long, which leaves room for the
// caches of a loaded machine; a stage that is quadratic takes sixty-four.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("timings")
	}
	p, err := pipeline.New(pipeline.Recipe{})
	if err != nil {
		t.Fatal(err)
	}
	for _, piece := range []string{
		"&#1587;&#1604;", "%D9%85", `\u0645`, "&amp;amp;", "E\x06", // escapes, UTF-16 in a page
		"\u0434\u0430, ", "\u4e2d\u6587", "[1.25,-2.5],", // other scripts and numbers
		"\ufeb3\ufefc", "\u202e", "\u0627\u0635\u0644\u0627\" ", "\u00ab\u0645", // unspaced runs, quotes
		"**a ", `\`, "*_", "`a", "<b", "[a](", "  ```\n", // markup
		"\u0645 ", "\u0645\u200c", "\u0645.", "\u0645 (1) ", "1. ", // half-spaces, stops, marks of notes
		"a. ", "(\u0645 ", "\u0645\u060c\n", "\u06f1\n", "- \u0645\n",
	} {
		t.Run(fmt.Sprintf("%+q", piece), func(t *testing.T) {
			const size, times = 8 << 10, 8
			small, large := fastest(p, piece, size), fastest(p, piece, size*times)
			for range 5 { // others may have had the machine
				if large <= 40*max(small, 2*time.Millisecond) {
					return
				}
				large = min(large, fastest(p, piece, size*times))
			}
			t.Errorf("%d KB take %v, %d KB %v", size>>10, small, size*times>>10, large)
		})
	}
}

// fastest is the shortest of a few runs over size bytes of piece.
func fastest(p *pipeline.Pipeline, piece string, size int) time.Duration {
	raw := strings.Repeat(piece, size/len(piece))
	best := time.Hour
	for range 3 {
		d := &pipeline.Document{ID: "x", Raw: []byte(raw)}
		start := time.Now()
		p.Process(d)
		best = min(best, time.Since(start))
	}
	return best
}
