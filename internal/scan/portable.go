package scan

import "encoding/binary"

// portable is the kernel in plain Go. A table of all pairs of bytes says what
// holds at a place; the entries of eight places are joined first, and only
// where something came of it is each one looked at.
func (t *Table) portable(dst, text []byte, from, to int, touch, subst []uint64) {
	if dst != nil {
		copy(dst, text[from:to])
	}
	clear(touch)
	clear(subst)
	i := from
	if i == 0 && i < to { // the loop reads the byte before
		t.place(dst, text, from, i, touch, subst)
		i++
	}
	for ; i+8 <= to; i += 8 {
		b := text[i-1 : i+8 : i+8]
		w := binary.LittleEndian.Uint64(b)
		last := binary.LittleEndian.Uint16(b[7:])
		p := &t.pairs
		if p[uint16(w)]|p[uint16(w>>8)]|p[uint16(w>>16)]|p[uint16(w>>24)]|
			p[uint16(w>>32)]|p[uint16(w>>40)]|p[uint16(w>>48)]|p[last] != 0 {
			for j := i; j < i+8; j++ {
				t.place(dst, text, from, j, touch, subst)
			}
		}
	}
	for ; i < to; i++ {
		t.place(dst, text, from, i, touch, subst)
	}
	if dst != nil && from < to && to < len(text) && text[to-1] == 0xd9 && t.pairs[0xd9|uint16(text[to])<<8]&pairLetter != 0 {
		dst[to-1-from] = t.letters[text[to]&15][0]
	}
}

// place classifies text[i] alone.
func (t *Table) place(dst, text []byte, from, i int, touch, subst []uint64) {
	prev := byte('\n')
	if i > 0 {
		prev = text[i-1]
	}
	e := t.pairs[uint16(prev)|uint16(text[i])<<8]
	k, bit := (i-from)/BlockSize, uint64(1)<<((i-from)%BlockSize)
	if e&pairTouch != 0 || e&pairBeside != 0 && (i > 1 && text[i-2] == ' ' || i+1 < len(text) && text[i+1] > ' ') {
		touch[k] |= bit
	}
	if e&pairLetter == 0 {
		return
	}
	subst[k] |= bit
	if dst != nil {
		letter := t.letters[text[i]&15]
		dst[i-from] = letter[1]
		if i > from {
			dst[i-1-from] = letter[0]
		}
	}
}
