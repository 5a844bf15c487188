package mojibake

import (
	"unicode/utf8"

	"github.com/zolal/zolal/internal/codepage"
	"github.com/zolal/zolal/internal/codepage/letters"
)

// A reading is a page that bytes were taken for, with the chains that end in
// it. Words are turned back into bytes once for all of them.
type reading struct {
	page  *codepage.Page
	utf8  []*chain // by the number of layers, then the lower-cased one
	pages []*chain
}

// readings groups chains by the page they were read in.
func readings(chains []*chain) []reading {
	var out []reading
	for _, name := range latinReads {
		g := reading{page: codepage.Lookup(name)}
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

// byteWords are the words of a line as bytes of one page.
type byteWords struct {
	src   []byte
	words []byteWord
	of    int
	room  []byte // where the bytes of the words lie
}

type byteWord struct {
	*word
	bytes []byte
}

// read turns words into bytes of the page of g, leaving out those that have a
// character it does not. What b held before is lost.
func (b *byteWords) read(g *reading, src []byte, words []word) {
	b.src, b.words, b.of = src, b.words[:0], 0
	buf := b.room[:0]
	for i := range words {
		w := &words[i]
		if !w.evident() {
			continue
		}
		b.of++
		start, ok := len(buf), true
		if buf, ok = appendBytes(buf, g.page, w.Of(src)); ok {
			b.words = append(b.words, byteWord{w, buf[start:len(buf):len(buf)]})
		}
	}
	b.room = buf
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

// weigh is what chain.weigh gives for a chain from a page, from the bytes.
func (b *byteWords) weigh(c *chain) evidence {
	e := evidence{of: b.of}
	for _, w := range b.words {
		if c.same(w.bytes) {
			e.same++
			continue
		}
		e.change(c, w.word, b.src, letters.Bytes(w.bytes, &c.classes))
	}
	return e
}

// same reports whether the bytes are the same characters in both pages.
func (c *chain) same(word []byte) bool {
	for _, x := range word {
		if c.page.Rune[x] != c.read.Rune[x] {
			return false
		}
	}
	return true
}
