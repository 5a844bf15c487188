package layout

import (
	"bytes"
	"hash/maphash"
	"unicode/utf8"

	"github.com/zolal/zolal/unit"
)

var seed = maphash.MakeSeed()

// findFurniture finds page numbers and running heads: short lines that stand
// alone at the edge of a page, the heads more than once.
func (d *document) findFurniture() {
	var heads map[uint64]int // the key of a line to how often it stood at an edge
	for pass := range 2 {
		for i := 1; i < len(d.items); i++ {
			it := &d.items[i]
			if it.hi-it.lo != 1 || it.bullet || it.kind != "" && it.kind != unit.Heading {
				continue
			}
			b := d.first(it)
			if len(b) > 200 {
				continue
			}
			if pass == 0 && it.kind == "" && isPageNumber(b) {
				it.kind = unit.PageNumber
				continue
			}
			if it.kind == unit.PageNumber || !d.atEdge(i) || it.ending == stop || countWords(b, 2) < 2 {
				continue
			}
			key := headKey(b)
			if pass == 0 {
				if heads == nil {
					heads = map[uint64]int{}
				}
				heads[key]++
			} else if heads[key] >= 2 {
				it.kind, it.repeat = unit.RunningHead, heads[key] > 1<<20
				heads[key] += 1 << 20
			}
		}
	}
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
	if len(b) > 40 {
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
