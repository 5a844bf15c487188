package pipeline

import (
	"unicode"
	"unicode/utf8"
)

// Figures counts what a text is made of, in runes and words. The quality
// columns of a dataset are ratios of these.
type Figures struct {
	Runes      int
	Letters    int // of any script; the tatweel is none, nor are marks over letters
	Arabic     int // letters of the Arabic script
	Digits     int // decimal ones of any script
	Punct      int // punctuation, symbols, and numbers that are no digits
	HalfSpaces int // U+200C
	Words      int // runs of anything but white space
	Replaced   int // U+FFFD
}

// class is what a rune is counted as.
type class uint8

const (
	classOther class = iota
	classBlank
	classLetter
	classArabic
	classDigit
	classPunct
)

// classOf is the class of any rune, by its Unicode category. Marks, controls,
// invisible signs, private characters and U+FFFD have none.
func classOf(r rune) class {
	if uint32(r) < uint32(len(classes)) {
		return classes[r]
	}
	return categoryClass(r)
}

// classes has the classes of the runes that most texts consist of.
var classes = func() (t [0x2100]class) {
	for r := range t {
		t[r] = categoryClass(rune(r))
	}
	return t
}()

// categoryClass is classOf without a table.
func categoryClass(r rune) class {
	switch {
	case unicode.IsSpace(r):
		return classBlank
	case r == utf8.RuneError, r == '\u0640':
		return classOther
	case unicode.IsLetter(r) && unicode.Is(unicode.Arabic, r):
		return classArabic
	case unicode.IsLetter(r):
		return classLetter
	case unicode.IsDigit(r):
		return classDigit
	case unicode.IsPunct(r), unicode.IsSymbol(r), unicode.IsNumber(r):
		return classPunct
	}
	return classOther
}

// Measure counts text, which should be UTF-8; a byte that is not counts as one
// rune of no class.
func Measure(text []byte) Figures {
	f, _ := measure(text)
	return f
}

// measure is Measure; plain reports that text has no white space but that of
// ASCII, so that Words counts its parts as Measure would.
func measure(text []byte) (f Figures, plain bool) {
	if f, ok := measureBytes(text); ok {
		return f, true
	}
	return measureRunes(text), false
}

// measureRunes is Measure rune by rune: what measureBytes has to agree with,
// and the way of texts that it leaves alone.
func measureRunes(text []byte) (f Figures) {
	inWord := false
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		c := classOf(r)
		f.add(r, c)
		if c != classBlank && !inWord {
			f.Words++
		}
		inWord = c != classBlank
		text = text[size:]
	}
	f.Letters += f.Arabic
	return f
}

// add counts one rune; Letters are those of other scripts than Arabic as yet.
func (f *Figures) add(r rune, c class) {
	f.Runes++
	switch c {
	case classLetter:
		f.Letters++
	case classArabic:
		f.Arabic++
	case classDigit:
		f.Digits++
	case classPunct:
		f.Punct++
	}
	switch r {
	case '\u200c':
		f.HalfSpaces++
	case utf8.RuneError:
		f.Replaced++
	}
}

// MeanWord is the mean length of a word: letters, digits, punctuation and
// half-spaces. Marks over letters and other invisible signs do not make a word
// longer.
func (f Figures) MeanWord() float32 {
	if f.Words == 0 {
		return 0
	}
	return float32(f.Letters+f.Digits+f.Punct+f.HalfSpaces) / float32(f.Words)
}

// PerThousand is n for every 1,000 letters of the Arabic script, the measure
// of half-space density.
func (f Figures) PerThousand(n int) float32 {
	if f.Arabic == 0 {
		return 0
	}
	return 1000 * float32(n) / float32(f.Arabic)
}

// Share is n as a share of all runes.
func (f Figures) Share(n int) float32 {
	if f.Runes == 0 {
		return 0
	}
	return float32(n) / float32(f.Runes)
}
