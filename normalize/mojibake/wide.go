package mojibake

import (
	"bytes"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/codepage"
	"github.com/zolal/zolal/internal/codepage/letters"
)

// wide finds stretches where UTF-16 was read as an 8-bit page: every second
// character is then U+0006 for an Arabic letter, U+0000 for ASCII.
func (f *Fixer) wide(t *text) []edit.Edit {
	src := t.src
	var edits []edit.Edit
	var texts []*wideText
	from, odd := 0, 0 // where stretches may begin; the parity of the number of characters before at
	for at := 0; ; {
		n := bytes.IndexByte(src[at:], 6)
		if n < 0 {
			return edits
		}
		if texts == nil {
			texts = wideTexts(src)
		}
		six := at + n
		odd = (odd + utf8.RuneCount(src[at:six])) & 1
		at = six + 1
		if w := wideAt(texts, from, six, odd); w != nil {
			edits = append(edits, w.edits()...)
			at, from = w.span.End, w.span.End
		}
		odd = (odd + utf8.RuneCount(src[six:at])) & 1
	}
}

// wideReads are the pages the bytes of UTF-16 are looked for in.
var wideReads = []string{"iso-8859-1", "windows-1252"}

// wideTexts are the ways to read src.
func wideTexts(src []byte) []*wideText {
	var out []*wideText
	for _, name := range wideReads {
		for _, little := range []bool{true, false} {
			out = append(out, &wideText{src: src, page: codepage.Lookup(name), little: little})
		}
	}
	return out
}

// wideAt gives the first of texts for which the stretch around the U+0006 at
// six, not before from, is text, or nil. odd is the parity of the number of
// characters before six. No stretch is read twice: one that is no text for one
// U+0006 in it is none for the others that stand in the same place of a code
// unit, an even number of characters away.
func wideAt(texts []*wideText, from, six, odd int) *wideText {
	for _, w := range texts {
		if six < w.failed[odd] {
			continue
		}
		if w.read(from, six); w.text() {
			return w
		}
		w.failed[odd] = w.span.End
	}
	return nil
}

// wideText is a stretch of UTF-16 in either byte order.
type wideText struct {
	src    []byte
	page   *codepage.Page
	little bool
	span   edit.Span
	units  []wideUnit
	// failed is where the last stretch ends that was no text, for each parity of
	// the number of characters before its U+0006.
	failed [2]int
}

type wideUnit struct {
	edit.Span
	r rune
}

// read takes in the code unit with the U+0006 at six, the ones before it, not
// before from, and the ones after it.
func (w *wideText) read(from, six int) {
	w.span, w.units = edit.Span{}, w.units[:0]
	start := six
	if w.little {
		start = w.before(from, six)
	}
	if _, ok := w.unit(start); !ok {
		return
	}
	for at := start; ; {
		u, ok := w.unit(w.before(from, w.before(from, at)))
		if !ok || u.End != at {
			start = at
			break
		}
		at = u.Start
	}
	for u, ok := w.unit(start); ok; u, ok = w.unit(u.End) {
		w.units = append(w.units, u)
	}
	if n := len(w.units); n > 0 {
		w.span = edit.Span{Start: start, End: w.units[n-1].End}
	}
}

// before is the start of the character that ends at i, -1 at from.
func (w *wideText) before(from, i int) int {
	if i <= from {
		return -1
	}
	_, n := utf8.DecodeLastRune(w.src[from:i])
	return i - n
}

// unit reads the two characters at i as one code unit.
func (w *wideText) unit(i int) (wideUnit, bool) {
	if i < 0 || i >= len(w.src) {
		return wideUnit{}, false
	}
	first, n := utf8.DecodeRune(w.src[i:])
	second, m := utf8.DecodeRune(w.src[i+n:])
	a, okA := w.page.Byte(first)
	b, okB := w.page.Byte(second)
	if !okA || !okB || m == 0 {
		return wideUnit{}, false
	}
	if w.little {
		a, b = b, a
	}
	r := rune(a)<<8 | rune(b)
	return wideUnit{edit.Span{Start: i, End: i + n + m}, r}, wideRune(r)
}

// wideRune reports whether r is what such text is made of.
func wideRune(r rune) bool {
	c := letters.Of(r)
	return c != letters.Other || r >= 0xA0 && r < 0x100 || r >= 0x2020 && r < 0x2040 || r >= 0x2190 && r < 0x2600
}

// text reports whether the stretch is text: letters that make words.
func (w *wideText) text() bool {
	t := letters.Text(w.decoded())
	return t.Letters >= 4 && t.Mean() >= minMean
}

func (w *wideText) decoded() []byte {
	var out []byte
	for _, u := range w.units {
		out = utf8.AppendRune(out, u.r)
	}
	return out
}

// edits cuts the stretch after each blank, so that offsets stay useful.
func (w *wideText) edits() []edit.Edit {
	order := "utf-16be"
	if w.little {
		order = "utf-16le"
	}
	var out []edit.Edit
	var text []byte
	for i, start := 0, 0; i < len(w.units); i++ {
		u := w.units[i]
		text = utf8.AppendRune(text, u.r)
		if u.r == ' ' || u.r == '\n' || i == len(w.units)-1 {
			span := edit.Span{Start: w.units[start].Start, End: u.End}
			out = append(out, edit.Edit{Span: span, New: string(text), Rule: RuleWide, Note: order + " > " + w.page.Name})
			text, start = text[:0], i+1
		}
	}
	return out
}
