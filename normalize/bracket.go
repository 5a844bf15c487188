package normalize

import (
	"unicode/utf8"

	"github.com/zolal/zolal/lang"
)

// ending is the number of letters up to which what is written to a bracket or
// guillemet, or stands alone in one, may be an ending or a sign: کتاب(ها),
// علی(ع), «دولت»های.
const ending = 4

// apart reports whether the sign on one side of g, an opening or a closing one,
// stands apart from the word on the other.
func (p *pass) apart(g gap) bool {
	if g.right == kindOpen {
		return p.wordEnds(g) && p.holdsWords(g.end+utf8.RuneLen(g.after), g.after)
	}
	// The kernels do not mark the closing brackets of ASCII.
	n, _ := p.wordAfter(g.end)
	return n > ending && g.before >= utf8.RuneSelf
}

// wordEnds reports whether a whole word, or the mark behind one, stands before
// g. In Arabic a particle of one or two letters is written to what follows.
func (p *pass) wordEnds(g gap) bool {
	if g.left == kindStop {
		at := g.start - utf8.RuneLen(g.before)
		return isArabicPart(p.visibleBefore(at)) && !p.spaceBefore(at)
	}
	if g.left != kindArabic && g.left != kindMark {
		return false
	}
	n, _ := p.wordBefore(g.start)
	return n > 2 || p.lang(g.start) == lang.Persian
}

// holdsWords reports whether what stands from i behind the opening sign r is
// more than an ending or a sign: in brackets, several words or a long one.
// Square brackets and numbers are mostly the signs of notes.
func (p *pass) holdsWords(i int, r rune) bool {
	first := p.visibleAfter(i)
	if first != kindArabic && first != kindLatin || r == '[' {
		return false
	}
	if r != '(' {
		return true
	}
	for n := 0; ; {
		k, _, w := p.next(i)
		switch {
		case k.letter():
			n++
		case k == kindClose:
			return n > ending || n > 1 && first == kindLatin
		case k != kindMark && k != kindHalf && k != kindKashida:
			return true
		}
		i += w
	}
}
