// Command scan writes the AVX2 and AVX-512 kernels of package internal/scan.
//
//	go run ./scan -out ../scan/kernel_amd64.s -stubs ../scan/kernel_amd64.go -pkg scan
//
// SCAN.md in that package explains the kernels; the names here are the names
// there.
package main

import (
	. "github.com/mmcloughlin/avo/build"
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
	rowD0      = constants + 32*iota // 0xd0
	row80                            // 0x80
	saturate                         // 0x70
	leadD9                           // 0xd9
	letter                           // the pair class of letters that are replaced
	spaced                           // the classes that count behind white space
	beside                           // the class that also counts two bytes behind it, or before something
	always                           // every other class
	spaces                           // 0x20, the last byte that is white
	nibbleMask                       // 0x0f
	halves                           // 0xff where half-spaces are looked for, or 0
	halfFirst                        // 0xe2
	halfLast                         // 0x8c
	lineFeed                         // 0x0a
	seats                            // 0xff where a Seat is looked for, or 0
	seatBase                         // its bytes
	seatLead
	seatMark
)

func main() {
	ConstraintExpr("gc,!purego,!noasm")
	narrowKernel("classifyAVX2", false,
		"classifyAVX2 classifies n blocks of 64 bytes from src. It reads src[-2] to src[64*n].")
	narrowKernel("rewriteAVX2", true,
		"rewriteAVX2 is classifyAVX2 that also copies the blocks to dst with the letters replaced.")
	wideKernel("classifyAVX512", false, false,
		"classifyAVX512 classifies n bytes from src, of which head bytes before and tail bytes behind may be read.")
	wideKernel("wordsAVX512", false, true,
		"wordsAVX512 is classifyAVX512 for tables that leave half-spaces unmarked.")
	wideKernel("rewriteAVX512", true, true,
		"rewriteAVX512 is wordsAVX512 that also copies the bytes to dst with the letters replaced.")
	lettersKernel("lettersAVX512",
		"lettersAVX512 fills in the Blocks of n bytes from src, of which head bytes before may be read.")
	Generate()
}
