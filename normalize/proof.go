package normalize

import (
	"bytes"
	"math/bits"
	"sync"

	"github.com/zolal/zolal/internal/scan"
	"github.com/zolal/zolal/lang"
)

// What a letter tells about the language of its line: one count in four of
// sixteen bits each.
const (
	tellsPersian  = 1 << (16 * iota) // peh, tcheh, jeh, gaf
	tellsArabic                      // teh marbuta, alef with hamza below
	tellsKeyboard                    // keheh and Farsi yeh: not Arabic, but in other languages too
	tellsOther                       // the letters of the other languages, presentation forms
)

// telling says for U+0600+i what it tells.
var telling = makeTelling()

func makeTelling() (t [256]uint64) {
	for i := range t {
		r := 0x600 + rune(i)
		switch {
		case r == 0x67e || r == 0x686 || r == 0x698 || r == 0x6af:
			t[i] = tellsPersian
		case r == 0x629 || r == 0x625:
			t[i] = tellsArabic
		case r == 0x6a9 || r == 0x6cc:
			t[i] = tellsKeyboard
		case r == 0x6aa || r == 0x6c0 || r == 0x6d4:
		case r >= 0x671 && r <= 0x6d5:
			t[i] = tellsOther
		}
	}
	return t
}

// Pieces of evidence that settle the language of a line: at its end, and
// before, when there is nothing for any other. No more of it than proofSize
// bytes is looked at.
const (
	enough    = 2
	plenty    = 4
	proofSize = 8 << 10
)

// proof is Persian or Arabic where the letters of text leave no doubt: two
// pieces of evidence for one language, none for the other, and no letter of a
// third. Else it is Unknown. Beside its own letters Persian has the half-space
// and three short words that no other language writes alone. It saves the
// full detection in most lines that hold letters to replace; TestProof holds
// the two against each other.
//
// Writing yeh and kaf as Persian does changes nothing about a proof: they tell
// nothing, and the letters they become speak only against Arabic.
func proof(text []byte) lang.Tag {
	text = text[:min(len(text), proofSize)]
	var marked [proofSize / scan.BlockSize]uint64
	var letters [proofSize / scan.BlockSize]uint64
	tellingTable().Classify(text, 0, len(text), marked[:], letters[:])
	return prove(text, 0, len(text), marked[:])
}

// prove is proof of text[from:to], for the bitmap of the text's telling
// places. Bit 0 of it stands for text[0].
func prove(text []byte, from, to int, marked []uint64) lang.Tag {
	n, settled := tally(text, from, to, marked)
	if settled {
		return lang.Persian
	}
	if n >= tellsOther {
		return lang.Unknown
	}
	persian, arabic := n&0xffff, n/tellsArabic&0xffff
	switch {
	case arabic == 0:
		if persian < enough {
			persian += persianWords(text[from:to])
		}
		if persian >= enough {
			return lang.Persian
		}
	case arabic >= enough && persian == 0 && n < tellsKeyboard && persianWords(text[from:to]) == 0:
		return lang.Arabic
	}
	return lang.Unknown
}

// tally adds up what the marked letters of text[from:to] tell. It stops as
// soon as Persian is settled. Before from is a line feed or nothing.
func tally(text []byte, from, to int, marked []uint64) (n uint64, settled bool) {
	if from >= to {
		return 0, false
	}
	codes := pairCodes()
	first, last := from/scan.BlockSize, (to-1)/scan.BlockSize
	for k := first; k <= last; k++ {
		m := marked[k]
		if k == first {
			m = m >> (from % scan.BlockSize) << (from % scan.BlockSize)
		}
		for ; m != 0; m &= m - 1 {
			i := k*scan.BlockSize + bits.TrailingZeros64(m)
			if i >= to {
				break
			}
			n += tells(codes, text, i)
		}
		if n&0xffff >= plenty && n&^(0xffff|0xffff*tellsKeyboard) == 0 {
			return n, true
		}
	}
	return n, false
}

// tells is what the marked place i of text tells: the second byte of a letter,
// the last of a half-space, or the lead of a presentation form. Before text is
// a line feed.
func tells(codes *[1 << 16]uint8, text []byte, i int) uint64 {
	if i < 2 {
		prev := byte('\n')
		if i == 1 {
			prev = text[0]
		}
		return weights[codes[uint16(prev)|uint16(text[i])<<8]&^1]
	}
	// Which letter comes next cannot be foreseen, so nothing here branches.
	half := uint8(0)
	if text[i-2] == 0xe2 {
		half = 1
	}
	return weights[codes[uint16(text[i-1])|uint16(text[i])<<8]|half]
}

// weights is what a code of pairCodes tells: at odd places behind the byte E2,
// which makes 80 8C a half-space.
var weights = [256]uint64{
	0, 0, tellsPersian, tellsPersian, tellsArabic, tellsArabic, tellsKeyboard, tellsKeyboard, tellsOther, tellsOther, 0, tellsPersian,
}

// pairCodes gives the place in weights for every pair of bytes.
var pairCodes = sync.OnceValue(func() *[1 << 16]uint8 {
	t := new([1 << 16]uint8)
	for i := range t {
		prev, c := byte(i), byte(i>>8)
		switch {
		case prev&0xfc == 0xd8 && c&0xc0 == 0x80:
			for k, w := range weights[:10] {
				if w == telling[prev&3<<6|c&0x3f] {
					t[i] = uint8(k) &^ 1
				}
			}
		case prev == 0x80 && c == 0x8c:
			t[i] = 10
		case c == 0xef:
			t[i] = 8
		}
	}
	return t
})

// tellingTable marks the places of letters that may tell something, and a few
// more.
var tellingTable = sync.OnceValue(func() *scan.Table {
	t, err := scan.New(scan.Spec{
		Pairs: []scan.Pair{
			{Lead: scan.Of(10, 11), High: scan.Range(8, 11), Low: scan.All}, // U+0680 to U+06FF
			{Lead: scan.Of(9), High: scan.Of(11), Low: scan.Range(1, 15)},   // U+0671 to U+067F
			{Lead: scan.Of(8), High: scan.Of(10), Low: scan.Of(5, 9)},       // alef with hamza below, teh marbuta
		},
		Bytes: []scan.Byte{{High: scan.Of(14), Low: scan.Of(15)}}, // presentation forms; half-spaces are marked as any three bytes
	})
	if err != nil {
		panic(err) // the classes above are constants
	}
	return t
})

// persianWords counts the short words of text that only Persian writes.
func persianWords(text []byte) (n uint64) {
	for i := 0; ; i++ {
		space := bytes.IndexByte(text[i:], ' ')
		if space < 0 {
			return n
		}
		i += space
		n += persianWord(text[i+1:])
	}
}

// persianWord is evidence when b begins with one of the words for "from", "which"
// and the mark of the object, each of two letters, and nothing otherwise.
func persianWord(b []byte) uint64 {
	if len(b) < 5 || b[4] != ' ' {
		return 0
	}
	switch uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3]) {
	case 0xd8a7d8b2, 0xd983d987, 0xdaa9d987, 0xd8b1d8a7: // az, keh on either keyboard, ra
		return tellsPersian
	}
	return 0
}
