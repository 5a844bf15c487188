package segment

import (
	"bytes"
	"unicode/utf8"
)

// opening looks at how the sentence that begins at start opens: as a
// reference entry, with a dateline, or as an item of a list.
func (m *machine) opening() {
	m.forced, m.entryEnd = 0, 0
	// Most sentences have no bracket and no colon so early, and are done with.
	if m.yearSoon() {
		s := m.site(m.start)
		if head, ok := s.entryAt(m.start); ok {
			m.entryHead, m.entryEnd = head, s.paragraphEnd(m.start)
		}
	}
	if m.entryEnd > 0 {
		return
	}
	switch c, _ := at(m.text, m.start); c {
	case arabic:
		if m.colon.next(m.text, ':', m.start) >= m.start+datelineBytes {
			return
		}
		s := m.site(m.start)
		if end := s.datelineEnd(); end > 0 {
			m.forced, m.forcedRule = end, dateline
		}
	case digit, bullet, opener, lower, upper:
		s := m.site(m.start)
		if end := s.salutationEnd(); end > 0 {
			m.forced, m.forcedRule = end, salutation
			return
		}
		if next := s.nextItem(); next > 0 {
			m.forced, m.forcedRule = next, listItem
		}
	}
}

// yearSoon reports whether the first bracket stands within headBytes of the
// beginning and a digit behind it.
func (m *machine) yearSoon() bool {
	i := m.round.next(m.text, '(', m.start)
	if i >= m.start+headBytes {
		return false
	}
	c, _ := at(m.text, i+1)
	return c == digit
}

// paragraphEnd returns the first place at or after i that ends a paragraph,
// no further than the horizon.
func (s *site) paragraphEnd(i int) int {
	if n := bytes.Index(s.text[i:], []byte("\n\n")); n >= 0 {
		return i + n
	}
	return len(s.text)
}

// datelineBytes is the most a dateline may have; the longest seen has 40.
const datelineBytes = 96

// datelineEnd returns the end of the dateline the sentence opens with, or 0:
// words, a dash between blanks, words, a colon and a blank. Reports of news
// agencies begin so.
func (s *site) datelineEnd() int {
	words, dashes := 0, 0
	for i := s.from; i < len(s.text) && i < s.from+datelineBytes; {
		c, w := at(s.text, i)
		switch {
		case c == arabic, c == mark, c == unseen:
		case c == blank:
			words++
		case c == dash:
			if b, _ := before(s.text, s.from, i); b != blank || words > 4 {
				return 0
			}
			dashes++
			words = 0
		case s.text[i] == ':' && dashes == 1 && words <= 4:
			if n, _ := at(s.text, i+1); n.isBlank() {
				return i + 1
			}
			return 0
		default:
			return 0
		}
		i += w
	}
	return 0
}

// salutationEnd returns the end of the salutation the sentence opens with, or
// 0: one of the words in the list, others of it or names, a comma, and a
// capital.
func (s *site) salutationEnd() int {
	if b := s.byteAt(s.from); b < utf8.RuneSelf && !letterStarts[b|0x20] {
		return 0
	}
	end := wordEnd(s.text, s.from)
	if c, _ := at(s.text, s.from); c != upper || englishStarts.look(s.text[s.from:end]) != letterWord {
		return 0
	}
	for n := 0; n < 4; n++ {
		c, w := at(s.text, end)
		switch {
		case s.byteAt(end) == ',':
			next := blankEnd(s.text, end+1)
			if c, _ := at(s.text, next); next > end+1 && c == upper {
				return end + 1
			}
			return 0
		case c != blank && c != stop:
			return 0
		}
		i := blankEnd(s.text, end+w)
		end = wordEnd(s.text, i)
		if c, _ := at(s.text, i); c != upper && englishStarts.look(s.text[i:end]) != letterWord {
			return 0
		}
	}
	return 0
}

// An item is the way a list item opens: a bullet, or a number or letter with
// what stands behind it.
type item struct {
	bullet rune   // 0 for none
	number int    // 0 for none; a letter counts from 'a' = 1
	letter bool   // the number is a letter
	suffix string // ".", ")", ".)" or "-"
	end    int    // behind it and the blanks that follow
}

// itemMark reads the opening of a list item at i.
func (s *site) itemMark(i int) (it item, ok bool) {
	if c, w := at(s.text, i); c == bullet {
		it.bullet, _ = utf8.DecodeRune(s.text[i:])
		i = skip(s.text, i+w, func(c class) bool { return c == blank })
	}
	if s.byteAt(i) == '(' {
		i++
	}
	digits := 0
	for digits < 4 {
		r, w := utf8.DecodeRune(s.text[i:])
		if classOf(r) != digit {
			break
		}
		it.number = it.number*10 + digitValue(r)
		i += w
		digits++
	}
	if b := s.byteAt(i) | 0x20; digits == 0 && b >= 'a' && b <= 'z' {
		it.number, it.letter = int(b-'a')+1, true
		i++
	}
	for _, suffix := range [...]string{".)", ".-", ".", ")", "-"} {
		if it.number > 0 && s.has(i, suffix) {
			it.suffix = suffix
			i += len(suffix)
			break
		}
	}
	c, _ := at(s.text, i)
	it.end = skip(s.text, i, func(c class) bool { return c == blank })
	if it.suffix == "" {
		it.number, it.letter = 0, false
		return it, it.bullet != 0
	}
	return it, digits < 4 && (c.isBlank() || c == arabic && it.suffix == "-")
}

