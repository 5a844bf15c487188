package normalize

import (
	"unicode/utf8"

	"github.com/zolal/zolal/lang"
)

// A cluster is a letter with the marks and tatweels after it. Longer ones
// than anyone writes are left alone.
const (
	maxLetters = 12
	maxMarks   = 24
)

// cluster is one letter, shaped or not, and what stands on it.
type cluster struct {
	start, base, end int // base is where the letter ends
	letters          [maxLetters]rune
	nLetters         int
	marks            [maxMarks]rune
	nMarks           int
	form             *form // the presentation form of the letter, or nil
	rule             ruleID
	ruled            bool // whether rule changes the letters
	whole            bool // marks changed too: one edit for all of it
	wholeRule        ruleID
	tooLong          bool
}

// cluster decides the cluster that the character at i belongs to.
func (p *pass) cluster(i int) {
	s := p.clusterStart(i)
	k, r, w := p.next(s)
	if k != kindArabic { // a mark on nothing
		p.gapBefore(s)
		p.done = max(p.done, s+w)
		p.between(s + w)
		return
	}
	c := cluster{start: s, base: s + w, form: formOf(r)}
	c.setLetters(p.n, r)
	p.readMarks(&c)
	p.done = c.end
	if c.tooLong {
		p.leave(&c)
		return
	}
	p.rewrite(&c)
	p.wordEdge(&c)
}

// clusterStart goes back from a mark to its letter, over what may stand
// between them.
func (p *pass) clusterStart(i int) int {
	s := i
	for s > p.done {
		k, _, _ := p.next(s)
		if k != kindMark && k != kindKashida {
			break
		}
		b := p.gapStart(s)
		left, _, w := p.prev(b)
		if !isArabicPart(left) || b-w < p.done || b < s && !p.attaches(b, s) {
			break
		}
		s = b - w
	}
	return s
}

// gapStart is where the gap begins that ends at i.
func (p *pass) gapStart(i int) int {
	for i > p.done {
		k, _, w := p.prev(i)
		if !k.gap() {
			break
		}
		i -= w
	}
	return i
}

// gapEnd is where the gap ends that begins at i.
func (p *pass) gapEnd(i int) int {
	for {
		k, _, w := p.next(i)
		if !k.gap() {
			return i
		}
		i += w
	}
}

// attaches reports whether the mark or tatweel at e belongs to the letter
// before the gap [s, e): always, when nothing but invisible characters parts
// them; after spaces when it is a vowel sign that floats.
func (p *pass) attaches(s, e int) bool {
	k, _, _ := p.next(e)
	if k != kindMark && k != kindKashida {
		return false
	}
	for i := s; i < e; {
		g, _, w := p.next(i)
		if g == kindBlank || g == kindSpace {
			return k == kindMark && !p.n.off[ruleMarksFloating] && p.floats(e) && p.arabicLine(s)
		}
		i += w
	}
	return true
}

// floats reports whether the mark at i, after a space, belongs to the letter
// before the space: nothing but marks follows it in its own word.
func (p *pass) floats(i int) bool {
	if _, r, _ := p.next(i); r > 0x655 {
		return false // a sign of its own
	}
	for {
		k, _, w := p.next(i)
		switch {
		case k == kindMark:
			i += w
			continue
		case k == kindEdge, k == kindStop, k == kindClose, k.gap():
			return true
		}
		return false
	}
}

// setLetters fills in the letters of r: its own, or those a presentation form
// stands for.
func (c *cluster) setLetters(n *Normalizer, r rune) {
	if c.form == nil || n.off[c.form.rule] {
		c.form = nil
		c.letters[0], c.nLetters = r, 1
		return
	}
	c.rule, c.ruled = c.form.rule, true
	for _, r := range c.form.to {
		c.letters[c.nLetters] = r
		c.nLetters++
	}
}

// readMarks reads the marks of c and drops its tatweels and what stands
// between them.
func (p *pass) readMarks(c *cluster) {
	c.end = c.base
	for {
		k, r, w := p.next(c.end)
		switch {
		case k == kindMark:
			p.addMark(c, r)
		case k == kindKashida && !p.n.off[ruleLettersKashida] && !p.showsJoin(c.end, c.end+w):
			c.whole, c.wholeRule = true, ruleLettersKashida
		case k.gap():
			e := p.gapEnd(c.end)
			if !p.attaches(c.end, e) {
				return
			}
			c.whole, c.wholeRule = true, ruleMarksFloating
			c.end = e
			continue
		default:
			return
		}
		c.end += w
	}
}

// showsJoin reports whether the tatweel at i shows how a letter or an affix
// joins: one alone, at the end of a word, as in the sign of the Hijri year.
func (p *pass) showsJoin(i, end int) bool {
	if k, _, _ := p.prev(i); k == kindKashida {
		return false
	}
	for {
		k, _, w := p.next(end)
		if k != kindHidden && k != kindHalf {
			return !isArabicPart(k)
		}
		end += w
	}
}

// addMark appends a mark, or the marks a presentation form stands for.
func (p *pass) addMark(c *cluster, r rune) {
	f := formOf(r)
	if f == nil || p.n.off[ruleFormsMark] {
		p.pushMark(c, r)
		return
	}
	c.whole, c.wholeRule = true, ruleFormsMark
	for _, m := range f.to {
		p.pushMark(c, m)
	}
}

func (p *pass) pushMark(c *cluster, r rune) {
	if c.nMarks == maxMarks {
		c.tooLong = true
		return
	}
	c.marks[c.nMarks] = r
	c.nMarks++
}

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

// letterAt reports whether an Arabic letter begins at i, behind nothing but
// characters that are dropped.
func (p *pass) letterAt(i int) bool {
	for {
		k, _, w := p.next(i)
		if k != kindHidden {
			return k == kindArabic
		}
		i += w
	}
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
