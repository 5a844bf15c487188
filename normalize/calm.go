package normalize

// This file knows the marked places of clean text that no rule touches, by
// the few bytes round them. It is there for speed alone: visiting such a
// place in full comes to the same, as TestAgree finds.

// What a byte can be at a marked place where nothing is to be done.
const (
	calmNever  = iota
	calmVowel  // the second byte of a tanwin or hamza on a letter
	calmQuote  // the lead of a guillemet
	calmStop   // the full stop before a closing sign
	calmClose  // a bracket
	calmOpen   // a bracket
	calmNumber // a digit or a sign of numbers
)

// makeCalm says which bytes can be calm under the options of n.
func (n *Normalizer) makeCalm() (t [256]uint8) {
	t[0xc2], t['.'], t[')'], t['('], t['['] = calmQuote, calmStop, calmClose, calmOpen, calmOpen
	if !n.marks {
		t[0x8b], t[0x94] = calmVowel, calmVowel // fathatan, hamza above
	}
	if n.off[ruleDigitsSet] && n.off[ruleDigitsGlued] {
		for _, c := range "0123456789RX+" {
			t[c] = calmNumber
		}
	}
	return t
}

// passed is how many bytes may be passed by at the marked place i, because
// nothing can be done there, or 0: it is calm, or it is not. Of a guillemet
// the second byte is marked too.
func (n *Normalizer) passed(src []byte, i int) int {
	switch {
	case !n.calm(src, i):
		return 0
	case src[i] == 0xc2:
		return 2
	}
	return 1
}

// calm reports whether nothing can be done at the marked place i: it holds
// the second byte of a tanwin or hamza on a letter of its own, the lead of a
// guillemet or a bracket with a letter on its inner side, or a digit.
func (n *Normalizer) calm(src []byte, i int) bool {
	kind := n.calmBytes[src[i]]
	if kind == calmNever || i < 4 || i+6 >= len(src) {
		return false
	}
	s := (*[11]byte)(src[i-4 : i+7]) // the marked byte is s[4]
	switch kind {
	case calmVowel:
		return s[3] == 0xd9 && calmMark(s)
	case calmQuote:
		switch s[5] {
		case 0xab: // left guillemet
			return calmBefore(s[1], s[2], s[3]) && begins(s[6], s[7])
		case 0xbb: // right guillemet
			return (ends(s[2], s[3]) || s[3] == '.' && ends(s[1], s[2])) && calmAfter(s[6], s[7], s[8])
		}
		return false
	case calmStop:
		return ends(s[2], s[3]) && (s[5] == 0xc2 && s[6] == 0xbb || s[5] == ')')
	case calmClose:
		return ends(s[2], s[3]) && calmAfter(s[5], s[6], s[7])
	case calmOpen:
		return calmBefore(s[1], s[2], s[3]) && begins(s[5], s[6])
	}
	return s[3] < 0xc0
}

// begins reports whether the bytes a and b begin a letter of the Arabic block
// or an ASCII word.
func begins(a, b byte) bool {
	if a < 0x80 {
		return isWordByte(a)
	}
	return pairIs(a, b, kindArabic)
}

// ends reports whether the bytes a and b end with such a letter or word.
func ends(a, b byte) bool {
	if b < 0x80 {
		return isWordByte(b)
	}
	return pairIs(a, b, kindArabic)
}

// calmBefore reports whether the three bytes before an opening sign end with
// an ASCII word, a line, or a single space behind a word or a colon.
func calmBefore(a, b, c byte) bool {
	switch c {
	case '\n':
		return true
	case ' ':
		return b == ':' || ends(a, b)
	}
	return isWordByte(c)
}

// calmAfter reports whether the bytes behind a closing sign are a line end, a
// single space and a word, or a mark and a space.
func calmAfter(a, b, c byte) bool {
	switch a {
	case '\n':
		return true
	case ' ':
		return begins(b, c)
	case '.', ':':
		return b == ' ' || b == '\n'
	}
	return a == 0xd8 && b == 0x8c && c == ' '
}

// calmMark reports whether the mark s[3:5] stands on a letter it does not
// compose with, and before a letter, a line end, or a space and a word.
func calmMark(s *[11]byte) bool {
	if !pairIs(s[1], s[2], kindArabic) || s[4] == 0x94 && (s[1] != 0xd9 || s[2] != 0x87) {
		return false
	}
	return calmAfter(s[5], s[6], s[7]) || pairIs(s[5], s[6], kindArabic)
}

// pairIs reports whether the bytes a and b are a character of the Arabic
// block and of kind k.
func pairIs(a, b byte, k kind) bool {
	return a&0xfc == 0xd8 && b&0xc0 == 0x80 && arabicKinds[a&3<<6|b&0x3f] == k
}
