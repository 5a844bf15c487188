package normalize

import (
	"unicode/utf8"

	"github.com/zolal/zolal/lang"
)

// wantsSpace reports whether the neighbours of a gap without a space want
// one: a mark that ends a clause and the letter after it. A Latin mark with a
// space before it is left as it is, because that space stays too.
func (p *pass) wantsSpace(g gap) bool {
	if g.left != kindStop || g.right != kindArabic || p.n.off[ruleSpacesAfterMark] || !p.arabicLine(g.start) {
		return false
	}
	at := g.start - utf8.RuneLen(g.before)
	left := p.visibleBefore(at)
	switch g.before {
	case '.', ':', '!':
		if p.spaceBefore(at) || !isArabicPart(left) {
			return false
		}
		return g.before != '.' || p.sentenceStop(at, g.end)
	case ',', ';', '?':
		return isArabicPart(left) && (p.lang(at) == lang.Persian || !p.spaceBefore(at))
	}
	return isArabicPart(left) || left == kindDigit || left == kindClose
}

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

// sentenceStop reports whether the full stop at i, between two Arabic
// letters, ends a sentence: both words are longer than the parts of an
// abbreviation, and there is no other stop in them.
func (p *pass) sentenceStop(i, right int) bool {
	left, chain := p.wordBefore(i)
	next, more := p.wordAfter(right)
	return left >= 3 && next >= 2 && !chain && !more && p.arabicLine(i)
}

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
