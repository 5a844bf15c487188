package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// wide holds what stays the same through the loop of an AVX-512 kernel. There
// are registers enough for every table and constant.
type wide struct {
	src, dst, table               Register
	lead, pairHi, pairLo          VecVirtual
	byteHi, byteLo                VecVirtual
	deltaLead, deltaByte          VecVirtual
	rowD0, row80, saturate, lead9 VecVirtual
	replaced, afterSpace, beside  VecVirtual
	always, nibble, space         VecVirtual
	// The half-space, E2 80 8C, and the letters round it.
	half1, half2, half3      VecVirtual
	leadMask, leadD8, letter VecVirtual
	topBits                  VecVirtual
	// carried marks the bytes of the block that belong to a half-space which
	// began in the block before.
	carried GPVirtual
}

// Truth tables of VPTERNLOGQ, with the destination as the first operand.
const (
	allThree   = 0x80 // a & b & c
	xorOfPair  = 0x78 // a ^ (b & c)
	lessThan   = 1    // VPCMPUB
	blockBytes = 64
)

func wideKernel(name string, copies, halves bool, doc string) {
	signature := "(src *byte, n int, t *byte, touch, subst *uint64)"
	if copies {
		signature = "(dst, src *byte, n int, t *byte, touch, subst *uint64)"
	}
	TEXT(name, NOSPLIT, "func"+signature)
	Doc(doc)
	Pragma("noescape")
	var k wide
	if copies {
		k.dst = Load(Param("dst"), GP64())
	}
	k.src = Load(Param("src"), GP64())
	n := Load(Param("n"), GP64())
	k.table = Load(Param("t"), GP64())
	touch := Load(Param("touch"), GP64())
	subst := Load(Param("subst"), GP64())
	k.load()
	if halves {
		k.carried = GP64()
		XORQ(k.carried, k.carried)
	}

	Label("loop")
	TESTQ(n, n)
	JE(LabelRef("done"))
	k.block(copies, halves, touch, subst)
	ADDQ(Imm(blockBytes), k.src)
	if copies {
		ADDQ(Imm(blockBytes), k.dst)
	}
	ADDQ(Imm(8), touch)
	ADDQ(Imm(8), subst)
	DECQ(n)
	JMP(LabelRef("loop"))
	Label("done")
	VZEROUPPER()
	RET()
}

// load fills the registers from the table.
func (k *wide) load() {
	nibbles := func(off int) VecVirtual {
		r := ZMM()
		VBROADCASTI32X4(Mem{Base: k.table, Disp: off}, r)
		return r
	}
	equal := func(off int) VecVirtual {
		r := ZMM()
		VPBROADCASTB(Mem{Base: k.table, Disp: off}, r)
		return r
	}
	k.lead, k.pairHi, k.pairLo = nibbles(pairLead), nibbles(pairHigh), nibbles(pairLow)
	k.byteHi, k.byteLo = nibbles(byteHigh), nibbles(byteLow)
	k.deltaLead, k.deltaByte = nibbles(deltaLead), nibbles(deltaByte)
	k.rowD0, k.row80, k.saturate, k.lead9 = equal(rowD0), equal(row80), equal(saturate), equal(leadD9)
	k.replaced, k.afterSpace, k.beside = equal(replaced), equal(afterSpace), equal(beside)
	k.always, k.nibble, k.space = equal(always), equal(nibbleMask), equal(spaces)
	k.half1, k.half2, k.half3 = equal(halfSpace1), equal(row80), equal(halfSpace3)
	k.leadMask, k.leadD8, k.letter = equal(leadsD8), equal(leadD8), equal(firstLetter)
	k.topBits = equal(topBits)
}

