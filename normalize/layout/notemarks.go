package layout

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/unit"
)

// noteMarks are the numbers of the note marks seen since the last notes.
type noteMarks struct {
	bits [4]uint64
	any  bool
	last int // the number of the last note before
}

func (m *noteMarks) add(n int) {
	if n > 0 && n < 256 {
		m.bits[n>>6] |= 1 << (n & 63)
		m.any = true
	}
}

func (m *noteMarks) seen(n int) bool {
	return n > 0 && n < 256 && m.bits[n>>6]>>(n&63)&1 == 1
}

// all reports whether most of the marks from..to were seen. Extractors lose a
// few of them.
func (m *noteMarks) all(from, to int) bool {
	got := 0
	for n := from; n <= to; n++ {
		if m.seen(n) {
			got++
		}
	}
	return got > 0 && 2*got > to-from
}

var supTag = []byte("<sup>")

// read collects the marks in an item.
func (m *noteMarks) read(d *document, it *item) {
	if !d.tags && !d.raised {
		return
	}
	for _, p := range d.parts(it) {
		if d.tags {
			m.readTags(p.Of(d.src))
		}
		if d.raised {
			m.readRaised(p.Of(d.src))
		}
	}
}

// readTags collects the digits in "<sup>1</sup>".
func (m *noteMarks) readTags(b []byte) {
	for at := 0; ; at++ {
		i := bytes.IndexByte(b[at:], '<')
		if i < 0 {
			return
		}
		at += i
		if bytes.HasPrefix(b[at:], supTag) && !isExponent(b[:at]) {
			if n, end := noteNumber(b, at+len(supTag)); end > 0 {
				m.add(n)
			}
		}
	}
}

// readRaised collects superscript digits.
func (m *noteMarks) readRaised(b []byte) {
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if superscript(r) < 0 || isExponent(b[:i]) {
			i += size
			continue
		}
		n := 0
		for superscript(r) >= 0 && n < 100 {
			n = 10*n + superscript(r)
			i += size
			r, size = utf8.DecodeRune(b[i:])
		}
		m.add(n)
	}
}

// readPlain collects numbers of one or two digits right behind a stop or a
// letter of Arabic script, with a blank or nothing behind them, and numbers that
// stand in brackets alone.
func (m *noteMarks) readPlain(b []byte) {
	if !hasDigit(b) {
		return
	}
	before := ' '
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if digitValue(r) >= 0 {
			n, end, digits := readNumber(b, i)
			ends := end == len(b) || b[end] == ' ' || b[end] == '.' && (end+1 == len(b) || b[end+1] == ' ')
			shut := end < len(b) && (before == '(' && b[end] == ')' || before == '[' && b[end] == ']')
			if digits <= 2 && (shut || ends && (isArabic(before) || before == '.' || before == 0x61f || before == 0xbb)) {
				m.add(n)
			}
			before, i = '0', end
			continue
		}
		before = r
		i += size
	}
}

// hasNotes reports whether the document has footnotes.
func (d *document) hasNotes() bool {
	return slices.ContainsFunc(d.items, func(it item) bool { return it.kind == unit.Footnote })
}

// raisedMark leaves out the superscript digits at src[at], which follow a word
// of Arabic script or a stop, in a document with notes. See markup.
func (w *writer) raisedMark(s edit.Span, from, at int) int {
	b := w.d.src[s.Start:at]
	before, _ := utf8.DecodeLastRune(b)
	if len(b) == 0 || w.note && w.start < 0 && from == at || isExponent(b) || isLatin(before) || digitValue(before) >= 0 {
		return 0
	}
	n := 0
	for at+n < s.End {
		r, size := utf8.DecodeRune(w.d.src[at+n : s.End])
		if superscript(r) < 0 {
			break
		}
		n += size
	}
	w.copy(edit.Span{Start: from, End: at})
	w.drop(edit.Span{Start: at, End: at + n}, RuleNoteMark, after)
	return n
}
