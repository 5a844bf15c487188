package normalize

import (
	"strings"
	"unicode/utf8"
)

// wanting is the rule that wants a space in a gap without one, or numRules.
func (p *pass) wanting(g gap) ruleID {
	switch {
	case g.right == kindOpen || g.left == kindClose && g.right == kindArabic:
		if !p.n.off[ruleSpacesOutsideBrackets] && p.arabicLine(g.start) && p.apart(g) {
			return ruleSpacesOutsideBrackets
		}
	case g.left == kindStop && g.right == kindArabic:
		if !p.n.off[ruleSpacesAfterMark] && p.arabicLine(g.start) && p.endsClause(g) {
			return ruleSpacesAfterMark
		}
	case g.left == kindDigit && g.right == kindArabic || g.right == kindDigit && isArabicPart(g.left):
		if !p.n.off[ruleDigitsGlued] && p.glued(g) {
			return ruleDigitsGlued
		}
	}
	return numRules
}

// endsClause reports whether the mark before g closes what stands before it. A
// Latin mark with a space before it is left as it is where that space stays
// too.
func (p *pass) endsClause(g gap) bool {
	at := p.runOfMarks(g.start, g.before)
	left := p.visibleBefore(at)
	switch {
	case g.before >= utf8.RuneSelf:
		return isArabicPart(left) || left == kindDigit || left == kindClose
	case p.n.off[ruleSpacesBeforeMark] && p.spaceBefore(at):
		return false
	case g.before == '.':
		return p.sentenceStop(at, g.end, left)
	}
	return isArabicPart(left)
}

// runOfMarks is where the mark r before i begins, or the run of exclamation and
// question marks that it is the last of.
func (p *pass) runOfMarks(i int, r rune) int {
	i -= utf8.RuneLen(r)
	for loud(r) {
		_, before, w := p.prev(i)
		if !loud(before) {
			break
		}
		i -= w
	}
	return i
}

// loud reports whether r is a mark that is often written more than once.
func loud(r rune) bool { return r == '!' || r == '?' || r == 0x61f }

// spaceBefore reports whether the gap before i holds a space.
func (p *pass) spaceBefore(i int) bool {
	for {
		k, _, w := p.prev(i)
		if !k.gap() {
			return false
		}
		if k == kindBlank || k == kindSpace {
			return true
		}
		i -= w
	}
}

// sentenceStop reports whether the full stop at i, before an Arabic letter,
// ends a sentence: both words have more letters than the parts of an
// abbreviation, and there is no other stop in them. It may also stand behind a
// closing bracket, or a number that is not the number of an item.
func (p *pass) sentenceStop(i, right int, left kind) bool {
	next, more := p.wordAfter(right)
	if more || next < 2 {
		return false
	}
	switch {
	case left == kindClose:
		return true
	case left == kindDigit:
		return next > 2 && !p.beginsLine(i)
	}
	n, chain := p.wordBefore(i)
	return isArabicPart(left) && !chain && (n >= 3 || n == 2 && !p.latinLetter(i))
}

// latinNames are the names of Latin letters that Persian writes with two
// letters, with yeh and kaf of either keyboard: جی.پی.اس.
var latinNames = func() map[string]bool {
	names := map[string]bool{}
	for _, n := range []string{"ای", "بی", "سی", "دی", "اف", "جی", "اچ", "آی", "کی", "ال", "ام", "ان", "پی", "آر", "ار", "اس", "تی", "یو", "وی"} {
		names[n] = true
		names[strings.NewReplacer("ی", "\u064a", "ک", "\u0643").Replace(n)] = true
	}
	return names
}()

// latinLetter reports whether the word of two letters before i is the name of
// a Latin letter.
func (p *pass) latinLetter(i int) bool { return i >= 4 && latinNames[string(p.src[i-4:i])] }

// wordBefore counts the letters of the word that ends at i and reports
// whether a full stop stands before it.
func (p *pass) wordBefore(i int) (n int, stop bool) {
	for {
		k, r, w := p.prev(i)
		switch {
		case k == kindArabic:
			n += letters(r)
		case k != kindMark && k != kindKashida && k != kindHalf && k != kindHidden:
			return n, r == '.'
		}
		i -= w
	}
}

// wordAfter is wordBefore in the other direction: whether another stop that
// more letters are written to comes after the word at i.
func (p *pass) wordAfter(i int) (n int, stop bool) {
	for {
		k, r, w := p.next(i)
		switch {
		case k == kindArabic:
			n += letters(r)
		case k != kindMark && k != kindKashida && k != kindHalf && k != kindHidden:
			after, _, _ := p.next(i + w)
			return n, r == '.' && after == kindArabic
		}
		i += w
	}
}

// letters is how many letters r stands for.
func letters(r rune) int {
	if f := formOf(r); f != nil {
		return utf8.RuneCountInString(f.to)
	}
	return 1
}
