package normalize

import (
	"unicode/utf8"

	"github.com/zolal/zolal/lang"
)

// mark decides a punctuation mark, bracket or quote and the gaps on both sides.
func (p *pass) mark(i int, k kind, r rune, w int) {
	if !p.gapBefore(i) && k == kindOpen && p.done <= i {
		p.between(i)
	}
	end := i + w
	switch r {
	case '.':
		end = p.ellipsis(i)
	case ',', ';', '?':
		p.persianMark(i, r)
	case '"':
		p.guillemet(i, p.straight(i))
	}
	p.done = max(p.done, end)
	p.between(end)
}

// gapBefore decides the gap that ends at i unless that was done before, and
// reports whether there is one.
func (p *pass) gapBefore(i int) bool {
	s := p.gapStart(i)
	if s < i && s >= p.done {
		p.between(s)
	}
	return s < i
}

// ellipsis writes exactly three dots after or before an Arabic word as one
// sign. It returns the end of the run of dots; longer runs are leaders of a
// table of contents and stay.
func (p *pass) ellipsis(i int) int {
	s, e := i, i+1
	for s > p.done && p.src[s-1] == '.' {
		s--
	}
	for e < len(p.src) && p.src[e] == '.' {
		e++
	}
	if e-s != 3 || !p.arabicBeside(s, e) || !p.arabicLine(i) {
		return e
	}
	p.replace(s, e, "\u2026", rulePunctuationEllipsis)
	return e
}

// arabicBeside reports whether the text between s and e stands next to an
// Arabic word, over spaces.
func (p *pass) arabicBeside(s, e int) bool {
	return isArabicPart(p.visibleBefore(s)) || isArabicPart(p.visibleAfter(e))
}

// visibleBefore is the kind of the last visible character before i.
func (p *pass) visibleBefore(i int) kind {
	for {
		k, _, w := p.prev(i)
		if !k.gap() {
			return k
		}
		i -= w
	}
}

// visibleAfter is the kind of the first visible character from i.
func (p *pass) visibleAfter(i int) kind {
	for {
		k, _, w := p.next(i)
		if !k.gap() {
			return k
		}
		i += w
	}
}

// persianMark writes a Latin comma, semicolon or question mark as the Persian
// one: after a Persian word, and not before a Latin word or a number, which
// would make it part of a citation.
func (p *pass) persianMark(i int, r rune) {
	left := p.visibleBefore(i)
	if !isArabicPart(left) {
		return
	}
	right := p.visibleAfter(i + 1)
	if right == kindLatin || right == kindForeign || right == kindDigit && r != '?' {
		return
	}
	if r != '?' && right != kindArabic && right != kindEdge && right != kindOpen && right != kindClose {
		return
	}
	if p.lang(i) != lang.Persian || p.quoted(i) {
		return
	}
	for _, m := range persianMarks {
		if m.from == r {
			p.replace(i, i+1, m.to, m.rule)
		}
	}
}

// sign decides a character that is neither letter nor space nor mark of the
// clause.
func (p *pass) sign(i int, r rune, w int) {
	end := i + w
	if r >= utf8.RuneSelf { // a half-space beside it is found by nothing else
		p.gapBefore(i)
		defer p.between(end)
	}
	switch {
	case r == utf8.RuneError && w == 1:
		p.replace(i, end, "\ufffd", ruleBytesMalformed)
	case r == '"':
		p.quote(i)
	case r == '-' || r == '\u2013':
		p.rangeAt(i, end)
	case 0xf000 <= r && r <= 0xf0ff:
		p.bullet(i, end, r)
	case r == '%' || r == 0x66a || r == 0x66b || r == 0x66c:
		p.digitSign(i, end, r)
	}
	p.done = max(p.done, end)
}

// bullet is one private-use code point that stands for a bullet.
type bullet struct {
	from rune
	to   string
	line bool // only as the first sign of a line
}

// bullet writes the bullets of symbol fonts as bullets.
func (p *pass) bullet(i, end int, r rune) {
	for _, b := range bullets {
		if b.from == r && (!b.line || p.visibleBefore(i) == kindEdge) {
			p.replace(i, end, b.to, ruleBulletsPrivateUse)
		}
	}
}
