package zwnj

import (
	"testing"
	"unicode/utf8"

	"github.com/zolal/zolal/internal/lexicon/gap"
	"github.com/zolal/zolal/lang"
)

var tab [256]byte
var sink int

func BenchmarkCalib(b *testing.B) {
	gold := sharedFile(b, "data/eval/zwnj/perdt_dev.txt")
	for i := range tab {
		tab[i] = byte(i * 7)
	}
	run := func(name string, f func()) {
		b.Run(name, func(b *testing.B) {
			t := cpuTime()
			for b.Loop() {
				f()
			}
			b.ReportMetric(float64(len(gold))*float64(b.N)/1e6/(cpuTime()-t).Seconds(), "cpu-MB/s")
		})
	}
	out := make([]byte, len(gold))
	run("table", func() {
		n := 0
		for i := 0; i+1 < len(gold); {
			if gold[i]&^3 == 0xd8 {
				c := tab[(gold[i]&3)<<6|gold[i+1]&0x3f]
				out[i], out[i+1] = c, c
				i += 2
			} else {
				out[i] = gold[i]
				i++
				n++
			}
		}
		sink += n
	})
	run("valid", func() {
		if utf8.Valid(gold) {
			sink++
		}
	})
	var ws []gap.Word
	run("words", func() { ws = gap.Words(ws[:0], gold, 0); sink += len(ws) })
	run("detect", func() { sink += len(lang.Detect(gold).Tag) })
	r := newRepairer(b, Options{})
	clean := r.AppendEdits(nil, gold, nil)
	run("clean", func() { benchOut = r.AppendEdits(benchOut[:0], clean, nil) })
	del := []byte{}
	for i := 0; i < len(clean); i++ {
		if clean[i] == 0xe2 && clean[i+1] == 0x80 && clean[i+2] == 0x8c {
			i += 2
			continue
		}
		del = append(del, clean[i])
	}
	run("deleted", func() { benchOut = r.AppendEdits(benchOut[:0], del, nil) })
}
