package normalize

import (
	"unicode/utf8"

	"github.com/zolal/zolal/lang"
)

// gap decides the run of spaces and invisible characters round i, which holds
// at least the character at i.
func (p *pass) gap(i int) {
	s, e := p.gapStart(i), p.gapEnd(i)
	if k, _, _ := p.prev(s); isArabicPart(k) && s > p.done && p.attaches(s, e) {
		p.cluster(e)
		return
	}
	if k, r, w := p.prev(s); k == kindArabic && r == heh && s-w >= p.done && p.n.opt.Ezafe == EzafeMark {
		if p.cluster(s - w); p.done > i { // the gap became part of an ezafe
			return
		}
	}
	p.between(s)
}

// between decides the gap that begins at s, which may be empty: what two
// visible characters have between them. It returns where the gap ends.
func (p *pass) between(s int) int {
	g := gap{start: s}
	g.end = s
	for {
		k, _, w := p.next(g.end)
		if !k.gap() {
			break
		}
		switch k {
		case kindBlank, kindSpace:
			g.spaces++
		case kindHalf:
			g.halves++
		}
		g.end += w
	}
	if g.end > s {
		p.done = g.end
	}
	g.left, g.before, _ = p.prev(s)
	g.right, g.after, _ = p.next(g.end)
	switch g.before {
	case '"':
		g.left = p.quoteKind(g.start - 1)
	case leftQuote, rightQuote:
		g.left = p.curlyKind(g.start-1, g.left)
	}
	switch g.after {
	case '"':
		g.right = p.quoteKind(g.end)
	case leftQuote, rightQuote:
		g.right = p.curlyKind(g.end, g.right)
	}
	switch {
	case g.left == kindEdge || g.right == kindEdge:
		p.keepBlanks(g)
	case g.spaces > 0:
		p.spaced(g)
	default:
		p.unspaced(g)
	}
	return g.end
}

// gap is a run of spaces and invisible characters and its two neighbours.
type gap struct {
	start, end     int
	left, right    kind
	before, after  rune
	spaces, halves int
}

// each calls do for every character of the gap.
func (p *pass) each(g gap, do func(i, w int, k kind, r rune)) {
	for i := g.start; i < g.end; {
		k, r, w := p.next(i)
		do(i, w, k, r)
		i += w
	}
}

// keepBlanks is the gap at the edge of a line: indentation and line breaks
// are written with plain spaces and are none of our business, but nothing
// else may stand there.
func (p *pass) keepBlanks(g gap) {
	p.each(g, func(i, w int, k kind, r rune) {
		if k != kindBlank {
			p.replace(i, i+w, "", invisibleRule(r))
		}
	})
}

// spaced is a gap with at least one space: one plain space is left of it, or
// none where a bracket or a mark wants none.
func (p *pass) spaced(g gap) {
	drop := p.tight(g)
	if g.end == g.start+1 && drop == numRules && p.src[g.start] == ' ' {
		return
	}
	double := !p.n.off[ruleSpacesDouble] && !p.table(g.start)
	kept := false
	p.each(g, func(i, w int, k kind, r rune) {
		switch {
		case k != kindBlank && k != kindSpace:
			p.replace(i, i+w, "", invisibleRule(r))
		case drop != numRules:
			p.replace(i, i+w, "", drop)
		case !kept || !double:
			kept = true
			if k == kindSpace {
				p.replace(i, i+w, " ", invisibleRule(r))
			}
		default:
			p.replace(i, i+w, "", ruleSpacesDouble)
		}
	})
}

// unspaced is a gap without a space. Between the letters of a word one
// half-space may stand; what was dropped between them in Persian leaves one,
// or two parts of a word would run together.
func (p *pass) unspaced(g gap) {
	half := p.holdsHalf(g)
	stand := half && g.halves == 0 && g.left != kindForeign &&
		isArabicPart(g.left) && g.right == kindArabic && p.lang(g.start) == lang.Persian
	kept := false
	p.each(g, func(i, w int, k kind, r rune) {
		switch {
		case k == kindHalf && half && !kept:
			kept = true
		case k == kindHalf && half:
			p.replace(i, i+w, "", ruleHalfspaceDouble)
		case k == kindHalf:
			p.replace(i, i+w, "", ruleHalfspaceEdge)
		case p.holdsBreak(g, r):
		case stand && !kept:
			kept = true
			p.replace(i, i+w, "\u200c", invisibleRule(r))
		default:
			p.replace(i, i+w, "", invisibleRule(r))
		}
	})
	if kept {
		return
	}
	if rule := p.wanting(g); rule != numRules && p.parted != g.end {
		p.parted = g.end // both of its neighbours may ask
		p.replace(g.end, g.end, " ", rule)
	}
}

