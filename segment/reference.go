package segment

import "bytes"

// An entry of a bibliography is one unit, whatever stops it holds. It is
// known by its head, names and a year in parentheses, and by what else only a
// bibliography holds; in a list of lines the head is enough.

const (
	headBytes = 220 // the names of an entry may have so many bytes
	headWords = 24
)

// entrySigns are found in most entries and in few sentences. They are matched
// in the text behind the head.
var entrySigns = [][]byte{
	[]byte("doi"), []byte("http"), []byte("www."), []byte("Vol."), []byte("vol."), []byte("pp."), []byte("Press"),
	[]byte("University"), []byte("Journal"), []byte("Publish"), []byte("ed."), []byte("eds."), []byte("(ed"), []byte("*"), []byte("No."),
	[]byte("انتشارات"), []byte("ترجمه"), []byte("نشر "), []byte("فصلنامه"), []byte("مجله"), []byte("دوره"), []byte("شماره"), []byte("چاپ"),
	[]byte("دار "), []byte("مجلة"), []byte("العدد"), []byte("المجلد"), []byte("الطبعة"), []byte("ترجمة"), []byte("جامعة"),
}

// entryAt reports whether an entry begins at i, and where its names and year
// end.
func (s *site) entryAt(i int) (head int, ok bool) {
	begin := i
	if bytes.IndexByte(s.text[i:min(len(s.text), i+headBytes)], '(') < 0 {
		return i, false
	}
	it, listed := s.itemMark(i)
	if listed {
		i = it.end
	} else if c, w := at(s.text, i); c == dash || s.byteAt(i) == '*' {
		if c, _ := at(s.text, i+w); c == blank {
			i, listed = i+w+1, true
		}
	}
	head, ok = s.entryHead(i, listed)
	if !ok || listed {
		return head, ok
	}
	rest := s.text[head:s.paragraphEnd(begin)]
	for _, sign := range entrySigns {
		if bytes.Contains(rest, sign) {
			return head, true
		}
	}
	return head, false
}

// entryFollows reports whether another entry begins behind the run.
func (s *site) entryFollows() bool {
	i := blankEnd(s.text, s.to)
	if i == s.to {
		return false
	}
	_, ok := s.entryAt(i)
	return ok
}

// entryHead reads names and a year in parentheses at i and returns the place
// behind them. Names are words with a capital, initials and what joins them;
// in Arabic script there are no capitals, so a comma must part the surname.
func (s *site) entryHead(i int, listed bool) (end int, ok bool) {
	commas, words := 0, 0
	for j := i; j < len(s.text) && j < i+headBytes && words < headWords; {
		c, w := at(s.text, j)
		switch {
		case s.text[j] == '(':
			end, ok := s.yearIn(j)
			if !ok || words == 0 {
				return i, false
			}
			return end, listed || commas > 0 && s.afterYear(end)
		case c == lineEnd, c == question, c == exclaim, c == ellipsis, c == digit, c == quote, s.text[j] == ':':
			return i, false
		case c == pause:
			commas++
		case c == lower:
			if !s.joinsNames(j) {
				return i, false
			}
			fallthrough
		case c.isLetter():
			w = wordEnd(s.text, j) - j
			words++
		}
		j += w
	}
	return i, false
}

// yearIn reads "(2004)", "(۱۳۹۰)", "(1999a)" or "(2014, June 3)" at i.
func (s *site) yearIn(i int) (end int, ok bool) {
	j := skip(s.text, i+1, func(c class) bool { return c == digit })
	if s.runes(span(i+1, j)) != 4 {
		return i, false
	}
	for end := j; end < len(s.text) && end < j+24; end++ {
		if s.text[end] == ')' {
			return end + 1, true
		}
	}
	return i, false
}

// afterYear reports whether the mark behind the year is one that entries
// have there.
func (s *site) afterYear(i int) bool {
	c, w := at(s.text, i)
	if c != stop && c != pause {
		return false
	}
	next, _ := at(s.text, i+w)
	return next == blank
}

// joinsNames reports whether the small-letter word at i stands among names.
func (s *site) joinsNames(i int) bool {
	switch string(s.text[i:wordEnd(s.text, i)]) {
	case "and", "et", "al", "de", "da", "der", "den", "van", "von", "bin", "ibn", "la", "le", "di", "dos", "du", "el", "of", "the", "for", "on", "to", "in":
		return true
	}
	return false
}
