package segment

import (
	"math/bits"
	"sync"

	"github.com/zolal/zolal/internal/scan"
)

// Where the next byte stands that could belong to an end mark or a line end
// is asked of internal/scan, which classifies 64 bytes at a time. In Persian
// text that is one byte in a hundred or two:
//
//	'.' '!' '?' \n \v \f \r   themselves
//	'؟' d8 9f, '۔' db 94      the second byte
//	'…' e2 80 a6 and the      scan marks the tails of all letters that do not
//	separators e2 80 a8, a9   have two bytes, half-spaces aside that stand
//	                          between letters; candidate lets the pair of
//	                          80 and a0 to af pass
var marksTable = sync.OnceValues(func() (*scan.Table, error) {
	return scan.New(scan.Spec{
		Pairs: []scan.Pair{
			{Lead: scan.Of(0x8), High: scan.Of(0x9), Low: scan.Of(0xf)},
			{Lead: scan.Of(0xb), High: scan.Of(0x9), Low: scan.Of(0x4)},
		},
		Bytes: []scan.Byte{
			{High: scan.Of(0x2), Low: scan.Of(0x1, 0xe)},
			{High: scan.Of(0x3), Low: scan.Of(0xf)},
			{High: scan.Of(0x0), Low: scan.Range(0xa, 0xd)},
		},
		Halves: true,
	})
})

// window is how many words of a bitmap are asked for at once: 1 KiB of text.
const window = 16

// candidates holds the bitmap of a part of the text.
type candidates struct {
	table       *scan.Table
	from, to    int // the part
	bits, spare [window]uint64
}

// next returns the index of the first candidate byte at or after i, or
// len(text).
func (c *candidates) next(text []byte, i int) int {
	for i < len(text) {
		if i < c.from || i >= c.to {
			c.from, c.to = i, min(i+window*scan.BlockSize, len(text))
			n := scan.Words(c.to - c.from)
			c.table.Classify(text, c.from, c.to, c.bits[:n], c.spare[:n])
		}
		k := (i - c.from) / scan.BlockSize
		w := c.bits[k] >> ((i - c.from) % scan.BlockSize)
		for ; w != 0; w &= w - 1 {
			j := i + bits.TrailingZeros64(w)
			if text[j] != 0x8c && candidate(text, j) { // 8c: the last byte of a half-space
				return j
			}
		}
		i = c.from + (k+1)*scan.BlockSize
	}
	return len(text)
}

// candidate says the same of one byte.
func candidate(text []byte, i int) bool {
	switch b := text[i]; {
	case b < 0x40:
		return b == '.' || b == '!' || b == '?' || b >= '\n' && b <= '\r'
	case b == 0x80:
		return i+1 < len(text) && text[i+1]&0xf0 == 0xa0
	case b == 0x9f:
		return i > 0 && text[i-1] == 0xd8
	case b == 0x94:
		return i > 0 && text[i-1] == 0xdb
	}
	return false
}
