package segment

import (
	"encoding/binary"
	"math/bits"
)

// The scan answers one question: where is the next byte that could belong to
// a mark which ends a sentence, or to a line end? In Persian text that is one
// byte in a hundred or two, so the rest is passed over eight bytes at a time:
//
//	'.' 2e, '!' 21                  themselves
//	'?' 3f and the tail 9f of '؟'   both are 1f under the mask 5f, and so are
//	                                1f and bf, which hardly occur
//	'\n' '\v' '\f' '\r'             08 to 0f: the tab is let in with them
//	the tail 94 of '۔'              also the tail of a hamza above and a dash
//	80 then a0 to af                '…' (e2 80 a6) and the line separators
//	                                (e2 80 a8, a9); a6 alone is the tail of
//	                                a common letter, and e2 80 begins every
//	                                half-space, so only the pair is rare
//
// What is found is only a candidate: classOf decides on the whole rune.
const (
	ones = 0x0101010101010101
	lows = 0x7f7f7f7f7f7f7f7f
)

// zeros has the top bit set of each byte of v that is zero, and no other bit.
func zeros(v uint64) uint64 { return ^((v&lows + lows) | v | lows) }

// scan returns the index of the first candidate byte at or after i, or
// len(text). For a pair that is the index of its first byte.
func scan(text []byte, i int) int {
	for ; i+9 <= len(text); i += 8 {
		x := binary.LittleEndian.Uint64(text[i:])
		after := binary.LittleEndian.Uint64(text[i+1:])
		hit := zeros(x^0x2e*ones) | zeros(x^0x21*ones) |
			zeros(x&(0x5f*ones)^0x1f*ones) |
			zeros(x&(0xf8*ones)^0x08*ones) |
			zeros(x^0x94*ones) |
			zeros(x^0x80*ones)&zeros(after&(0xf0*ones)^0xa0*ones)
		if hit != 0 {
			return i + bits.TrailingZeros64(hit)/8
		}
	}
	for i < len(text) && !candidate(text, i) {
		i++
	}
	return i
}

// candidate says the same of one byte.
func candidate(text []byte, i int) bool {
	switch b := text[i]; {
	case b == '.', b == '!', b&0x5f == 0x1f, b&0xf8 == 0x08, b == 0x94:
		return true
	case b == 0x80:
		return i+1 < len(text) && text[i+1]&0xf0 == 0xa0
	}
	return false
}
