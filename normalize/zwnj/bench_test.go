package zwnj

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/zolal/zolal/edit"
)

// sharedFile reads a file of the shared folder, or skips.
func sharedFile(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(sharedPath(name))
	if err != nil {
		t.Skipf("needs the shared folder (ZOLAL_SHARED): %v", err)
	}
	return b
}

func sharedPath(name string) string {
	root := os.Getenv("ZOLAL_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	return filepath.Join(root, name)
}

func newRepairer(t testing.TB, o Options) *Repairer {
	t.Helper()
	r, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// BenchmarkRepair measures bytes of input. "clean" is gold text that needs
// next to nothing, "deleted" and "spaced" the same with all half-spaces lost,
// "article" a sample document as it came. Caches are warm, as in a run over
// many documents; "cold" has new caches for each document.
func BenchmarkRepair(b *testing.B) {
	gold := sharedFile(b, "data/eval/zwnj/perdt_dev.txt")
	r := newRepairer(b, Options{})
	clean := r.AppendEdits(nil, gold, nil)
	for _, c := range []struct {
		name string
		text []byte
	}{
		{"clean", clean},
		{"deleted", bytes.ReplaceAll(clean, []byte("\u200c"), nil)},
		{"spaced", bytes.ReplaceAll(clean, []byte("\u200c"), []byte(" "))},
		{"article", sharedFile(b, "seeds/001_11ef5f49f7de7861.txt")},
	} {
		b.Run(c.name, func(b *testing.B) { benchRepair(b, r, c.text) })
		b.Run(c.name+"-cold", func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				benchOut = newRepairer(b, Options{}).AppendEdits(benchOut[:0], c.text, nil)
			}
		})
	}
}

var benchOut []byte

func benchRepair(b *testing.B, r *Repairer, text []byte) {
	benchOut = r.AppendEdits(benchOut[:0], text, nil)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	best := time.Hour
	for b.Loop() {
		start := time.Now()
		benchOut = r.AppendEdits(benchOut[:0], text, nil)
		best = min(best, time.Since(start))
	}
	// On a busy machine the shortest pass tells more than the mean.
	b.ReportMetric(float64(len(text))/1e6/best.Seconds(), "best-MB/s")
}

// BenchmarkLog measures what a log of every change costs.
func BenchmarkLog(b *testing.B) {
	text := sharedFile(b, "seeds/001_11ef5f49f7de7861.txt")
	r := newRepairer(b, Options{})
	var log edit.Log
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		log.Reset()
		benchOut = r.AppendEdits(benchOut[:0], text, &log)
	}
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
