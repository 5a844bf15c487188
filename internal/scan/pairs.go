package scan

import "encoding/binary"

// pairTable says for every pair of bytes what holds at the second one. The
// index has the first byte in its low half. Text uses a few dozen of its cache
// lines.
type pairTable [1 << 16]uint8

// words are what a pairTable says about a block: a word for each bit of an
// entry, with a bit for each place.
type words [8]uint64

// words looks the block of text at start up. Outside the text there are line
// feeds.
func (p *pairTable) words(w *words, text []byte, start int) {
	end := start + BlockSize
	if start > 0 && end <= len(text) {
		p.block(w, (*[BlockSize + 1]byte)(text[start-1:end]))
		return
	}
	if start >= len(text) {
		for k := range w {
			w[k] = -uint64(p['\n'|'\n'<<8] >> k & 1)
		}
		return
	}
	var padded [BlockSize + 1]byte
	for i := range padded {
		padded[i] = '\n'
	}
	if start == 0 {
		copy(padded[1:], text)
	} else {
		copy(padded[:], text[start-1:])
	}
	p.block(w, &padded)
}

// block looks the 64 bytes behind b[0] up, without a branch, since what a
// block holds cannot be foreseen. First the entries of every eighth byte are
// put side by side: bit k of byte m of word j stands for place 8*m+j. Then the
// bits of byte m of all words are turned over, and it is bit j of byte m of
// word k.
func (p *pairTable) block(w *words, b *[BlockSize + 1]byte) {
	for j := range w {
		c := (*[BlockSize - 6]byte)(b[j : j+BlockSize-6])
		w[j] = uint64(p[binary.LittleEndian.Uint16(c[0:])]) | uint64(p[binary.LittleEndian.Uint16(c[8:])])<<8 |
			uint64(p[binary.LittleEndian.Uint16(c[16:])])<<16 | uint64(p[binary.LittleEndian.Uint16(c[24:])])<<24 |
			uint64(p[binary.LittleEndian.Uint16(c[32:])])<<32 | uint64(p[binary.LittleEndian.Uint16(c[40:])])<<40 |
			uint64(p[binary.LittleEndian.Uint16(c[48:])])<<48 | uint64(p[binary.LittleEndian.Uint16(c[56:])])<<56
	}
	a0, a4 := exchange(w[0], w[4], 4, 0x0f0f0f0f0f0f0f0f)
	a1, a5 := exchange(w[1], w[5], 4, 0x0f0f0f0f0f0f0f0f)
	a2, a6 := exchange(w[2], w[6], 4, 0x0f0f0f0f0f0f0f0f)
	a3, a7 := exchange(w[3], w[7], 4, 0x0f0f0f0f0f0f0f0f)
	a0, a2 = exchange(a0, a2, 2, 0x3333333333333333)
	a1, a3 = exchange(a1, a3, 2, 0x3333333333333333)
	a4, a6 = exchange(a4, a6, 2, 0x3333333333333333)
	a5, a7 = exchange(a5, a7, 2, 0x3333333333333333)
	w[0], w[1] = exchange(a0, a1, 1, 0x5555555555555555)
	w[2], w[3] = exchange(a2, a3, 1, 0x5555555555555555)
	w[4], w[5] = exchange(a4, a5, 1, 0x5555555555555555)
	w[6], w[7] = exchange(a6, a7, 1, 0x5555555555555555)
}

// exchange swaps the bits of a above the mask, n places up, with those of b
// under it.
func exchange(a, b uint64, n int, mask uint64) (uint64, uint64) {
	d := (a>>n ^ b) & mask
	return a ^ d<<n, b ^ d
}
