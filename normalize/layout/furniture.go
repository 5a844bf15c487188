package layout

import (
	"bytes"
	"hash/maphash"
	"unicode/utf8"

	"github.com/zolal/zolal/unit"
)

var seed = maphash.MakeSeed()

// head is a line that may be a running head.
type head struct {
	item int
	key  uint64
	n    headCount // of all lines with its key, in the first of them
}

// headCount is how often a short line stands in the document, and at the edge
// of a page; used counts those already marked.
type headCount struct{ all, edge, used int }

// findFurniture finds page numbers and running heads: short lines that stand
// alone at the edge of a page, the heads more than once.
func (d *document) findFurniture() {
	for i := 1; i < len(d.items); i++ {
		switch it := &d.items[i]; {
		case !d.mayBeHead(it):
		case it.kind == "" && isPageNumber(d.first(it)) && !d.inColumn(i):
			it.kind = unit.PageNumber
		case !d.blanks && it.kind == "" && d.besideNumber(i) && d.isJournal(it):
			it.kind = unit.RunningHead
		default:
			d.heads = append(d.heads, head{item: i})
		}
	}
	if len(d.heads) < 2 {
		return // one line is none that comes again
	}
	d.keys.clear(len(d.heads))
	for k := range d.heads {
		h := &d.heads[k]
		h.key = headKey(d.first(&d.items[h.item]))
		n := d.headCount(k)
		n.all++
		if d.atEdge(h.item) {
			n.edge++
		}
	}
	for k := range d.heads {
		it := &d.items[d.heads[k].item]
		if n := d.headCount(k); n.runs(it.kind == unit.Heading) {
			it.kind, it.level = unit.RunningHead, 0
			it.repeat = n.used > 0
			n.used++
		}
	}
}

// headCount gives the counts of the lines like head k.
func (d *document) headCount(k int) *headCount {
	first := d.keys.at(d.heads[k].key)
	if *first == 0 {
		*first = int32(k) + 1
	}
	return &d.heads[*first-1].n
}

// runs reports whether a line that stands in the document so often is a
// running head. A line marked as a heading has to show it more often.
func (n *headCount) runs(heading bool) bool {
	if heading {
		return n.edge >= 3
	}
	return n.edge >= 2 || n.all >= 3 && n.edge >= 1
}

// mayBeHead reports whether an item is a short line of its own.
func (d *document) mayBeHead(it *item) bool {
	if it.hi-it.lo != 1 || it.bullet || it.kind != "" && it.kind != unit.Heading || it.ending == stop {
		return false
	}
	b := d.first(it)
	return len(b) <= 200 && (it.gap > 0 || it.page || !d.blanks) && (countWords(b, 2) == 2 && !isLabelLine(b) || isPageNumber(b))
}

// besideNumber reports whether a page number stands right above or below item i.
func (d *document) besideNumber(i int) bool {
	return d.items[i-1].kind == unit.PageNumber || i+1 < len(d.items) && isPageNumber(d.first(&d.items[i+1]))
}

// inColumn reports whether another number stands right above or below item i:
// what is left of a table. Empty lines tell a page number from one, where the
// extractor left any.
func (d *document) inColumn(i int) bool {
	number := func(i int) bool {
		return i > 0 && i < len(d.items) && d.items[i].lo < d.items[i].hi && isPageNumber(d.first(&d.items[i]))
	}
	return d.items[i].gap == 0 && !d.items[i].page && (number(i-1) || number(i+1))
}

// atEdge reports whether item i stands at the edge of a page: two empty lines
// or a form feed on one side, or a page number beside it.
func (d *document) atEdge(i int) bool {
	it := &d.items[i]
	if it.gap >= 2 || it.page || d.items[i-1].kind == unit.PageNumber {
		return true
	}
	if i+1 == len(d.items) {
		return true
	}
	n := &d.items[i+1]
	return n.gap >= 2 || n.page || n.kind == unit.PageNumber
}

// headKey is the same for two running heads that differ in the page number
// and in blanks only.
func headKey(b []byte) uint64 {
	var buf [200]byte
	out := buf[:0]
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if digitValue(r) < 0 && r > ' ' && r != '|' && r != '-' && r != 0x200c {
			out = append(out, b[i:i+n]...)
		}
		i += n
	}
	return maphash.Bytes(seed, out)
}

// pageWords stand beside a page number.
var pageWords = [][]byte{[]byte("page"), []byte("p."), []byte("\u0635\u0641\u062d\u0647"), []byte("\u0635\u0641\u062d\u0629"), []byte("\u0635")}

// isPageNumber reports whether a line is nothing but a page number: digits,
// or a small Roman number between dashes, with or without the word for page.
func isPageNumber(b []byte) bool {
	if len(b) > 40 || !hasDigit(b) {
		return false
	}
	b = bytes.Trim(b, " -|[]()*_\u2013\u2014.")
	for _, w := range pageWords {
		if len(b) > len(w) && bytes.EqualFold(b[:len(w)], w) {
			b = bytes.Trim(b[len(w):], " :.-")
			break
		}
	}
	v, end, digits := readNumber(b, 0)
	if digits == 0 || digits > 4 || v == 0 && digits > 1 {
		return false
	}
	rest := bytes.Trim(b[end:], " /")
	for _, w := range []string{"of", "\u0627\u0632", "\u0645\u0646"} {
		rest = bytes.Trim(bytes.TrimPrefix(rest, []byte(w)), " ")
	}
	if len(rest) == 0 {
		return true
	}
	_, end, digits = readNumber(rest, 0)
	return digits > 0 && digits <= 4 && end == len(rest) && len(b) != end
}
