package segment

import "bytes"

// decide asks the rules in order and returns the first that speaks.
func (s *site) decide() ruleID {
	s.tail = s.to
	if s.isDecimal() {
		return decimal
	}
	s.readBefore()
	if s.opensSentence() {
		return leading
	}
	if id := s.inToken(); id != undecided {
		return id
	}
	s.readTail()
	s.readAfter()
	if s.gap == gapEnd || s.gap == gapParagraph {
		return s.plain()
	}
	if id := s.around(); id != undecided {
		return id
	}
	if id := s.byScript(); id != undecided {
		return id
	}
	return s.plain()
}

// isDecimal reports whether the run is a stop between two digits.
func (s *site) isDecimal() bool {
	if s.kind != stop {
		return false
	}
	a, _ := before(s.text, s.lo, s.from)
	b, _ := at(s.text, s.to)
	return a == digit && b == digit
}

// plain is the rule that ends the sentence when no other has spoken.
func (s *site) plain() ruleID { return plainRule(s.kind) }

// plainRule is plain for a run of that kind.
func plainRule(kind class) ruleID {
	switch kind {
	case question:
		return atQuestion
	case exclaim:
		return atExclamation
	case ellipsis:
		return atEllipsis
	}
	return atStop
}

// inToken asks the rules about marks within a token: another word or number
// follows without a blank.
func (s *site) inToken() ruleID {
	c, _ := at(s.text, s.to)
	switch {
	case c.isBlank():
		return undecided
	case s.inLink():
		return s.link()
	case !c.isWord() || c == unseen:
		return undecided
	case s.kind != stop:
		if c == lower || c == digit {
			return glued
		}
	case c == digit:
		if s.noteMark(s.to) == s.to {
			return glued
		}
	case c == arabic:
		return s.gluedArabic()
	case c == upper:
		return s.gluedCapital()
	default:
		return glued
	}
	return undecided
}

// gluedCapital judges "end.Next": two words, each more than an initial. Among
// Arabic script, and before a bracket, it is one name: "json.NewDecoder(r)".
func (s *site) gluedCapital() ruleID {
	after := span(s.to, wordEnd(s.text, s.to))
	switch {
	case s.spaced:
		return undecided
	case s.last == upper, s.last.isCased() && s.runes(s.word) < 2, s.abbr() != s.word:
		return glued
	case s.runes(after) < 2 || !s.secondIsLower(after.Start) || englishKind(s.word.Of(s.text)) != plainWord:
		return glued
	case s.byteAt(after.End) == '(', s.inArabicScript(after.End):
		return glued
	}
	return gluedWord
}

// inArabicScript reports whether the letter before the token or the next one at
// or after end is of the Arabic script.
func (s *site) inArabicScript(end int) bool {
	apart := func(c class) bool { return !c.isLetter() && c != lineEnd }
	before, _ := before(s.text, max(s.lo, s.start), s.skipBack(s.token.Start, apart))
	after, _ := at(s.text, skip(s.text, end, apart))
	return before == arabic || after == arabic
}

// secondIsLower reports whether the second rune at i is a small letter.
func (s *site) secondIsLower(i int) bool {
	_, w := at(s.text, i)
	c, _ := at(s.text, i+w)
	return c == lower
}

// blankDots is the number of dots from which a run leaves room to be filled in,
// or leads to the number of a page.
const blankDots = 5

// isOmission reports whether the run is an ellipsis and all that a pair of
// brackets or quotation marks holds, or a row of dots before a word in Arabic
// script or a number.
func (s *site) isOmission() bool {
	if n := s.to - s.from; n >= blankDots && s.gap != gapLine && (s.first == arabic || s.first == digit) && bytes.Count(s.text[s.from:s.to], []byte{'.'}) == n {
		return true
	}
	a, _ := before(s.text, s.lo, s.from)
	b, _ := at(s.text, s.to)
	return s.kind == ellipsis && (a == opener || a == quote) && (b == closer || b == quote)
}

// endApart reports whether the end mark at next stands by itself, and so is
// not the beginning of what follows ("... and then").
func (s *site) endApart() bool {
	c, _ := at(s.text, skip(s.text, s.next, class.isEnd))
	return !c.isWord()
}

// around asks the rules about what stands around the mark, in any language.
func (s *site) around() ruleID {
	c, w := at(s.text, s.next)
	switch {
	case s.dotsNext:
		return atStop
	case s.isOmission():
		return omission
	case s.leadsIn():
		return leading
	case c == pause, c == closer, c.isEnd() && s.endApart():
		return pausedAfter
	case c == dash && s.gap != gapNone:
		if d, _ := at(s.text, s.next+w); d.isBlank() && s.lowerAfterDash() {
			return pausedAfter
		}
	case s.kind == stop && (s.isEnumerator() || s.inList()):
		return enumerator
	}
	return s.inBrackets()
}
