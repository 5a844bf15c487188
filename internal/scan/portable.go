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
			if i < 2 || text[i-2] <= ' ' || i+1 < len(text) && text[i+1] > ' ' {
				hold |= m & -m
			}
		}
		touch[k], subst[k] = hold, letter
		if dst != nil {
			t.replace(dst, text, from, start, letter)
		}
	}
	t.clearHalves(text, from, to, touch)
	t.lastLead(dst, text, from, to)
}

// clearHalves unmarks half-spaces: runs of three marks are looked at, and
// those that are cut at either end.
func (t *Table) clearHalves(text []byte, from, to int, touch []uint64) {
	if !t.halves || from >= to {
		return
	}
	for k, m := range touch {
		for c := m & (m>>1 | 1<<63) & (m>>2 | 3<<62); c != 0; c &= c - 1 {
			i := from + k*BlockSize + bits.TrailingZeros64(c)
			if t.betweenLetters(text, i) {
				unmark(i, from, to, touch)
			}
		}
	}
	t.mend(text, from, to, from, touch)
	t.mend(text, from, to, to, touch)
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
