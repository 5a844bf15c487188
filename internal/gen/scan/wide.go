package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// wide holds what stays the same through the loop of an AVX-512 kernel. There
// are registers enough for every table and constant.
type wide struct {
	src, dst                      Register
	lead, pairHi, pairLo          VecVirtual
	byteHi, byteLo                VecVirtual
	deltaLead, deltaByte          VecVirtual
	rowD0, row80, saturate, lead9 VecVirtual
	letter, spaced, beside        VecVirtual
	always, nibble, space         VecVirtual
	halfFirst, halfLast, lineFeed VecVirtual
	halves, seats                 OpmaskVirtual
	seatBase, seatLead, seatMark  VecVirtual
}

// Truth tables of VPTERNLOGQ, with the destination as the first operand.
const (
	allThree   = 0x80 // a & b & c
	pairXor    = 0x6a // (a & b) ^ c
	notLess    = 5    // VPCMPUB
	blockBytes = 64
)

// wideKernel is a kernel that reads nothing outside the text: the first block
// and the last ones are loaded under masks, with line feeds for what is not
// there.
func wideKernel(name string, copies, halves bool, doc string) {
	signature := "(src *byte, n, head, tail int, t *byte, touch, subst *uint64)"
	if copies {
		signature = "(dst, src *byte, n, head, tail int, t *byte, touch, subst *uint64)"
	}
	TEXT(name, NOSPLIT, "func"+signature)
	Doc(doc)
	Pragma("noescape")
	var k wide
	if copies {
		k.dst = Load(Param("dst"), GP64())
	}
	k.src = Load(Param("src"), GP64())
	k.load(Load(Param("t"), GP64()), copies)
	head, left, behind := AllocLocal(8), AllocLocal(8), AllocLocal(8)
	limit := AllocLocal(8)
	MOVQ(Load(Param("head"), GP64()), head)
	n, tail := Load(Param("n"), GP64()), Load(Param("tail"), GP64())
	MOVQ(n, left) // bytes to classify from src on
	ADDQ(n, tail)
	MOVQ(tail, behind) // bytes that may be read from src on
	k.limit(n, tail, limit)
	subst := Load(Param("subst"), GP64())
	m := newMarks(Load(Param("touch"), GP64()), halves)
	k.context(m, head)
	CMPQ(head, Imm(2))
	JLT(LabelRef("edge"))
	CMPQ(k.src, limit)
	JAE(LabelRef("rest"))

	Label("loop")
	k.block(k.inner(), m, subst, "copied")
	k.advance(copies, subst)
	CMPQ(k.src, limit)
	JB(LabelRef("loop"))

	// What is left after the blocks in the middle of the text.
	Label("rest")
	end := GP64()
	MOVQ(addressOf("src"), end)
	ADDQ(addressOf("n"), end)
	SUBQ(k.src, end)
	JLE(LabelRef("done"))
	MOVQ(end, left)
	ADDQ(addressOf("tail"), end)
	MOVQ(end, behind)
	Label("edge")
	k.block(k.outer(left, head, behind), m, subst, "copiedEdge")
	k.advance(copies, subst)
	CMPQ(k.src, limit)
	JB(LabelRef("loop"))
	JMP(LabelRef("rest"))
	Label("done")
	m.end()
	VZEROUPPER()
	RET()
}

// addressOf is where a parameter stands.
func addressOf(param string) Mem {
	b, err := Param(param).Resolve()
	if err != nil {
		panic(err)
	}
	return b.Addr
}

// limit works out up to where blocks begin that are whole and have a byte
// behind them: the start of the last one, and one more.
func (k *wide) limit(n, readable Register, to Mem) {
	at := GP64()
	DECQ(readable)
	CMPQ(n, readable)
	CMOVQGT(readable, n)
	LEAQ(Mem{Base: k.src, Index: n, Scale: 1, Disp: 1 - blockBytes}, at)
	MOVQ(at, to)
}

// advance goes to the next block.
func (k *wide) advance(copies bool, subst Register) {
	ADDQ(Imm(blockBytes), k.src)
	if copies {
		ADDQ(Imm(blockBytes), k.dst)
	}
	ADDQ(Imm(8), subst)
}

