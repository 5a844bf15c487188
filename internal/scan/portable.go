package scan

import (
	"encoding/binary"
	"math/bits"
)

// portable is the kernel in plain Go. A table of all pairs of bytes says what
// holds at a place. The entries of eight places are put side by side in one
// word, and only where something came of it are they made bits.
func (t *Table) portable(dst, text []byte, from, to int, touch, subst []uint64) {
	if dst != nil {
		copy(dst, text[from:to])
	}
	for k := range touch {
		start := from + k*BlockSize
		end := min(start+BlockSize, to)
		var hold, beside, letter uint64
		if start > 0 && end-start == BlockSize {
			hold, beside, letter = t.block((*[BlockSize + 1]byte)(text[start-1 : end]))
		} else {
			hold, beside, letter = t.part(text, start, end)
		}
		for m := beside; m != 0; m &= m - 1 {
			i := start + bits.TrailingZeros64(m)
			if i > 1 && text[i-2] == ' ' || i+1 < len(text) && text[i+1] > ' ' {
				hold |= m & -m
			}
		}
		touch[k], subst[k] = hold, letter
		if dst != nil {
			t.replace(dst, text, from, start, letter)
		}
	}
	if dst != nil && from < to && to < len(text) && text[to-1] == 0xd9 && t.pairs[0xd9|uint16(text[to])<<8]&pairLetter != 0 {
		dst[to-1-from] = t.letters[text[to]&15][0]
	}
}

// replace writes the letters whose second bytes are marked in m, the bitmap
// of the block at start.
func (t *Table) replace(dst, text []byte, from, start int, m uint64) {
	for ; m != 0; m &= m - 1 {
		i := start + bits.TrailingZeros64(m)
		letter := &t.letters[text[i]&15]
		dst[i-from] = letter[1]
		if i > from {
			dst[i-1-from] = letter[0]
		}
	}
}

const ones = 0x0101010101010101

// gather makes one bit of each of eight bytes that are 0 or 1.
func gather(v uint64) uint64 { return (v & ones) * 0x0102040810204080 >> 56 }

// block classifies the 64 bytes behind b[0].
func (t *Table) block(b *[BlockSize + 1]byte) (hold, beside, letter uint64) {
	p := &t.pairs
	for j := 0; j < BlockSize; j += 8 {
		w := binary.LittleEndian.Uint64(b[j : j+8])
		last := binary.LittleEndian.Uint16(b[j+7 : j+9])
		v := uint64(p[uint16(w)]) | uint64(p[uint16(w>>8)])<<8 | uint64(p[uint16(w>>16)])<<16 | uint64(p[uint16(w>>24)])<<24 |
			uint64(p[uint16(w>>32)])<<32 | uint64(p[uint16(w>>40)])<<40 | uint64(p[uint16(w>>48)])<<48 | uint64(p[last])<<56
		if v != 0 {
			hold |= gather(v) << j
			beside |= gather(v>>1) << j
			letter |= gather(v>>2) << j
		}
	}
	return hold, beside, letter
}

// part is block for fewer bytes, and for the start of the text.
func (t *Table) part(text []byte, start, end int) (hold, beside, letter uint64) {
	prev := byte('\n')
	if start > 0 {
		prev = text[start-1]
	}
	for j, c := range text[start:end] {
		e := uint64(t.pairs[uint16(prev)|uint16(c)<<8])
		hold |= e & 1 << j
		beside |= e >> 1 & 1 << j
		letter |= e >> 2 & 1 << j
		prev = c
	}
	return hold, beside, letter
}
