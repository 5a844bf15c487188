package segment

import (
	"bytes"
	"unicode/utf8"
)

// enumeratorBytes is the most an enumerator may have.
const enumeratorBytes = 24

// isEnumerator reports whether the stop belongs to the enumerator at the
// beginning of the sentence: "1.", "۲-۱.", "b.", "iv.", "الف.", "۲ و ۳.", also
// with a word that is numbered before it: "Article 1.", "ماده ۱.".
func (s *site) isEnumerator() bool {
	if s.kind != stop || s.from-s.start > enumeratorBytes {
		return false
	}
	switch {
	case s.last == digit, s.word.Len() == 0:
		return s.onlyNumbers(s.labelEnd(), s.from)
	case s.spaced || !s.letterNumber():
		return false
	}
	return s.onlyNumbers(s.labelEnd(), s.word.Start)
}

// labelEnd returns the place behind the word that the sentence begins with, if
// it is one that is numbered, or else the beginning.
func (s *site) labelEnd() int {
	end := wordEnd(s.text[:s.from], s.start)
	word := s.text[s.start:end]
	if englishStarts.look(word) != label && s.pick(afterMark[string(bareNoun(word))]) != label {
		return s.start
	}
	if s.byteAt(end) == '.' {
		end++
	}
	if c, w := at(s.text[:s.from], end); c == blank {
		return end + w
	}
	return s.start
}

// inList reports whether the stop belongs to a number in a list within the
// sentence: the first one after a colon, or the one after a number that stood
// in the sentence with a stop.
func (s *site) inList() bool {
	if s.last != digit {
		return false
	}
	n := s.shortNumber(s.word.End)
	switch {
	case n == 0 || s.kind != stop || s.count > 1 || s.first == digit:
		return false
	case n == 1:
		return s.byteAt(s.skipBack(s.word.Start, class.isBlank)-1) == ':'
	}
	from := max(s.start, s.lo)
	for i := s.word.Start; ; {
		k := bytes.LastIndexByte(s.text[from:i], '.')
		if k < 0 {
			return false
		}
		i = from + k
		if s.shortNumber(i) == n-1 {
			return true
		}
	}
}

// shortNumber is the number of one or two digits that ends at end, or 0. What
// stands before it is a blank or a pause.
func (s *site) shortNumber(end int) int {
	n, unit := 0, 1
	for i := end; i > s.lo; {
		r, w := utf8.DecodeLastRune(s.text[s.lo:i])
		switch c := classOf(r); {
		case c == digit && unit <= 10:
			n += unit * digitValue(r)
			unit *= 10
		case c.isBlank(), c == pause:
			return n
		default:
			return 0
		}
		i -= w
	}
	return 0
}

// onlyNumbers reports whether [i, j) holds nothing but short numbers and
// what joins them.
func (s *site) onlyNumbers(i, j int) bool {
	run := 0
	for i < j {
		r, w := utf8.DecodeRune(s.text[i:])
		switch c := classOf(r); {
		case c == digit:
			if run++; run > 3 {
				return false
			}
		case c == dash, c == blank, c == stop, c == bullet, c == unseen, c == closer, r == 'و', r == '(', r == '[', r == '#', r == '*':
			run = 0
		default:
			return false
		}
		i += w
	}
	return true
}

// letterNumber reports whether the word before the run counts items: one
// letter, a small Roman number, or the Arabic-script name of the first.
func (s *site) letterNumber() bool {
	w := s.word.Of(s.text)
	if s.runes(s.word) == 1 || string(w) == "الف" {
		return true
	}
	if len(w) > 5 {
		return false
	}
	for _, b := range w {
		if b != 'i' && b != 'v' && b != 'x' && b != 'I' && b != 'V' && b != 'X' {
			return false
		}
	}
	return true
}
