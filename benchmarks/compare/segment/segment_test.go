// Package segment compares zolal's sentences with those of other Go
// libraries: time on the same text in one run, and the number found.
//
//	cd benchmarks/compare/segment
//	go test -bench . -benchtime 1s -count 5
//
// Where the folder ../shared lies beside the repository (ZOLAL_SHARED names
// another place), its development sets are timed too.
package segment

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/clipperhouse/uax29/v2/sentences"
	prose "github.com/jdkato/prose/v3/segment"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/segment"
)

// corpora gives the texts that are timed. The Persian one in testdata was
// written for this benchmark: 89 % of its bytes are in two-byte letters, and a
// mark stands every 230 bytes.
func corpora(b *testing.B) map[string][]byte {
	fa, err := os.ReadFile("testdata/fa.txt")
	if err != nil {
		b.Fatal(err)
	}
	texts := map[string][]byte{"fa": bytes.Repeat(fa, 1<<18/len(fa))}
	dir := os.Getenv("ZOLAL_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared")
	}
	for name, file := range map[string]string{"fa-perdt": "fa_perdt_dev.txt", "en-ewt": "en_ewt_dev.txt", "ar-pud": "ar_pud_dev.txt"} {
		if t, err := os.ReadFile(filepath.Join(dir, "data", "eval", "sbd", file)); err == nil {
			texts[name] = bytes.Join(bytes.Fields(t), []byte(" "))
		}
	}
	return texts
}

func BenchmarkSentences(b *testing.B) {
	own, err := segment.New(segment.Options{})
	if err != nil {
		b.Fatal(err)
	}
	punkt, err := prose.New()
	if err != nil {
		b.Fatal(err)
	}
	var spans []edit.Span
	engines := []struct {
		name string
		run  func([]byte) int
	}{
		{"zolal", func(text []byte) int {
			spans = own.AppendSpans(spans[:0], text)
			return len(spans)
		}},
		{"uax29", func(text []byte) int {
			n := 0
			for it := sentences.FromBytes(text); it.Next(); {
				n++
			}
			return n
		}},
		{"prose", func(text []byte) int { return len(punkt.Segment(string(text))) }},
	}
	for name, text := range corpora(b) {
		for _, e := range engines {
			if e.name == "prose" && !strings.HasPrefix(name, "en") {
				continue // English only: it does not know the Arabic question mark
			}
			b.Run(name+"/"+e.name, func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				b.ReportAllocs()
				n := 0
				for b.Loop() {
					n = e.run(text)
				}
				b.ReportMetric(float64(n), "sentences")
			})
		}
	}
}
