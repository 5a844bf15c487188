package layout

import (
	"bytes"

	"github.com/zolal/zolal/unit"
)

// sameText reports whether two items of one line have the same text.
func (d *document) sameText(i, j int) bool {
	return bytes.Equal(d.first(&d.items[i]), d.first(&d.items[j]))
}

// isCaption reports whether item i is the caption of a table or figure: a
// short line that counts one, or a line printed twice in a row, as the text
// and the caption of one picture are.
func (r *reader) isCaption(i int) bool {
	d := r.d
	it := &d.items[i]
	if isImage(d.first(it)) {
		return true
	}
	if it.label.kind == "caption" {
		return it.hi-it.lo <= 2 && d.size(it) <= 400 && (it.ending != stop || countWords(d.first(it), 31) <= 30 && captionMark(d.first(it)[it.enum.size+it.label.size:]))
	}
	twice := i+1 < len(d.items) && d.items[i+1].gap == 0 && d.sameText(i, i+1) || i > 1 && it.gap == 0 && d.items[i-1].kind == unit.Caption && d.sameText(i-1, i)
	return twice && !it.bullet && countWords(d.first(it), 4) == 4
}

// captionMark reports whether the number of a caption is followed by a mark,
// which it is not in "Table 2 shows".
func captionMark(b []byte) bool {
	_, end, digits := readNumber(b, 0)
	end = skipBlanks(b, end)
	return digits > 0 && end < len(b) && (b[end] == '.' || b[end] == ':' || b[end] == ')' || b[end] == '-')
}

func isImage(b []byte) bool {
	return bytes.HasPrefix(b, []byte("![")) && bytes.HasSuffix(b, []byte(")"))
}

// isQuoted reports whether item i is a quotation set apart: it begins with a
// quotation mark and ends with one, there or in the next item.
func isQuoted(d *document, i int) bool {
	it := &d.items[i]
	if !startsQuote(d.first(it)) {
		return false
	}
	if endsQuote(d.last(it)) {
		return it.hi-it.lo > 1 || bytes.Count(d.first(it), []byte{'"'}) == 2
	}
	return it.ending == open && i+1 < len(d.items) && endsQuote(d.last(&d.items[i+1])) && !startsQuote(d.first(&d.items[i+1]))
}

func startsQuote(b []byte) bool {
	return hasPrefixAny(b, "\"", "\u00ab", "\u201c", "\u201e")
}

func endsQuote(b []byte) bool {
	b = bytes.TrimRight(b, " .0123456789")
	for _, q := range []string{"\"", "\u00bb", "\u201d"} {
		if bytes.HasSuffix(b, []byte(q)) {
			return true
		}
	}
	return false
}

func hasPrefixAny(b []byte, words ...string) bool {
	for _, w := range words {
		if len(b) >= len(w) && b[0] == w[0] && string(b[:len(w)]) == w {
			return true
		}
	}
	return false
}
