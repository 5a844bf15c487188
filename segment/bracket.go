package segment

import "bytes"

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

// lowerAfterDash reports whether a small letter follows the dash at next.
func (s *site) lowerAfterDash() bool {
	i := skip(s.text, s.next, func(c class) bool { return c == dash || c == blank })
	c, _ := at(s.text, i)
	return c == lower
}
