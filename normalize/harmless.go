package normalize

// This file knows the marked places of clean text that no rule touches, by
// the few bytes round them. Everything here could be left out: visiting such
// a place in full gives the same.

// plainHalf reports whether the character at i is a half-space between two
// letters of the Arabic block, where it may stay: by far the most frequent
// marked place of clean Persian.
func (p *pass) plainHalf(i int) bool {
	if i < 2 || i+4 >= len(p.src) || p.n.opt.Ezafe == EzafeMark {
		return false
	}
	s := (*[7]byte)(p.src[i-2 : i+5])
	return s[3] == 0x80 && s[4] == 0x8c && pairIs(s[0], s[1], kindArabic) && pairIs(s[5], s[6], kindArabic)
}

// pairIs reports whether the bytes a and b are a character of the Arabic
// block and of kind k.
func pairIs(a, b byte, k kind) bool {
	return a&0xfc == 0xd8 && b&0xc0 == 0x80 && arabicKinds[a&3<<6|b&0x3f] == k
}

// harmless reports whether nothing can be done at the character at i: a
// tanwin or hamza on a letter of its own, a guillemet with a letter on its
// inner side and a single space on the other.
func (p *pass) harmless(i int) bool {
	if i < 3 || i+5 >= len(p.src) {
		return false
	}
	s := p.src[i-3 : i+6 : i+6] // the character is s[3:5]
	switch {
	case s[3] == 0xd9 && (s[4] == 0x8b || s[4] == 0x94): // fathatan, hamza above
		return p.settledMark(s)
	case s[3] == 0xc2 && s[4] == 0xab: // left guillemet
		return s[2] == ' ' && s[1] > ' ' && s[1] < 0xc0 && s[1] != '(' && s[1] != '[' && !p.endsOdd(s[0], s[1]) && pairIs(s[5], s[6], kindArabic)
	case s[3] == 0xc2 && s[4] == 0xbb: // right guillemet
		return pairIs(s[1], s[2], kindArabic) && s[5] == ' ' && (pairIs(s[6], s[7], kindArabic) || isWordByte(s[6]))
	}
	return false
}

// settledMark reports whether the mark s[3:5] stands on a letter it does not
// compose with and before another letter, at the end of a line, or before a
// space and a letter.
func (p *pass) settledMark(s []byte) bool {
	if p.n.opt.Ezafe == EzafeYeh || !p.n.off[ruleMarksHarakat] || !pairIs(s[1], s[2], kindArabic) {
		return false
	}
	if s[4] == 0x94 && !(s[1] == 0xd9 && s[2] == 0x87) { // hamza on anything but heh
		return false
	}
	switch s[5] {
	case '\n':
		return true
	case ' ':
		return pairIs(s[6], s[7], kindArabic) || isWordByte(s[6])
	}
	return pairIs(s[5], s[6], kindArabic)
}

// endsOdd reports whether a and b may be the end of a character that is
// neither a letter nor a mark of a clause: an invisible one, or one longer
// than two bytes.
func (p *pass) endsOdd(a, b byte) bool {
	return b >= 0x80 && (a&0xfc != 0xd8 || a == 0xd8 && b == 0x9c)
}
