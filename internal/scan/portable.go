package scan

import (
	"encoding/binary"
	"math/bits"
)

// portable is the kernel in plain Go. A table of all pairs of bytes says what
// holds at a place. The entries of eight places are put side by side in one
// word and made bits.
func (t *Table) portable(dst, text []byte, from, to int, touch, subst []uint64) {
	if dst != nil {
		copy(dst, text[from:to])
	}
	none := uint64(0)
	last := &none
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
			if t.holds(text, i) {
				hold |= m & -m
			}
		}
		if t.halves && hold != 0 {
			hold = t.clearHalves(text, start, hold, last)
		}
		touch[k], subst[k] = hold, letter
		last = &touch[k]
		if dst != nil {
			t.replace(dst, text, from, start, letter)
		}
	}
	t.mend(text, from, to, from, touch)
	t.mend(text, from, to, to, touch)
	t.lastLead(dst, text, from, to)
}

// holds reports whether the class under a condition that was found at text[i]
// holds there.
func (t *Table) holds(text []byte, i int) bool {
	white := i+1 >= len(text) || text[i+1] <= ' '
	if i > 0 && t.pairs[uint16(text[i-1])|uint16(text[i])<<8]&pairSeat != 0 {
		return !white || i < 2 || text[i-2] != t.seat.Base
	}
	return !white || i < 2 || text[i-2] <= ' '
}

// clearHalves takes the marks off half-spaces in hold, the bitmap of the block
// at start, and off the end of last, that of the block before.
func (t *Table) clearHalves(text []byte, start int, hold uint64, last *uint64) uint64 {
	for c := hold & (hold >> 1) & (hold >> 2); c != 0; c &= c - 1 {
		if bit := bits.TrailingZeros64(c); t.betweenLetters(text, start+bit) {
			hold &^= 7 << bit
		}
	}
	for back := 1; back <= 2 && *last>>(BlockSize-back) != 0; back++ {
		if t.betweenLetters(text, start-back) {
			hold &^= 7 >> back
			*last &^= 7 << (BlockSize - back)
		}
	}
	return hold
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

// lastLead writes the lead at the end of text[from:to] when it is half of a
// letter to replace.
func (t *Table) lastLead(dst, text []byte, from, to int) {
	if dst != nil && from < to && to < len(text) && text[to-1] == 0xd9 && t.kernel.pair(0xd9, text[to])&bitLetter != 0 {
		dst[to-1-from] = t.letters[text[to]&15][0]
	}
}

const ones = 0x0101010101010101

// gather makes one bit of each of eight bytes that are 0 or 1.
func gather(v uint64) uint64 { return (v & ones) * 0x0102040810204080 >> 56 }

// block classifies the 64 bytes behind b[0]. Which of them are quiet cannot be
// foreseen, so that a branch a block is all there is.
func (t *Table) block(b *[BlockSize + 1]byte) (hold, beside, letter uint64) {
	p := &t.pairs
	var entries [BlockSize / 8]uint64
	any := uint64(0)
	for j := 0; j < BlockSize; j += 8 {
		c := (*[9]byte)(b[j : j+9])
		v := uint64(p[binary.LittleEndian.Uint16(c[0:])]) | uint64(p[binary.LittleEndian.Uint16(c[1:])])<<8 |
			uint64(p[binary.LittleEndian.Uint16(c[2:])])<<16 | uint64(p[binary.LittleEndian.Uint16(c[3:])])<<24 |
			uint64(p[binary.LittleEndian.Uint16(c[4:])])<<32 | uint64(p[binary.LittleEndian.Uint16(c[5:])])<<40 |
			uint64(p[binary.LittleEndian.Uint16(c[6:])])<<48 | uint64(p[binary.LittleEndian.Uint16(c[7:])])<<56
		hold = hold>>8 | gather(v)<<56
		entries[j/8] = v
		any |= v
	}
	if any&((pairBeside|pairLetter|pairSeat)*ones) == 0 {
		return hold, 0, 0
	}
	for _, v := range entries {
		beside = beside>>8 | gather(v>>1|v>>3)<<56
		letter = letter>>8 | gather(v>>2)<<56
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
		beside |= (e>>1 | e>>3) & 1 << j
		letter |= e >> 2 & 1 << j
		prev = c
	}
	return hold, beside, letter
}
