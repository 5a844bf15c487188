package layout

import (
	"bytes"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
)

// angle reads what stands at "<": a note mark, a tag, an address. See markup.
func (w *writer) angle(s edit.Span, from, at int) int {
	src := w.d.src
	b := src[at:s.End]
	if w.inCode(at) {
		return 0
	}
	if bytes.HasPrefix(b, supTag) {
		if n := w.noteMark(s, from, at); n > 0 {
			return n
		}
	}
	if n := tagLen(b); n > 0 {
		w.copy(edit.Span{Start: from, End: at})
		w.drop(edit.Span{Start: at, End: at + n}, RuleTag, inside)
		if bytes.HasPrefix(b, []byte("<br")) && w.start >= 0 && at > s.Start && src[at-1] > ' ' && at+n < s.End && src[at+n] > ' ' {
			w.glue, w.rule = " ", RuleTag
		}
		return n
	}
	if !hasPrefixAny(b[1:], "http://", "https://", "www.", "mailto:", "ftp://", "doi:") {
		return 0
	}
	i := bytes.IndexAny(b[:min(len(b), maxLink)], "> ")
	if i < 0 || b[i] != '>' {
		return 0
	}
	return w.pair(from, at, 1, closer{edit.Span{Start: at + i, End: at + i + 1}, RuleLink, after}, before)
}

// inCode reports whether at is between back-ticks, where tags are text.
func (w *writer) inCode(at int) bool { return at < w.code }

// noteMark reads "<sup>1</sup>". It returns 0 for an ordinal and at the
// beginning of a note, where only the tags are left out. The digits of an
// exponent become superscript characters, or "10<sup>6</sup>" would read 106.
func (w *writer) noteMark(s edit.Span, from, at int) int {
	b := w.d.src[at:s.End]
	_, end := noteNumber(b, len(supTag))
	if end < 0 || !bytes.HasPrefix(b[end:], []byte("</sup>")) {
		return 0
	}
	n := end + len("</sup>")
	text := edit.Span{Start: from, End: at}
	if w.note && w.start < 0 && from == at {
		return 0
	}
	if isExponent(w.d.src[s.Start:at]) {
		w.copy(text)
		w.p.Literal(raised(b[len(supTag):end]), RuleExponent)
		w.drop(edit.Span{Start: at, End: at + n}, RuleExponent, after)
		return n
	}
	if t := bytes.TrimRight(text.Of(w.d.src), " "); closesUp(b[n:]) {
		text.End = from + len(t)
	}
	w.copy(text)
	w.drop(edit.Span{Start: text.End, End: at + n}, RuleNoteMark, after)
	return n
}

// closesUp reports whether the blank before a note mark is not needed: a
// blank, a mark or nothing stands after it.
func closesUp(b []byte) bool {
	r, _ := utf8.DecodeRune(b)
	return len(b) == 0 || !isLetter(r) && digitValue(r) < 0 && r != '(' && r != 0xab
}

// raised gives superscript characters for digits.
func raised(b []byte) string {
	out := make([]rune, 0, 4)
	for _, r := range string(b) {
		if v := digitValue(r); v >= 0 {
			out = append(out, []rune("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")[v])
		}
	}
	return string(out)
}

// isExponent reports whether the text before a superscript makes it a power:
// a number of one or two digits, a variable, or a unit of length.
func isExponent(b []byte) bool {
	i := len(b)
	for i > 0 && (b[i-1]|0x20 >= 'a' && b[i-1]|0x20 <= 'z') {
		i--
	}
	r, _ := utf8.DecodeLastRune(b[:i])
	switch word := b[i:]; {
	case len(word) == 2:
		return word[1] == 'm' && bytes.IndexByte([]byte("ckmdn"), word[0]) >= 0 && !isLetter(r)
	case len(word) == 1:
		return !isLetter(r) && r != '.'
	case len(word) > 0:
		return false
	}
	k := 0
	for i > 0 {
		r, n := utf8.DecodeLastRune(b[:i])
		if digitValue(r) < 0 {
			break
		}
		i -= n
		k++
	}
	return k == 1 || k == 2
}

