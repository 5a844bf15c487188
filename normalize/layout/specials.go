package layout

import (
	"math/bits"
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/zolal/zolal/internal/scan"
)

// special are the bytes that may begin markup inside a line.
var special = func() (t [256]bool) {
	for _, c := range []byte("<>*-_[]`\\") {
		t[c] = true
	}
	return t
}()

// specialTable has the kernels of internal/scan mark those bytes. They mark
// what is neither ASCII nor Arabic as well, which next passes over.
var specialTable = sync.OnceValue(func() *scan.Table {
	t, err := scan.New(scan.Spec{
		Bytes: []scan.Byte{
			{High: scan.Of('*' >> 4), Low: scan.Of('*'&15, '-'&15)},
			{High: scan.Of('<' >> 4), Low: scan.Of('<'&15, '>'&15)},
			{High: scan.Of('[' >> 4), Low: scan.Of('['&15, '\\'&15, ']'&15, '_'&15)},
			{High: scan.Of('`' >> 4), Low: scan.Of('`' & 15)},
		},
		Halves: true,
	})
	if err != nil {
		panic(err) // the classes above are constants
	}
	return t
})

// specials is a bitmap of a text with the bytes that may begin markup.
type specials struct {
	bits, spare []uint64
	raised      bool // superscript digits are asked for as well
}

func (s *specials) find(src []byte) {
	n := scan.Words(len(src))
	s.bits = slices.Grow(s.bits[:0], n)[:n]
	s.spare = slices.Grow(s.spare[:0], n)[:n]
	specialTable().Classify(src, 0, len(src), s.bits, s.spare)
}

// next gives the offset of the first byte in src[at:end] that may begin markup,
// or end.
func (s *specials) next(src []byte, at, end int) int {
	first := at
	for at < end {
		k := at / scan.BlockSize
		for w := s.bits[k] >> (at % scan.BlockSize); w != 0; w &= w - 1 {
			if i := at + bits.TrailingZeros64(w); i >= end {
				return end
			} else if special[src[i]] {
				return i
			} else if s.raised && i > first && isRaised(src[i-1:end]) { // the second byte is marked
				return i - 1
			}
		}
		at = (k + 1) * scan.BlockSize
	}
	return end
}

// isRaised reports whether b begins with a superscript digit.
func isRaised(b []byte) bool {
	if b[0] != 0xc2 && b[0] != 0xe2 {
		return false
	}
	r, _ := utf8.DecodeRune(b)
	return superscript(r) >= 0
}
