package segment

import (
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
)

// In Arabic script the letters of a Latin initial or abbreviation are spelled
// by their names, each with a stop: "رابرت اف. کندی", "آر. پی. جی".

// spelledLetter reports whether the word before the run is such a name, of that
// kind, and its stop that of an initial. The names that are words too ("او",
// "زد") must have another one beside them.
func (s *site) spelledLetter(kind wordKind) bool {
	switch {
	case kind == plainWord:
		return false
	case s.nameFollows():
		return true
	case s.arabicStartFollows():
		return false
	case s.nameAndStopBefore():
		return true
	}
	alone := kind == spelled || kind == ending && s.consonantBefore()
	return alone && s.first == arabic && !s.closed && !s.partOfName()
}

// letterName is spelled, homonym or ending for the name of a Latin letter, else
// plainWord. Persian and Arabic names are not kept apart.
func (k kinds) letterName() wordKind {
	for _, kind := range [...]wordKind{k.fa, k.ar} {
		if kind == spelled || kind == homonym || kind == ending {
			return kind
		}
	}
	return plainWord
}

// isLetterName reports whether word is the name of a Latin letter.
func isLetterName(word []byte) bool {
	return beforeMark[string(word)].letterName() != plainWord
}

// nameFollows reports whether the next word is the name of a letter with a
// stop of its own.
func (s *site) nameFollows() bool {
	return s.byteAt(s.follow.End) == '.' && isLetterName(s.follow.Of(s.text))
}

// nameAndStopBefore reports whether the name of a letter and a stop stand
// before the word, with or without a blank.
func (s *site) nameAndStopBefore() bool {
	i := s.word.Start
	if c, w := before(s.text, s.lo, i); c == blank {
		i -= w
	}
	return s.byteAt(i-1) == '.' && isLetterName(s.wordBefore(i-1))
}

// partOfName reports whether the word before this one shows that the name of
// a letter is no initial: it is another one, so that the stops are left out
// ("ال جی"), or it names what is lettered ("ویتامین سی").
func (s *site) partOfName() bool {
	p := s.previous(s.word)
	return p != edit.Span{} && (isLetterName(p.Of(s.text)) || s.letterIsLast())
}

// consonantBefore reports whether the word before this one ends in a consonant,
// where an ending would not be written apart: "نیل ای. هال", not "خانه ای.".
func (s *site) consonantBefore() bool {
	switch r, _ := utf8.DecodeLastRune(s.previous(s.word).Of(s.text)); r {
	case 'ا', 'و', 'ی', 'ه', utf8.RuneError:
		return false
	}
	return true
}
