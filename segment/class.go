package segment

import (
	"unicode"
	"unicode/utf8"
)

// class is what a rune is to the rules.
type class uint8

const (
	other    class = iota // symbols and whatever has no class of its own
	blank                 // white space within a line
	lineEnd               // \n \r \v \f, U+0085, U+2028, U+2029
	unseen                // format characters: half-space, bidi marks
	lower                 // lower-case letter of a cased script
	upper                 // upper-case or title-case letter
	arabic                // letter of the Arabic script
	letter                // letter of a script without case
	mark                  // combining mark
	digit                 // decimal digit of any set
	stop                  // . ۔
	question              // ? ؟
	exclaim               // !
	ellipsis              // … ‥
	opener                // bracket or directed quotation mark that opens
	closer                // one that closes
	quote                 // quotation mark that may do either: " '
	pause                 // , ; : ، ؛
	dash                  // - – — and the like
	bullet                // • · and the like
)

// isLetter holds for the letters of all scripts.
func (c class) isLetter() bool { return c >= lower && c <= letter }

// isCased holds for the letters of cased scripts.
func (c class) isCased() bool { return c == lower || c == upper }

// isWord holds for what words and numbers are made of.
func (c class) isWord() bool { return c >= unseen && c <= digit }

// isBlank holds for white space.
func (c class) isBlank() bool { return c == blank || c == lineEnd }

// isEnd holds for the marks that can end a sentence.
func (c class) isEnd() bool { return c >= stop && c <= ellipsis }

var asciiClass = func() (t [utf8.RuneSelf]class) {
	for c, s := range map[class]string{
		blank: " \t", lineEnd: "\n\r\v\f", stop: ".", question: "?", exclaim: "!",
		opener: "([{", closer: ")]}", quote: "\"'`", pause: ",;:", dash: "-",
		digit: "0123456789", lower: "abcdefghijklmnopqrstuvwxyz", upper: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
	} {
		for _, r := range s {
			t[r] = c
		}
	}
	return t
}()

// classOf gives the class of r.
func classOf(r rune) class {
	switch {
	case r < utf8.RuneSelf:
		return asciiClass[r]
	case r >= 0x600 && r < 0x780:
		return arabicClass(r)
	case r >= 0x2000 && r < 0x2070:
		return punctuationClass(r)
	}
	switch r {
	case 0xab, 0x2039: // « ‹
		return opener
	case 0xbb, 0x203a: // » ›
		return closer
	case 0xb7, 0x25aa, 0x25cf, 0x25cb, 0x25a0, 0x25e6, 0xf0b7, 0xf0a7, 0xf0d8: // the last three as Symbol and Wingdings come out of PDF
		return bullet
	case 0x85:
		return lineEnd
	case 0xfeff, 0xad:
		return unseen
	}
	return generalClass(r)
}

// arabicClass is classOf for the block of the Arabic script.
func arabicClass(r rune) class {
	switch {
	case r == 0x61f:
		return question
	case r == 0x6d4:
		return stop
	case r == 0x60c, r == 0x61b:
		return pause
	case r >= 0x660 && r <= 0x669, r >= 0x6f0 && r <= 0x6f9:
		return digit
	case r == 0x61c:
		return unseen
	case r == 0x640 || r >= 0x620 && r <= 0x64a || r == 0x6d5 || r >= 0x66e && r <= 0x6d3 && r != 0x670:
		return arabic
	case r == 0x670, r >= 0x64b && r <= 0x65f, r >= 0x610 && r <= 0x61a:
		return mark
	}
	return generalClass(r)
}

