package pipeline

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

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

// class of a rune below U+0800, from a table built once; the loop over a text
// is a table walk with no branch per class.
type class uint8

const (
	classOther class = iota
	classBlank
	classLetter
	classArabic
	classDigit
	classPunct
)

var classes = func() (t [0x800]class) {
	for r := range t {
		switch {
		case r == ' ' || r >= '\t' && r <= '\r' || r == 0x85 || r == 0xa0:
			t[r] = classBlank
		case r >= '0' && r <= '9' || r >= 0x660 && r <= 0x669 || r >= 0x6f0 && r <= 0x6f9:
			t[r] = classDigit
		case r|0x20 >= 'a' && r|0x20 <= 'z', r >= 0xc0 && r < 0x2c0 && r != 0xd7 && r != 0xf7, r >= 0x370 && r < 0x590:
			t[r] = classLetter
		case r >= 0x620 && r <= 0x64a && r != 0x640, r >= 0x66e && r <= 0x6d3 && r != 0x670, r == 0x6d5, r >= 0x6fa && r <= 0x6ff, r >= 0x750 && r <= 0x77f:
			t[r] = classArabic
		case r > ' ' && r < 0x7f, r > 0xa0 && r < 0xc0, r >= 0x600 && r <= 0x61f, r >= 0x66a && r <= 0x66d, r == 0x6d4:
			t[r] = classPunct
		}
	}
	return t
}()

// Measure counts text.
func Measure(text []byte) Figures {
	var n [classPunct + 1]int
	f := Figures{}
	inWord := false
	for i := 0; i < len(text); {
		c, size := classOther, 1
		r := rune(text[i])
		switch {
		case r < 0x80:
			c = classes[r]
		case r >= 0xc2 && r < 0xe0 && i+1 < len(text):
			size = 2
			c = classes[(r&0x1f)<<6|rune(text[i+1]&0x3f)]
		default:
			r, size = utf8.DecodeRune(text[i:])
			c = wideClass(r)
			switch r {
			case '\u200c':
				f.HalfSpaces++
			case utf8.RuneError:
				f.Replaced++
			}
		}
		i += size
		f.Runes++
		n[c]++
		if c == classBlank {
			inWord = false
		} else if !inWord {
			inWord = true
			f.Words++
		}
	}
	f.Letters = n[classLetter] + n[classArabic]
	f.Arabic = n[classArabic]
	f.Digits = n[classDigit]
	f.Punct = n[classPunct]
	return f
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

// Words counts the runs of anything but ASCII blanks, eight bytes at a time.
func Words(text []byte) (n int) {
	const low, high = 0x0101010101010101, 0x8080808080808080
	before := uint64(0) // high bit of the lowest byte: the last byte was no blank
	i := 0
	for ; i+8 <= len(text); i += 8 {
		w := binary.LittleEndian.Uint64(text[i:])
		// No sum below carries into the next byte: its bytes are under 0x80.
		seven := w &^ high
		space := ^((seven ^ low*' ') + low*0x7f | w)
		control := (seven + low*(0x80-'\t')) &^ (seven + low*(0x80-'\r'-1)) &^ w
		word := ^(space | control) & high
		n += bits.OnesCount64(word &^ (word<<8 | before))
		before = word >> 56
	}
	blank := before == 0
	for _, c := range text[i:] {
		b := c == ' ' || c >= '\t' && c <= '\r'
		if blank && !b {
			n++
		}
		blank = b
	}
	return n
}
