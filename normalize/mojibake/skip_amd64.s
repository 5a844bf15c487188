//go:build gc && !purego && !noasm

#include "textflag.h"

// func skipAVX2(p *byte, n int, t *skipTable) int
//
// Y0: classes by low half, Y1: classes by high half, Y2: 0x0f. A byte is
// marked when its two classes have a bit in common. Y10 to Y12: the bytes of
// the half-space, which is passed over. 64 bytes a turn; n is a multiple of 64,
// and two bytes more can be read.
TEXT ·skipAVX2(SB), NOSPLIT, $0-32
	MOVQ p+0(FP), SI
	MOVQ n+8(FP), CX
	MOVQ t+16(FP), DX
	VBROADCASTI128 (DX), Y0
	VBROADCASTI128 16(DX), Y1
	VBROADCASTI128 32(DX), Y2
	VPXOR Y9, Y9, Y9
	VPBROADCASTB 48(DX), Y10
	VPBROADCASTB 49(DX), Y11
	VPBROADCASTB 50(DX), Y12
	XORQ AX, AX

loop:
	CMPQ AX, CX
	JGE  done
	VMOVDQU (SI)(AX*1), Y3
	VMOVDQU 32(SI)(AX*1), Y4
	VPSRLW $4, Y3, Y5
	VPSRLW $4, Y4, Y6
	VPAND Y2, Y3, Y3
	VPAND Y2, Y4, Y4
	VPAND Y2, Y5, Y5
	VPAND Y2, Y6, Y6
	VPSHUFB Y3, Y0, Y3
	VPSHUFB Y4, Y0, Y4
	VPSHUFB Y5, Y1, Y5
	VPSHUFB Y6, Y1, Y6
	VPAND Y3, Y5, Y3
	VPAND Y4, Y6, Y4
	VPOR Y3, Y4, Y7
	VPTEST Y7, Y7
	JNZ  found
	ADDQ $64, AX
	JMP  loop

found:
	// A byte without a mark compares equal to zero.
	VPCMPEQB Y9, Y3, Y3
	VPCMPEQB Y9, Y4, Y4
	VPMOVMSKB Y3, BX
	VPMOVMSKB Y4, DI
	SHLQ $32, DI
	ORQ  DI, BX
	NOTQ BX

	// Half-spaces, E2 80 8C, stand in every second block of Persian.
	VPCMPEQB (SI)(AX*1), Y10, Y3
	VPCMPEQB 32(SI)(AX*1), Y10, Y4
	VPCMPEQB 1(SI)(AX*1), Y11, Y5
	VPCMPEQB 33(SI)(AX*1), Y11, Y6
	VPCMPEQB 2(SI)(AX*1), Y12, Y7
	VPCMPEQB 34(SI)(AX*1), Y12, Y8
	VPAND Y3, Y5, Y3
	VPAND Y4, Y6, Y4
	VPAND Y3, Y7, Y3
	VPAND Y4, Y8, Y4
	VPMOVMSKB Y3, R8
	VPMOVMSKB Y4, DI
	SHLQ $32, DI
	ORQ  DI, R8
	NOTQ R8
	ANDQ R8, BX
	JNZ  hit
	ADDQ $64, AX
	JMP  loop

hit:
	BSFQ BX, BX
	ADDQ BX, AX

done:
	VZEROUPPER
	MOVQ AX, ret+24(FP)
	RET
