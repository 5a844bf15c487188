package export_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/zolal/zolal/export"
	"github.com/zolal/zolal/pipeline"
)

// finished gives the sample documents, worked on once, again and again up to n
// bytes.
func finished(b *testing.B, n int) (docs []*pipeline.Document) {
	b.Helper()
	names, err := filepath.Glob("../testdata/docs/*.txt")
	if err != nil || len(names) == 0 {
		b.Fatal("no sample documents", err)
	}
	p, err := pipeline.New(pipeline.Recipe{})
	if err != nil {
		b.Fatal(err)
	}
	var samples []*pipeline.Document
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		d := &pipeline.Document{Source: name, Raw: raw}
		if p.Process(d); d.Reject == nil {
			samples = append(samples, d)
		}
	}
	for i := 0; n > 0; i++ {
		d := *samples[i%len(samples)]
		d.ID = fmt.Sprintf("%s-%d", d.Source, i)
		docs = append(docs, &d)
		n -= len(d.Raw)
	}
	return docs
}

// BenchmarkWrite is rows, encoding, compression and the way to the disk, of
// documents that are finished.
func BenchmarkWrite(b *testing.B) {
	const size = 16 << 20
	docs := finished(b, size)
	for _, f := range export.Formats {
		b.Run(string(f), func(b *testing.B) {
			b.SetBytes(size)
			for b.Loop() {
				ds, err := export.New(b.TempDir(), export.Options{Formats: []export.Format{f}})
				if err != nil {
					b.Fatal(err)
				}
				for _, d := range docs {
					if err := ds.Write(d); err != nil {
						b.Fatal(err)
					}
				}
				if _, err := ds.Finish(func(func(pipeline.Input) bool) {}, 0); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
