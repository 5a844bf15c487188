package normalize

import (
	"unicode/utf8"

	"github.com/zolal/zolal/lang"
)

// ending is the number of letters up to which what is written to a bracket or
// guillemet, or stands alone in one, may be an ending or a sign: کتاب(ها),
// علی(ع), «دولت»های.
const ending = 4

// bracketReach is how far, in bytes, the partner of a bracket is looked for.
const bracketReach = 1024

// fills reports whether a bracket may be written to what is of kind k.
func fills(k kind) bool { return k == kindArabic || k == kindDigit || k == kindLatin }

// closesLoose reports whether a space has to stay before the sign that closes
// the bracket open at i: a pair has spaces on both inner sides or on neither.
func (p *pass) closesLoose(i int) bool {
	stop := i + bracketReach
	for depth := 1; i < stop; {
		k, _, w := p.next(i)
		switch k {
		case kindEdge:
			return false
		case kindOpen:
			depth++
		case kindClose:
			if depth--; depth == 0 {
				last := p.visibleBefore(i)
				return p.spaceBefore(i) && !fills(last) && !isArabicPart(last) && last != kindStop
			}
		}
		i += w
	}
	return false
}

// opensLoose is closesLoose in the other direction: whether one has to stay
// behind the sign that opens the bracket closed at i.
func (p *pass) opensLoose(i int) bool {
	stop := i - bracketReach
	for depth := 1; i > stop; {
		k, _, w := p.prev(i)
		switch k {
		case kindEdge:
			return false
		case kindClose:
			depth++
		case kindOpen:
			if depth--; depth == 0 {
				inner, _, _ := p.next(i)
				return inner.gap() && !fills(p.visibleAfter(i))
			}
		}
		i -= w
	}
	return false
}

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
// more than an ending or a sign: in brackets, several words, a long one or a
// year. Square brackets and other numbers are mostly the signs of notes.
func (p *pass) holdsWords(i int, r rune) bool {
	first := p.visibleAfter(i)
	switch {
	case r == '(' && first == kindDigit:
		return p.yearAt(i)
	case !fills(first) || r == '[':
		return false
	case r != '(':
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

// yearAt reports whether the number from i, behind spaces, has four digits as
// that of a year.
func (p *pass) yearAt(i int) bool {
	for n := 0; ; {
		k, _, w := p.next(i)
		switch {
		case k == kindDigit:
			n++
		case n > 0 || !k.gap():
			return n == 4
		}
		i += w
	}
}
