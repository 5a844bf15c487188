//go:build gc && !purego && !noasm

#include "textflag.h"

// func skipAVX2(p *byte, n int, t *skipTable) int
//
// Y0: classes by low half, Y1: classes by high half, Y2: 0x0f. A byte is
// marked when its two classes have a bit in common. Y10 to Y12: the bytes of
// the half-space, E2 80 8C; Y13 and Y14: those of the guillemets, C2 AB and
// C2 BB, whose second bytes are the same under the mask Y15. Both are passed
// over. 64 bytes a turn; n is a multiple of 64, and two bytes more can be read.
TEXT ·skipAVX2(SB), NOSPLIT, $0-32
	MOVQ p+0(FP), SI
	MOVQ n+8(FP), CX
	MOVQ t+16(FP), DX
	VBROADCASTI128 (DX), Y0
	VBROADCASTI128 16(DX), Y1
	VBROADCASTI128 32(DX), Y2
	VPBROADCASTB 48(DX), Y10
	VPBROADCASTB 49(DX), Y11
	VPBROADCASTB 50(DX), Y12
	VPBROADCASTB 51(DX), Y13
	VPBROADCASTB 52(DX), Y14
	VPBROADCASTB 53(DX), Y15
	XORQ AX, AX

loop:
	LEAQ 64(AX), BX
	CMPQ BX, CX
	JGT  done
	VMOVDQU (SI)(AX*1), Y3
	VMOVDQU 32(SI)(AX*1), Y4
	VPSRLW $4, Y3, Y7
	VPAND Y2, Y3, Y3
	VPAND Y2, Y7, Y7
	VPSHUFB Y3, Y0, Y3
	VPSHUFB Y7, Y1, Y7
	VPAND Y7, Y3, Y3
	VPSRLW $4, Y4, Y8
	VPAND Y2, Y4, Y4
	VPAND Y2, Y8, Y8
	VPSHUFB Y4, Y0, Y4
	VPSHUFB Y8, Y1, Y8
	VPAND Y8, Y4, Y4
	VPOR Y3, Y4, Y7
	VPTEST Y7, Y7
	JNZ  marked
	MOVQ BX, AX
	JMP  loop

marked:
	// Marks without those of half-spaces, then without those of guillemets.
	VPCMPEQB (SI)(AX*1), Y10, Y7
	VPCMPEQB 1(SI)(AX*1), Y11, Y8
	VPAND Y7, Y8, Y7
	VPCMPEQB 2(SI)(AX*1), Y12, Y8
	VPAND Y7, Y8, Y7
	VPANDN Y3, Y7, Y3
	VPAND 1(SI)(AX*1), Y15, Y7
	VPCMPEQB Y7, Y14, Y7
	VPCMPEQB (SI)(AX*1), Y13, Y8
	VPAND Y7, Y8, Y7
	VPANDN Y3, Y7, Y3
	VPCMPEQB 32(SI)(AX*1), Y10, Y7
	VPCMPEQB 33(SI)(AX*1), Y11, Y8
	VPAND Y7, Y8, Y7
	VPCMPEQB 34(SI)(AX*1), Y12, Y8
	VPAND Y7, Y8, Y7
	VPANDN Y4, Y7, Y4
	VPAND 33(SI)(AX*1), Y15, Y7
	VPCMPEQB Y7, Y14, Y7
	VPCMPEQB 32(SI)(AX*1), Y13, Y8
	VPAND Y7, Y8, Y7
	VPANDN Y4, Y7, Y4
	VPOR Y3, Y4, Y7
	VPTEST Y7, Y7
	JNZ  hit
	MOVQ BX, AX
	JMP  loop

hit:
	// A byte without a mark is zero.
	VPXOR Y9, Y9, Y9
	VPCMPEQB Y9, Y3, Y3
	VPCMPEQB Y9, Y4, Y4
	VPMOVMSKB Y3, BX
	VPMOVMSKB Y4, DI
	SHLQ $32, DI
	ORQ  DI, BX
	NOTQ BX
	BSFQ BX, BX
	ADDQ BX, AX

done:
	VZEROUPPER
	MOVQ AX, ret+24(FP)
	RET
