package normalize

import (
	"unicode/utf8"

	"github.com/zolal/zolal/lang"
)

// rewrite works out what c is to be and writes it.
func (p *pass) rewrite(c *cluster) {
	if c.nMarks == 0 && !c.whole && !c.ruled && !p.n.anyLetterRule(c.letters[0]) && !p.ezafeAt(c) {
		return
	}
	asRead := *c
	p.order(c)
	p.compose(c)
	p.mapLetters(c)
	if (c.whole != asRead.whole || c.wholeRule != asRead.wholeRule || c.letters != asRead.letters) && p.quoted(c.start) {
		*c = asRead
	}
	p.strip(c)
	p.ezafe(c)
	p.emit(c)
}

// order sorts the marks by combining class. Marks of one class keep their
// order, as in every normal form.
func (p *pass) order(c *cluster) {
	if p.n.off[ruleMarksOrder] {
		return
	}
	for i := 1; i < c.nMarks; i++ {
		for j := i; j > 0 && class(c.marks[j]) < class(c.marks[j-1]); j-- {
			c.marks[j], c.marks[j-1] = c.marks[j-1], c.marks[j]
			c.whole, c.wholeRule = true, ruleMarksOrder
		}
	}
}

// class is the combining class of a mark.
func class(r rune) uint8 {
	if uint32(r-0x600) < 0x100 {
		return markClass[r-0x600]
	}
	return 0
}

// compose joins the last letter and its hamza or madda. A mark with an equal
// or higher class before it blocks it, as in normal form C.
func (p *pass) compose(c *cluster) {
	if p.n.off[ruleMarksCompose] {
		return
	}
	last := uint8(0)
	for i := 0; i < c.nMarks; i++ {
		m := c.marks[i]
		to := composite(c.letters[c.nLetters-1], m)
		if to == 0 || last >= class(m) {
			last = max(last, class(m))
			continue
		}
		c.letters[c.nLetters-1] = to
		copy(c.marks[i:], c.marks[i+1:c.nMarks])
		c.nMarks--
		i--
		c.whole, c.wholeRule = true, ruleMarksCompose
	}
}

// composite is the one code point for a letter and a mark, or 0.
func composite(base, mark rune) rune {
	for _, c := range composed {
		if c.base == base && c.mark == mark {
			return c.to
		}
	}
	return 0
}

// strip drops vowel signs where the option asks for it. A tanwin on alef is
// the spelling of a Persian adverb.
func (p *pass) strip(c *cluster) {
	if p.n.off[ruleMarksHarakat] {
		return
	}
	kept := 0
	for i, m := range c.marks[:c.nMarks] {
		tanwin := m == 0x64b && p.lang(c.start) == lang.Persian && (c.letters[c.nLetters-1] == 0x627 || p.before(c.start, 0x627))
		if uint32(m-0x600) < 0x100 && !markStays[m-0x600] && !tanwin {
			c.whole, c.wholeRule = true, ruleMarksHarakat
			continue
		}
		c.marks[kept] = c.marks[i]
		kept++
	}
	c.nMarks = kept
}

// before reports whether the character that ends at i is r.
func (p *pass) before(i int, r rune) bool {
	_, b, _ := p.prev(i)
	return b == r
}

// anyLetterRule reports whether any language writes r otherwise.
func (n *Normalizer) anyLetterRule(r rune) bool {
	return uint32(r-0x600) < 0x100 && (n.letters[0][r-0x600] != nil || n.letters[1][r-0x600] != nil)
}

// mapLetters writes the letters of c as the language of the line does.
func (p *pass) mapLetters(c *cluster) {
	for i := 0; i < c.nLetters; i++ {
		r := c.letters[i]
		if !p.n.anyLetterRule(r) {
			continue
		}
		rule := p.letterRule(c.start, r)
		if rule == nil || rule.inner && i+1 == c.nLetters && !p.letterAt(c.end) {
			continue
		}
		to, w := utf8.DecodeRuneInString(rule.to)
		c.letters[i] = to
		if !c.ruled {
			c.rule, c.ruled = rule.rule, true
		}
		if mark, _ := utf8.DecodeRuneInString(rule.to[w:]); w < len(rule.to) && i+1 == c.nLetters {
			p.putMark(c, mark, rule.rule)
		}
	}
}

// putMark adds a mark that was part of a letter, in its place.
func (p *pass) putMark(c *cluster, m rune, rule ruleID) {
	if c.nMarks == maxMarks {
		return
	}
	c.marks[c.nMarks] = m
	c.nMarks++
	for j := c.nMarks - 1; j > 0 && class(c.marks[j]) < class(c.marks[j-1]); j-- {
		c.marks[j], c.marks[j-1] = c.marks[j-1], c.marks[j]
	}
	if !c.whole {
		c.whole, c.wholeRule = true, rule
	}
}

// letterRule is the rule for the letter r in the language at i, or nil.
func (p *pass) letterRule(i int, r rune) *letterRule {
	switch p.lang(i) {
	case lang.Persian:
		return p.n.letters[0][r-0x600]
	case lang.Arabic:
		return p.n.letters[1][r-0x600]
	}
	return nil
}

// leave keeps c as it is, letter and all.
func (p *pass) leave(c *cluster) {
	if p.win.bulk {
		p.restore(c.start, c.end)
	}
}

// emit writes c where it changed.
func (p *pass) emit(c *cluster) {
	if !c.ruled && !c.whole {
		return
	}
	var buf [4 * (maxLetters + maxMarks)]byte
	out := buf[:0]
	for _, r := range c.letters[:c.nLetters] {
		out = utf8.AppendRune(out, r)
	}
	if !c.whole {
		p.replaceBytes(c.start, c.base, out, c.rule)
		return
	}
	for _, r := range c.marks[:c.nMarks] {
		out = utf8.AppendRune(out, r)
	}
	p.replaceBytes(c.start, c.end, out, c.wholeRule)
}

// wordEdge marks the place after a final or isolated shape directly before a
// letter: a half-space or a space was lost there.
func (p *pass) wordEdge(c *cluster) {
	if k, _, _ := p.next(c.end); c.form == nil || !c.form.ends || k != kindArabic {
		return
	}
	text := "\u200c"
	if p.lang(c.start) == lang.Arabic {
		text = " "
	}
	p.replace(c.end, c.end, text, ruleFormsWordEdge)
}
