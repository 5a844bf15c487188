package pipeline

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// To go through a text rune by rune is to wait: where a rune begins is known
// only when the one before has been read. What a byte counts for, though, the
// byte before it tells too, as long as a character has no more than two bytes,
// and that one is there already. So measureBytes adds up one entry of a table
// for every byte, and comes back for the characters of three and four bytes.

// A lane is a part of a word that counts one thing. Every byte adds at most 1
// to a lane, so a lane holds what laneRun bytes add up to.
const (
	laneLetter = 8 * iota
	laneArabic
	laneDigit
	lanePunct
	laneRune  // a character of one or two bytes ends
	laneWord  // a word begins
	laneThird // a tail byte follows another, or bytes that need a closer look

	laneRun = 255
)

// The rows of steps: what the byte before is. A lead of two bytes has a row of
// its own, from rowPair on.
const (
	rowText  = iota // ASCII but for blanks
	rowBlank        // ASCII blanks, and the beginning of the text
	rowTail         // 80 to BF
	rowWide         // E0 to F4, leads of three or four bytes
	rowWrong        // never in UTF-8
	rowPair

	rows = 64
)

// rowOf is the row for each byte before, times 256.
var rowOf = func() (t [256]uint16) {
	for b := range t {
		row := rowText
		switch {
		case classOf(rune(b)) == classBlank && b < utf8.RuneSelf:
			row = rowBlank
		case b < utf8.RuneSelf:
		case b < 0xc0:
			row = rowTail
		case b < 0xc2 || b > 0xf4:
			row = rowWrong
		case b < 0xe0:
			row = rowPair + b - 0xc2
		default:
			row = rowWide
		}
		t[b] = uint16(row) << 8
	}
	return t
}()

// steps has the lanes of each byte in each row.
var steps = func() (t [rows << 8]uint64) {
	for row := range rowPair + 0xe0 - 0xc2 {
		for b := range 256 {
			t[row<<8|b] = step(row, b)
		}
	}
	return t
}()

// step is what byte b in a row counts for.
func step(row, b int) uint64 {
	const odd = 1 << laneThird
	character := row == rowText || row == rowBlank || row == rowTail // begins after it
	switch next := int(rowOf[b] >> 8); {
	case next == rowTail && row >= rowPair:
		c := classOf(rune(row-rowPair+2)<<6 | rune(b&0x3f))
		if c == classBlank {
			return odd // its lead seemed to begin a word
		}
		return lanesOf(c)
	case next == rowTail && row == rowWide:
		return 0
	case next == rowTail, next == rowWrong, !character:
		return odd
	case next == rowBlank:
		return lanesOf(classBlank)
	default:
		var sum uint64
		if next == rowText {
			sum = lanesOf(classOf(rune(b)))
		}
		if row == rowBlank {
			sum |= 1 << laneWord
		}
		return sum
	}
}

// lanesOf counts a character of one or two bytes.
func lanesOf(c class) uint64 {
	const sum = 1 << laneRune
	switch c {
	case classLetter:
		return sum | 1<<laneLetter
	case classArabic:
		return sum | 1<<laneArabic
	case classDigit:
		return sum | 1<<laneDigit
	case classPunct:
		return sum | 1<<lanePunct
	}
	return sum
}

// measureBytes is Measure for UTF-8 that has no blanks but those of ASCII; ok
// is false for any other text.
func measureBytes(text []byte) (f Figures, ok bool) {
	if n := len(text); n > 0 && text[n-1] >= 0xc0 {
		return f, false // a lead that nothing follows
	}
	row, thirds := uint16(rowBlank<<8), 0
	for rest := text; len(rest) > 0; {
		part := rest[:min(len(rest), laneRun)]
		rest = rest[len(part):]
		sum, last := add(row, part)
		row = last
		f.count(sum)
		thirds += int(sum >> laneThird & laneRun)
	}
	// Each character of three bytes has one tail byte behind another, one of
	// four has two; what is left of them tells of malformed text or blanks.
	thirds -= f.wide(text)
	f.Letters += f.Arabic
	return f, thirds == 0
}

// add adds the steps of up to laneRun bytes, four at a time; row is that of the
// byte before, and last that of the last one.
func add(row uint16, part []byte) (sum uint64, last uint16) {
	const mask = rows<<8 - 1
	t, of := &steps, &rowOf // held in registers
	for ; len(part) >= 4; part = part[4:] {
		a, b, c, d := part[0], part[1], part[2], part[3]
		sum += t[(row|uint16(a))&mask] + t[(of[a]|uint16(b))&mask]
		sum += t[(of[b]|uint16(c))&mask] + t[(of[c]|uint16(d))&mask]
		row = of[d]
	}
	for _, b := range part {
		sum += t[(row|uint16(b))&mask]
		row = of[b]
	}
	return sum, row
}

// count adds the lanes of sum but for the last.
func (f *Figures) count(sum uint64) {
	f.Letters += int(sum >> laneLetter & laneRun)
	f.Arabic += int(sum >> laneArabic & laneRun)
	f.Digits += int(sum >> laneDigit & laneRun)
	f.Punct += int(sum >> lanePunct & laneRun)
	f.Runes += int(sum >> laneRune & laneRun)
	f.Words += int(sum >> laneWord & laneRun)
}

// wide counts the characters of three and four bytes and returns how many
// bytes beyond two they have, or -1 if one is a blank or malformed.
func (f *Figures) wide(text []byte) (beyond int) {
	for i := nextWide(text, 0); i < len(text); i = nextWide(text, i+1) {
		r, size := utf8.DecodeRune(text[i:])
		c := classOf(r)
		if size == 1 || c == classBlank {
			return -1
		}
		f.add(r, c)
		beyond += size - 2
	}
	return beyond
}

// nextWide finds the first byte from E0 on at or after i.
func nextWide(text []byte, i int) int {
	for ; i+8 <= len(text); i += 8 {
		w := binary.LittleEndian.Uint64(text[i:])
		if w = w & (w << 1) & (w << 2) & 0x8080808080808080; w != 0 {
			return i + bits.TrailingZeros64(w)/8
		}
	}
	for i < len(text) && text[i] < 0xe0 {
		i++
	}
	return i
}
