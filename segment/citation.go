package segment

import "github.com/zolal/zolal/edit"

func span(i, j int) edit.Span { return edit.Span{Start: i, End: j} }

// citationSpan is the most bytes a citation in parentheses may have.
const citationSpan = 240

// citation passes over a citation in parentheses after the run, with the
// blank before it and the stop behind it: "… . (Charter, Article 51)." It
// must name a number, and begin no sentence of its own: a parenthesis that
// ends in a stop inside is one.
func (s *site) citation(i int) int {
	b := skip(s.text, i, func(c class) bool { return c == blank || c == unseen })
	if s.byteAt(b) != '(' || s.cited || s.kind == ellipsis {
		return i
	}
	end, ok := s.citeEnd(b + 1)
	if !ok {
		return i
	}
	c, w := at(s.text, end)
	if c == blank {
		c, w = at(s.text, end+w)
		if c != stop {
			return end
		}
		w++
	}
	if c == stop {
		end += w
	}
	return end
}

// citeEnd finds the end of the citation whose text begins at i. It holds a
// number of two digits or more, or begins with a digit, and no end mark that
// a blank follows other than that of an abbreviation.
func (s *site) citeEnd(i int) (end int, ok bool) {
	digits, run, words := false, 0, 0
	for j := i; j < len(s.text) && j < i+citationSpan; {
		c, w := at(s.text, j)
		switch {
		case c == digit:
			run++
			digits = digits || run > 1
		case s.text[j] == ')':
			b, _ := before(s.text, i, j)
			return j + 1, digits && words < 24 && (!b.isEnd() || words < 8)
		case s.text[j] == '(', c == lineEnd && w == 0, c == question, c == exclaim:
			return i, false
		case c == blank:
			words++
			run = 0
		default:
			run = 0
		}
		j += w
	}
	return i, false
}
