package mojibake

import "unicode/utf8"

// nextStrange gives the place of the first character of s that damage may
// have put there, -1 if there is none. Clean Persian, Arabic and English text
// holds next to none of them.
func nextStrange(s []byte) int {
	for i := 0; i < len(s); {
		b := s[i]
		switch {
		case b < utf8.RuneSelf:
			if asciiStrange[b] {
				return i
			}
			i++
		case b >= 0xD8 && b <= 0xDB:
			i += 2
		default:
			r, n := utf8.DecodeRune(s[i:])
			if !usual(r) {
				return i
			}
			i += n
		}
	}
	return -1
}

// asciiStrange are the controls that no text file has, and the beginnings of
// entities and escapes.
var asciiStrange = func() (t [utf8.RuneSelf]bool) {
	for b := range t {
		t[b] = b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' || b == 0x7F
	}
	return t
}()

// usual reports whether r, outside the Arabic block, is at home in clean text.
func usual(r rune) bool {
	switch {
	case r >= 0x600 && r < 0x780:
		return true
	case r == 0xA0, r == 0xAB, r == 0xBB, r == 0xB7, r == 0xB0:
		return true // no-break space, guillemets, middle dot, degree
	case r == 0x200C, r >= 0x2010 && r <= 0x2015, r >= 0x2018 && r <= 0x201D, r == 0x2022, r == 0x2026:
		return true
	}
	return false
}
