package ingest

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/zolal/zolal/edit"
)

// logOf is the obvious layer for b: one edit for each escape.
func logOf(b []byte) *edit.Log {
	var log edit.Log
	for at := 0; at < len(b); at++ {
		if b[at] == '\\' {
			r, n, rule := oneEscape(b[at:])
			log.Replace(at, at+n, string(r), rule)
			at += n - 1
		}
	}
	return &log
}

// checkEscapes holds the layer of b to the log of its escapes.
func checkEscapes(t *testing.T, b []byte) {
	t.Helper()
	text, e := newEscapes(b)
	log := logOf(b)
	if want := log.Append(nil, b); !bytes.Equal(text, want) || !bytes.Equal(e.Append(nil, b), want) {
		t.Fatalf("%q: text %+q, want %+q", b, text, want)
	}
	edits := e.Edits()
	if len(edits) != log.Len() {
		t.Fatalf("%q: %d edits, want %d", b, len(edits), log.Len())
	}
	i := 0
	for rule := range e.Rules() {
		if edits[i] != log.Edits()[i] || rule != edits[i].Rule {
			t.Fatalf("%q: edit %v, rule %s; want %v", b, edits[i], rule, log.Edits()[i])
		}
		i++
	}
	check := func(s edit.Span) {
		t.Helper()
		got, want := e.AppendSource(nil, s), log.AppendSource(nil, s)
		if len(got) != len(want) || len(got) == 1 && got[0] != want[0] {
			t.Fatalf("%q: %v comes from %v, want %v", b, s, got, want)
		}
	}
	r := rand.New(rand.NewPCG(uint64(len(b)), 1))
	for at := range min(len(text), 3000) {
		check(edit.Span{Start: at, End: at})
		check(edit.Span{Start: at, End: at + 1})
		check(edit.Span{Start: at, End: at + 1 + r.IntN(len(text)-at)})
	}
	for range min(len(text), 1000) {
		at := r.IntN(len(text))
		check(edit.Span{Start: at, End: at + 1 + r.IntN(len(text)-at)})
	}
}

func TestEscapes(t *testing.T) {
	plain := strings.Repeat("plain \u06a9\u062a\u0627\u0628 ", 400)
	for _, s := range []string{
		``, `\n`, `a\n`, `\na`, `\ud83d\ude00`, `\ud83d`, `\ude00\ud83dx`, `\u0000`,
		plain, plain + `\n`, `\n` + plain, plain + `\u06a9` + plain + `\"`,
		strings.Repeat(`\u06a9\u062a\u0627\u0628 `, 500),
		strings.Repeat(`\n`+plain[:250], 9) + strings.Repeat(`\n`+plain[:260], 9),
	} {
		checkEscapes(t, []byte(s))
	}
	r := rand.New(rand.NewPCG(3, 7))
	units := []string{`\n`, `\"`, `\u06a9`, `\u0041`, `\ud83d\ude00`, `\udc00`, "x", "\u06a9", plain[:300], plain[:120]}
	for range 60 {
		var b []byte
		few := 1 + r.IntN(len(units))
		for range r.IntN(200) {
			b = append(b, units[r.IntN(few)]...)
		}
		checkEscapes(t, b)
	}
}

// TestEscapesMemory: the layer of a text that is nothing but escapes is a
// small part of it.
func TestEscapesMemory(t *testing.T) {
	b := []byte(strings.Repeat(`\u06a9`, 100_000))
	_, e := newEscapes(b)
	if n := 8 * cap(e.marks); n > len(b)/20 {
		t.Errorf("%d bytes for %d", n, len(b))
	}
}

// BenchmarkEscapes makes a layer and looks up what sentences are looked up by.
func BenchmarkEscapes(b *testing.B) {
	for name, s := range map[string]string{
		"all": strings.Repeat(`\u06a9\u062a\u0627\u0628 `, 5000),
		"few": strings.Repeat(strings.Repeat("\u06a9\u062a\u0627\u0628 ", 20)+`\n`, 500),
	} {
		src := []byte(s)
		run := func(name string, layer func() ([]byte, edit.Layer)) {
			b.Run(name, func(b *testing.B) {
				b.SetBytes(int64(len(src)))
				b.ReportAllocs()
				var spans []edit.Span
				for b.Loop() {
					text, l := layer()
					for at := 0; at+60 < len(text); at += 60 {
						spans = l.AppendSource(spans[:0], edit.Span{Start: at, End: at + 60})
					}
				}
			})
		}
		run(name+"/escapes", func() ([]byte, edit.Layer) { return newEscapes(src) })
		run(name+"/log", func() ([]byte, edit.Layer) { l := logOf(src); return l.Append(nil, src), l })
	}
}