// block classifies the 64 bytes at src and, in the kernel that copies, writes
// them. Conditions are mask registers: a test under a mask is a test and a
// condition in one.
func (k *wide) block(copies, halves bool, touch, subst Register) {
	cur, prev, low, high := ZMM(), ZMM(), ZMM(), ZMM()
	VMOVDQU64(Mem{Base: k.src}, cur)
	VMOVDQU64(Mem{Base: k.src, Disp: -1}, prev)
	VPANDQ(cur, k.nibble, low)
	VPSRLW(Imm(4), cur, high)
	VPANDQ(high, k.nibble, high)

	pair, a, b := ZMM(), ZMM(), ZMM()
	VPXORQ(k.rowD0, prev, pair)
	VPADDUSB(k.saturate, pair, pair)
	VPSHUFB(pair, k.lead, pair)
	VPSHUFB(high, k.pairHi, a)
	VPSHUFB(low, k.pairLo, b)
	VPTERNLOGQ(Imm(allThree), a, b, pair)
	class, c, d := ZMM(), ZMM(), ZMM()
	VMOVDQA64(pair, class)
	VPSHUFB(high, k.byteHi, c)
	VPSHUFB(low, k.byteLo, d)
	VPTERNLOGQ(Imm(xorOfPair), c, d, class)

	space, near, next := K(), K(), K()
	VPCMPEQB(prev, k.space, space)
	VPCMPEQB(Mem{Base: k.src, Disp: -2}, k.space, near)
	VPCMPUB(Imm(lessThan), Mem{Base: k.src, Disp: 1}, k.space, next)
	KORQ(near, next, next)
	touched, spaced, besides := K(), K(), K()
	VPTESTMB(k.always, class, touched)
	VPTESTMB(k.afterSpace, class, space, spaced)
	VPTESTMB(k.beside, class, next, besides)
	KORQ(spaced, touched, touched)
	KORQ(besides, touched, touched)
	marks := GP64()
	KMOVQ(touched, marks)
	if halves {
		ANDNQ(marks, k.halves(prev), marks)
	}
	MOVQ(marks, Mem{Base: touch})

	letters := K()
	VPTESTMB(k.replaced, pair, letters)
	KMOVQ(letters, Mem{Base: subst})
	if copies {
		k.write(cur, low, letters)
	}
}

// write copies the 64 bytes at src with the letters after D9 replaced.
func (k *wide) write(cur, low VecVirtual, letters OpmaskVirtual) {
	lead, second, leads := ZMM(), ZMM(), K()
	VMOVDQU64(Mem{Base: k.src, Disp: 1}, lead)
	VPXORQ(k.row80, lead, lead)
	VPADDUSB(k.saturate, lead, lead)
	VPSHUFB(lead, k.deltaLead, lead)
	VPCMPEQB(cur, k.lead9, leads)
	VPSHUFB(low, k.deltaByte, second)
	VPADDB(second, cur, letters, cur)
	VPADDB(lead, cur, leads, cur)
	VMOVDQU64(cur, Mem{Base: k.dst})
}

// halves marks the bytes of half-spaces between letters: behind a
// continuation byte and before a letter of the block, but not D8 with a second
// byte below A0, where the block has its punctuation.
func (k *wide) halves(prev VecVirtual) GPVirtual {
	at := func(i int) Mem { return Mem{Base: k.src, Disp: i} }
	a, b, c, d, low, bad := K(), K(), K(), K(), K(), K()
	VPCMPEQB(at(0), k.half1, a)
	VPCMPEQB(at(1), k.half2, a, b)
	VPCMPEQB(at(2), k.half3, b, c)
	lead := ZMM()
	VPANDQ(at(3), k.leadMask, lead)
	VPCMPEQB(lead, k.leadD8, c, d)
	left := ZMM()
	VPANDQ(prev, k.topBits, left)
	VPCMPEQB(left, k.half2, d, d)
	second := ZMM()
	VMOVDQU64(at(4), second)
	VPTESTMB(k.half2, second, d, d)
	VPCMPEQB(at(3), k.leadD8, d, low)
	VPCMPUB(Imm(lessThan), k.letter, second, low, bad)
	KANDNQ(d, bad, d)

	z, s, t := GP64(), GP64(), GP64()
	KMOVQ(d, z)
	LEAQ(Mem{Base: z, Index: z, Scale: 1}, s) // z<<1
	LEAQ(Mem{Base: s, Index: s, Scale: 1}, t) // z<<2
	ORQ(s, t)
	ORQ(z, t)
	ORQ(k.carried, t)
	MOVQ(z, k.carried)
	SHRQ(Imm(62), k.carried)
	SHRQ(Imm(63), z)
	ORQ(z, k.carried)
	return t
}