// load fills the registers from the table.
func (k *wide) load(table Register, copies bool) {
	nibbles := func(off int) VecVirtual {
		r := ZMM()
		VBROADCASTI32X4(Mem{Base: table, Disp: off}, r)
		return r
	}
	equal := func(off int) VecVirtual {
		r := ZMM()
		VPBROADCASTD(Mem{Base: table, Disp: off}, r) // of bytes takes a shuffle each
		return r
	}
	k.lead, k.pairHi, k.pairLo = nibbles(pairLead), nibbles(pairHigh), nibbles(pairLow)
	k.byteHi, k.byteLo = nibbles(byteHigh), nibbles(byteLow)
	k.rowD0, k.row80, k.saturate = equal(rowD0), equal(row80), equal(saturate)
	k.letter, k.spaced, k.beside = equal(letter), equal(spaced), equal(beside)
	k.always, k.nibble, k.space = equal(always), equal(nibbleMask), equal(spaces)
	k.halfFirst, k.halfLast, k.lineFeed = equal(halfFirst), equal(halfLast), equal(lineFeed)
	k.halves = K()
	KMOVQ(Mem{Base: table, Disp: halves}, k.halves)
	k.seats = K()
	KMOVQ(Mem{Base: table, Disp: seats}, k.seats)
	k.seatBase, k.seatLead, k.seatMark = equal(seatBase), equal(seatLead), equal(seatMark)
	if copies {
		k.deltaLead, k.deltaByte, k.lead9 = nibbles(deltaLead), nibbles(deltaByte), equal(leadD9)
	}
}

// context tells m which of the three bytes from src[-2] on are white, as far
// as they are there.
func (k *wide) context(m *marks, head Mem) {
	known := LabelRef("known")
	MOVQ(whiteByte(Mem{Base: k.src}), m.white)
	SHLQ(Imm(63), m.white)
	for off := 1; off <= 2; off++ {
		bit := GP64()
		MOVQ(U64(1<<63>>off|1<<63>>2), bit) // white space before the text
		ORQ(bit, m.white)
		CMPQ(head, Imm(uint64(off-1)))
		JE(known)
		XORQ(bit, m.white)
		white := whiteByte(Mem{Base: k.src, Disp: -off})
		SHLQ(Imm(uint64(63-off)), white)
		ORQ(white, m.white)
	}
	Label("known")
}

// view is a block with the bytes before and behind it in the same places.
type view struct {
	cur, prev   VecVirtual
	prev2, next Op
	// store writes the block.
	store func(VecVirtual)
}

// inner is a block in the middle of the text.
func (k *wide) inner() view {
	v := view{cur: ZMM(), prev: ZMM(), prev2: Mem{Base: k.src, Disp: -2}, next: Mem{Base: k.src, Disp: 1}}
	VMOVDQU64(Mem{Base: k.src}, v.cur)
	VMOVDQU64(Mem{Base: k.src, Disp: -1}, v.prev)
	v.store = func(out VecVirtual) { VMOVDQU64(out, Mem{Base: k.dst}) }
	return v
}

// outer is a block of which not all bytes may be read, at the start or at the
// end of the text.
func (k *wide) outer(left, head, bytes Mem) view {
	all, n, missing := GP64(), GP64(), GP64()
	MOVQ(I32(-1), all)
	mask := func(count Register) OpmaskVirtual {
		bits, m := GP64(), K()
		BZHIQ(count, all, bits)
		KMOVQ(bits, m)
		return m
	}
	load := func(off int, m OpmaskVirtual) VecVirtual {
		r := ZMM()
		VMOVDQA64(k.lineFeed, r)
		VMOVDQU8(Mem{Base: k.src, Disp: off}, m, r)
		return r
	}
	clamp(bytes, n)
	v := view{cur: load(0, mask(n))}
	DECQ(n)
	v.next = load(1, mask(n))
	// As many bytes as are missing before the text are taken off the masks.
	MOVQ(I32(2), missing)
	SUBQ(head, missing)
	ADDQ(Imm(3), n)
	for _, off := range []int{-2, -1} {
		bits, m := GP64(), K()
		BZHIQ(n, all, bits)
		SHRXQ(missing, bits, bits)
		SHLXQ(missing, bits, bits)
		KMOVQ(bits, m)
		if off == -2 {
			v.prev2 = load(off, m)
			DECQ(n)
			SHRQ(Imm(1), missing)
		} else {
			v.prev = load(off, m)
		}
	}
	MOVQ(I32(2), n)
	MOVQ(n, head)
	v.store = func(out VecVirtual) {
		rest := GP64()
		clamp(left, rest)
		VMOVDQU8(out, mask(rest), Mem{Base: k.dst})
	}
	return v
}

