package mojibake

import (
	"unicode"
	"unicode/utf8"
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

// caseOf looks at one word. It is odd if a capital follows a small letter,
// with nothing between; ASCII letters are no evidence, they are never damage.
func caseOf(word []byte) casing {
	var c casing
	small := false
	for _, r := range string(word) {
		if r < utf8.RuneSelf {
			small = false
			continue
		}
		lower, upper := unicode.IsLower(r), unicode.IsUpper(r)
		if upper && small {
			c.odd = 1
		}
		small = lower
		if lower || upper {
			c.letters, c.words = c.letters+1, 1
		} else {
			c.others++
		}
	}
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
