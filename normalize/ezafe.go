package normalize

import "github.com/zolal/zolal/lang"

// Characters of the ezafe after a silent heh.
const (
	heh        = 0x647
	hamzaAbove = 0x654
	farsiYeh   = 0x6cc
	arabicYeh  = 0x64a
	// alefMaksura is written for yeh, where the rule that mends it is on.
	alefMaksura = 0x649
)

// ezafeAt reports whether the option asks for another spelling of the ezafe
// and c is a heh that may carry one.
func (p *pass) ezafeAt(c *cluster) bool {
	return (p.n.opt.Ezafe == EzafeMark || p.n.opt.Ezafe == EzafeYeh) && c.letters[c.nLetters-1] == heh
}

// ezafe writes the ezafe after the heh of c as the option asks.
func (p *pass) ezafe(c *cluster) {
	if !p.ezafeAt(c) || p.n.off[ruleLettersEzafe] || p.lang(c.start) != lang.Persian || p.quoted(c.start) {
		return
	}
	switch p.n.opt.Ezafe {
	case EzafeYeh:
		if c.nMarks == 1 && c.marks[0] == hamzaAbove && !p.letterAt(c.end) {
			c.marks[0], c.nMarks = 0x200c, 2
			c.marks[1] = farsiYeh
			c.whole, c.wholeRule = true, ruleLettersEzafe
		}
	case EzafeMark:
		if end := p.halfYeh(c.end); c.nMarks == 0 && end > 0 {
			c.marks[0], c.nMarks = hamzaAbove, 1
			c.end = end
			p.done = end
			c.whole, c.wholeRule = true, ruleLettersEzafe
		}
	}
}

// halfYeh is the end of a half-space and a yeh at i that end a word, or 0.
func (p *pass) halfYeh(i int) int {
	k, _, w := p.next(i)
	if k != kindHalf {
		return 0
	}
	_, r, v := p.next(i + w)
	if r != farsiYeh && r != arabicYeh && (r != alefMaksura || p.n.letters[0][alefMaksura-0x600] == nil) {
		return 0
	}
	end := i + w + v
	if k, _, _ := p.next(end); isArabicPart(k) || k == kindHalf {
		return 0
	}
	return end
}
