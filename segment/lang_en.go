package segment

import (
	_ "embed" // for the list
	"unicode/utf8"
)

//go:embed data/en.tsv
var englishTSV string

var englishWords, englishStarts = parseWords(englishTSV)

// letterStarts has the first letters of the words that letters open with.
var letterStarts = func() (t [utf8.RuneSelf]bool) {
	for w, kind := range englishStarts {
		if kind == letterWord && w[0] < utf8.RuneSelf {
			t[w[0]|0x20] = true
		}
	}
	return t
}()

// englishKind is the kind of a Latin word before a stop.
func englishKind(w []byte) wordKind { return englishWords.look(w) }

// english asks the rules for a mark after a Latin word.
func (s *site) english() ruleID {
	if s.first == lower {
		return s.englishBeforeLower()
	}
	switch {
	case s.kind == ellipsis:
		return s.englishEllipsis()
	case s.kind != stop && s.closed && s.sayFollows():
		return quotedWithin
	case s.kind != stop:
		return undecided
	}
	sp := s.abbr()
	if sp == s.word && (s.last == upper || s.first == arabic) && s.runes(sp) == 1 {
		return s.englishLetter()
	}
	kind := englishKind(sp.Of(s.text))
	if kind == plainWord && sp == s.word && s.runes(sp) == 1 {
		return s.englishLetter()
	}
	if kind == plainWord && s.isDotted(sp) {
		kind = either
	}
	switch kind {
	case title:
		return titleBefore
	case inner:
		return abbreviation
	case number, counting:
		if s.first == digit || s.romanFollows() || s.first == upper && s.runes(s.follow) == 1 && kind == number {
			return numbered
		}
	case either:
		return s.afterAbbreviation()
	case clock:
		return s.afterClock()
	}
	return undecided
}

// sayFollows reports whether the next words say who said it: a name or a
// pronoun of up to three words, and a verb of saying.
func (s *site) sayFollows() bool {
	w := s.follow
	for n := 0; n < 4 && w.Len() > 0; n++ {
		if englishStarts.look(w.Of(s.text)) == goesOn {
			return n > 0
		}
		if c, _ := at(s.text, w.Start); c != upper && (n > 0 || englishStarts.look(w.Of(s.text)) != start) {
			return false
		}
		i := skip(s.text, w.End, func(c class) bool { return c == blank || c == stop })
		w = span(i, wordEnd(s.text, i))
	}
	return false
}

// englishBeforeLower judges a mark with a small letter after it. Careless
// writers begin sentences so; careful ones do not, and then the mark belongs
// to an abbreviation, a quotation or a name.
func (s *site) englishBeforeLower() ruleID {
	switch {
	case s.closed:
		return lowerAfterQuote
	case s.kind == ellipsis:
		return ellipsisWithin
	case s.kind != stop && s.sayFollows():
		return lowerAfterQuote
	case s.kind == exclaim && s.nameBefore():
		return nameExclaims
	case s.kind != stop:
		return undecided
	}
	sp := s.abbr()
	kind := englishKind(sp.Of(s.text))
	if kind != plainWord && kind != counting || s.isDotted(sp) || s.runes(sp) == 1 || s.looksCut() {
		return lowerAfter
	}
	return undecided
}

// nameBefore reports whether the word before the run is written as a name
// within the sentence.
func (s *site) nameBefore() bool {
	c, _ := at(s.text, s.word.Start)
	return c == upper && !s.opening() && s.secondIsLower(s.word.Start)
}

// looksCut reports whether the word before the run has the shape of an
// abbreviation that is in no list: small letters
// and no vowel among them.
func (s *site) looksCut() bool {
	for _, b := range s.word.Of(s.text) {
		switch b | 0x20 {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			return false
		}
		if b < 'a' || b > 'z' {
			return false
		}
	}
	return s.word.Len() > 0
}

// englishLetter judges a single letter before a stop.
func (s *site) englishLetter() ruleID {
	if s.last == digit || s.token.Start < s.word.Start {
		return undecided // "R&D", "grade-A": part of a longer name
	}
	p := s.previous(s.word)
	c, _ := at(s.text, p.Start)
	if s.first == arabic && !c.isCased() && s.byteAt(s.skipBack(s.word.Start, class.isBlank)-1) != '.' {
		return undecided // a letter that stands for itself in Arabic script
	}
	roman := s.word.Of(s.text)[0]
	plain := p.Len() > 0 && c == lower || roman == 'I' || roman == 'V' || roman == 'X'
	if plain && s.startFollows() {
		return initialThenStart
	}
	return initialBefore
}

// afterAbbreviation judges an abbreviation that may end a sentence.
func (s *site) afterAbbreviation() ruleID {
	if s.startFollows() || s.first == upper && s.quoteFollows() || s.first == arabic && s.arabicStartFollows() {
		return abbreviationThenStart
	}
	return abbreviation
}

// quoteFollows reports whether the next visible thing opens a quotation.
func (s *site) quoteFollows() bool {
	return s.opened && s.text[s.next] != '(' && s.text[s.next] != '['
}

// afterClock judges a.m. and p.m.: they end a sentence before a capital,
// unless they stand in its first words ("At 5 a.m. Mr. Hill left").
func (s *site) afterClock() ruleID {
	switch {
	case s.wordsBefore(4) < 4:
		return timeOfDay
	case s.startFollows() || s.first == upper && englishKind(s.follow.Of(s.text)) == title:
		return abbreviationThenStart
	}
	return abbreviation
}

// wordsBefore counts the blanks between the beginning of the sentence and
// the word, up to most.
func (s *site) wordsBefore(most int) int {
	n := 0
	for i := max(s.start, s.lo); i < s.token.Start && n < most; i++ {
		if s.text[i] == ' ' {
			n++
		}
	}
	return n
}

// startFollows reports whether the next word begins sentences.
func (s *site) startFollows() bool {
	return s.first == upper && englishStarts.look(s.follow.Of(s.text)) == start
}

// romanFollows reports whether the next word is a Roman number.
func (s *site) romanFollows() bool {
	for _, b := range s.follow.Of(s.text) {
		if b != 'I' && b != 'V' && b != 'X' && b != 'L' && b != 'C' {
			return false
		}
	}
	return s.follow.Len() > 1 // "I" alone is a pronoun more often
}

// englishEllipsis judges an ellipsis before anything but a small letter. Dots
// that stand apart from the word before mark an omission within a sentence,
// unless a fourth one ends it; "I" is a capital anywhere.
func (s *site) englishEllipsis() ruleID {
	if s.count == 3 && s.spaced && string(s.follow.Of(s.text)) == "I" {
		return ellipsisWithin
	}
	return undecided
}
