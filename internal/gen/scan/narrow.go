package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// narrow holds what stays the same through the loop of an AVX2 kernel.
// Sixteen registers are few: constants come from memory.
type narrow struct {
	src, dst, table      Register
	lead, pairHi, pairLo VecVirtual
	byteHi, byteLo       VecVirtual
	deltaLead, deltaByte VecVirtual
	zero                 VecVirtual
}

func narrowKernel(name string, copies bool, doc string) {
	signature := "(src *byte, n int, t *byte, touch, subst *uint64)"
	if copies {
		signature = "(dst, src *byte, n int, t *byte, touch, subst *uint64)"
	}
	TEXT(name, NOSPLIT, "func"+signature)
	Doc(doc)
	Pragma("noescape")
	var k narrow
	if copies {
		k.dst = Load(Param("dst"), GP64())
	}
	k.src = Load(Param("src"), GP64())
	end := AllocLocal(8)
	n := Load(Param("n"), GP64())
	SHLQ(Imm(6), n)
	ADDQ(k.src, n)
	MOVQ(n, end)
	k.table = Load(Param("t"), GP64())
	touch := Load(Param("touch"), GP64())
	subst := Load(Param("subst"), GP64())
	k.load(copies)
	// The words of a block, where the halves of them come together.
	words := AllocLocal(8 * masks)
	m := newMarks(touch, true)
	context(m, k.src)

	Label("loop")
	for _, off := range []int{0, 32} {
		k.half(off, copies, func(mask int) Mem { return words.Offset(8 * mask) })
	}
	load := func(mask int) func() GPVirtual {
		return func() GPVirtual {
			r := GP64()
			MOVQ(words.Offset(8*mask), r)
			return r
		}
	}
	none := load(maskNone)
	m.add(found{
		always: func() GPVirtual { r := none(); NOTQ(r); return r },
		spaced: func() GPVirtual {
			r := load(maskSpaced)()
			ORQ(words.Offset(8*maskBeside), r)
			return r
		},
		beside: load(maskBeside), white: load(maskWhite), second: load(maskSecond),
		halves: func() GPVirtual {
			r := load(maskHalves)()
			ANDQ(k.constant(halves), r)
			return r
		},
		seated: func() GPVirtual {
			r := load(maskSeated)()
			ANDQ(k.constant(seats), r)
			return r
		},
	})
	letters := load(maskLetter)()
	MOVQ(letters, Mem{Base: subst})
	ADDQ(Imm(blockBytes), k.src)
	if copies {
		ADDQ(Imm(blockBytes), k.dst)
	}
	ADDQ(Imm(8), subst)
	CMPQ(k.src, end)
	JB(LabelRef("loop"))
	m.end()
	VZEROUPPER()
	RET()
}

// The masks of a block.
const (
	maskNone = iota // no class without a condition
	maskSpaced
	maskBeside
	maskWhite
	maskSecond
	maskHalves
	maskSeated
	maskLetter
	masks
)

// whiteByte has bit 0 set when the byte at mem is white.
func whiteByte(mem Mem) GPVirtual {
	r := GP64()
	XORL(r.As32(), r.As32())
	CMPB(mem, Imm(' '))
	SETLS(r.As8())
	return r
}

// context tells m which of the three bytes from src[-2] on are white.
func context(m *marks, src Register) {
	for off := range 3 {
		white := whiteByte(Mem{Base: src, Disp: -off})
		SHLQ(Imm(uint64(63-off)), white)
		if off == 0 {
			MOVQ(white, m.white)
		} else {
			ORQ(white, m.white)
		}
	}
}

// load fills the registers from the table.
func (k *narrow) load(copies bool) {
	nibbles := func(off int) VecVirtual {
		r := YMM()
		VBROADCASTI128(Mem{Base: k.table, Disp: off}, r)
		return r
	}
	k.lead, k.pairHi, k.pairLo = nibbles(pairLead), nibbles(pairHigh), nibbles(pairLow)
	k.byteHi, k.byteLo = nibbles(byteHigh), nibbles(byteLow)
	if copies {
		k.deltaLead, k.deltaByte = nibbles(deltaLead), nibbles(deltaByte)
	}
	k.zero = YMM()
	VPXOR(k.zero, k.zero, k.zero)
}

// at is the 32 source bytes at an offset.
func (k *narrow) at(off int) Mem { return Mem{Base: k.src, Disp: off} }

