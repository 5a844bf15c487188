package normalize

// A cluster is a letter with the marks and tatweels after it. Longer ones
// than anyone writes are left alone.
const (
	maxLetters = 12
	maxMarks   = 24
)

// superscriptAlef is the only mark that the kernel takes for a letter.
const superscriptAlef = 0x670

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
	if k != kindMark && k != kindKashida || s < e && p.halfBefore(e) {
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

// halfBefore reports whether a superscript alef stands at i with nothing but
// half-spaces before it, which part it from the letter: it is as good as a
// letter of its own.
func (p *pass) halfBefore(i int) bool {
	if _, r, _ := p.next(i); r != superscriptAlef {
		return false
	}
	for {
		k, _, w := p.prev(i)
		if k != kindHalf {
			return !k.gap()
		}
		i -= w
	}
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
