package normalize

import (
	"bytes"

	"github.com/zolal/zolal/lang"
)

// quotes is what is known about the straight quotes of a line, which open and
// close by turns from its start.
type quotes struct {
	// paired is 1 where they make pairs, -1 where their number is odd, 0 before
	// that is known.
	paired int8
	// spaced is -1 where the spaces round them tell nothing: two quotes stand
	// side by side, one is a sign of inches, one opens where it should close,
	// or there are curly quotes, which may belong to them. It is 1 elsewhere, 0
	// before that is known.
	spaced int8
	// open and end are the pair last asked for, as offsets into the source.
	open, end int
	// sound and guillemets are 1 where that is what sound and inGuillemets say
	// of the pair, -1 where not, 0 before that is known.
	sound, guillemets int8
	tanwins           tanwins
}

// asked keeps in *known what ask says, 1 for yes and -1 for no.
func asked(known *int8, ask func() bool) bool {
	if *known == 0 {
		*known = -1
		if ask() {
			*known = 1
		}
	}
	return *known > 0
}

// straight gives the two straight quotes that the one at i belongs to, or nil
// where they make no pair.
func (p *pass) straight(i int) *quotes {
	l := p.lineAt(i)
	q := &l.quotes
	if q.paired == 0 {
		q.paired, q.open, q.end = 1, -1, -1
		if p.count(l.start, l.end)%2 != 0 {
			q.paired = -1
		}
	}
	if q.paired < 0 {
		return nil
	}
	if i == q.open || i == q.end {
		return q
	}
	from := l.start
	if i > q.end {
		from = max(from, q.end+1)
	}
	if p.count(from, i)%2 == 0 {
		q.open, q.end = i, p.nextQuote(i+1, l.end)
	} else {
		q.open, q.end = p.lastQuote(from, i), i
	}
	q.sound, q.guillemets = 0, 0
	return q
}

// quoteKind is the kind of the straight quote at i: an opening or a closing
// one in a sound pair, a sign elsewhere.
func (p *pass) quoteKind(i int) kind {
	if p.lang(i) == lang.English {
		return kindOther
	}
	q := p.straight(i)
	if q == nil || !asked(&q.spaced, func() bool { return p.spacesTell(p.lineAt(i)) }) ||
		!asked(&q.sound, func() bool { return p.sound(q.open, q.end) }) {
		return kindOther
	}
	if i == q.open {
		return kindOpen
	}
	return kindClose
}

// spacesTell reports whether the spaces round the straight quotes of l can be
// put right: they stand in pairs all along the line.
func (p *pass) spacesTell(l *line) bool {
	t := p.text(l)
	if !p.arabicLine(l.start) || bytes.Contains(t, []byte("\u201c")) || bytes.Contains(t, []byte("\u201d")) {
		return false
	}
	for at := l.start; ; {
		open := p.nextQuote(at, l.end)
		if open < 0 {
			return true
		}
		end := p.nextQuote(open+1, l.end)
		if !p.pairs(open, end) {
			return false
		}
		at = end + 1
	}
}

// pairs reports whether the quotes at open and end may be a pair: nothing
// tells of a sign of inches, an empty pair, or a line that begins inside of a
// quotation, where all quotes have changed places.
func (p *pass) pairs(open, end int) bool {
	before, _, _ := p.prev(open)
	after, r, _ := p.next(end + 1)
	switch {
	case before == kindDigit || end == open+1 || r == '"':
		return false
	case p.spaceBefore(end):
		inner, _, _ := p.next(open + 1)
		return after.gap() && !(inner.gap() && wordPart(before)) || after == kindEdge || after == kindStop || after == kindClose
	}
	return true
}

// wordPart reports whether k is part of a word or number.
func wordPart(k kind) bool { return k.letter() || isArabicPart(k) || k == kindDigit }

// sound reports whether the straight quotes at open and end stand round words
// as an opening and a closing quote do, but for the spaces.
func (p *pass) sound(open, end int) bool {
	k, _, _ := p.prev(open)
	if k != kindEdge && !k.gap() && k != kindOpen && k != kindStop && !isArabicPart(k) {
		return false
	}
	k, _, _ = p.next(end + 1)
	if k != kindEdge && !k.gap() && k != kindOpen && k != kindClose && k != kindStop {
		return false
	}
	last := p.visibleBefore(end)
	return fills(p.visibleAfter(open+1)) && (fills(last) || isArabicPart(last) || last == kindStop) &&
		!p.protected(open, open+1) && !p.protected(end, end+1)
}

// quote decides the straight quote at i, and the gaps on both sides where the
// spaces there may be wrong.
func (p *pass) quote(i int) {
	if p.lang(i) == lang.English {
		return
	}
	if p.isTanwin(i) {
		p.replace(i, i+1, tanwin, ruleMarksTanwin)
		return
	}
	q := p.straight(i)
	switch {
	case q == nil:
		return
	case p.irregular(i, q):
		if k := p.quoteKind(i); k != kindOther {
			p.mark(i, k, '"', 1)
			return
		}
	}
	p.guillemet(i, q)
}

// irregular reports whether the straight quote at i, one of q, does not stand
// as most do: to the word on its inner side, and an opening one apart from what
// comes before.
func (p *pass) irregular(i int, q *quotes) bool {
	if i == q.end {
		k, _, _ := p.prev(i)
		return k.gap()
	}
	if k, _, _ := p.next(i + 1); k.gap() {
		return true
	}
	k, _, _ := p.prev(i)
	return isArabicPart(k) || k == kindStop
}

// guillemet writes the straight quote at i, one of q, as a guillemet where they
// stand round Persian text.
func (p *pass) guillemet(i int, q *quotes) {
	if p.n.off[rulePunctuationQuotes] || p.lang(i) != lang.Persian || !asked(&q.guillemets, func() bool { return p.inGuillemets(q.open, q.end) }) {
		return
	}
	text := "\u00ab"
	if i == q.end {
		text = "\u00bb"
	}
	p.replace(i, i+1, text, rulePunctuationQuotes)
}

// inGuillemets reports whether the straight quotes at open and end stand round
// Persian text as opening and closing quotes do.
func (p *pass) inGuillemets(open, end int) bool {
	k, _, _ := p.prev(open)
	if k != kindEdge && !k.gap() && k != kindOpen && k != kindStop {
		return false
	}
	k, _, _ = p.next(open + 1)
	if k != kindArabic {
		return false
	}
	k, _, _ = p.prev(end)
	if k == kindEdge || k.gap() || k == kindOpen {
		return false
	}
	k, _, _ = p.next(end + 1)
	if k != kindEdge && !k.gap() && k != kindStop && k != kindClose {
		return false
	}
	return !p.protected(open, open+1) && !p.protected(end, end+1)
}

// Curly quotes.
const (
	leftQuote  = 0x201c
	rightQuote = 0x201d
)

// curlyKind is the kind of the curly quote at i, k by its shape. Where a right
// one comes first on the line, as Arabic authors write it too, the shapes tell
// nothing.
func (p *pass) curlyKind(i int, k kind) kind {
	l := p.lineAt(i)
	if asked(&l.curly, func() bool { return leftFirst(p.text(l)) }) {
		return k
	}
	return kindOther
}

// leftFirst reports whether no right curly quote stands before the first left
// one of t.
func leftFirst(t []byte) bool {
	n := bytes.Index(t, []byte("\u201d"))
	return n < 0 || bytes.Contains(t[:n], []byte("\u201c"))
}
