// Command scan writes the AVX2 and AVX-512 kernels of package internal/scan.
//
//	go run ./scan -out ../scan/kernel_amd64.s -stubs ../scan/kernel_amd64.go -pkg scan
//
// SCAN.md in that package explains the kernels; the names here are the names
// there.
package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// Offsets of the fields of scan.kernelTable: seven nibble tables of 16 bytes,
// then constants of 32 equal bytes.
const (
	pairLead = 16 * iota
	pairHigh
	pairLow
	byteHigh
	byteLow
	deltaLead
	deltaByte
	constants
)

const (
	rowD0       = constants + 32*iota // 0xd0
	row80                             // 0x80
	saturate                          // 0x70
	leadD9                            // 0xd9
	replaced                          // the pair class of letters that are replaced
	afterSpace                        // the classes that count after a space
	beside                            // the class that also counts two bytes after one, or before something
	always                            // every other class
	printable                         // the first byte that is not white space
	nibbleMask                        // 0x0f
	spaces                            // 0x20
	halfSpace1                        // 0xe2, or a byte that is never found
	halfSpace3                        // 0x8c
	leadsD8                           // 0xfc
	leadD8                            // 0xd8
	firstLetter                       // 0xa0
	topBits                           // 0xc0
)

func main() {
	ConstraintExpr("gc,!purego,!noasm")
	kernel("classifyAVX2", false,
		"classifyAVX2 classifies n blocks of 64 bytes from src. It reads src[-2] to src[64*n].")
	kernel("rewriteAVX2", true,
		"rewriteAVX2 is classifyAVX2 that also copies the blocks to dst with the letters replaced.")
	wideKernel("classifyAVX512", false, false,
		"classifyAVX512 does what classifyAVX2 does, 64 bytes in one register.")
	wideKernel("wordsAVX512", false, true,
		"wordsAVX512 is classifyAVX512 that leaves half-spaces between letters unmarked. It reads up to src[64*n+3].")
	wideKernel("rewriteAVX512", true, true,
		"rewriteAVX512 is wordsAVX512 that also copies the blocks to dst with the letters replaced.")
	Generate()
}

// registers hold what stays the same through the loop.
type registers struct {
	src, dst, table          Register
	lead, pairHi, pairLo     VecVirtual
	byteHi, byteLo           VecVirtual
	nibble, space, printable VecVirtual
	deltaLead, deltaByte     VecVirtual
}

func kernel(name string, copies bool, doc string) {
	signature := "(src *byte, n int, t *byte, touch, subst *uint64)"
	if copies {
		signature = "(dst, src *byte, n int, t *byte, touch, subst *uint64)"
	}
	TEXT(name, NOSPLIT, "func"+signature)
	Doc(doc)
	Pragma("noescape")
	var k registers
	if copies {
		k.dst = Load(Param("dst"), GP64())
	}
	k.src = Load(Param("src"), GP64())
	n := Load(Param("n"), GP64())
	k.table = Load(Param("t"), GP64())
	touch := Load(Param("touch"), GP64())
	subst := Load(Param("subst"), GP64())
	k.load(copies)

	Label("loop")
	TESTQ(n, n)
	JE(LabelRef("done"))
	clean, letters := k.half(0, copies)
	clean2, letters2 := k.half(32, copies)
	join(clean, clean2)
	NOTQ(clean.As64())
	MOVQ(clean.As64(), Mem{Base: touch})
	join(letters, letters2)
	MOVQ(letters.As64(), Mem{Base: subst})
	ADDQ(Imm(64), k.src)
	if copies {
		ADDQ(Imm(64), k.dst)
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
func (k *registers) load(copies bool) {
	nibbles := func(off int) VecVirtual {
		r := YMM()
		VBROADCASTI128(Mem{Base: k.table, Disp: off}, r)
		return r
	}
	equal := func(off int) VecVirtual {
		r := YMM()
		VMOVDQU(Mem{Base: k.table, Disp: off}, r)
		return r
	}
	k.lead, k.pairHi, k.pairLo = nibbles(pairLead), nibbles(pairHigh), nibbles(pairLow)
	k.byteHi, k.byteLo = nibbles(byteHigh), nibbles(byteLow)
	k.nibble, k.space, k.printable = equal(nibbleMask), equal(spaces), equal(printable)
	if copies {
		k.deltaLead, k.deltaByte = nibbles(deltaLead), nibbles(deltaByte)
	}
}

// join makes the two masks of a block one, in lo.
func join(lo, hi GPVirtual) {
	SHLQ(Imm(32), hi.As64())
	ORQ(hi.As64(), lo.As64())
}

// at is the 32 source bytes at an offset.
func (k *registers) at(off int) Mem { return Mem{Base: k.src, Disp: off} }

// constant is a constant of the table.
func (k *registers) constant(off int) Mem { return Mem{Base: k.table, Disp: off} }

// half classifies the 32 bytes at off and, in the kernel that copies, writes
// them. It returns the mask of the bytes no class holds and that of the
// second bytes of letters to replace. Sixteen registers are few: values are
// worked on in place and the copy comes last.
func (k *registers) half(off int, copies bool) (clean, letters GPVirtual) {
	prev := YMM()
	VMOVDQU(k.at(off-1), prev)
	counts := k.conditions(off, prev)

	cur, low, high := YMM(), YMM(), YMM()
	VMOVDQU(k.at(off), cur)
	VPAND(cur, k.nibble, low)
	VPSRLW(Imm(4), cur, high)
	VPAND(high, k.nibble, high)
	pair := k.pairClass(prev, low, high)

	// Exclusive or: the top bit says "continuation byte" in the byte class
	// and "continuation byte behind its lead" in the pair class.
	class, tmp := high, YMM()
	VPSHUFB(high, k.byteHi, class)
	VPSHUFB(low, k.byteLo, tmp)
	VPAND(tmp, class, class)
	VPXOR(pair, class, class)
	VPAND(counts, class, class)
	VPXOR(tmp, tmp, tmp)
	VPCMPEQB(tmp, class, class)
	clean = GP32()
	VPMOVMSKB(class, clean)

	mark := pair
	VPAND(k.constant(replaced), pair, mark)
	VPCMPEQB(k.constant(replaced), mark, mark)
	letters = GP32()
	VPMOVMSKB(mark, letters)
	if copies {
		k.write(off, cur, low, mark)
	}
	return clean, letters
}

// pairClass is the class of each byte with the lead before it, in the
// register of prev. For a byte that is no lead D0 to DF the saturating
// addition leaves the top bit set, and a shuffle gives 0 for it.
func (k *registers) pairClass(prev, low, high VecVirtual) VecVirtual {
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

// conditions is the set of classes that count at each byte, by what stands
// round it.
func (k *registers) conditions(off int, prev VecVirtual) VecVirtual {
	space, near, next := YMM(), YMM(), YMM()
	VPCMPEQB(prev, k.space, space)
	VPAND(k.constant(afterSpace), space, space)
	VPCMPEQB(k.at(off-2), k.space, near)
	VPMINUB(k.at(off+1), k.printable, next)
	VPCMPEQB(next, k.printable, next)
	VPOR(next, near, near)
	VPAND(k.constant(beside), near, near)
	VPOR(near, space, space)
	VPOR(k.constant(always), space, space)
	return space
}

// write copies the 32 bytes at off with the letters after D9 replaced: what a
// letter needs is added to its second byte, and to its lead, which is known
// by the byte behind it.
func (k *registers) write(off int, cur, low, mark VecVirtual) {
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
