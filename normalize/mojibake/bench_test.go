package mojibake

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/codepage"
)

// benchText is some 200 KB of the test sentences of one language.
func benchText(b *testing.B, tag string) []byte {
	var text []byte
	for len(text) < 200<<10 {
		for _, s := range sentences(b) {
			if s.lang == tag {
				text = append(append(text, s.text...), '\n')
			}
		}
	}
	return text
}

// BenchmarkGate reports the speed of the gate on clean text, and how many
// times that of utf8.Valid it is. Both are timed in turn.
func BenchmarkGate(b *testing.B) {
	f, _ := New(Options{})
	for _, tag := range []string{"fa", "ar"} {
		text := benchText(b, tag)
		b.Run(tag, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			var gate, valid stopwatch
			for b.Loop() {
				gate.time(func() { keep(f.Clean(text)) })
				valid.time(func() { keep(utf8.Valid(text)) })
			}
			b.ReportMetric(valid.seconds()/gate.seconds(), "x-utf8.Valid")
			b.ReportMetric(float64(len(text))*float64(b.N)/gate.seconds()/1e6, "gate-MB/s")
		})
	}
}

// BenchmarkRepair reports the speed on text that is damaged from beginning to
// end, in bytes of the damaged text.
func BenchmarkRepair(b *testing.B) {
	f, _ := New(Options{})
	for _, c := range []struct{ name, lang, from, to string }{
		{"utf8-as-windows-1252", "fa", "", "windows-1252"},
		{"utf8-as-windows-1256", "fa", "", "windows-1256"},
		{"windows-1256-as-windows-1252", "fa", "windows-1256", "windows-1252"},
		{"windows-1256-as-windows-1251", "fa", "windows-1256", "windows-1251"},
		{"iso-8859-6-as-windows-1256", "ar", "iso-8859-6", "windows-1256"},
	} {
		damaged := benchDamage(benchText(b, c.lang), c.from, c.to)
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(damaged)))
			var log edit.Log
			var out []byte
			for b.Loop() {
				log.Reset()
				out = f.AppendEdits(out[:0], damaged, &log)
			}
			if log.Len() == 0 {
				b.Fatal("nothing was repaired")
			}
		})
	}
}

func benchDamage(text []byte, from, to string) []byte {
	read := codepage.Lookup(to)
	if from == "" {
		return read.Append(nil, text)
	}
	var out []byte
	for _, w := range bytes.SplitAfter(text, []byte(" ")) {
		legacy, ok := appendBytes(nil, codepage.Lookup(from), []byte(typed(string(w), codepage.Lookup(from))))
		if ok {
			out = read.Append(out, legacy)
		}
	}
	return out
}
