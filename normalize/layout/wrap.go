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
	if it.kind != last.kind {
		return false
	}
	if bracketOpen(d.last(last), body.Of(d.src)) {
		return true
	}
	if it.enum.parts > 0 && !d.numberInside(last, it, body) {
		return false
	}
	a, b := d.last(last), body.Of(d.src)
	if last.ending == colon && last.hi-last.lo == 1 {
		return false
	}
	if bytes.Equal(a, b) || startsOwn(b) || hasLeader(a) || hasLeader(b) { // a line printed twice, or of its own
		return false
	}
	if last.script != it.script && last.script != noScript && it.script != noScript && len(a) < 120 && !d.goesOnMixed(a, b, body.Start) {
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
	return wide(a, b) && (!d.short(last) || 2*len(a) >= d.runWidth(body.Start, a) || endsInside(a) || startsLower(b))
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

// bracketOpen reports whether a bracket that line a leaves open is closed near the
// beginning of line b.
func bracketOpen(a, b []byte) bool {
	const near = 120
	i := bytes.LastIndexByte(a, '(')
	if i < 0 || len(a)-i > near || bytes.IndexByte(a[i:], ')') > 0 {
		return false
	}
	shut := bytes.IndexByte(b[:min(len(b), near)], ')')
	return shut > 0 && bytes.IndexByte(b[:shut], '(') < 0
}

// goesOnMixed reports whether a full line a may go on in line b although they
// begin in different scripts: one of them has words of both.
func (d *document) goesOnMixed(a, b []byte, at int) bool {
	mixed := func(b []byte) bool { return hasArabic(b) && bytes.IndexFunc(b, isLatin) >= 0 }
	return !d.unwrapped && !d.lineEach && 10*len(a) >= 7*d.runWidth(at, a) && (mixed(a) || mixed(b))
}

// numberInside reports whether a line that begins like an enumerator goes on with
// the line above: "pp.\n45-67." or a number in the middle of a sentence.
func (d *document) numberInside(last, it *item, body edit.Span) bool {
	switch string(lastWord(bytes.TrimRight(d.last(last), ". "))) {
	case "p", "pp", "\u0635", "\u0635\u0635":
		return true
	}
	if it.enum.n == 1 && (d.raised || d.tags) {
		return false // more likely the first note of the page
	}
	return d.midSentence(last, body)
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

// even reports whether half of a text is in six lines or more that are
// nearly as long as the longest one, as in a text wrapped at a great width.
// weights[i] is what lines of 16i bytes have, the last one what all longer
// lines have.
func even(weights []int) bool {
	const few = 6
	longest, all, near := 0, 0, 0
	for i, w := range weights {
		if all += w; w > 0 {
			longest = i
		}
	}
	for _, w := range weights[longest-longest/8:] {
		near += w
	}
	return longest < len(weights)-1 && 2*near >= all && near >= few*16*longest
}

// stretch is a run of lines without an empty one between: where it ends, and how
// wide its lines are that may be wrapped, those of Latin script and those of
// Arabic.
type stretch struct {
	end   int
	width [2]int
}

// add counts a line.
func (r *stretch) add(b []byte) {
	k := isArabicLine(b)
	if n := len(b); n > r.width[k] && n <= (1+k)*maxWidth {
		r.width[k] = n
	}
}

// runWidth is the width of the lines of the script of b around an offset of the
// source. It is asked of one line after the other.
func (d *document) runWidth(at int, b []byte) int {
	for d.atStretch < len(d.stretches) && d.stretches[d.atStretch].end < at {
		d.atStretch++
	}
	if d.atStretch == len(d.stretches) {
		return 0
	}
	return d.stretches[d.atStretch].width[isArabicLine(b)]
}
