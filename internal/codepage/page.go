// Package codepage holds the 8-bit character sets Persian and Arabic text has
// been stored in, or wrongly read as, with both directions of each table.
//
// A byte that a page leaves undefined is a hole. Like a browser (WHATWG
// Encoding, section 9), a page here decodes a hole b to the control character
// U+00b, so that every byte string has a decoding and the decoding can be
// undone; Hole tells such bytes apart.
package codepage

import (
	"bufio"
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/encoding/charmap"
)

// inverseSize bounds the code points found by the direct inverse table: all
// pages that text is wrongly read as lie below it, but for the one private-use
// character of the Macintosh page.
const inverseSize = 0x2600

// Page is one 8-bit character set. It is read-only and safe for concurrent
// use.
type Page struct {
	// Name is the label of the page, lower case: "windows-1256".
	Name string
	// Rune maps bytes to code points; a hole maps to itself.
	Rune [256]rune
	hole [256]bool
	inv  [inverseSize]uint8 // 0 is "none": U+0000 is handled apart
	far  map[rune]uint8     // code points from inverseSize on
}

// Hole reports whether the page leaves b undefined.
func (p *Page) Hole(b byte) bool { return p.hole[b] }

// Byte gives the byte of r. Of several bytes with the same code point it is
// the lowest; a defined byte comes before a hole.
func (p *Page) Byte(r rune) (byte, bool) {
	if uint32(r) < inverseSize {
		b := p.inv[r]
		return b, b != 0 || r == 0
	}
	b, ok := p.far[r]
	return b, ok
}

// Exact reports whether decoding b and encoding the result gives b again.
func (p *Page) Exact(b byte) bool {
	got, ok := p.Byte(p.Rune[b])
	return ok && got == b
}

// Append appends the UTF-8 text for the bytes src to dst.
func (p *Page) Append(dst, src []byte) []byte {
	for _, b := range src {
		if b < 0x80 {
			dst = append(dst, b)
			continue
		}
		dst = appendRune(dst, p.Rune[b])
	}
	return dst
}

// appendRune is utf8.AppendRune for the code points of pages, none of which
// needs four bytes.
func appendRune(dst []byte, r rune) []byte {
	switch {
	case r < 0x80:
		return append(dst, byte(r))
	case r < 0x800:
		return append(dst, 0xC0|byte(r>>6), 0x80|byte(r)&0x3F)
	default:
		return append(dst, 0xE0|byte(r>>12), 0x80|byte(r>>6)&0x3F, 0x80|byte(r)&0x3F)
	}
}

func newPage(name string, upper func(b byte) rune) *Page {
	p := &Page{Name: name, far: map[rune]uint8{}}
	for b := range 256 {
		r := rune(b)
		if b >= 0x80 {
			if r = upper(byte(b)); r < 0 {
				r, p.hole[b] = rune(b), true
			}
		}
		p.Rune[b] = r
	}
	for b := 255; b >= 0; b-- {
		if p.hole[b] {
			p.setByte(p.Rune[b], byte(b))
		}
	}
	for b := 255; b >= 0; b-- {
		if !p.hole[b] {
			p.setByte(p.Rune[b], byte(b))
		}
	}
	return p
}

func (p *Page) setByte(r rune, b byte) {
	if r < inverseSize {
		p.inv[r] = b
	} else {
		p.far[r] = b
	}
}

// charmaps are the pages x/text has, under the names of the WHATWG standard
// where it knows them.
var charmaps = []struct {
	name string
	page *charmap.Charmap
}{
	{"windows-1252", charmap.Windows1252},
	{"iso-8859-1", charmap.ISO8859_1},
	{"windows-1256", charmap.Windows1256},
	{"windows-1250", charmap.Windows1250},
	{"windows-1251", charmap.Windows1251},
	{"windows-1254", charmap.Windows1254},
	{"cp437", charmap.CodePage437},
	{"cp850", charmap.CodePage850},
	{"cp866", charmap.CodePage866},
	{"koi8-r", charmap.KOI8R},
	{"macintosh", charmap.Macintosh},
	{"iso-8859-6", charmap.ISO8859_6},
}

//go:embed data/pages.txt
var pageData []byte

var all = sync.OnceValue(func() map[string]*Page {
	pages := map[string]*Page{}
	for _, c := range charmaps {
		pages[c.name] = newPage(c.name, func(b byte) rune {
			r := c.page.DecodeByte(b)
			if r == '\uFFFD' {
				return -1
			}
			return r
		})
	}
	for name, upper := range parsePages(pageData) {
		pages[name] = newPage(name, func(b byte) rune { return upper[b-0x80] })
	}
	return pages
})

// parsePages reads data/pages.txt, which is part of the program: a fault in
// it is a fault in the build.
func parsePages(data []byte) map[string]*[128]rune {
	pages := map[string]*[128]rune{}
	sc := bufio.NewScanner(bytes.NewReader(data))
	for sc.Scan() {
		f := strings.Fields(sc.Text())
		if len(f) == 0 || strings.HasPrefix(f[0], "#") {
			continue
		}
		row, err := strconv.ParseUint(f[1], 16, 8)
		if err != nil || len(f) != 18 {
			panic(fmt.Sprintf("codepage: bad line %q", sc.Text()))
		}
		if pages[f[0]] == nil {
			pages[f[0]] = new([128]rune)
		}
		for i, h := range f[2:] {
			pages[f[0]][int(row)-0x80+i] = parsePoint(h)
		}
	}
	return pages
}

func parsePoint(h string) rune {
	if h == "----" {
		return -1
	}
	v, err := strconv.ParseUint(h, 16, 16)
	if err != nil {
		panic(fmt.Sprintf("codepage: bad code point %q", h))
	}
	return rune(v)
}

// Lookup returns the page called name, or nil.
func Lookup(name string) *Page { return all()[name] }

// Names lists the pages, sorted.
func Names() []string {
	var names []string
	for n := range all() {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}
