package layout

import "encoding/binary"

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// hasDigit reports whether b holds a digit of any script zolal reads. Eight
// bytes are looked at together; those of letters that look a little like the
// second byte of a digit are looked at again.
func hasDigit(b []byte) bool {
	i := 0
	for ; i+8 <= len(b); i += 8 {
		x := binary.LittleEndian.Uint64(b[i:])
		if upToNine(x^'0'*ones)|upToNine(x&^(0x10*ones)^0xA0*ones) != 0 && digitIn(b, i, i+8) {
			return true
		}
	}
	return digitIn(b, i, len(b))
}

// upToNine has the high bits of the bytes of x from 0 to 9.
func upToNine(x uint64) uint64 { return ^((x&^highs + 0x76*ones) | x) & highs }

// digitIn reports whether a digit ends in b[from:to].
func digitIn(b []byte, from, to int) bool {
	for i := from; i < to; i++ {
		switch c := b[i]; {
		case c >= '0' && c <= '9':
			return true
		case i == 0 || c < 0xA0:
		case b[i-1] == 0xD9 && c <= 0xA9, b[i-1] == 0xDB && c >= 0xB0 && c <= 0xB9:
			return true
		}
	}
	return false
}
