package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// found holds what a kernel finds in a block of 64 bytes, one bit a byte,
// before any condition on neighbours. Each is moved to a general register
// when it is needed, since there are few.
type found struct {
	always func() GPVirtual // a class without a condition
	spaced func() GPVirtual // a class that counts behind white space
	beside func() GPVirtual // the class that counts in more places
	white  func() GPVirtual // the byte before white space
	second func() GPVirtual // the second byte of a letter with the lead D8 to DB
	halves func() GPVirtual // the last byte of a half-space
	seated func() GPVirtual // the second byte of a mark on its base
}

// marks makes the touch bitmap of the blocks, one after the other. The
// conditions are shifts of what was found, with the bits carried from the
// block before. Whether a half-space stands between letters is only known in
// the block that holds the letter behind it, so a word of the bitmap is
// written one block late.
type marks struct {
	// out is where the last block's word goes, next where this one's does.
	out, next Register
	// last is the word of the last block.
	last GPVirtual
	// white and second are those of the last block, open are the half-spaces
	// behind a letter in its last two bytes, as bits 0 and 1.
	white, second, open GPVirtual
}

// newMarks begins with the bitmap at touch. Without halves half-spaces are
// marked, and words are written at once.
func newMarks(touch Register, halves bool) *marks {
	m := &marks{out: touch, white: GP64()}
	if !halves {
		return m
	}
	m.next, m.last, m.second, m.open = GP64(), GP64(), GP64(), GP64()
	MOVQ(touch, m.next)
	XORQ(m.last, m.last)
	XORQ(m.second, m.second)
	XORQ(m.open, m.open)
	return m
}

// add works out the word of a block.
func (m *marks) add(f found) {
	word, near, white := GP64(), GP64(), f.white()
	MOVQ(white, word)
	SHLQ(Imm(2), m.white, word) // behind white space
	ANDQ(f.spaced(), word)
	MOVQ(white, near)
	SHLQ(Imm(3), m.white, near)
	MOVQ(white, m.white)
	NOTQ(white)
	ORQ(white, near)
	b := f.beside()
	ANDQ(b, near)
	ORQ(near, word)
	always := f.always()
	if m.next != nil {
		seated := f.seated()
		ANDQ(m.white, seated) // before white space
		ANDNQ(always, seated, always)
	}
	ORQ(always, word)
	if m.next == nil {
		MOVQ(word, Mem{Base: m.out})
		ADDQ(Imm(8), m.out)
		return
	}
	m.write(word, b, f)
}

// write writes the word of the last block and takes half-spaces off it and
// off this one's. b is what f.beside gave.
func (m *marks) write(word, b GPVirtual, f found) {
	second, left := f.second(), GP64()
	MOVQ(second, left)
	SHLQ(Imm(3), m.second, left)
	MOVQ(second, m.second)
	ANDQ(f.halves(), left)   // half-spaces behind a letter
	ANDNQ(second, b, second) // letters a half-space may stand before
	ANDQ(second, m.open)     // those of the last block
	SHLQ(Imm(62), m.open)
	SHRQ(Imm(2), second) // and those of this one
	ANDQ(left, second)
	SHRQ(Imm(62), left)
	// Of each the last byte is known; the first two may be in the last block.
	first, middle := GP64(), GP64()
	MOVQ(m.open, first)
	SHRQ(Imm(2), second, first)
	MOVQ(m.open, middle)
	SHRQ(Imm(1), second, middle)
	ORQ(first, middle)
	ORQ(middle, m.open)
	ANDNQ(m.last, m.open, m.last)
	MOVQ(m.last, Mem{Base: m.out})
	MOVQ(m.next, m.out)
	ADDQ(Imm(8), m.next)
	MOVQ(left, m.open)
	MOVQ(second, first)
	SHRQ(Imm(1), first)
	ORQ(first, second)
	SHRQ(Imm(1), first)
	ORQ(first, second)
	ANDNQ(word, second, m.last)
}

// end writes the word of the last block.
func (m *marks) end() {
	if m.next != nil {
		MOVQ(m.last, Mem{Base: m.out})
	}
}
