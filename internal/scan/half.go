package scan

import "math/bits"

// ClearHalves takes the marks off the half-spaces, U+200C, between letters in
// text[from:to]: those behind a continuation byte and before a lead D8 to DB
// with a second byte from 80 on, or from A0 on behind D8, where the
// punctuation of the block ends. In clean Persian they are most of what
// Classify marks, and no rule touches them.
//
// Each has three marks, on a lead that is no lead of a letter and on two
// bytes without one; a run of three is looked at here and nothing else. The
// kernels could do it, but it takes them as long again as all the rest.
func ClearHalves(text []byte, from, to int, touch []uint64) {
	for k, m := range touch {
		for c := m & (m>>1 | 1<<63) & (m>>2 | 3<<62); c != 0; {
			bit := bits.TrailingZeros64(c)
			if !plainHalf(text, from+k*BlockSize+bit) {
				c &= c - 1
				continue
			}
			c &^= 7 << bit
			touch[k] &^= 7 << bit
			if bit > BlockSize-3 && k+1 < len(touch) {
				touch[k+1] &^= 7 >> (BlockSize - bit)
			}
		}
	}
	for back := 1; back <= 2 && len(touch) > 0; back++ { // cut at either end
		if plainHalf(text, from-back) {
			touch[0] &^= 7 >> back
		}
		if at := to - back - from; at >= 0 && plainHalf(text, to-back) {
			touch[at/BlockSize] &^= 7 << (at % BlockSize)
			if last := at + back - 1; last/BlockSize > at/BlockSize {
				touch[last/BlockSize] &^= 1
			}
		}
	}
}

// ClearHalves does so for the bitmap of a call of t on text[from:to]. The
// AVX-512 kernels have done it already, where t has Halves.
func (t *Table) ClearHalves(text []byte, from, to int, touch []uint64) {
	if !t.cleared() {
		ClearHalves(text, from, to, touch)
	}
}

// plainHalf reports whether a half-space between letters begins at text[i].
func plainHalf(text []byte, i int) bool {
	if i < 1 || i+4 >= len(text) {
		return false
	}
	s := (*[6]byte)(text[i-1 : i+5])
	return s[1] == 0xe2 && s[2] == 0x80 && s[3] == 0x8c && s[0]&0xc0 == 0x80 &&
		s[4]&0xfc == 0xd8 && s[5] >= 0x80 && (s[4] != 0xd8 || s[5] >= 0xa0)
}
