// Package letters scores how much a run of characters looks like written
// Persian or Arabic. It is the shared evidence of charset detection and
// mojibake repair: rules of validity propose a reading, this score accepts
// it.
//
// The model is a bigram table over some fifty character classes, one table
// for each of the two languages, 16ths of a nat against a uniform guess. It
// is trained by internal/gen/mojibake; SOURCES.md names the texts.
package letters

import (
	"golang.org/x/text/unicode/norm"
)

// Class is a set of characters the model does not tell apart.
type Class uint8

// Classes below FirstLetter belong to no Arabic letter.
const (
	Other       Class = iota // no place in Persian, Arabic or English prose
	Space                    // spaces and line ends
	Opening                  // brackets and guillemets that open
	Closing                  // those that close, stops, commas
	Mark                     // other punctuation
	Latin                    // ASCII letters
	Digit                    // ASCII digits
	ArabicDigit              // U+0660..
	FarsiDigit               // U+06F0..
	FirstLetter
)

// groups lists the letter classes in order. Yeh and kaf are one class each,
// whatever keyboard typed them; marks that a legacy page may lose stand alone.
var groups = []string{
	"\u0621", "\u0622", "\u0623", "\u0624", "\u0625", "\u0626", "\u0627\u0671",
	"\u0628", "\u0629", "\u062A", "\u062B", "\u062C", "\u062D", "\u062E",
	"\u062F", "\u0630", "\u0631", "\u0632", "\u0633", "\u0634", "\u0635",
	"\u0636", "\u0637", "\u0638", "\u0639", "\u063A", "\u0641", "\u0642",
	"\u0643\u06A9", "\u0644", "\u0645", "\u0646", "\u0647\u06C0\u06D5", "\u0648",
	"\u0649\u064A\u06CC", "\u067E", "\u0686", "\u0698", "\u06AF",
	"\u0640",                   // kashida
	"\u064B\u064E\u0651\u0652", // fathatan, fatha, shadda, sukun
	"\u064C\u064D\u064F\u0650", // dammatan, kasratan, damma, kasra
	"\u0653\u0654\u0655\u0670", // madda and hamza above or below, dagger alef
	"\u200C\u200D",             // half-space and its opposite
	"\u0679\u0688\u0691\u06BA\u06BE\u06C1\u06C3\u06D2\u06C2\u06D3", // Urdu letters
}

// Size is the number of classes.
const Size = int(FirstLetter) + 45

// Punctuation that prose of the three languages uses; ASCII that is not listed
// is Mark. It matters to which side a mark belongs: a closing one within a word
// is a sign of a wrong page.
const (
	spaces  = " \n\t\r\u00A0\u200E\u200F\uFEFF"
	opening = "([{<\u00AB\u2018\u201C\u2039"
	closing = ")]}>.,;:!?\u00BB\u060C\u061B\u061F\u06D4\u2019\u201D\u2026\u203A"
	marks   = "\u00B7\u066A\u066B\u066C\u2010\u2011\u2013\u2014\u2022"
)

// blocks are the code points with a table entry: up to the end of the Arabic
// block, general punctuation, and the presentation forms.
var (
	low   = [0x700]Class{}
	high  = [0x70]Class{}  // from U+2000
	forms = [0x5B0]Class{} // from U+FB50
)

func init() {
	if len(groups) != Size-int(FirstLetter) {
		panic("letters: Size does not match the list of groups")
	}
	for r := range rune(0x80) {
		low[r] = asciiClass(byte(r))
	}
	for i := range rune(10) {
		low[0x660+i], low[0x6F0+i] = ArabicDigit, FarsiDigit
	}
	for c, text := range map[Class]string{Space: spaces, Opening: opening, Closing: closing, Mark: marks} {
		for _, r := range text {
			setClass(r, c)
		}
	}
	for i, g := range groups {
		for _, r := range g {
			setClass(r, FirstLetter+Class(i))
		}
	}
	for r := rune(0xFB50); r < 0xFF00; r++ {
		setForm(r)
	}
}

func asciiClass(b byte) Class {
	switch {
	case b|0x20 >= 'a' && b|0x20 <= 'z':
		return Latin
	case b >= '0' && b <= '9':
		return Digit
	case b > ' ' && b < 0x7F:
		return Mark
	}
	return Other
}

func setClass(r rune, c Class) {
	switch {
	case r < 0x700:
		low[r] = c
	case r >= 0x2000 && r < 0x2070:
		high[r-0x2000] = c
	case r >= 0xFB50 && r < 0xFF00:
		forms[r-0xFB50] = c
	}
}

// setForm gives a presentation form the class of its letter, and a ligature
// that of its last letter (the lam-alef ligatures are the common ones).
func setForm(r rune) {
	dec := []rune(norm.NFKC.String(string(r)))
	if last := dec[len(dec)-1]; last != r {
		setClass(r, Of(last))
	}
}

// Of gives the class of r.
func Of(r rune) Class {
	switch {
	case uint32(r) < 0x700:
		return low[r]
	case r >= 0x2000 && r < 0x2070:
		return high[r-0x2000]
	case r >= 0xFB50 && r < 0xFF00:
		return forms[r-0xFB50]
	}
	return Other
}

// Punctuation reports whether c is a class of spaces or punctuation.
func (c Class) Punctuation() bool { return c >= Space && c <= Mark }

// Letter reports whether c is a class of Arabic letters, marks or joiners.
func (c Class) Letter() bool { return c >= FirstLetter }
