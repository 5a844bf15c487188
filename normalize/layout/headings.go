package layout

import (
	"bytes"

	"github.com/zolal/zolal/unit"
)

// isHeading reports whether item i is a heading that carries no mark: a short
// line without a stop that stands alone above running text, or a line that is
// bold from end to end. A question is one where other headings without a mark
// are in the document.
func (r *reader) isHeading(i int) bool {
	d := r.d
	it := &d.items[i]
	b := d.first(it)
	if it.hi-it.lo > 1 || len(b) > 240 || it.script == noScript || it.ending == semicolon || it.ending == hyphen || it.ending == dangling {
		return false
	}
	if it.ending == stop {
		return isQuestion(b) && countWords(b, 11) <= 10 && d.standsAlone(i) && r.plainHeadings() && d.afterStop(i)
	}
	if isBold(b) {
		return true
	}
	if !d.standsAlone(i) {
		return false
	}
	next := &d.items[i+1]
	if it.enum.parts >= 2 {
		return true
	}
	if it.enum.parts == 1 && (next.enum.parts > 0 || it.enum.alpha && it.enum.mark != '-') {
		return false
	}
	return d.afterStop(i)
}

// shortLabel is the number of words up to which a line that ends in a colon is
// taken for a heading.
const shortLabel = 4

// standsAlone reports whether item i is a short line between empty lines with
// running text or a heading of the same script below it.
func (d *document) standsAlone(i int) bool {
	it := &d.items[i]
	b := d.first(it)
	if it.hi-it.lo > 1 || len(b) > 180 || i+1 >= len(d.items) || it.gap == 0 && i > 1 && !it.page || startsLower(b) {
		return false
	}
	next := &d.items[i+1]
	if next.gap == 0 || next.script != it.script {
		return false
	}
	most := 14
	switch {
	case it.ending == colon:
		most = shortLabel // else it announces what follows
	case next.gap >= 2:
		most = shortTitle // else it is more likely the end of a page
	}
	return countWords(b, most+1) <= most && (d.runs(next) || next.kind == unit.Heading) && !d.goesOnIn(next) && !endsInside(b)
}

// afterStop reports whether the running text before item i, if there is any,
// does not break off.
func (d *document) afterStop(i int) bool {
	p := d.prevProse(i)
	return p == 0 || !breaksOff(d.items[p].ending)
}

// plainHeadings reports whether the document has other headings that carry no
// mark: short lines without a stop that stand alone.
func (r *reader) plainHeadings() bool {
	if r.plain == 0 {
		r.plain = -1
		for i := 2; i < len(r.d.items); i++ {
			it := &r.d.items[i]
			if it.ending == open && (it.kind == "" || it.kind == unit.Heading && it.level == 0) && !it.bullet && r.d.standsAlone(i) {
				r.plain = 1
				break
			}
		}
	}
	return r.plain > 0
}

func isQuestion(b []byte) bool {
	b = stripTail(b)
	return bytes.HasSuffix(b, []byte("?")) || bytes.HasSuffix(b, []byte("\u061f"))
}

// runs reports whether an item is running text, longer than a heading is.
func (d *document) runs(it *item) bool {
	return it.kind == "" && (it.ending == stop || it.ending == colon || countWords(d.first(it), 12) == 12)
}

// prevProse is the item of running text before i, with nothing but notes and
// page furniture between, or 0.
func (d *document) prevProse(i int) int {
	for i--; i > 0; i-- {
		switch k := d.items[i].kind; {
		case k == unit.Footnote, k == unit.PageNumber, k == unit.RunningHead:
		case d.items[i].prose():
			return i
		default:
			return 0
		}
	}
	return 0
}

// isBold reports whether a whole line is bold.
func isBold(b []byte) bool {
	for _, m := range [][2]string{{"**", "**"}, {"<b>", "</b>"}, {"<strong>", "</strong>"}, {"__", "__"}} {
		if len(b) > len(m[0])+len(m[1]) && bytes.HasPrefix(b, []byte(m[0])) && bytes.HasSuffix(b, []byte(m[1])) {
			return !bytes.Contains(b[len(m[0]):len(b)-len(m[1])], []byte(m[0]))
		}
	}
	return false
}

// isListItem reports whether item i is an entry of a list: numbered beside
// another number, or a short line after a colon.
func (r *reader) isListItem(i int) bool {
	d := r.d
	it := &d.items[i]
	prev := d.prevProse(i)
	if it.enum.parts == 0 {
		return prev > 0 && d.items[prev].ending == colon && it.ending != stop && it.hi-it.lo == 1 && countWords(d.first(it), 21) <= 20 && it.script != d.items[prev].script
	}
	if prev > 0 && (d.items[prev].ending == colon || d.items[prev].enum.parts > 0 && d.items[prev].kind == unit.ListItem) {
		return true
	}
	for j := i + 1; j < len(d.items) && j < i+4; j++ {
		if n := &d.items[j]; n.enum.parts == it.enum.parts && n.enum.mark == it.enum.mark {
			return true
		} else if n.kind == "" {
			return false
		}
	}
	return false
}
