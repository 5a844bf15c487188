package segment

import "bytes"

// A question or an exclamation in quotation marks may be part of a clause:
// what it is quoted for is then named before it. What somebody says may be a
// sentence of its own, and such a quotation is none.

const (
	quoteSpan   = 320 // bytes a quotation that is part of a clause may have
	apposedSpan = 48  // bytes brackets between the naming word and the quotation may have
)

// quotedName reports whether the quotation that ends with the run belongs to a
// word before it: one that names what is quoted, a book, a question, a slogan;
// or, for a quotation in Latin letters, any word.
func (s *site) quotedName() bool {
	i := s.quoteStart()
	if i <= s.start {
		return false
	}
	end := s.skipBack(i, class.isBlank)
	if c, _ := before(s.text, s.lo, end); c == arabic && s.last.isCased() && s.first == arabic {
		return !s.arabicStartFollows()
	}
	if s.byteAt(end-1) == ':' {
		colon := s.skipBack(end-1, class.isBlank)
		// "Question: ... Answer: ..." is no clause.
		return colon-len(s.wordBefore(colon)) > s.start && s.namedBefore(colon)
	}
	return s.namedBefore(end)
}

// quoteStart returns where the quotation that holds the run opens, or -1.
func (s *site) quoteStart() int {
	depth := 0
	for i := s.from; i > max(s.start, s.lo, s.from-quoteSpan); {
		c, w := before(s.text, s.lo, i)
		i -= w
		switch {
		case c == closer:
			depth++
		case c == opener && depth > 0:
			depth--
		case c == opener, c == quote && depth == 0:
			return i
		}
	}
	return -1
}

// namedBefore reports whether a naming word ends at i, with no more than a few
// words in between that go with one: "in his book (1990)", "the question that".
func (s *site) namedBefore(i int) bool {
	for range 3 {
		i = s.skipBack(i, class.isBlank)
		if open := s.bracketsBefore(i); open < i {
			i = open
			continue
		}
		w := s.wordBefore(i)
		switch s.pick(beforeMark[string(bareNoun(w))]) {
		case naming:
			return true
		case between:
			i -= len(w)
		default:
			return false
		}
	}
	return false
}

// bracketsBefore returns where the brackets open that close right before i, or
// i where there are none.
func (s *site) bracketsBefore(i int) int {
	if s.byteAt(i-1) != ')' {
		return i
	}
	from := max(s.start, s.lo, i-apposedSpan)
	if k := bytes.LastIndexByte(s.text[from:i], '('); k >= 0 {
		return from + k
	}
	return i
}

// skipBack returns the end of what stands before i and is not of the class.
func (s *site) skipBack(i int, is func(class) bool) int {
	for i > s.lo {
		c, w := before(s.text, s.lo, i)
		if !is(c) {
			break
		}
		i -= w
	}
	return i
}

// bareNoun is the word without a Persian ending behind a half-space, the mark
// of the link to the next word, and the Arabic article.
func bareNoun(w []byte) []byte {
	w, _, _ = bytes.Cut(w, []byte("\u200c"))
	for len(w) > 2 {
		if c, n := before(w, 0, len(w)); c != mark {
			break
		} else {
			w = w[:len(w)-n]
		}
	}
	return bytes.TrimPrefix(w, []byte("\u0627\u0644"))
}

// goesOnFollows reports whether the next word goes on with a sentence that a
// quotation is part of.
func (s *site) goesOnFollows() bool {
	k := s.pick(afterMark[string(s.follow.Of(s.text))])
	return k == goesOn || k == joins
}