// constant is a constant of the table.
func (k *narrow) constant(off int) Mem { return Mem{Base: k.table, Disp: off} }

// half finds the masks of the 32 bytes at off and, in the kernel that copies,
// writes them. A bit of a class becomes a mask by being shifted to the top.
func (k *narrow) half(off int, copies bool, word func(int) Mem) {
	store := func(mask int, v VecVirtual) {
		r := GP32()
		VPMOVMSKB(v, r)
		if off > 0 {
			SHLQ(Imm(32), r.As64())
			ORQ(word(mask), r.As64())
		}
		MOVQ(r.As64(), word(mask))
	}
	prev, cur, low, high, tmp := YMM(), YMM(), YMM(), YMM(), YMM()
	VMOVDQU(k.at(off-1), prev)
	VMOVDQU(k.at(off), cur)
	k.three(off, cur, prev, tmp, halfFirst, row80, halfLast)
	store(maskHalves, tmp)
	k.three(off, cur, prev, tmp, seatBase, seatLead, seatMark)
	store(maskSeated, tmp)
	next := YMM()
	VMOVDQU(k.at(off+1), next)
	VPMINUB(k.constant(spaces), next, tmp)
	VPCMPEQB(next, tmp, tmp)
	store(maskWhite, tmp)

	VPAND(k.constant(nibbleMask), cur, low)
	VPSRLW(Imm(4), cur, high)
	VPAND(k.constant(nibbleMask), high, high)
	pair := k.pairClass(prev, low, high)
	store(maskSecond, pair)

	// Exclusive or: the top bit says "continuation byte" in the byte class
	// and "continuation byte behind its lead" in the pair class.
	class := high
	VPSHUFB(high, k.byteHi, class)
	VPSHUFB(low, k.byteLo, tmp)
	VPAND(tmp, class, class)
	VPXOR(pair, class, class)
	VPSLLW(Imm(1), class, tmp)
	store(maskBeside, tmp)
	VPSLLW(Imm(2), class, tmp)
	store(maskSpaced, tmp)
	VPAND(k.constant(always), class, class)
	VPCMPEQB(k.zero, class, class)
	store(maskNone, class)

	if copies {
		VPAND(k.constant(letter), pair, pair)
		VPCMPEQB(k.constant(letter), pair, pair)
		store(maskLetter, pair)
		k.write(off, cur, low, pair)
		return
	}
	VPSLLW(Imm(2), pair, pair)
	store(maskLetter, pair)
}

// three sets the bytes of to where the last of three bytes in a row stands.
func (k *narrow) three(off int, cur, prev, to VecVirtual, first, second, third int) {
	tmp := YMM()
	VPCMPEQB(k.constant(third), cur, to)
	VPCMPEQB(k.constant(second), prev, tmp)
	VPAND(tmp, to, to)
	VMOVDQU(k.at(off-2), tmp)
	VPCMPEQB(k.constant(first), tmp, tmp)
	VPAND(tmp, to, to)
}

// pairClass is the class of each byte with the lead before it, in the
// register of prev. For a byte that is no lead D0 to DF the saturating
// addition leaves the top bit set, and a shuffle gives 0 for it.
func (k *narrow) pairClass(prev, low, high VecVirtual) VecVirtual {
	tmp := YMM()
	VPXOR(k.constant(rowD0), prev, prev)
	VPADDUSB(k.constant(saturate), prev, prev)
	VPSHUFB(prev, k.lead, prev)
	VPSHUFB(high, k.pairHi, tmp)
	VPAND(tmp, prev, prev)
	VPSHUFB(low, k.pairLo, tmp)
	VPAND(tmp, prev, prev)
	return prev
}

// write copies the 32 bytes at off with the letters after D9 replaced: what a
// letter needs is added to its second byte, and to its lead, which is known
// by the byte behind it.
func (k *narrow) write(off int, cur, low, mark VecVirtual) {
	lead := YMM()
	VPSHUFB(low, k.deltaByte, low)
	VPAND(mark, low, low)
	VMOVDQU(k.at(off+1), lead)
	VPXOR(k.constant(row80), lead, lead)
	VPADDUSB(k.constant(saturate), lead, lead)
	VPSHUFB(lead, k.deltaLead, lead)
	VPCMPEQB(k.constant(leadD9), cur, mark)
	VPAND(mark, lead, lead)
	VPOR(lead, low, low)
	VPADDB(low, cur, cur)
	VMOVDQU(cur, Mem{Base: k.dst, Disp: off})
}
