package scan

import "math/bits"

// portable is the kernel in plain Go. The table of pairs says what holds at a
// place, and conditions are worked out with words of bits alone.
func (t *Table) portable(dst, text []byte, from, to int, touch, subst []uint64) {
	if len(touch) == 0 {
		return
	}
	var room [2]words
	cur, next := &room[0], &room[1]
	back := t.behind(next, text, from)
	t.pairs.words(next, text, from)
	for k := range touch {
		cur, next = next, cur
		t.pairs.words(next, text, from+(k+1)*BlockSize)
		touch[k], subst[k] = back.finish(cur, next, t.halves), cur[bitOfLetter]
	}
	trim(to-from, touch, subst)
	if dst != nil {
		copy(dst, text[from:to])
		t.replace(dst, text, from, subst)
		t.lastLead(dst, text, from, to)
	}
}

// trim takes the bits beyond n bytes off the last words of the bitmaps.
func trim(n int, touch, subst []uint64) {
	if n%BlockSize != 0 {
		touch[n/BlockSize] &= 1<<(n%BlockSize) - 1
		subst[n/BlockSize] &= 1<<(n%BlockSize) - 1
	}
}

// carry is what a block asks of the one before.
type carry struct {
	halves              uint64 // where half-spaces between letters begin
	second, white, base uint64
}

// behind is the carry of the place from; room is overwritten.
func (t *Table) behind(room *words, text []byte, from int) carry {
	if from == 0 {
		return carry{white: ^uint64(0)}
	}
	start := max(from-BlockSize, 0)
	t.pairs.words(room, text, start)
	n := BlockSize - (from - start) // places before the text
	c := carry{second: room[bitOfSecond] << n, white: room[bitOfWhite]<<n | (1<<n - 1), base: room[bitOfBase] << n}
	for back := 1; back <= 2; back++ {
		if t.halves && t.betweenLetters(text, from-back) {
			c.halves |= 1 << (BlockSize - back)
		}
	}
	return c
}

// finish gives the word of touch for cur, the block between those of c and of
// next, and makes c the carry of the next one.
func (c *carry) finish(cur, next *words, halves bool) uint64 {
	white, second, base := cur[bitOfWhite], cur[bitOfSecond], cur[bitOfBase]
	beforeWhite := white>>1 | next[bitOfWhite]<<63
	hold := cur[bitOfTouch]
	hold |= cur[bitOfBeside] & (white<<2 | c.white>>62 | ^beforeWhite)
	hold |= cur[bitOfSeat] &^ ((base<<2 | c.base>>62) & beforeWhite)
	c.white, c.base = white, base
	if !halves {
		return hold
	}
	half, letter := cur[bitOfHalf], second&^cur[bitOfBeside]
	nextHalf, nextLetter := next[bitOfHalf], next[bitOfSecond]&^next[bitOfBeside]
	between := (half>>1 | nextHalf<<63) & (half>>2 | nextHalf<<62) & (second<<1 | c.second>>63) & (letter>>4 | nextLetter<<60)
	hold &^= between | between<<1 | between<<2 | c.halves>>63 | c.halves>>62
	c.second, c.halves = second, between
	return hold
}

// replace writes the letters whose second bytes are marked in subst.
func (t *Table) replace(dst, text []byte, from int, subst []uint64) {
	for k, m := range subst {
		for ; m != 0; m &= m - 1 {
			i := k*BlockSize + bits.TrailingZeros64(m)
			letter := &t.letters[text[from+i]&15]
			dst[i] = letter[1]
			if i > 0 {
				dst[i-1] = letter[0]
			}
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
