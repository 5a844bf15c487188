package normalize

import (
	"unicode/utf8"

	"github.com/zolal/zolal/lang"
)

// digit decides the digit at i, w bytes wide, and the gaps to the words that
// are written to it.
func (p *pass) digit(i int, r rune, w int) {
	if k, _, _ := p.prev(i); isArabicPart(k) && p.done <= i {
		p.between(i)
	}
	p.done = max(p.done, i+w)
	p.digitSet(i, r, w)
	if k, _, _ := p.next(i + w); k == kindArabic {
		p.between(i + w)
	}
}

// digitSet writes one digit in the set of the options. ASCII digits in an
// English line stay, and so do ASCII digits written to a Latin letter.
func (p *pass) digitSet(i int, r rune, w int) {
	if p.n.off[ruleDigitsSet] {
		return
	}
	value := digitValue(r)
	to := digitSets[value][p.n.digits]
	if to == r || r < 0x80 && p.besideLatin(i, i+w) || p.n.digits > 0 && (!p.arabicLine(i) || p.quoted(i)) {
		return
	}
	p.replaceRune(i, i+w, to, ruleDigitsSet)
}

// digitValue is 0 to 9.
func digitValue(r rune) int {
	switch {
	case r < 0x80:
		return int(r - '0')
	case r < 0x6f0:
		return int(r - 0x660)
	}
	return int(r - 0x6f0)
}

// besideLatin reports whether the number at [start, end) is written to a
// Latin letter on either side, over digits and the signs inside numbers.
func (p *pass) besideLatin(start, end int) bool {
	for {
		k, r, w := p.prev(start)
		if k == kindLatin || k == kindForeign {
			return true
		}
		if k != kindDigit && !joinsNumber(r) {
			break
		}
		start -= w
	}
	for {
		k, r, w := p.next(end)
		if k == kindLatin || k == kindForeign {
			return true
		}
		if k != kindDigit && !joinsNumber(r) {
			break
		}
		end += w
	}
	return false
}

// joinsNumber reports whether r stands inside numbers and names such as
// GPT-4 and 2.0b.
func joinsNumber(r rune) bool {
	return r == '-' || r == '.' || r == '_' || r == '/' || r == ':' || r == 0x66b || r == 0x66c
}

// digitSign writes the percent sign and the separators of a number in the set
// of its digits. A full stop between digits may be a section number and is
// never taken for a decimal point.
func (p *pass) digitSign(i, end int, r rune) {
	if p.n.off[ruleDigitsSign] {
		return
	}
	left, _, _ := p.prev(i)
	right, _, _ := p.next(end)
	if left != kindDigit || r != '%' && r != 0x66a && right != kindDigit || r == '%' && p.besideLatin(i, end) {
		return
	}
	for _, s := range digitSigns {
		switch {
		case p.n.digits == 0 && r == s.arabic:
			p.replaceRune(i, end, s.ascii, ruleDigitsSign)
		case p.n.digits > 0 && r == '%' && s.ascii == '%' && p.arabicLine(i):
			p.replaceRune(i, end, s.arabic, ruleDigitsSign)
		}
	}
}

// rangeAt reports a range of numbers whose first is the larger: text that was
// extracted from right to left, or an author who writes so. Nobody can tell
// which, so it is only noted. Single digits are the numbers of sections.
func (p *pass) rangeAt(i, end int) {
	if p.log == nil || p.n.off[ruleDigitsReversedRange] {
		return
	}
	lo, s := p.numberBefore(i)
	hi, e := p.numberAfter(end)
	if s == i || e == end || lo <= hi || lo < 10 || lo > 99999 || p.joined(s, e) {
		return
	}
	if t := p.lang(i); t != lang.Persian && t != lang.Arabic && t != lang.Unknown {
		return
	}
	p.note(i, end, ruleDigitsReversedRange, string(p.src[s:e]))
}

// joined reports whether more of a number, a date or a name is written to
// [s, e).
func (p *pass) joined(s, e int) bool {
	k, r, _ := p.prev(s)
	if k.letter() || joinsNumber(r) {
		return true
	}
	k, r, w := p.next(e)
	after, _, _ := p.next(e + w)
	return k.letter() || joinsNumber(r) && after == kindDigit
}

// numberBefore reads the number of Arabic-script digits that ends at i, and
// where it starts.
func (p *pass) numberBefore(i int) (value, start int) {
	for scale := 1; scale < 1e6; scale *= 10 {
		k, r, w := p.prev(i)
		if k != kindDigit || r < 0x80 {
			break
		}
		value += digitValue(r) * scale
		i -= w
	}
	return value, i
}

// numberAfter reads the number of Arabic-script digits that begins at i, and
// where it ends.
func (p *pass) numberAfter(i int) (value, end int) {
	for value < 1e6 {
		k, r, w := p.next(i)
		if k != kindDigit || r < 0x80 {
			break
		}
		value = value*10 + digitValue(r)
		i += w
	}
	return value, i
}

// replaceRune is replace by one character.
func (p *pass) replaceRune(start, end int, r rune, rule ruleID) {
	var buf [utf8.UTFMax]byte
	p.replaceBytes(start, end, utf8.AppendRune(buf[:0], r), rule)
}
