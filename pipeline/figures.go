package pipeline

import "unicode/utf8"

// Figures counts what a text is made of, in runes and words. The quality
// columns of a dataset are ratios of these.
type Figures struct {
	Runes      int
	Letters    int // of any script the pipeline knows: Latin and Arabic ranges, and every other rune above U+07FF that is no punctuation
	Arabic     int // letters of the Arabic script
	Digits     int // ASCII, Arabic-Indic and extended Arabic-Indic
	Punct      int
	HalfSpaces int // U+200C
	Words      int // runs of anything but blanks
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

// classOf is the class of any rune.
func classOf(r rune) class {
	switch {
	case r >= 0x800:
		return wideClass(r)
	case r == ' ' || r >= '\t' && r <= '\r' || r == 0x85 || r == 0xa0:
		return classBlank
	case r >= '0' && r <= '9' || r >= 0x660 && r <= 0x669 || r >= 0x6f0 && r <= 0x6f9:
		return classDigit
	case r|0x20 >= 'a' && r|0x20 <= 'z', r >= 0xc0 && r < 0x2c0 && r != 0xd7 && r != 0xf7, r >= 0x370 && r < 0x590:
		return classLetter
	case r >= 0x620 && r <= 0x64a && r != 0x640, r >= 0x66e && r <= 0x6d3 && r != 0x670, r == 0x6d5, r >= 0x6fa && r <= 0x6ff, r >= 0x750 && r <= 0x77f:
		return classArabic
	case r > ' ' && r < 0x7f, r > 0xa0 && r < 0xc0, r >= 0x600 && r <= 0x61f, r >= 0x66a && r <= 0x66d, r == 0x6d4:
		return classPunct
	}
	return classOther
}

// wideClass is the class of a rune at or above U+0800.
func wideClass(r rune) class {
	switch {
	case r >= 0x2000 && r <= 0x200a, r == 0x2028, r == 0x2029, r == 0x202f, r == 0x3000:
		return classBlank
	case r == '\u200c', r == utf8.RuneError, r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r == 0xfeff:
		return classOther
	case r >= 0x2010 && r < 0x2e80, r >= 0x3001 && r <= 0x303f, r == 0xfd3e, r == 0xfd3f, r >= 0xe000 && r < 0xf900:
		return classPunct
	case r >= 0x8a0 && r < 0x900, r >= 0xfb50 && r <= 0xfdfb, r >= 0xfe70 && r <= 0xfefc:
		return classArabic
	}
	return classLetter
}

// Measure counts text, which should be UTF-8; a byte that is not counts as one
// rune of no class.
func Measure(text []byte) Figures {
	if f, ok := measureBytes(text); ok {
		return f
	}
	return measureRunes(text)
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

// MeanWord is the mean length of a word in runes.
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