// clamp moves a count to n, no more than BZHIQ can take.
func clamp(count Op, n GPVirtual) {
	most := GP64()
	MOVQ(I32(blockBytes+3), most)
	MOVQ(count, n)
	CMPQ(n, most)
	CMOVQGT(most, n)
}

// block classifies a block and, in the kernel that copies, writes it.
func (k *wide) block(v view, m *marks, subst Register, copied string) {
	low, high := ZMM(), ZMM()
	VPANDQ(v.cur, k.nibble, low)
	VPSRLW(Imm(4), v.cur, high)
	VPANDQ(high, k.nibble, high)

	pair, a, b := ZMM(), ZMM(), ZMM()
	VPXORQ(k.rowD0, v.prev, pair)
	VPADDUSB(k.saturate, pair, pair)
	VPSHUFB(pair, k.lead, pair)
	VPSHUFB(high, k.pairHi, a)
	VPSHUFB(low, k.pairLo, b)
	VPTERNLOGQ(Imm(allThree), a, b, pair)
	class, c := ZMM(), ZMM()
	VPSHUFB(high, k.byteHi, class)
	VPSHUFB(low, k.byteLo, c)
	VPTERNLOGQ(Imm(pairXor), pair, c, class)

	second := K()
	VPMOVB2M(pair, second)
	m.add(found{
		always: k.test(k.always, class),
		spaced: k.test(k.spaced, class),
		beside: k.test(k.beside, class),
		white: func() GPVirtual {
			white := K()
			VPCMPUB(Imm(notLess), v.next, k.space, white)
			return bitmap(white)
		},
		second: func() GPVirtual { return bitmap(second) },
		halves: func() GPVirtual {
			half := K()
			VPCMPEQB(k.halfLast, v.cur, k.halves, half)
			VPCMPEQB(k.row80, v.prev, half, half)
			VPCMPEQB(v.prev2, k.halfFirst, half, half)
			return bitmap(half)
		},
		seated: func() GPVirtual {
			seated := K()
			VPCMPEQB(k.seatMark, v.cur, k.seats, seated)
			VPCMPEQB(k.seatLead, v.prev, seated, seated)
			VPCMPEQB(v.prev2, k.seatBase, seated, seated)
			return bitmap(seated)
		},
	})

	letters := K()
	VPTESTMB(k.letter, pair, letters)
	KMOVQ(letters, Mem{Base: subst})
	if k.dst != nil {
		k.write(v, low, letters, copied)
	}
}

// test finds the bytes of class that have one of the bits of mask.
func (k *wide) test(mask, class VecVirtual) func() GPVirtual {
	return func() GPVirtual {
		found := K()
		VPTESTMB(mask, class, found)
		return bitmap(found)
	}
}

func bitmap(m OpmaskVirtual) GPVirtual {
	r := GP64()
	KMOVQ(m, r)
	return r
}

// write copies a block with the letters after D9 replaced. Most texts have
// none of them, or some everywhere, so a branch costs little.
func (k *wide) write(v view, low VecVirtual, letters OpmaskVirtual, label string) {
	any := bitmap(letters)
	TESTQ(any, any)
	JE(LabelRef(label))
	leads, lead, second := K(), ZMM(), ZMM()
	VPCMPEQB(v.cur, k.lead9, leads)
	VPXORQ(v.next, k.row80, lead)
	VPADDUSB(k.saturate, lead, lead)
	VPSHUFB(lead, k.deltaLead, lead)
	VPSHUFB(low, k.deltaByte, second)
	VPADDB(second, v.cur, letters, v.cur)
	VPADDB(lead, v.cur, leads, v.cur)
	Label(label)
	v.store(v.cur)
	k.before(any, label)
}

// before writes the lead of a letter whose second byte is the first of the
// block: its own block may have been copied without a look at it.
func (k *wide) before(letters GPVirtual, label string) {
	done := label + "Lead"
	BTQ(Imm(0), letters)
	JCC(LabelRef(done))
	CMPQ(k.src, addressOf("src"))
	JE(LabelRef(done))
	i, table := GP64(), Load(Param("t"), GP64())
	MOVBQZX(Mem{Base: k.src}, i)
	ANDQ(Imm(15), i)
	MOVBQZX(Mem{Base: table, Index: i, Scale: 1, Disp: deltaLead}, i)
	ADDQ(Imm(0xd9), i)
	MOVB(i.As8(), Mem{Base: k.dst, Disp: -1})
	Label(done)
}
