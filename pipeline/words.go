package pipeline

import (
	"encoding/binary"
	"math/bits"
)

// Words counts the runs of anything but ASCII white space, eight bytes at a
// time. In a text without other white space they are the Words of Measure.
func Words(text []byte) (n int) {
	const low, high = 0x0101010101010101, 0x8080808080808080
	before := uint64(0) // high bit of the lowest byte: the last byte was no blank
	i := 0
	for ; i+8 <= len(text); i += 8 {
		w := binary.LittleEndian.Uint64(text[i:])
		// No sum below carries into the next byte: its bytes are under 0x80.
		seven := w &^ high
		space := ^((seven ^ low*' ') + low*0x7f | w)
		control := (seven + low*(0x80-'\t')) &^ (seven + low*(0x80-'\r'-1)) &^ w
		word := ^(space | control) & high
		n += bits.OnesCount64(word &^ (word<<8 | before))
		before = word >> 56
	}
	blank := before == 0
	for _, c := range text[i:] {
		b := c == ' ' || c >= '\t' && c <= '\r'
		if blank && !b {
			n++
		}
		blank = b
	}
	return n
}