// digitValue is the value of a decimal digit of the sets in use here.
func digitValue(r rune) int {
	switch {
	case r >= 0x6f0:
		return int(r-0x6f0) % 10
	case r >= 0x660:
		return int(r-0x660) % 10
	}
	return int(r - '0')
}

// nextItem returns where the next item of the list begins that the sentence
// opens an item of, or 0: behind a blank and no comma or semicolon, the same
// kind of mark, the number one higher, and a capital or a letter without case after it.
func (s *site) nextItem() int {
	if b := s.byteAt(s.from) | 0x20; b >= 'a' && b <= 'z' {
		// Nearly every sentence that begins with a letter is out here.
		if c := s.byteAt(s.from + 1); c != '.' && c != ')' && c != '-' {
			return 0
		}
	}
	first, ok := s.itemMark(s.from)
	if !ok {
		return 0
	}
	paused := false
	for i := first.end; i < len(s.text); {
		c, w := at(s.text, i)
		if c == lineEnd {
			return 0
		}
		i += w
		if c != blank {
			paused = c == pause
			continue
		}
		if paused {
			continue // "1) ...; 2) ..." is one sentence
		}
		if !s.mayFollow(first, i) {
			continue
		}
		it, ok := s.itemMark(i)
		if !ok || it.bullet != first.bullet || it.suffix != first.suffix || it.letter != first.letter {
			continue
		}
		if first.number > 0 && it.number != first.number+1 {
			continue
		}
		if c, _ := at(s.text, it.end); c == upper || c == arabic || c == quote || c == opener || c == lower && (it.letter || first.bullet != 0) {
			return i
		}
	}
	return 0
}

// mayFollow reports whether the rune at i could begin the item after it: most
// words end the search here.
func (s *site) mayFollow(it item, i int) bool {
	c, _ := at(s.text, i)
	switch {
	case it.bullet != 0:
		return c == bullet
	case it.letter:
		return s.byteAt(i) == '(' || int(s.byteAt(i)|0x20) == 'a'+it.number
	}
	return c == digit || s.byteAt(i) == '('
}

// itemAt reports whether the line that begins at i opens a list item or a
// heading.
func (s *site) itemAt(i int) bool {
	c, w := at(s.text, i)
	next, _ := at(s.text, i+w)
	switch {
	case c == dash, s.byteAt(i) == '*':
		return next == blank && s.inDashList()
	case s.byteAt(i) == '#':
		j := i
		for s.byteAt(j) == '#' {
			j++
		}
		return s.byteAt(j) == ' ' && j-i <= 6
	}
	it, ok := s.itemMark(i)
	return ok && (it.bullet != 0 || !it.letter || it.suffix != "." && it.suffix != "-")
}

// inDashList reports whether a dash at the beginning of the next line opens an
// item: the open sentence is an item too, or it ends in a colon or a mark.
// Else it may be a dash of the sentence that the line was broken at.
func (s *site) inDashList() bool {
	if c, _ := at(s.text, s.start); c == dash || s.text[s.start] == '*' {
		return true
	}
	i := s.from
	c, w := before(s.text, s.lo, i)
	for c == blank {
		i -= w
		c, w = before(s.text, s.lo, i)
	}
	return c == pause && s.text[i-1] == ':' || c.isEnd()
}

// shortLine is the most bytes a line of a list of short lines may have.
const shortLine = 64

// inShortLines reports whether the paragraph around the line end at from is
// a list of short lines: three or more, and no end mark or comma at the end
// of any of them.
func (s *site) inShortLines() bool {
	if bytes.IndexByte(s.text[max(s.lo, s.from-shortLine-1):s.from], '\n') < 0 && s.from-s.lo > shortLine {
		return false // the line that ends here is long
	}
	i := s.from
	for i > s.lo && s.from-i < reach/2 {
		c, w := before(s.text, s.lo, i)
		if c == lineEnd && s.blankBefore(i-w) {
			break
		}
		i -= w
	}
	lines := 0
	for ; i < len(s.text); lines++ {
		end := skip(s.text, i, func(c class) bool { return c != lineEnd })
		if end-i > shortLine {
			return false
		}
		if end == i {
			break
		}
		j := end
		for {
			c, w := before(s.text, i, j)
			if c.isEnd() || c == pause {
				return false
			}
			if c != blank {
				break
			}
			j -= w
		}
		_, w := at(s.text, end)
		i = end + w
	}
	return lines > 2
}

// blankBefore reports whether the line that ends at i is empty.
func (s *site) blankBefore(i int) bool {
	for i > s.lo {
		c, w := before(s.text, s.lo, i)
		if c != blank {
			return c == lineEnd
		}
		i -= w
	}
	return true
}
