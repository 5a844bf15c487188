package scan

import "math/bits"

// plainHalf reports whether a half-space between letters begins at text[i];
// see Spec.Halves.
func plainHalf(text []byte, i int) bool {
	if i < 1 || i+4 >= len(text) {
		return false
	}
	s := (*[6]byte)(text[i-1 : i+5])
	return s[1] == 0xe2 && s[2] == 0x80 && s[3] == 0x8c && s[0]&0xc0 == 0x80 &&
		s[4]&0xfc == 0xd8 && s[5] >= 0x80 && (s[4] != 0xd8 || s[5] >= 0xa0)
}

// clearHalves takes the marks off the half-spaces between letters in
// text[from:to]. Each has three marks: a lead that is no lead of a letter and
// two bytes without one.
func clearHalves(text []byte, from, to int, touch []uint64) {
	for k, m := range touch {
		for c := m & (m>>1 | 1<<63) & (m>>2 | 3<<62); c != 0; c &= c - 1 {
			bit := bits.TrailingZeros64(c)
			if !plainHalf(text, from+k*BlockSize+bit) {
				continue
			}
			touch[k] &^= 7 << bit
			if bit > BlockSize-3 && k+1 < len(touch) {
				touch[k+1] &^= 7 >> (BlockSize - bit)
			}
		}
	}
	for back := 1; back <= 2 && to-back >= from; back++ { // cut at the end
		if at := to - back - from; plainHalf(text, to-back) {
			touch[at/BlockSize] &^= 7 << (at % BlockSize)
			if last := at + back - 1; last/BlockSize > at/BlockSize {
				touch[last/BlockSize] &^= 1
			}
		}
	}
	clearStart(text, from, touch)
}

// clearStart takes the marks off the end of a half-space that began before
// the bitmap.
func clearStart(text []byte, from int, touch []uint64) {
	for back := 1; back <= 2 && len(touch) > 0; back++ {
		if plainHalf(text, from-back) {
			touch[0] &^= 7 >> back
		}
	}
}
