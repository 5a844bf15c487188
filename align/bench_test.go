package align

import (
	"syscall"
	"testing"
	"time"

	"github.com/zolal/zolal/lang"
)

// BenchmarkAbstract aligns abstracts of four to nine sentences, one per
// iteration.
func BenchmarkAbstract(b *testing.B) {
	docs := readGold(b, sharedDir(b, "data", "eval", "align", "tune.abstract.en-fa.jsonl"))
	a := newTestAligner(b, lang.Persian)
	sentences := 0
	start := cpuTime()
	for n := 0; b.Loop(); n++ {
		d := docs[n%len(docs)]
		sentences += len(a.Sentences(d.Src, d.Tgt))
	}
	b.ReportMetric(float64(cpuTime()-start)/float64(b.N), "cpu-ns/op")
	b.ReportMetric(float64(sentences)/float64(b.N), "beads/op")
}

// BenchmarkLong aligns one document of about a thousand sentences a side.
func BenchmarkLong(b *testing.B) {
	src, tgt := thousand(b)
	a := newTestAligner(b, lang.Persian)
	start := cpuTime()
	for b.Loop() {
		a.Sentences(src, tgt)
	}
	b.ReportMetric(float64(cpuTime()-start)/float64(b.N), "cpu-ns/op")
}

// thousand strings documents together until both sides have a thousand
// sentences.
func thousand(tb testing.TB) (src, tgt []string) {
	docs := readGold(tb, sharedDir(tb, "data", "eval", "align", "tune.medium.en-fa.jsonl"))
	for n := 0; len(src) < 1000 || len(tgt) < 1000; n++ {
		d := docs[n%len(docs)]
		src, tgt = append(src, d.Src...), append(tgt, d.Tgt...)
	}
	return src[:1000], tgt[:1000]
}

// cpuTime is the processor time the process has used. On a machine that does
// other work too it says more than the wall clock.
func cpuTime() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
