package segment

// opening looks at how the sentence that begins at start opens: as an item of
// a list, with a dateline, or as a reference entry.
func (m *machine) opening() {}

// itemAt reports whether the line that begins at i opens a list item or a
// heading.
func (s *site) itemAt(i int) bool {
	c, w := at(s.text, i)
	next, _ := at(s.text, i+w)
	switch {
	case c == bullet:
		return true
	case c == dash, s.byteAt(i) == '*':
		return next == blank
	case s.byteAt(i) == '#':
		j := skip(s.text, i, func(c class) bool { return c == other })
		c, _ := at(s.text, j)
		return c == blank && j-i <= 6
	}
	return false
}

// shortLine is the most bytes a line of a list of short lines may have.
const shortLine = 64

// inShortLines reports whether the paragraph around the line end at from is
// a list of short lines: no end mark and no comma at the end of any of them.
func (s *site) inShortLines() bool { return false }
