package segment

import "github.com/zolal/zolal/lang"

// arabicScript asks the rules for a mark after a word in Arabic script; what
// differs between the languages is in their word lists.
func (s *site) arabicScript() ruleID {
	if s.kind == ellipsis {
		if id := s.arabicEllipsis(); id != undecided {
			return id
		}
	}
	if s.closed && s.kind != stop && (s.goesOnFollows() || s.quotedName()) {
		return quotedWithin
	}
	if s.kind != stop {
		return undecided
	}
	return s.arabicStop()
}

// arabicStop asks the rules for a stop after a word in Arabic script.
func (s *site) arabicStop() ruleID {
	if s.word.Len() > abbreviationBytes {
		return undecided
	}
	k := beforeMark[string(s.word.Of(s.text))]
	if s.spelledLetter(k.letterName()) {
		return arabicInitial
	}
	sp := s.abbr()
	if sp != s.word {
		k = beforeMark[string(sp.Of(s.text))]
	}
	kind := s.pick(k.abbreviated())
	if kind == number && s.first != digit && s.runes(sp) == 1 {
		kind = plainWord // an initial, or a letter of an era: "1317 \u0647. \u0634."
	}
	if kind == plainWord && (s.isInitial() || s.isDotted(sp)) {
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

// isInitial reports whether the word before the run is a letter that may be an
// initial. One that stands for a symbol is none ("بند ب."), nor is the word
// "and" apart from the run.
func (s *site) isInitial() bool {
	return s.last == arabic && s.runes(s.word) == 1 && !s.letterIsLast() && !(s.spaced && string(s.word.Of(s.text)) == "و")
}

// letterIsLast reports whether the single letter before the run names
// something ("بند ب.") and is no initial.
func (s *site) letterIsLast() bool {
	return s.pick(beforeMark[string(s.previous(s.word).Of(s.text))]) == listed
}

// kinds are what a word is in Persian and in Arabic.
type kinds struct{ fa, ar wordKind }

// abbreviated is abbreviated of both, so that no language need be found for a
// word that is an abbreviation in neither.
func (k kinds) abbreviated() kinds { return kinds{k.fa.abbreviated(), k.ar.abbreviated()} }

// abbreviationBytes is how long what is in beforeMark as an abbreviation or a
// letter's name may be.
const abbreviationBytes = 12

// beforeMark and afterMark hold the words of both lists, so that the language
// need only be known where they differ.
var beforeMark, afterMark = merged(persianWords, arabicWords), merged(persianStarts, arabicStarts)

func merged(fa, ar wordList) map[string]kinds {
	m := map[string]kinds{}
	for w, k := range fa {
		m[w] = kinds{k, ar[w]}
	}
	for w, k := range ar {
		m[w] = kinds{fa[w], k}
	}
	return m
}

// pick chooses by the language of the text around the mark.
func (s *site) pick(k kinds) wordKind {
	if k.fa == k.ar {
		return k.fa
	}
	if s.lang != lang.Persian && s.lang != lang.Arabic {
		s.lang = lang.Persian
		around := s.text[max(s.lo, s.from-reach/4):min(len(s.text), s.to+reach/4)]
		if lang.Detect(around).Tag == lang.Arabic {
			s.lang = lang.Arabic
		}
	}
	if s.lang == lang.Arabic {
		return k.ar
	}
	return k.fa
}

// arabicStartFollows reports whether the next word begins sentences, and hardly
// goes on with one after an abbreviation.
func (s *site) arabicStartFollows() bool {
	return s.pick(afterMark[string(s.follow.Of(s.text))]) == start
}

// wordBefore returns the word that ends at i.
func (s *site) wordBefore(i int) []byte {
	start := i
	for start > s.lo {
		c, w := before(s.text, s.lo, start)
		if !c.isWord() {
			break
		}
		start -= w
	}
	return s.text[start:i]
}

// gluedArabic judges a stop with an Arabic letter right behind it. Two words
// of a sentence each are cut; initials, eras and abbreviations are not.
func (s *site) gluedArabic() ruleID {
	after := span(s.to, wordEnd(s.text, s.to))
	long := s.runes(after)
	switch {
	case s.spaced:
		return undecided
	case s.last == digit && long == 1:
		return era
	case s.last == digit, s.word.Len() == 0 && long > 1:
		return undecided // the second: a quotation or brackets end
	case s.abbr() != s.word, s.runes(s.word) < 2, isLetterName(s.word.Of(s.text)):
		return gluedInitials
	case s.pick(beforeMark[string(s.word.Of(s.text))].abbreviated()) != plainWord:
		return arabicAbbreviation
	case long < 3 && s.pick(afterMark[string(after.Of(s.text))]) == plainWord:
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
	case c == arabic, s.kind != stop && s.closed && s.first == arabic:
		return s.arabicScript()
	case c.isCased():
		return s.english()
	case s.first == digit && englishKind(s.token.Of(s.text)) == number:
		return numbered // "N°": its last sign is no letter
	}
	return undecided
}
