package layout

import (
	"bytes"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/unit"
)

// wraps reports whether a line goes on with the paragraph of the line right
// above it. Extractors either wrap paragraphs, and then a line breaks off in
// mid sentence, or write each paragraph on a line of its own.
func (d *document) wraps(it *item, body edit.Span) bool {
	last := &d.items[len(d.items)-1]
	if d.gap > 0 || d.broken || d.ruled || last.lo == last.hi || it.bullet || it.kind == unit.Heading || last.kind == unit.Heading || last.kind == unit.Cell {
		return false
	}
	if it.kind != last.kind || it.enum.parts > 0 && (it.enum.n == 1 && (d.raised || d.tags) || !d.midSentence(last, body)) {
		return false
	}
	if last.ending == colon && last.hi-last.lo == 1 {
		return false
	}
	a, b := d.last(last), body.Of(d.src)
	if bytes.Equal(a, b) || startsOwn(b) { // a line printed twice, or of its own
		return false
	}
	if last.script != it.script && last.script != noScript && it.script != noScript && len(a) < 120 {
		return false
	}
	if labelled(b) || isPageNumber(b) || len(d.items) <= 3 && isSigned(b) || last.hi-last.lo == 1 && last.ending == figure && d.isJournal(last) {
		return false
	}
	if last.ending == stop {
		return d.fullLine(last, body) || startsLower(b) && last.hi-last.lo > 1
	}
	if d.unwrapped && breaksOff(last.ending) && !wrappedWidth(len(a), last.script) && !endsInside(a) && !startsLower(b) {
		return last.ending == hyphen || last.ending == dangling
	}
	if last.enum.mark == 'o' || last.enum.parts > 0 || last.bullet {
		return wide(a, b)
	}
	if last.hi-last.lo == 1 && (labelled(a) && !d.fullLine(last, body) || isLabelLine(a)) {
		return false
	}
	if d.lineEach && last.ending == open && !endsInside(a) && !startsLower(b) {
		return false
	}
	return wide(a, b)
}

// wide reports whether line a is wide enough for a paragraph to go on in line
// b: a line that was broken for want of room is about as long as others.
func wide(a, b []byte) bool {
	return 2*len(a) >= len(b) || startsLower(b) || countWords(a, 10) == 10
}

// Lines of wrapped paragraphs are minWidth to maxWidth bytes long; a letter of
// Arabic script has two bytes.
const (
	minWidth = 50
	maxWidth = 130
)

// fullLine reports whether the last line of an item is about as long as a
// wrapped line of its paragraph is, and short enough to be one. Of a first
// line that ends in a stop only a Latin one is trusted, where the stop may be
// that of an abbreviation.
func (d *document) fullLine(it *item, next edit.Span) bool {
	width := next.Len()
	for _, p := range d.parts(it) {
		width = max(width, p.Len())
	}
	if 5*len(d.last(it)) < 4*width || it.hi-it.lo == 1 && it.script != latin {
		return false
	}
	return wrappedWidth(width, it.script)
}

// wrappedWidth reports whether a line of a wrapped paragraph may be so many
// bytes long.
func wrappedWidth(width int, s script) bool {
	if s == arabic {
		width /= 2
	}
	return width >= minWidth && width <= maxWidth
}

// midSentence reports whether a line that begins like an enumerator is the
// next line of a wrapped sentence instead ("... in the years\n10. and 11.").
func (d *document) midSentence(last *item, body edit.Span) bool {
	return last.ending == open && last.enum.parts == 0 && last.hi-last.lo > 1 && d.fullLine(last, body)
}

// startsLower reports whether the text begins with a lower-case letter, which
// only scripts with two cases can tell.
func startsLower(b []byte) bool {
	r, _ := utf8.DecodeRune(b)
	return isLower(r)
}

// weightedMedian is the first index up to which the weights make half of all.
func weightedMedian(weights []int) int {
	all := 0
	for _, w := range weights {
		all += w
	}
	for i, w := range weights {
		if all -= 2 * w; all <= 0 {
			return i
		}
	}
	return 0
}
