package normalize

import "github.com/zolal/zolal/lang"

// Letters that tell the language of a line at a glance.
const (
	tellsPersian = 1 << iota // peh, tcheh, jeh, gaf
	tellsArabic              // teh marbuta, alef with hamza below
	tellsOther               // letters of the other languages
)

// telling says for U+0600+i what it tells.
var telling = makeTelling()

func makeTelling() (t [256]uint8) {
	for i := range t {
		r := 0x600 + rune(i)
		switch {
		case r == 0x67e || r == 0x686 || r == 0x698 || r == 0x6af:
			t[i] = tellsPersian
		case r == 0x629 || r == 0x625:
			t[i] = tellsArabic
		case r == 0x6a9 || r == 0x6cc || r == 0x6aa || r == 0x6c0:
		case r >= 0x671 && r <= 0x6d5 && r != 0x6d4:
			t[i] = tellsOther
		}
	}
	return t
}

// proof is Persian where the letters of text leave no doubt: two that Arabic
// does not have, none that it alone has, and none of a third language. Else
// it is Unknown. It saves the full detection in most lines of damaged text;
// TestProof holds the two against each other.
func proof(text []byte) lang.Tag {
	const enough = 2
	var persian, arabic int
	for i := 0; i+1 < len(text); {
		c := text[i]
		if c&0xfc != 0xd8 {
			i++
			continue
		}
		switch telling[c&3<<6|text[i+1]&0x3f] {
		case tellsPersian:
			persian++
		case tellsArabic:
			arabic++
		case tellsOther:
			return lang.Unknown
		}
		i += 2
	}
	if persian >= enough && arabic == 0 {
		return lang.Persian
	}
	return lang.Unknown
}
