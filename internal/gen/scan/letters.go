package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// Offsets of the fields of scan.letterTable, and the size of a scan.Block.
const (
	letterLead   = 0
	letterSecond = 16
	letterMasks  = 80
	letterKinds  = 4
	halfKind     = 0
	formKind     = 3
	spaceBits    = 8 * letterKinds
	feedBits     = spaceBits + 8
	blockSize    = feedBits + 8
)

// sorter holds what stays the same through the loop of the kernel for
// letters.
type sorter struct {
	lead, second           VecVirtual
	masks                  [letterKinds]VecVirtual
	rowD0, saturate        VecVirtual
	lead2, row80, halfLast VecVirtual
	halfFirst, form        VecVirtual
	space, feed            VecVirtual
}

// lettersKernel looks a letter up in two exact tables, one for its lead and
// one of 64 entries for its second byte, and takes the bits of each kind from
// what both have in common.
func lettersKernel(name, doc string) {
	TEXT(name, NOSPLIT, "func(src *byte, n, head int, t *byte, blocks *byte)")
	Doc(doc)
	Pragma("noescape")
	k := wide{src: Load(Param("src"), GP64())}
	left, head := AllocLocal(8), AllocLocal(8)
	MOVQ(Load(Param("n"), GP64()), left)
	MOVQ(Load(Param("head"), GP64()), head)
	var s sorter
	s.load(Load(Param("t"), GP64()))
	k.lineFeed = s.feed
	out := Load(Param("blocks"), GP64())

	Label("loop")
	CMPQ(left, Imm(blockBytes))
	JLT(LabelRef("rest"))
	CMPQ(head, Imm(2))
	JLT(LabelRef("edge"))
	s.block(k.inner(), out)
	Label("next")
	ADDQ(Imm(blockBytes), k.src)
	ADDQ(Imm(blockSize), out)
	SUBQ(Imm(blockBytes), left)
	JMP(LabelRef("loop"))
	Label("rest")
	CMPQ(left, Imm(0))
	JLE(LabelRef("done"))
	Label("edge")
	v := k.outer(left, head, left)
	s.block(v, out)
	k.trim(left, out)
	JMP(LabelRef("next"))
	Label("done")
	VZEROUPPER()
	RET()
}

// load fills the registers from the table.
func (s *sorter) load(table Register) {
	byteOf := func(c int) VecVirtual {
		r, g := ZMM(), GP32()
		MOVL(U32(c), g)
		VPBROADCASTB(g, r)
		return r
	}
	s.lead, s.second = ZMM(), ZMM()
	VBROADCASTI32X4(Mem{Base: table, Disp: letterLead}, s.lead)
	VMOVDQU64(Mem{Base: table, Disp: letterSecond}, s.second)
	for i := range s.masks {
		s.masks[i] = ZMM()
		VBROADCASTI32X4(Mem{Base: table, Disp: letterMasks + 16*i}, s.masks[i])
	}
	s.rowD0, s.saturate, s.lead2 = byteOf(0xd0), byteOf(0x70), byteOf(0xc0)
	s.halfFirst, s.row80, s.halfLast = byteOf(0xe2), byteOf(0x80), byteOf(0x8c)
	s.form, s.space, s.feed = byteOf(0xef), byteOf(' '), byteOf('\n')
}

// block writes the Block of 64 bytes.
func (s *sorter) block(v view, out Register) {
	store := func(m OpmaskVirtual, at int) { KMOVQ(m, Mem{Base: out, Disp: at}) }
	spaces, feeds := K(), K()
	VPCMPEQB(v.cur, s.space, spaces)
	store(spaces, spaceBits)
	VPCMPEQB(v.cur, s.feed, feeds)
	store(feeds, feedBits)

	class, second, continues := ZMM(), ZMM(), K()
	VPXORQ(s.rowD0, v.prev, class)
	VPADDUSB(s.saturate, class, class)
	VPSHUFB(class, s.lead, class)
	VPCMPB(Imm(1), s.lead2, v.cur, continues) // 80 to BF, as signed bytes
	VPERMB_Z(s.second, v.cur, continues, second)
	VPANDQ(second, class, class)
	for i, mask := range s.masks {
		kind, other := K(), K()
		VPTESTMB(mask, class, kind)
		switch i {
		case halfKind:
			s.half(v, other)
			KORQ(other, kind, kind)
		case formKind:
			VPCMPEQB(v.cur, s.form, other)
			KORQ(other, kind, kind)
		}
		store(kind, 8*i)
	}
}

// half finds the last bytes of half-spaces. Of the two ports for such work,
// comparisons run on one alone, so only the last step is one.
func (s *sorter) half(v view, found OpmaskVirtual) {
	const orXor = 0xf6 // VPTERNLOGQ: a | (b ^ c)
	differs := ZMM()
	VPXORQ(v.cur, s.halfLast, differs)
	VPTERNLOGQ(Imm(orXor), v.prev, s.row80, differs)
	VPTERNLOGQ(Imm(orXor), v.prev2, s.halfFirst, differs)
	VPTESTNMB(differs, differs, found)
}

// trim takes the bits beyond the text off a Block: line feeds stand there.
func (k *wide) trim(left Mem, out Register) {
	all, n, bits := GP64(), GP64(), GP64()
	MOVQ(I32(-1), all)
	clamp(left, n)
	BZHIQ(n, all, bits)
	for at := 0; at < blockSize; at += 8 {
		ANDQ(bits, Mem{Base: out, Disp: at})
	}
}
