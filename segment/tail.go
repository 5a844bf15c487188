package segment

// readTail finds where the sentence ends if it ends at this run: after the
// closing marks, the footnote mark, the citation and the smiley that belong
// to it.
func (s *site) readTail() {
	i := s.to
	for !s.wordFollows(i) {
		j := s.closing(i)
		if j == i {
			j = s.noteMark(i)
			s.cited = s.cited || j > i
		}
		if j == i {
			j = s.citation(i)
			s.cited = s.cited || j > i
		}
		if j == i {
			j = s.smiley(i)
		}
		if j == i {
			break
		}
		i = j
	}
	s.tail = i
}

// wordFollows reports whether a blank and a letter stand at i: then nothing
// there belongs to the sentence before.
func (s *site) wordFollows(i int) bool {
	c, w := at(s.text, i)
	if c != blank {
		return false
	}
	c, _ = at(s.text, i+w)
	return c.isLetter()
}

// closing passes over one closing mark at i.
func (s *site) closing(i int) int {
	c, w := at(s.text, i)
	switch {
	case c == unseen:
		return i + w
	case c == closer:
		s.closed = true
		return i + w
	case c == quote && s.closesQuote(i):
		s.closed = true
		return i + w
	case s.byteAt(i) == '*' || s.byteAt(i) == '_':
		if c, _ := at(s.text, i+1); !c.isWord() {
			return i + 1 // the end of Markdown emphasis
		}
	case s.byteAt(i) == '<' && s.byteAt(i+1) == '/':
		if j := s.tagEnd(i); j > i {
			return j
		}
	case c == blank:
		return s.closingApart(i, w)
	}
	return i
}

// closingApart passes over a blank and the closing mark behind it.
func (s *site) closingApart(i, w int) int {
	j := i + w
	c, w := at(s.text, j)
	if c != closer && (c != quote || !s.openQuote(j)) {
		return i
	}
	if after, _ := at(s.text, j+w); c == quote && !after.isBlank() {
		return i
	}
	s.closed = true
	return j + w
}

// closesQuote tells whether the undirected quotation mark at i, right after
// an end mark, closes.
func (s *site) closesQuote(i int) bool {
	c, _ := at(s.text, i+1)
	return !c.isWord() && c != opener || s.openQuote(i)
}

// openQuote reports whether the same mark as at i stands an odd number of
// times between the beginning of the sentence and i. An apostrophe within a
// word is none.
func (s *site) openQuote(i int) bool {
	q, open := s.text[i], false
	for k := max(s.start, s.lo); k < i; k++ {
		if s.text[k] != q {
			continue
		}
		left, _ := before(s.text, s.lo, k)
		right, _ := at(s.text, k+1)
		if q == '"' || !left.isWord() || !right.isWord() {
			open = !open
		}
	}
	return open
}

// tagEnd returns the end of the tag at i, or i.
func (s *site) tagEnd(i int) int {
	for j := i + 1; j < len(s.text) && j < i+16; j++ {
		if s.text[j] == '>' {
			return j + 1
		}
	}
	return i
}

// noteMark passes over a footnote mark at i: superscript digits, <sup>, a
// number in square brackets, digits glued to a word's stop, or digits that
// are the last thing on the line.
func (s *site) noteMark(i int) int {
	if j := skipSuperscript(s.text, i); j > i {
		return j
	}
	if j := s.supElement(i); j > i {
		return j
	}
	b := i
	if c, w := at(s.text, i); c == blank {
		b += w
	}
	if j := s.bracketNumber(b); j > b {
		return j
	}
	return s.noteDigits(i, b)
}

// noteDigits passes over the digits at b; i is where the blank before them
// began.
func (s *site) noteDigits(i, b int) int {
	if s.kind != stop && s.kind != question || s.last == digit && b == i || s.spaced || s.cited {
		return i
	}
	j := skip(s.text, b, func(c class) bool { return c == digit })
	if n := s.runes(span(b, j)); n == 0 || n > 3 {
		return i
	}
	c, _ := at(s.text, j)
	if b == i && (c.isBlank() || c == closer) && s.runes(s.word) > 2 || b > i && c == lineEnd {
		return j
	}
	return i
}

// skipSuperscript passes over superscript digits.
func skipSuperscript(text []byte, i int) int {
	for i+1 < len(text) {
		switch {
		case text[i] == 0xc2 && (text[i+1] == 0xb9 || text[i+1] == 0xb2 || text[i+1] == 0xb3):
			i += 2
		case i+2 < len(text) && text[i] == 0xe2 && text[i+1] == 0x81 && (text[i+2] == 0xb0 || text[i+2] >= 0xb4 && text[i+2] <= 0xb9):
			i += 3
		default:
			return i
		}
	}
	return i
}

// supElement passes over a <sup> element.
func (s *site) supElement(i int) int {
	if !s.has(i, "<sup>") {
		return i
	}
	for j := i + 5; j < len(s.text) && j < i+64; j++ {
		if s.has(j, "</sup>") {
			return j + 6
		}
	}
	return i
}

// bracketNumber passes over "[12]", "[3, 4]", "[^5]" and "(6)" at i.
func (s *site) bracketNumber(i int) int {
	open := s.byteAt(i)
	if open != '[' && open != '(' {
		return i
	}
	digits := 0
	for j := i + 1; j < len(s.text) && j < i+32; {
		c, w := at(s.text, j)
		switch {
		case c == digit:
			digits++
		case open == '[' && (c == pause || c == dash || c == blank || s.text[j] == '^'):
		case digits > 0 && (s.text[j] == ']' || s.text[j] == ')' && digits < 4):
			return j + w
		default:
			return i
		}
		j += w
	}
	return i
}

// smiley passes over ":)" and its like, with the blank before it.
func (s *site) smiley(i int) int {
	j := i
	if c, w := at(s.text, j); c == blank {
		j += w
	}
	if b := s.byteAt(j); b != ':' && b != ';' && b != '=' {
		return i
	}
	j++
	if s.byteAt(j) == '-' {
		j++
	}
	switch s.byteAt(j) {
	case ')', '(', 'D', 'P', 'p', ']', '[':
		for j < len(s.text) && (s.text[j] == s.text[j-1] || s.text[j-1] == ':' || s.text[j-1] == ';' || s.text[j-1] == '=' || s.text[j-1] == '-') {
			j++
		}
		if c, _ := at(s.text, j); c.isBlank() {
			return j
		}
	}
	return i
}

// has reports whether lit stands at i.
func (s *site) has(i int, lit string) bool {
	return i+len(lit) <= len(s.text) && string(s.text[i:i+len(lit)]) == lit
}
