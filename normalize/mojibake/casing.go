package mojibake

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/zolal/zolal/internal/codepage"
)

// casing tells how capital and small letters stand in some words.
type casing struct {
	letters int // characters outside ASCII that know the two cases
	others  int // characters outside ASCII that do not
	words   int // words with letters that do
	odd     int // words that mix them as no language does
}

func (c *casing) add(d casing) {
	c.letters += d.letters
	c.others += d.others
	c.words += d.words
	c.odd += d.odd
}

// caseTable tells of each byte of a page whether it is a small letter, a
// capital, or something else outside ASCII.
type caseTable [256]uint8

const (
	small = 1 << iota
	capital
	caseless
)

// caseTables are those of latinReads.
var caseTables = sync.OnceValue(func() []caseTable {
	all := make([]caseTable, len(latinReads))
	for i, name := range latinReads {
		for b, r := range codepage.Lookup(name).Rune {
			switch {
			case r < utf8.RuneSelf:
			case unicode.IsLower(r):
				all[i][b] = small
			case unicode.IsUpper(r):
				all[i][b] = capital
			default:
				all[i][b] = caseless
			}
		}
	}
	return all
})

// of looks at one word. It is odd if a capital follows a small letter, with
// nothing between; ASCII letters are no evidence, they are never damage.
func (t *caseTable) of(word []byte) (c casing) {
	last, odd := uint8(0), uint8(0)
	for _, b := range word {
		k := t[b]
		odd |= last & (k >> 1) & small
		c.letters += int((k | k>>1) & 1)
		c.others += int(k >> 2)
		last = k
	}
	c.odd, c.words = int(odd), min(c.letters, 1)
	return c
}

// natural reports whether this is the writing of a language with two cases.
// The bytes of Arabic letters fall on capital letters, small letters and signs
// at random, so that every third word or more is odd.
func (c casing) natural() bool {
	return c.letters*10 >= (c.letters+c.others)*8 && c.odd*10 < c.words
}

// nearlyNatural reports whether one odd word, which may be a brand, is all
// that speaks against natural.
func (c casing) nearlyNatural() bool {
	return c.letters*10 >= (c.letters+c.others)*8 && c.odd < 2 && c.words > 2
}
