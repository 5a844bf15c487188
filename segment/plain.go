package segment

import "bytes"

// plainEnd knows the commonest end of a sentence without building a site: one
// mark between two whole words of the same script, or a closing bracket and a
// word, with one blank or line end behind it, or one mark at the end of the
// text. Four in five sentences end so. It returns the end of the sentence, or 0
// to leave the mark to decide. It must not say what decide would not: the slow
// twin in the tests does without it.
//
// It leaves ellipses alone. Of the rules that could speak there, those about what follows need more than
// a blank and a letter; an enumerator stands within enumeratorBytes of the
// beginning; an initial has one letter; an abbreviation is in the list, or is
// put together of parts of one or two letters; and brackets are looked for.
func (m *machine) plainEnd(i, w int) int {
	t, end := m.text, i+w
	if i-m.start <= enumeratorBytes || m.entryEnd > i || w > 2 { // an ellipsis has three bytes
		return 0
	}
	if end == len(t) {
		return end // nothing follows that could speak against it
	}
	if end+2 > len(t) || t[end] != ' ' && t[end] != '\n' {
		return 0
	}
	switch c, _ := at(t, end+1); {
	case c == arabic && (m.arabicBefore(i) || m.closerBefore(i)):
	case c == upper && (m.latinBefore(i, t[i] == '.') || m.closerBefore(i)):
	default:
		return 0
	}
	if m.bracketBefore(i) && depth(t[max(m.start+1, i-pairSpan):i]) > 0 {
		return 0
	}
	return end
}

// plainLetters is how many letters of a Latin word are looked at: more than
// any abbreviation has.
const plainLetters = 16

// arabicBefore reports whether a word stands before i that is in no list: four
// letters or more, which nothing in the lists has that does not end in waw, or
// two or three and a blank before them.
func (m *machine) arabicBefore(i int) bool {
	letters, k := 0, i
	for letters < 4 {
		c, w := before(m.text, m.start, k)
		if c == arabic {
			letters++
		} else if c == blank && w == 1 {
			break
		} else if c != unseen || letters == 0 {
			return false
		}
		k -= w
	}
	if letters > 3 {
		return !m.wawBefore(i)
	}
	return letters > 1 && m.plainShort(k, i)
}

// plainShort reports whether the short word [k, i) is in no list of what a stop
// may belong to, or is a word that is the name of a letter too and has none
// beside it.
func (m *machine) plainShort(k, i int) bool {
	kind := beforeMark[string(m.text[k:i])]
	if kind == (kinds{}) {
		return true
	}
	if kind.abbreviated() != (kinds{}) {
		return false
	}
	switch kind.letterName() {
	case plainWord:
		return true
	case homonym:
		next := m.text[i+1 : min(len(m.text), i+2+abbreviationBytes)]
		return k-2 >= m.start && m.text[k-2] != '.' && bytes.IndexByte(next, '.') < 0
	}
	return false
}

// wawBefore reports whether the letter before i is waw, in which the longer
// names of the letter W end.
func (m *machine) wawBefore(i int) bool { return m.text[i-1] == 0x88 && m.text[i-2] == 0xd9 }

// latinBefore says the same of a Latin word in small letters. Only a stop
// makes it ask the list.
func (m *machine) latinBefore(i int, listed bool) bool {
	k := i
	for k > m.start && i-k < plainLetters && m.text[k-1] >= 'a' && m.text[k-1] <= 'z' {
		k--
	}
	if i-k < 2 || k > 0 && m.text[k-1] != ' ' {
		return false
	}
	return !listed || englishWords[string(m.text[k:i])] == plainWord
}

// closerBefore reports whether a closing bracket or quotation mark stands
// right before i.
func (m *machine) closerBefore(i int) bool {
	c, _ := before(m.text, m.start, i)
	return c == closer
}

// bracketBefore reports whether a bracket opens between the beginning of the
// open sentence and i.
func (m *machine) bracketBefore(i int) bool {
	return m.round.next(m.text, '(', m.start) < i || m.square.next(m.text, '[', m.start) < i
}