// holdsHalf reports whether a half-space may stand between the neighbours of
// g: before an Arabic letter or digit that something other than a space or
// the mark at the end of a clause comes before. Other scripts use the
// character in their own ways.
func (p *pass) holdsHalf(g gap) bool {
	if g.left == kindForeign || g.right == kindForeign {
		return true
	}
	switch g.left {
	case kindArabic, kindMark, kindKashida:
		return g.right == kindArabic || g.right == kindDigit || g.right == kindLatin || g.after == superscriptAlef
	case kindDigit:
		return g.right == kindArabic || g.right == kindDigit || g.after == superscriptAlef
	case kindLatin, kindClose:
		return g.right == kindArabic
	}
	return false
}

// holdsBreak reports whether r is a zero-width space between letters of a
// script that parts its words with it.
func (p *pass) holdsBreak(g gap, r rune) bool {
	return r == 0x200b && (g.left == kindForeign || g.right == kindForeign)
}

// isArabicPart reports whether k belongs to a word in the Arabic script.
func isArabicPart(k kind) bool { return k == kindArabic || k == kindMark || k == kindKashida }

// tight gives the rule that wants no space in g, numRules when a space may
// stand there.
func (p *pass) tight(g gap) ruleID {
	switch {
	case g.right == kindStop || g.right == kindClose:
		return p.tightBefore(g)
	case g.left == kindOpen:
		if fills(g.right) && !p.n.off[ruleSpacesInsideBrackets] && p.arabicLine(g.start) && (g.before == '"' || !p.closesLoose(g.end)) {
			return ruleSpacesInsideBrackets
		}
	}
	return numRules
}

// tightBefore is tight for the space before a closing mark. It stays after a
// number that begins a line, which is the number of an item, and before a
// mark that something is written to: ".NET", ":)", "...".
func (p *pass) tightBefore(g gap) ruleID {
	if !p.arabicLine(g.start) {
		if g.right == kindStop && p.englishMark(g) {
			return p.ifOn(ruleSpacesBeforeMark)
		}
		return numRules
	}
	if g.right == kindClose {
		if (fills(g.left) || isArabicPart(g.left) || g.left == kindStop) && (g.after == '"' || !p.opensLoose(g.start)) {
			return p.ifOn(ruleSpacesInsideBrackets)
		}
		return numRules
	}
	if !p.endsPhrase(g) || g.left == kindDigit && p.beginsLine(g.start) {
		return numRules
	}
	if k, _, _ := p.next(g.end + utf8.RuneLen(g.after)); k != kindEdge && !k.gap() && !p.freeMark(g, k) {
		return numRules
	}
	return p.ifOn(ruleSpacesBeforeMark)
}

// endsPhrase reports whether what stands before g may come before a mark: a
// word, a number with its sign, or a closing bracket.
func (p *pass) endsPhrase(g gap) bool {
	return isArabicPart(g.left) || g.left == kindDigit || g.left == kindClose || g.before == '%' || g.before == 0x66a
}

// freeMark reports whether the mark after g closes a clause also where
// something, of kind next, is written to it: a Persian or Arabic mark, a Latin
// one that becomes Persian, or one with an Arabic word behind it.
func (p *pass) freeMark(g gap, next kind) bool {
	switch g.after {
	case '.', ':', '!', ',', ';', '?':
		return next == kindArabic || p.turnsPersian(g)
	}
	return true
}

// turnsPersian reports whether the Latin mark after g becomes a Persian one.
func (p *pass) turnsPersian(g gap) bool {
	return (g.after == ',' || g.after == ';' || g.after == '?') && isArabicPart(g.left) && p.lang(g.start) == lang.Persian
}

// ifOn is rule, or numRules where it is switched off.
func (p *pass) ifOn(rule ruleID) ruleID {
	if p.n.off[rule] {
		return numRules
	}
	return rule
}

// beginsLine reports whether only digits and spaces stand between the start
// of the line and i.
func (p *pass) beginsLine(i int) bool {
	for i > 0 {
		k, _, w := p.prev(i)
		if k == kindEdge {
			break
		}
		if k != kindDigit && !k.gap() {
			return false
		}
		i -= w
	}
	return true
}
