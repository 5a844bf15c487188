package layout

import (
	"encoding/binary"
	"unicode/utf8"
)

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// hasDigit reports whether b holds a digit of any script zolal reads. Eight
// bytes are looked at together with those behind them: an ASCII digit, or a
// lead D9 or DB and a byte that ends a digit behind one of the two.
func hasDigit(b []byte) bool {
	i := 0
	for ; i+9 <= len(b); i += 8 {
		x, next := binary.LittleEndian.Uint64(b[i:]), binary.LittleEndian.Uint64(b[i+1:])
		lead := (x | 0x02*ones) ^ 0xDB*ones // 0 for D9 and DB
		wide := upToNine(next&^(0x10*ones)^0xA0*ones) & ^((lead&^highs + 0x7F*ones) | lead)
		if upToNine(x^'0'*ones)|wide != 0 && digitIn(b, i, i+9) {
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

// allDigits reports whether b is a number of digits of any of the three sets.
func allDigits(b []byte) bool {
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if digitValue(r) < 0 {
			return false
		}
		i += n
	}
	return len(b) > 0
}