// punctuationClass is classOf for the block General Punctuation.
func punctuationClass(r rune) class {
	switch {
	case r == 0x200b || r <= 0x200a || r == 0x202f || r == 0x205f:
		return blank
	case r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060:
		return unseen
	case r <= 0x2015:
		return dash
	case r == 0x2018, r == 0x201a, r == 0x201b, r == 0x201c, r == 0x201e, r == 0x201f, r == 0x2039:
		return opener
	case r == 0x2019, r == 0x201d, r == 0x203a:
		return closer
	case r == 0x2022, r == 0x2023, r == 0x2043:
		return bullet
	case r == 0x2025, r == 0x2026:
		return ellipsis
	case r == 0x2028, r == 0x2029:
		return lineEnd
	}
	return other
}

// generalClass asks the Unicode tables.
func generalClass(r rune) class {
	switch {
	case unicode.IsUpper(r) || unicode.IsTitle(r):
		return upper
	case unicode.IsLower(r):
		return lower
	case unicode.IsLetter(r):
		if unicode.Is(unicode.Arabic, r) {
			return arabic
		}
		return letter
	case unicode.IsDigit(r):
		return digit
	case unicode.IsMark(r):
		return mark
	case unicode.IsSpace(r):
		return blank
	case unicode.Is(unicode.Cf, r):
		return unseen
	case unicode.In(r, unicode.Ps, unicode.Pi):
		return opener
	case unicode.In(r, unicode.Pe, unicode.Pf):
		return closer
	case unicode.Is(unicode.Pd, r):
		return dash
	}
	return other
}

// shortClass holds classOf for the runes of one and two bytes, which are
// nearly all there are in Persian, Arabic and English; longClass for the
// block of the half-space.
var shortClass, longClass = func() (short [0x800]class, long [0x40]class) {
	for r := range short {
		short[r] = classOf(rune(r))
	}
	for r := range long {
		long[r] = classOf(rune(0x2000 + r))
	}
	return short, long
}()

// at gives the class and the width in bytes of the rune at text[i:]; at the
// end of text the width is 0 and the class is lineEnd.
func at(text []byte, i int) (class, int) {
	if i >= len(text) {
		return lineEnd, 0
	}
	b := text[i]
	if b < utf8.RuneSelf {
		return shortClass[b], 1
	}
	if b >= 0xc2 && b < 0xe0 && i+1 < len(text) && text[i+1]&0xc0 == 0x80 {
		return shortClass[int(b&0x1f)<<6|int(text[i+1]&0x3f)], 2
	}
	if b == 0xe2 && i+2 < len(text) && text[i+1] == 0x80 && text[i+2]&0xc0 == 0x80 {
		return longClass[text[i+2]&0x3f], 3
	}
	r, w := utf8.DecodeRune(text[i:])
	return classOf(r), w
}

// before gives the class and the width of the rune that ends at text[:i], no
// further left than lo, where the width is 0 and the class is lineEnd.
func before(text []byte, lo, i int) (class, int) {
	if i <= lo {
		return lineEnd, 0
	}
	b := text[i-1]
	if b < utf8.RuneSelf {
		return shortClass[b], 1
	}
	if i-2 >= lo && text[i-2] >= 0xc2 && text[i-2] < 0xe0 && b&0xc0 == 0x80 {
		return shortClass[int(text[i-2]&0x1f)<<6|int(b&0x3f)], 2
	}
	r, w := utf8.DecodeLastRune(text[lo:i])
	return classOf(r), w
}

// wordEnd returns the first place at or after i that is not of a word.
func wordEnd(text []byte, i int) int {
	for i < len(text) {
		c, w := at(text, i)
		if !c.isWord() {
			break
		}
		i += w
	}
	return i
}

// blankEnd returns the first place at or after i that is not white space.
func blankEnd(text []byte, i int) int {
	for i < len(text) {
		c, w := at(text, i)
		if !c.isBlank() {
			break
		}
		i += w
	}
	return i
}

// skip returns the first place at or after i that is not of class c.
func skip(text []byte, i int, is func(class) bool) int {
	for i < len(text) {
		c, w := at(text, i)
		if !is(c) {
			break
		}
		i += w
	}
	return i
}
