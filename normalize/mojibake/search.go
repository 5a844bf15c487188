package mojibake

import (
	"slices"
	"unicode/utf8"
)

// search weighs every chain on one line. Pages that have the same bytes for
// all characters of the line come to the same: what the first page says is
// kept for the others.
type search struct {
	r *recoder
	l *line
	// like are the pages that have the bytes of the first one. It stays empty
	// until that one was weighed.
	like  pageSet
	utf8  evidence   // of the first page
	row   row        // what it makes of the words
	first []*chain   // from other pages to the first one
	pages []evidence // what they say

	best int // the chain that convinces with the most gain so far, -1 if none does
	most float64
	pool []evidence // where all evidence is added up, for each chain; may be nil
}

// do weighs the chains on l, adds the evidence to pool, which may be nil, and
// returns the chain that convinces with the most gain, -1 if none does.
func (s *search) do(r *recoder, l *line, pool []evidence) int {
	s.r, s.l, s.pool, s.best, s.most = r, l, pool, -1, 0
	like := s.look()
	for i := range r.f.reads {
		s.inUTF8(&r.f.reads[i], like)
	}
	if s.best < 0 { // UTF-8 sequences do not come about by chance
		s.like, s.pages = 0, s.pages[:0]
		for i := range r.f.reads {
			s.inPages(&r.f.reads[i], like)
		}
	}
	s.r, s.l, s.pool, s.first = nil, nil, nil, nil
	return s.best
}

// look finds out what pages may explain each word, and which have the bytes of
// the first page for all of them.
func (s *search) look() (like pageSet) {
	sets := sets()
	like, s.like = allPages, 0
	for i := range s.l.words {
		w := &s.l.words[i]
		var same pageSet
		w.in, w.utf8In, same = sets.look(w.Of(s.r.src))
		like &= same
	}
	return like
}

func (s *search) weighed(c *chain, e *evidence) {
	if s.pool != nil {
		s.pool[c.index].add(e)
	}
	if g := e.rank(c); e.convinces(c) && g > s.most {
		s.best, s.most = c.index, g
	}
}

// inUTF8 weighs the chains from UTF-8 to one page. A chain of two layers can
// only fit where one layer does.
func (s *search) inUTF8(g *reading, like pageSet) {
	r := s.r
	if r.lost && slices.Contains(lossyReads, g.page.Name) {
		return
	}
	var utf8In pageSet
	for i := range s.l.words {
		utf8In |= s.l.words[i].utf8In
	}
	if utf8In&g.set == 0 {
		return
	}
	fits, under := true, &r.row // whether one layer less fits, and what lies under it
	for _, c := range g.utf8 {
		if c.times > 1 && (!fits || !c.another(under)) {
			fits = false
			continue
		}
		var e evidence
		if e, under = s.weigh(c, like); e.words > 0 {
			s.weighed(c, &e)
		}
		fits = fits && e.words > 0
	}
}

// weigh weighs a chain from UTF-8, and gives the row of what it makes.
func (s *search) weigh(c *chain, like pageSet) (evidence, *row) {
	r := s.r
	if c.times == 1 && s.like&c.alike != 0 {
		return s.utf8, &s.row
	}
	row := &r.row
	if c.times == 1 && c.alike == firstPage {
		row = &s.row
	}
	row.undo(c, r.src, s.l.words)
	e := c.weigh(row, r.src, s.l.words)
	if row == &s.row {
		s.utf8, s.like = e, like
		if slices.Contains(row.plain, false) { // a word that was put in lower case may be among these
			s.like &^= lowered
		}
	}
	return e, row
}

// another reports whether what lies under the layers of o, which are one fewer
// than those of c, may have another layer: the first character outside ASCII of
// some word begins a sequence.
func (c *chain) another(o *row) bool {
	for i := range o.ends {
		word := o.of(i)
		for len(word) > 0 && word[0] < utf8.RuneSelf {
			word = word[1:]
		}
		if len(word) == 0 {
			continue
		}
		if _, n := c.sequence(word); n > 0 {
			return true
		}
	}
	return false
}

// inPages weighs the chains from other 8-bit pages to one page.
func (s *search) inPages(g *reading, like pageSet) {
	r, words := s.r, s.l.words
	of, known := 0, 0 // words that are evidence, and those of them that are in the page
	for i := range words {
		if w := &words[i]; w.evident() {
			of++
			if w.in&g.set != 0 {
				known++
			}
		}
	}
	if known == 0 || float64(known) < coverage*float64(of) {
		return
	}
	if s.like&g.set != 0 && slices.EqualFunc(g.pages, s.first, func(a, b *chain) bool { return a.page == b.page }) {
		for i, c := range g.pages {
			s.weighed(c, &s.pages[i])
		}
		return
	}
	if g.set == firstPage {
		s.first, s.like = g.pages, like
	}
	r.row.bytes(g.page, r.src, words)
	for _, c := range g.pages {
		e := c.weigh(&r.row, r.src, words)
		s.weighed(c, &e)
		if g.set == firstPage {
			s.pages = append(s.pages, e)
		}
	}
}
