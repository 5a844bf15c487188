package charset

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/codepage"
)

// pieceSize is the largest number of raw bytes in a piece that is not a plain
// copy. A piece is also the checkpoint from which offsets inside it are
// counted, so it bounds the work of one look-up and the memory of a decoding,
// to about 5 % of the file.
const pieceSize = 1024

// A form is one way to read bytes. next reads the first character of src,
// which is not empty: the bytes it takes and the character they stand for.
type form interface {
	next(src []byte) (n int, r rune)
	append(dst, src []byte) []byte
	rule() edit.Rule
}

// piece is a stretch of the raw bytes read in one form; a nil form is a copy.
type piece struct {
	raw, text int // where it begins
	form      form
}

// Decoding is how one text was read from its bytes. It is an edit.Layer,
// read-only and safe for concurrent use. It holds on to the bytes: offsets
// inside a piece are found by reading the piece again.
type Decoding struct {
	pieces []piece
	src    []byte
	raw    int // how much of src the pieces cover
	text   int // length of the output
}

// Run is a stretch of the source that was read in one way.
type Run struct {
	Raw, Text edit.Span
	// Rule is "charset/" and the page, RuleBOM or RuleInvalid; "" for bytes
	// that were UTF-8 already.
	Rule edit.Rule
}

// newDecoding lays out the pieces for raw in the encoding called name.
func newDecoding(raw []byte, name string) *Decoding {
	d := &Decoding{src: raw}
	if mark, n := bom(raw); mark != "" && (mark == name || strings.HasPrefix(name, mixed) && mark == UTF8) {
		d.add(raw[:n], drop{})
		raw = raw[n:]
	}
	switch page, isMixed := strings.CutPrefix(name, mixed); {
	case name == UTF8:
		d.addUTF8(raw)
	case name == UTF16LE:
		d.add(raw, wide{0})
	case name == UTF16BE:
		d.add(raw, wide{1})
	case isMixed:
		d.addMixed(raw, narrow{codepage.Lookup(page)})
	default:
		d.add(raw, narrow{codepage.Lookup(name)})
	}
	return d
}

// add appends src, read in form f, in pieces of at most pieceSize.
func (d *Decoding) add(src []byte, f form) {
	for len(src) > 0 {
		n, size := len(src), len(src)
		if f != nil {
			n, size = measure(src, f)
		}
		if last := len(d.pieces) - 1; f != nil || last < 0 || d.pieces[last].form != nil {
			d.pieces = append(d.pieces, piece{d.raw, d.text, f})
		}
		d.raw += n
		d.text += size
		src = src[n:]
	}
}

// measure finds how many bytes of src make up one piece, and the length of
// their text.
func measure(src []byte, f form) (n, size int) {
	for n < len(src) && n < pieceSize {
		k, r := f.next(src[n:])
		n += k
		size += runeLen(r)
	}
	return n, size
}

// runeLen is the length of r in UTF-8; -1 stands for no text at all.
func runeLen(r rune) int {
	if r < 0 {
		return 0
	}
	return utf8.RuneLen(r)
}

// addUTF8 appends src with one U+FFFD for every byte that is not UTF-8.
func (d *Decoding) addUTF8(src []byte) {
	for len(src) > 0 {
		n := validPrefix(src)
		d.add(src[:n], nil)
		src = src[n:]
		for n = 0; n < len(src) && invalidAt(src[n:]); n++ {
		}
		d.add(src[:n], invalid{})
		src = src[n:]
	}
}

// validPrefix is the length of the longest prefix of src that is valid UTF-8.
func validPrefix(src []byte) int {
	if Valid(src) {
		return len(src)
	}
	n := 0
	for !invalidAt(src[n:]) {
		_, k := utf8.DecodeRune(src[n:])
		n += k
	}
	return n
}

func invalidAt(src []byte) bool {
	r, n := utf8.DecodeRune(src)
	return r == utf8.RuneError && n == 1
}

// addMixed appends src line by line, UTF-8 or legacy.
func (d *Decoding) addMixed(src []byte, legacy form) {
	for len(src) > 0 {
		n := lineEnd(src)
		switch lineKind(src[:n]) {
		case legacyLine:
			d.add(src[:n], legacy)
		default:
			d.addUTF8(src[:n])
		}
		src = src[n:]
	}
}

// lineEnd is the length of the first line of src with its line feed, which
// belongs to no multi-byte sequence of any encoding that reaches it.
func lineEnd(src []byte) int {
	if i := bytes.IndexByte(src, '\n'); i >= 0 {
		return i + 1
	}
	return len(src)
}

// identity reports whether the output is the source of n bytes itself.
func (d *Decoding) identity(n int) bool {
	return n == 0 || len(d.pieces) == 1 && d.pieces[0].form == nil
}

