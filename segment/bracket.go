package segment

import (
	"bytes"
	"unicode/utf8"
)

// pairSpan is how many bytes apart the two brackets of a pair may be. Pairing
// without a bound lets one bracket that was never closed mute every stop
// after it.
const pairSpan = 320

// inBrackets judges a mark between brackets that open in mid sentence: what
// they hold is no sentence of its own, so the sentence goes on unless it ends
// with the closing bracket.
func (s *site) inBrackets() ruleID {
	// A bracket that opens the sentence does not count.
	if !s.brackets || depth(s.text[min(s.from, max(s.start+1, s.from-pairSpan)):s.from]) < 1 {
		return undecided
	}
	end := s.closeBracket(s.to)
	switch {
	case end < 0:
		return undecided
	case end > s.tail:
		return bracketed
	case s.first == lower, s.first == arabic && s.kind != stop:
		return bracketed
	}
	return undecided
}

// depth is how many round and square brackets more open than close in text.
// Old files hold the pairs of right-to-left text turned around, ") ... (":
// they add up to nothing, which is why the order does not count.
func depth(text []byte) int {
	return count(text, '(') + count(text, '[') - count(text, ')') - count(text, ']')
}

// count is how often b stands in text.
func count(text []byte, b byte) int { return bytes.Count(text, []byte{b}) }

// closeBracket returns the place behind the bracket that closes the one open
// at i, or -1.
func (s *site) closeBracket(i int) int {
	depth := 0
	for end := min(len(s.text), i+pairSpan); i < end; i++ {
		switch s.text[i] {
		case '(', '[':
			depth++
		case ')', ']':
			if depth == 0 {
				return i + 1
			}
			depth--
		case '\n':
			if s.byteAt(i+1) == '\n' {
				return -1
			}
		}
	}
	return -1
}

// enumeratorBytes is the most an enumerator may have.
const enumeratorBytes = 24

// isEnumerator reports whether the stop belongs to the enumerator at the
// beginning of the sentence: "1.", "۲-۱.", "b.", "iv.", "الف.", "۲ و ۳.".
func (s *site) isEnumerator() bool {
	if s.kind != stop || s.from-s.start > enumeratorBytes {
		return false
	}
	if s.last == digit {
		return s.onlyNumbers(s.start, s.from)
	}
	return !s.spaced && s.onlyNumbers(s.start, s.word.Start) && s.letterNumber()
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
		case c == dash, c == blank, c == stop, c == bullet, c == unseen, r == 'و', r == '(', r == '[', r == '#', r == '*':
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

// lowerAfterDash reports whether a small letter follows the dash at next.
func (s *site) lowerAfterDash() bool {
	i := skip(s.text, s.next, func(c class) bool { return c == dash || c == blank })
	c, _ := at(s.text, i)
	return c == lower
}
