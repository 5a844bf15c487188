package layout

import (
	"bytes"

	"github.com/zolal/zolal/unit"
)

// isHeading reports whether item i is a heading that carries no mark: a short
// line without a stop that stands alone above running text, or a line that is
// bold from end to end.
func (r *reader) isHeading(i int) bool {
	d := r.d
	it := &d.items[i]
	b := d.first(it)
	if it.hi-it.lo > 1 || len(b) > 240 || it.ending == stop || it.ending == semicolon || it.ending == hyphen || it.ending == dangling || it.script == noScript {
		return false
	}
	if isBold(b) {
		return true
	}
	words := countWords(b, 16)
	if len(b) > 180 || words > 14 || i+1 >= len(d.items) {
		return false
	}
	if it.gap == 0 && i > 1 && !it.page || startsLower(b) {
		return false
	}
	next := &d.items[i+1]
	if next.gap == 0 || !d.runs(next) && next.kind != unit.Heading || next.script != it.script || d.goesOnIn(next) {
		return false
	}
	if it.enum.parts >= 2 {
		return true
	}
	if it.enum.parts == 1 && (next.enum.parts > 0 || it.enum.alpha && it.enum.mark != '-') {
		return false
	}
	p := d.prevProse(i)
	return p == 0 || !breaksOff(d.items[p].ending)
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
