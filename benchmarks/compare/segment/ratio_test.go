package segment

import (
	"testing"
	"time"

	"github.com/clipperhouse/uax29/v2/sentences"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/segment"
)

// BenchmarkRatio runs zolal and uax29 in turn on the same text and reports
// how many times faster zolal is. The shortest pass of each counts: others
// may use the machine, and nothing makes a pass too short.
func BenchmarkRatio(b *testing.B) {
	own, err := segment.New(segment.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for name, text := range corpora(b) {
		b.Run(name, func(b *testing.B) {
			var spans []edit.Span
			ours, theirs := time.Hour, time.Hour
			for b.Loop() {
				t0 := time.Now()
				spans = own.AppendSpans(spans[:0], text)
				t1 := time.Now()
				for it := sentences.FromBytes(text); it.Next(); {
				}
				ours = min(ours, t1.Sub(t0))
				theirs = min(theirs, time.Since(t1))
			}
			mb := float64(len(text)) / 1e6
			b.ReportMetric(theirs.Seconds()/ours.Seconds(), "x-uax29")
			b.ReportMetric(mb/ours.Seconds(), "zolal-MB/s")
			b.ReportMetric(mb/theirs.Seconds(), "uax29-MB/s")
		})
	}
}
