package align

import (
	"unicode"
	"unicode/utf8"
)

// class is what a rune means to the tokenizer.
type class uint8

const (
	gap    class = iota // ends a token
	drop                // invisible or a mark: neither ends a token nor is part of it
	digit               // a decimal digit of any script
	latin               // a letter of a script with capitals
	arabic              // any other letter, in our texts the Arabic script
	sign                // %, a token by itself
)

// foldRune maps a rune to the form that words are compared in, and tells its
// class. Half-spaces, tatweel, hamza and vowel signs vanish; letters that
// Persian and Arabic keyboards write differently become one; digits become
// ASCII. It is no normalization for a reader: it only has to send two
// spellings of a word to one key.
func foldRune(r rune) (rune, class) {
	if r < 0x80 {
		return foldASCII(r)
	}
	if r >= 0x600 && r < 0x700 {
		f := arabicFold[r-0x600]
		return f.to, f.class
	}
	switch {
	case r == 0x200c || r == 0x200d || r == 0x200e || r == 0x200f || r == 0xfeff || r == 0xad:
		return -1, drop
	case unicode.Is(unicode.Mn, r):
		return -1, drop
	case unicode.IsDigit(r):
		return '0' + digitValue(r), digit
	case unicode.IsLetter(r):
		if r < 0x250 || unicode.IsUpper(r) || unicode.IsLower(r) {
			return unicode.ToLower(r), latin
		}
		return r, arabic
	}
	return -1, gap
}

func foldASCII(r rune) (rune, class) {
	switch {
	case 'a' <= r && r <= 'z':
		return r, latin
	case 'A' <= r && r <= 'Z':
		return r | 0x20, latin
	case '0' <= r && r <= '9':
		return r, digit
	case r == '%':
		return '%', sign
	}
	return -1, gap
}

// digitValue counts down to the zero of r's block; Unicode keeps decimal
// digits in runs of ten that start at a zero.
func digitValue(r rune) rune {
	n := rune(0)
	for n < 9 && unicode.IsDigit(r-1) && n < r {
		r--
		n++
	}
	return n
}

type folded struct {
	to    rune
	class class
	bytes [2]byte // to in UTF-8, where it is a letter
}

// arabicFold covers U+0600 to U+06FF.
var arabicFold = buildArabicFold()

func buildArabicFold() (t [256]folded) {
	for i := range t {
		r := rune(0x600 + i)
		switch {
		case unicode.Is(unicode.Mn, r) || r == 0x640 || r == 0x621 || unicode.Is(unicode.Cf, r):
			t[i] = folded{to: -1, class: drop}
		case r >= 0x660 && r <= 0x669:
			t[i] = folded{to: r - 0x660 + '0', class: digit}
		case r >= 0x6f0 && r <= 0x6f9:
			t[i] = folded{to: r - 0x6f0 + '0', class: digit}
		case r == 0x66a: // Arabic percent sign
			t[i] = folded{to: '%', class: sign}
		case unicode.IsLetter(r):
			t[i] = folded{to: r, class: arabic}
		default:
			t[i] = folded{to: -1, class: gap}
		}
	}
	for _, p := range sameLetter {
		for _, r := range p.from {
			t[r-0x600].to = p.to
		}
	}
	for i := range t {
		if t[i].class == arabic {
			utf8.EncodeRune(t[i].bytes[:], t[i].to)
		}
	}
	return t
}

// sameLetter lists letters that are spelling variants of one another between
// Persian and Arabic orthography, or within careless Arabic.
var sameLetter = []struct {
	to   rune
	from []rune
}{
	{'\u06cc', []rune{'\u064a', '\u0649', '\u0626'}},           // yeh, alef maksura, yeh with hamza
	{'\u06a9', []rune{'\u0643'}},                               // kaf
	{'\u0627', []rune{'\u0623', '\u0625', '\u0622', '\u0671'}}, // alef with hamza, madda, wasla
	{'\u0648', []rune{'\u0624'}},                               // waw with hamza
	{'\u0647', []rune{'\u0629', '\u06c0', '\u06d5', '\u06c1'}}, // teh marbuta, heh with yeh
}

// appendFolded appends the folded letters and digits of s to b, leaving
// everything else out. It is the form of a key in the word list.
func appendFolded(b []byte, s string) []byte {
	for _, r := range s {
		if f, _ := foldRune(r); f >= 0 {
			b = utf8.AppendRune(b, f)
		}
	}
	return b
}