// end gives where piece i ends in the source and in the output.
func (d *Decoding) end(i int) (raw, text int) {
	if i+1 < len(d.pieces) {
		return d.pieces[i+1].raw, d.pieces[i+1].text
	}
	return d.raw, d.text
}

// Append appends the text for src, the bytes the decoding was made for.
func (d *Decoding) Append(dst, src []byte) []byte {
	for i, p := range d.pieces {
		end, _ := d.end(i)
		if p.form == nil {
			dst = append(dst, src[p.raw:end]...)
		} else {
			dst = p.form.append(dst, src[p.raw:end])
		}
	}
	return dst
}

// AppendSource appends the source ranges of the output range s: the bytes of
// every character that s touches.
func (d *Decoding) AppendSource(dst []edit.Span, s edit.Span) []edit.Span {
	if s.Start >= s.End {
		return dst
	}
	ps := d.pieces
	i := sort.Search(len(ps), func(i int) bool { return ps[i].text > s.Start }) - 1
	for i = max(i, 0); i < len(ps) && ps[i].text < s.End; i++ {
		if src := d.within(i, s); src.Len() > 0 {
			dst = edit.AppendSpan(dst, src)
		}
	}
	return dst
}

// within gives the source range of the part of s that lies in piece i.
func (d *Decoding) within(i int, s edit.Span) edit.Span {
	p := d.pieces[i]
	rawEnd, textEnd := d.end(i)
	lo, hi := max(s.Start, p.text), min(s.End, textEnd)
	if lo >= hi {
		return edit.Span{}
	}
	if p.form == nil {
		return edit.Span{Start: p.raw + lo - p.text, End: p.raw + hi - p.text}
	}
	out := edit.Span{Start: -1}
	raw, text := p.raw, p.text
	for raw < rawEnd && text < hi {
		n, r := p.form.next(d.src[raw:rawEnd])
		raw, text = raw+n, text+runeLen(r)
		if text > lo && out.Start < 0 {
			out.Start = raw - n
		}
	}
	out.End = raw
	return out
}

// Runs lists the stretches of the source in order, neighbours read in the
// same way joined.
func (d *Decoding) Runs() []Run {
	var runs []Run
	for i, p := range d.pieces {
		raw, text := d.end(i)
		r := Run{Raw: edit.Span{Start: p.raw, End: raw}, Text: edit.Span{Start: p.text, End: text}}
		if p.form != nil {
			r.Rule = p.form.rule()
		}
		if n := len(runs); n > 0 && runs[n-1].Rule == r.Rule {
			runs[n-1].Raw.End, runs[n-1].Text.End = raw, text
			continue
		}
		runs = append(runs, r)
	}
	return runs
}

// narrow reads an 8-bit page.
type narrow struct{ page *codepage.Page }

func (f narrow) next(src []byte) (int, rune)   { return 1, f.page.Rune[src[0]] }
func (f narrow) append(dst, src []byte) []byte { return f.page.Append(dst, src) }
func (f narrow) rule() edit.Rule               { return edit.Rule("charset/" + f.page.Name) }

// wide reads UTF-16; low is the place of the low byte in each pair. A lone
// surrogate and a last single byte are U+FFFD.
type wide struct{ low int }

func (f wide) unit(src []byte) rune {
	return rune(src[f.low]) | rune(src[1-f.low])<<8
}

func (f wide) next(src []byte) (int, rune) {
	if len(src) < 2 {
		return len(src), utf8.RuneError
	}
	r := f.unit(src)
	if !utf16.IsSurrogate(r) {
		return 2, r
	}
	if len(src) >= 4 {
		if pair := utf16.DecodeRune(r, f.unit(src[2:])); pair != utf8.RuneError {
			return 4, pair
		}
	}
	return 2, utf8.RuneError
}

func (f wide) append(dst, src []byte) []byte {
	for len(src) > 0 {
		n, r := f.next(src)
		dst = utf8.AppendRune(dst, r)
		src = src[n:]
	}
	return dst
}

func (f wide) rule() edit.Rule {
	if f.low == 0 {
		return "charset/" + UTF16LE
	}
	return "charset/" + UTF16BE
}

// drop leaves bytes out.
type drop struct{}

func (drop) next(src []byte) (int, rune) { return len(src), -1 }
func (drop) append(dst, _ []byte) []byte { return dst }
func (drop) rule() edit.Rule             { return RuleBOM }

// invalid reads each byte as U+FFFD.
type invalid struct{}

func (invalid) next([]byte) (int, rune) { return 1, utf8.RuneError }
func (invalid) append(dst, src []byte) []byte {
	for range src {
		dst = utf8.AppendRune(dst, utf8.RuneError)
	}
	return dst
}
func (invalid) rule() edit.Rule { return RuleInvalid }
