package segment

import (
	"bytes"
	"os"
	"testing"

	"github.com/zolal/zolal/edit"
)

// BenchmarkAppendSpans times the case files, where every few words bring a
// difficult mark, and the same with the ordinary distance between marks.
// benchmarks/compare/segment times whole documents beside other libraries.
func BenchmarkAppendSpans(b *testing.B) {
	s := mustNew(b, Options{})
	for _, name := range []string{"fa", "ar", "en"} {
		cases, err := os.ReadFile("testdata/" + name + ".tsv")
		if err != nil {
			b.Fatal(err)
		}
		plain := bytes.ReplaceAll(bytes.ReplaceAll(cases, []byte("."), nil), []byte("\n"), []byte(" "))
		for _, text := range []struct {
			name string
			text []byte
		}{{name + "/cases", cases}, {name + "/plain", plain}} {
			b.Run(text.name, func(b *testing.B) {
				var dst []edit.Span
				b.SetBytes(int64(len(text.text)))
				b.ReportAllocs()
				for b.Loop() {
					dst = s.AppendSpans(dst[:0], text.text)
				}
				if len(dst) == 0 {
					b.Fatal("no sentences")
				}
			})
		}
	}
}