// link reads "[label](target)", "![alt](target)" and the note mark "[^1]".
func (w *writer) link(s edit.Span, from, at int) int {
	b := w.d.src[at:s.End]
	if len(b) > 2 && b[1] == '^' {
		if _, end := noteNumber(b, 2); end > 0 && end < len(b) && b[end] == ']' && !(w.start < 0 && from == at) {
			w.copy(edit.Span{Start: from, End: at})
			w.drop(edit.Span{Start: at, End: at + end + 1}, RuleNoteMark, after)
			return end + 1
		}
	}
	shut, end := linkEnd(b)
	if end < 0 {
		return 0
	}
	start := at
	if at > from && w.d.src[at-1] == '!' {
		start--
	}
	w.pair(from, start, at+1-start, closer{edit.Span{Start: at + shut, End: at + end}, RuleLink, after}, before)
	return 1
}

// maxLink is how many bytes the label or the target of a link may have, and
// maxEmphasis the text between two emphasis marks. The bounds keep the time
// linear in texts full of openings that nothing closes.
const (
	maxLink     = 2000
	maxEmphasis = 2000
)

// linkEnd finds the "](target)" that belongs to the "[" at the beginning of b
// and gives its range, or -1.
func linkEnd(b []byte) (shut, end int) {
	depth := 0
	for i, c := range b[:min(len(b), maxLink)] {
		switch c {
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				if i == 1 || i+1 >= len(b) || b[i+1] != '(' {
					return -1, -1
				}
				return i, targetEnd(b, i+1)
			}
		}
	}
	return -1, -1
}

// targetEnd gives the end of the brackets at b[at], which may hold brackets,
// or -1. A target holds no blank but before a title in quotation marks.
func targetEnd(b []byte, at int) int {
	depth := 0
	for i := at; i < min(len(b), at+maxLink); i++ {
		switch b[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		case ' ':
			if i+1 >= len(b) || b[i+1] != '"' && b[i+1] != '\'' {
				return -1
			}
			if j := bytes.Index(b[i:], []byte("\")")); j > 0 {
				return i + j + 2
			}
			return -1
		}
	}
	return -1
}

// emphasis reads a run of "*", "_" or "`". It is markup when a run of the same
// length closes it in the same line: the opening run touches the text after
// it, the closing one the text before it, and "_" stands at the edges of words.
func (w *writer) emphasis(s edit.Span, from, at int) int {
	src := w.d.src
	n := runLen(src[at:s.End])
	if n > 3 {
		w.plain = at + n - 3 // the last three of them may open
		return 0
	}
	if at+n >= s.End || isBlank(rune(src[at+n])) || src[at] == '_' && at > s.Start && isWordByte(src[at-1]) {
		return 0
	}
	kind := emphasisKind(src[at], n)
	limit := min(s.End, at+maxEmphasis)
	for i := max(at+n, w.barren[kind]); i < limit; {
		j := bytes.IndexByte(src[i:limit], src[at])
		if j < 0 {
			break
		}
		i += j
		k := runLen(src[i:s.End])
		if k == n && i > at+n && !isBlank(rune(src[i-1])) && src[i-1] != '\\' && (src[at] != '_' || i+n == s.End || !isWordByte(src[i+n])) {
			return w.pair(from, at, n, closer{edit.Span{Start: i, End: i + n}, RuleEmphasis, inside}, inside)
		}
		i += k
	}
	w.barren[kind] = max(w.barren[kind], limit)
	return 0
}

// emphasisKind numbers the nine kinds of marks: three characters, one to three
// of them.
func emphasisKind(c byte, n int) int {
	switch c {
	case '*':
		return n - 1
	case '_':
		return n + 2
	}
	return n + 5
}

func runLen(b []byte) int {
	n := 1
	for n < len(b) && b[n] == b[0] {
		n++
	}
	return n
}

func isWordByte(c byte) bool {
	return c >= 0x80 || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9'
}
