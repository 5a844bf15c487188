package pipeline

import (
	"bytes"
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

// class of a rune below U+0800, from a table built once.
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

// A lane counts one class, so that a rune costs one addition whatever its
// class. The top bit tells all classes but blanks; what it adds up to runs out
// of the word.
const (
	laneBits = 15
	laneMask = 1<<laneBits - 1
	notBlank = 1 << 63
)

var lanes = [8]uint64{ // 8, so that three bits of a class are always within
	classOther: notBlank, classBlank: 0,
	classLetter: notBlank | 1, classArabic: notBlank | 1<<laneBits,
	classDigit: notBlank | 1<<(2*laneBits), classPunct: notBlank | 1<<(3*laneBits),
}

// lead tells of a byte that begins a character of one or two bytes which entry
// of classes is its rune's, base + next&mask, and the size; the size of all
// other bytes is 0. In one word: base in the low 16 bits, then mask, then size.
type lead uint32

var leads = func() (t [256]lead) {
	for c := range 0x80 {
		t[c] = lead(c) | 1<<24
	}
	for c := 0xc2; c < 0xe0; c++ {
		t[c] = lead(c&0x1f)<<6 | 0x3f<<16 | 2<<24
	}
	return t
}()

// lane is the lane of a character of size 1 or 2; next is the byte after its
// first.
func (l lead) lane(next byte) uint64 {
	return lanes[classes[(l&0x7ff+lead(next)&(l>>16&0x3f))&0x7ff]&7]
}

// Measure counts text, which should be UTF-8.
//
// Where a character begins is known only when the one before has been looked
// at, and to guess it goes wrong at every blank. So nothing is guessed, and
// while one half of the text waits for its next character the other goes on.
func Measure(text []byte) (f Figures) {
	a, b := halves(text)
	i, j := 0, 0
	var inA, inB, words uint64 // inA is 1 within a word
	for i+1 < len(a) && j+1 < len(b) {
		var sum uint64
		n := 0
		for ; n < laneMask/2 && i+1 < len(a) && j+1 < len(b); n++ {
			p, q := leads[a[i]], leads[b[j]]
			x, y := p.lane(a[i+1]), q.lane(b[j+1])
			sizeX, sizeY := int(p>>24), int(q>>24)
			if sizeX == 0 {
				x, sizeX = f.wide(a[i:])
			}
			if sizeY == 0 {
				y, sizeY = f.wide(b[j:])
			}
			i, j = i+sizeX, j+sizeY
			sum += x + y
			words += x>>63&^inA + y>>63&^inB
			inA, inB = x>>63, y>>63
		}
		f.Runes += 2 * n
		f.count(sum)
	}
	f.Words = int(words)
	f.rest(a[i:], inA)
	f.rest(b[j:], inB)
	f.Letters += f.Arabic
	return f
}

// halves cuts text behind the first space of its second half.
func halves(text []byte) (a, b []byte) {
	if n := bytes.IndexByte(text[len(text)/2:], ' '); n >= 0 {
		n += len(text)/2 + 1
		return text[:n], text[n:]
	}
	return text, nil
}

// rest counts what is left of a half; in is 1 within a word.
func (f *Figures) rest(text []byte, in uint64) {
	for len(text) > 0 {
		l := leads[text[0]]
		size := int(l >> 24)
		var x uint64
		switch {
		case size == 1:
			x = l.lane(0)
		case size == 2 && len(text) > 1:
			x = l.lane(text[1])
		default:
			x, size = f.wide(text)
		}
		f.Runes++
		f.count(x)
		f.Words += int(x >> 63 &^ in)
		in = x >> 63
		text = text[size:]
	}
}

// count adds the lanes of sum.
func (f *Figures) count(sum uint64) {
	f.Letters += int(sum & laneMask)
	f.Arabic += int(sum >> laneBits & laneMask)
	f.Digits += int(sum >> (2 * laneBits) & laneMask)
	f.Punct += int(sum >> (3 * laneBits) & laneMask)
}

// wide gives the lane and the size of the rune at the head of text, one at or
// above U+0800 or a byte that is no UTF-8, and counts those with a count of
// their own.
func (f *Figures) wide(text []byte) (lane uint64, size int) {
	r, size := utf8.DecodeRune(text)
	switch r {
	case '\u200c':
		f.HalfSpaces++
	case utf8.RuneError:
		f.Replaced++
	}
	return lanes[wideClass(r)], size
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
