package align

import (
	"syscall"
	"testing"
	"time"

	"github.com/zolal/zolal/lang"
	"github.com/zolal/zolal/unit"
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

// BenchmarkDocument times whole documents, per byte of their text: one in
// Persian alone, of which a look at every unit has to say so, and one with an
// abstract in both languages, whose sentences are looked for in the body.
func BenchmarkDocument(b *testing.B) {
	var abstract, body []Input
	block := 0
	for _, d := range readAbstracts(b) {
		if d.TgtLang != lang.Persian {
			continue
		}
		if block++; block == 1 {
			for _, s := range d.Src {
				abstract = append(abstract, Input{Kind: unit.Sentence, Lang: lang.English, Text: s, Block: 0, Label: "abstract"})
			}
			for _, s := range d.Tgt {
				abstract = append(abstract, Input{Kind: unit.Sentence, Lang: lang.Persian, Text: s, Block: 1, Label: "abstract"})
			}
			body = append(body, Input{Kind: unit.Heading, Lang: lang.Persian, Text: "\u0645\u0642\u062f\u0645\u0647", Block: 2})
		}
		for _, s := range d.Tgt {
			body = append(body, Input{Kind: unit.Sentence, Lang: lang.Persian, Text: s, Block: block + 2})
		}
	}
	a := newTestAligner(b, lang.Persian)
	for name, in := range map[string][]Input{"persian": body, "both": append(abstract, body...)} {
		b.Run(name, func(b *testing.B) {
			size := 0
			for _, u := range in {
				size += len(u.Text)
			}
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				if len(a.Document(in)) == 0 {
					b.Fatal("no pairs")
				}
			}
		})
	}
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
