package segment

import "github.com/zolal/zolal/lang"

// arabicScript asks the rules for a mark after a word in Arabic script; what
// differs between the languages is in their word lists.
func (s *site) arabicScript() ruleID {
	if s.kind == ellipsis && s.lang != lang.Arabic && string(s.word.Of(s.text)) == "و" {
		return andSoOn
	}
	if s.closed && s.kind != stop && s.goesOnFollows() {
		return quotedWithin
	}
	if s.kind != stop {
		return undecided
	}
	sp := s.abbr()
	kind := s.words().look(sp.Of(s.text))
	if kind == plainWord && (s.runes(s.word) == 1 && !s.letterIsLast() || s.isDotted(sp)) {
		if s.arabicStartFollows() {
			return undecided
		}
		return arabicInitial
	}
	switch kind {
	case title, inner:
		return arabicAbbreviation
	case number:
		if s.first == digit {
			return numbered
		}
	case either:
		if !s.arabicStartFollows() {
			return arabicAbbreviation
		}
	}
	return undecided
}

// letterIsLast reports whether the single letter before the run names
// something ("بند ب.") and is no initial.
func (s *site) letterIsLast() bool {
	return s.words().look(s.previous(s.word).Of(s.text)) == listed
}

// words is the list for words before a mark in the language around.
func (s *site) words() wordList {
	if s.lang == lang.Arabic {
		return arabicWords
	}
	return persianWords
}

// starts is the list for words after a mark in the language around.
func (s *site) starts() wordList {
	if s.lang == lang.Arabic {
		return arabicStarts
	}
	return persianStarts
}

// arabicStartFollows reports whether the next word begins sentences.
func (s *site) arabicStartFollows() bool {
	return s.starts().look(s.follow.Of(s.text)) == start
}

// goesOnFollows reports whether the next word goes on with a sentence that a
// quotation is part of.
func (s *site) goesOnFollows() bool {
	return s.starts().look(s.follow.Of(s.text)) == goesOn
}

// gluedArabic judges a stop with an Arabic letter right behind it. Two words
// of a sentence each are cut; initials, eras and abbreviations are not.
func (s *site) gluedArabic() ruleID {
	after := span(s.to, skip(s.text, s.to, class.isWord))
	long := s.runes(after)
	switch {
	case s.spaced:
		return undecided
	case s.last == digit && long == 1:
		return era
	case s.last == digit:
		return undecided
	case s.abbr() != s.word, s.runes(s.word) < 3:
		return gluedInitials
	case s.words().look(s.word.Of(s.text)) != plainWord:
		return arabicAbbreviation
	case long < 3 && s.starts().look(after.Of(s.text)) == plainWord:
		return gluedInitials
	}
	return gluedWord
}

// byScript asks the rules of the script the word before the run is in.
func (s *site) byScript() ruleID {
	c := s.last
	if !c.isLetter() {
		c = s.first
	}
	switch {
	case c == arabic:
		return s.arabicScript()
	case c.isCased():
		return s.english()
	}
	return undecided
}
