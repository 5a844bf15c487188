package ingest

import (
	"bytes"
	"iter"
	"sort"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
)

// Rules of escapes.
const (
	ruleEscape    edit.Rule = "json/escape"
	ruleSurrogate edit.Rule = "json/lone-surrogate"
)

var shortEscapes = [256]rune{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// oneEscape decodes the escape at the head of b and gives its length. Half of
// a surrogate pair is U+FFFD.
func oneEscape(b []byte) (r rune, n int, rule edit.Rule) {
	if b[1] != 'u' {
		return shortEscapes[b[1]], 2, ruleEscape
	}
	r, _ = hex4(b[2:])
	if !utf16.IsSurrogate(r) {
		return r, 6, ruleEscape
	}
	if len(b) >= 12 && b[6] == '\\' && b[7] == 'u' {
		if low, ok := hex4(b[8:]); ok {
			if both := utf16.DecodeRune(r, low); both != utf8.RuneError {
				return both, 12, ruleEscape
			}
		}
	}
	return utf8.RuneError, 6, ruleSurrogate
}

// unescape gives the text of the inside of a checked JSON string, b itself
// when it has no escapes.
func unescape(b []byte) []byte {
	if bytes.IndexByte(b, '\\') < 0 {
		return b
	}
	text, _ := newEscapes(b)
	return text
}

// escapes is the layer from the inside of a JSON string to its text. Persian
// as many programs write it is nothing but escapes, and an edit for each takes
// fifteen times the memory of the string; so the layer holds on to the string
// and reads the escapes around a place again. It is read-only and safe for
// concurrent use.
type escapes struct {
	src []byte
	// marks are places between characters, the first at the beginning. Between
	// two of them are either no escapes at all, which shows in equal distances,
	// or less than three strides.
	marks []mark
}

// mark is a place in the string and in the text. Both are shorter than 2 GiB.
type mark struct{ raw, text int32 }

// escapeStride is the distance of marks in bytes. It bounds the work of one
// look-up, and the memory of a layer to 3 % of its string.
const escapeStride = 256

// newEscapes gives the text of b, the inside of a checked JSON string, and the
// layer that leads to it.
func newEscapes(b []byte) ([]byte, *escapes) {
	e := &escapes{src: b, marks: make([]mark, 1, 2+len(b)/escapeStride)}
	text := make([]byte, 0, len(b))
	for from := 0; ; {
		end := len(b)
		if i := bytes.IndexByte(b[from:], '\\'); i >= 0 {
			end = from + i
		}
		long := end-from >= escapeStride
		if long || from-int(e.marks[len(e.marks)-1].raw) >= escapeStride {
			e.mark(from, len(text))
		}
		text = append(text, b[from:end]...)
		if long || end == len(b) {
			e.mark(end, len(text))
		}
		if end == len(b) {
			return text, e
		}
		r, n, _ := oneEscape(b[end:])
		text = utf8.AppendRune(text, r)
		from = end + n
	}
}

// mark adds a mark, unless the last one is there already.
func (e *escapes) mark(raw, text int) {
	if m := (mark{int32(raw), int32(text)}); e.marks[len(e.marks)-1] != m {
		e.marks = append(e.marks, m)
	}
}

// Append implements edit.Layer.
func (e *escapes) Append(dst, src []byte) []byte { return append(dst, unescape(src)...) }

// AppendSource implements edit.Layer: of an escape whose character s touches,
// all of it.
func (e *escapes) AppendSource(dst []edit.Span, s edit.Span) []edit.Span {
	if s.Start >= s.End {
		return dst
	}
	first, last := e.at(s.Start), e.at(s.End-1)
	return edit.AppendSpan(dst, edit.Span{Start: first.Start, End: last.End})
}

// at is the byte or the escape of the source that the text byte off came from.
func (e *escapes) at(off int) edit.Span {
	i := sort.Search(len(e.marks), func(i int) bool { return int(e.marks[i].text) > off }) - 1
	raw, text := int(e.marks[i].raw), int(e.marks[i].text)
	if i+1 < len(e.marks) {
		if m := e.marks[i+1]; int(m.raw)-raw == int(m.text)-text {
			return edit.Span{Start: raw + off - text, End: raw + off - text + 1}
		}
	}
	for {
		n := off - text // bytes to go
		if i := bytes.IndexByte(e.src[raw:min(raw+n+1, len(e.src))], '\\'); i >= 0 {
			n = i
		} else {
			return edit.Span{Start: raw + n, End: raw + n + 1}
		}
		r, size, _ := oneEscape(e.src[raw+n:])
		raw, text = raw+n, text+n+utf8.RuneLen(r)
		if off < text {
			return edit.Span{Start: raw, End: raw + size}
		}
		raw += size
	}
}

// all yields each escape with its character and rule.
func (e *escapes) all(yield func(s edit.Span, r rune, rule edit.Rule) bool) {
	for at := 0; ; {
		i := bytes.IndexByte(e.src[at:], '\\')
		if i < 0 {
			return
		}
		at += i
		r, n, rule := oneEscape(e.src[at:])
		if !yield(edit.Span{Start: at, End: at + n}, r, rule) {
			return
		}
		at += n
	}
}

// Edits lists the escapes, for those who want to see each change.
func (e *escapes) Edits() (out []edit.Edit) {
	e.all(func(s edit.Span, r rune, rule edit.Rule) bool {
		out = append(out, edit.Edit{Span: s, New: string(r), Rule: rule})
		return true
	})
	return out
}

// Rules gives the rules of Edits without the texts.
func (e *escapes) Rules() iter.Seq[edit.Rule] {
	return func(yield func(edit.Rule) bool) {
		e.all(func(_ edit.Span, _ rune, rule edit.Rule) bool { return yield(rule) })
	}
}
