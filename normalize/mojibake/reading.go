package mojibake

import (
	"sync"
	"unicode/utf8"

	"github.com/zolal/zolal/internal/codepage"
)

// A reading is a page that bytes were taken for, with the chains that end in
// it. Words are turned back into bytes once for all of them.
type reading struct {
	page  *codepage.Page
	set   pageSet
	utf8  []*chain // by the number of layers, then the lower-cased one
	pages []*chain
}

// readings groups chains by the page they were read in.
func readings(chains []*chain) []reading {
	var out []reading
	for i, page := range readPages {
		g := reading{page: page, set: 1 << i}
		for _, c := range chains {
			switch {
			case c.read != g.page:
			case c.page == nil:
				g.utf8 = append(g.utf8, c)
			default:
				g.pages = append(g.pages, c)
			}
		}
		out = append(out, g)
	}
	return out
}

// readPages are the pages of latinReads.
var readPages = func() (pages []*codepage.Page) {
	for _, name := range latinReads {
		pages = append(pages, codepage.Lookup(name))
	}
	return pages
}()

// pageSet has a bit for each of latinReads.
type pageSet uint16

const (
	allPages  pageSet = 1<<16 - 1
	firstPage pageSet = 1       // windows-1252
	lowered   pageSet = 1 << 15 // stands for windows-1252 put in lower case
)

// pageSets tell of each character in which pages it is at all, in which it is
// a byte that begins a sequence of UTF-8, or one that goes on with it, and
// which pages have it where the first one has it, or both have not. They spare
// a word the pages that cannot explain it, and those that explain it in the
// same way.
type pageSets struct {
	in, leads, follows, like [farRune]pageSet
}

// farRune is where the tables of pageSets end. Of what lies behind it the
// pages have one character.
const farRune = 0x2600

var sets = sync.OnceValue(func() *pageSets {
	t := new(pageSets)
	for r := range rune(farRune) {
		t.in[r], t.like[r] = compare(r)
	}
	for _, c := range chains() {
		if c.page != nil || c.times > 1 {
			continue
		}
		for _, r := range c.read.Rune {
			b, n := c.byteAt([]byte(string(r)))
			if r >= farRune || n == 0 {
				continue
			}
			if sequenceLen(b) > 0 || c.lower && b >= 0xE0 && sequenceLen(b-0x20) > 0 {
				t.leads[r] |= c.set
			}
			if b&0xC0 == 0x80 {
				t.follows[r] |= c.set
			}
		}
	}
	return t
})

// compare gives the pages that have r, and those that have it where the first
// page does.
func compare(r rune) (in, like pageSet) {
	like = allPages
	if raised(r) != 0 {
		like &^= lowered
	}
	first, _ := windows1252.Byte(r)
	for i, page := range readPages {
		b, ok := page.Byte(r)
		if ok {
			in |= 1 << i
		}
		if b != first {
			like &^= 1 << i
		}
	}
	return in, like
}

// look finds out what pages may explain the word s: in which all of it is, and
// in which its first characters outside ASCII may be a sequence of UTF-8. Where
// it begins with a mark that may not be damaged the second is not asked. like
// are the pages that have all of the word where the first one has it.
func (t *pageSets) look(s []byte) (in, utf8In, like pageSet) {
	in, like = allPages, allPages
	for i, first := 0, true; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := decode(s[i:])
		i += n
		if first {
			next, _ := decode(s[i:])
			utf8In, first = t.sequence(r, next), false
		}
		if r < farRune {
			in &= t.in[r]
			like &= t.like[r]
			continue
		}
		a, b := compare(r)
		in &= a
		like &= b
	}
	return in, utf8In, like
}

// sequence gives the pages in which a word that begins with r and next may be
// UTF-8.
func (t *pageSets) sequence(r, next rune) pageSet {
	if r >= farRune || next >= farRune || beside(r) {
		return allPages
	}
	return t.leads[r] & t.follows[next]
}

// appendBytes appends word in page to dst.
func appendBytes(dst []byte, page *codepage.Page, word []byte) ([]byte, bool) {
	start := len(dst)
	for i := 0; i < len(word); {
		r, n := rune(word[i]), 1
		if r >= utf8.RuneSelf {
			r, n = decode(word[i:])
		}
		b, ok := page.Byte(r)
		if !ok || r == utf8.RuneError {
			return dst[:start], false
		}
		dst = append(dst, b)
		i += n
	}
	return dst, true
}
