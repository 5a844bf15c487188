package normalize

import "github.com/zolal/zolal/lang"

// What a letter tells about the language of its line: one count in four of
// sixteen bits each.
const (
	tellsPersian  = 1 << (16 * iota) // peh, tcheh, jeh, gaf
	tellsArabic                      // teh marbuta, alef with hamza below
	tellsKeyboard                    // keheh and Farsi yeh: not Arabic, but in other languages too
	tellsOther                       // the letters of the other languages
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
	proofSize = 32 << 10
)

// proof is Persian or Arabic where the letters of text leave no doubt: two
// pieces of evidence for one language, none for the other, and no letter of a
// third. Else it is Unknown. Beside its own letters Persian has the half-space
// and three short words that no other language writes alone. It saves the
// full detection in most lines that hold letters to replace; TestProof holds
// the two against each other.
func proof(text []byte) lang.Tag {
	text = text[:min(len(text), proofSize)]
	var n uint64
	for i := 0; i+1 < len(text); {
		c := text[i]
		if c&0xfc == 0xd8 {
			n += telling[c&3<<6|text[i+1]&0x3f]
			i += 2
			continue
		}
		switch {
		case c == ' ':
			n += persianWord(text[i+1:])
			if n&0xffff >= plenty && n&^(0xffff|0xffff*tellsKeyboard) == 0 {
				return lang.Persian
			}
		case c == 0xe2 && i+2 < len(text) && text[i+1] == 0x80 && text[i+2] == 0x8c:
			n += tellsPersian
		}
		i++
	}
	persian, arabic := n&0xffff, n/tellsArabic&0xffff
	switch {
	case n >= tellsOther:
	case persian >= enough && arabic == 0:
		return lang.Persian
	case arabic >= enough && persian == 0 && n < tellsKeyboard:
		return lang.Arabic
	}
	return lang.Unknown
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
