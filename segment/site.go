package segment

import (
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/lang"
)

// reach is how far, in bytes, a rule may look to either side of a mark.
const reach = 1024

// A site is a run of end marks with all that the rules want to know about its
// surroundings. Offsets are in the whole text; nothing at or after len(text)
// or before lo may be looked at.
type site struct {
	text  []byte // cut off at the horizon
	lo    int    // the horizon to the left: not before the paragraph
	start int    // where the open sentence begins

	from, to int   // the run of end marks: "." or "?!" or ". . ."
	kind     class // stop, question, exclaim or ellipsis
	count    int   // end marks in the run

	word   edit.Span // letters and digits right before the run
	token  edit.Span // everything without a blank before the run
	last   class     // class of the last letter or digit of word
	spaced bool      // a blank stands between the word and the run

	brackets bool // one opens between the beginning of the sentence and the run
	dotsNext bool // ". . ." follows and opens the next sentence

	tail   int  // where the sentence ends if it ends here
	closed bool // a closing bracket or quotation mark is in the tail
	cited  bool // a footnote mark or a citation is in the tail

	next   int       // the first visible byte after the tail, or len(text)
	gap    gap       // what stands between
	opened bool      // the next visible thing is an opening mark
	follow edit.Span // the first word after the tail, opening marks passed over
	first  class     // class of its first rune; else of what stands at next

	lang lang.Tag // of the Arabic-script text around: fa or ar
}

// gap says what stands between a tail and the next visible byte.
type gap uint8

const (
	gapNone gap = iota
	gapBlank
	gapLine      // one line end
	gapParagraph // a blank line
	gapEnd       // nothing follows
)

// readRun reads the run of end marks that begins at s.from. Dots may stand
// apart (". . ."), other marks may not.
func (s *site) readRun() {
	i := s.from
	var c class
	var w int
	s.kind, s.count = stop, 0
	for {
		c, w = at(s.text, i)
		if !c.isEnd() {
			break
		}
		i += w
		s.count++
		switch {
		case c == question, c == exclaim && s.kind != question, c == ellipsis && s.kind == stop:
			s.kind = c
		}
	}
	if s.kind == stop && s.text[i-1] == '.' {
		i = s.readSpacedDots(i)
	}
	if s.kind == stop && s.count > 1 {
		s.kind = ellipsis
	}
	s.to = i
}

// readSpacedDots goes on with a run of dots that stand apart: at least three
// of them, each between blanks.
func (s *site) readSpacedDots(i int) int {
	j, n := i, s.count
	for {
		c, w := at(s.text, j)
		if c != blank || j+w >= len(s.text) || s.text[j+w] != '.' {
			break
		}
		if c, _ := at(s.text, j+w+1); c.isWord() && c != unseen {
			break
		}
		j += w + 1
		n++
	}
	if n < 3 {
		return i
	}
	if c, _ := before(s.text, s.lo, s.from); n == 4 && !c.isBlank() && s.count == 1 && s.startsUpper(j) {
		s.dotsNext = true // "it. . . . The": the stop, and then an omission
		return i
	}
	s.count = n
	return j
}

// startsUpper reports whether a capital letter follows the blanks at i.
func (s *site) startsUpper(i int) bool {
	c, _ := at(s.text, blankEnd(s.text, i))
	return c == upper
}

// readBefore finds the word and the token before the run.
func (s *site) readBefore() {
	end := s.from
	for end > s.lo {
		c, w := before(s.text, s.lo, end)
		if c != unseen && c != blank {
			break
		}
		s.spaced = s.spaced || c == blank
		end -= w
	}
	s.last = other
	i := end
	for i > s.lo {
		c, w := before(s.text, s.lo, i)
		if !c.isWord() && (i == end || !s.apostropheBefore(i)) {
			break
		}
		if s.last == other && c != mark && c != unseen {
			s.last = c
		}
		i -= w
	}
	s.word = edit.Span{Start: i, End: end}
	for i > s.lo && end-i < 256 {
		c, w := before(s.text, s.lo, i)
		if c.isBlank() {
			break
		}
		i -= w
	}
	s.token = edit.Span{Start: i, End: end}
	s.trimToken()
}

// apostropheBefore reports whether the rune that ends at i is an apostrophe
// within a word.
func (s *site) apostropheBefore(i int) bool {
	r, w := utf8.DecodeLastRune(s.text[s.lo:i])
	if r != '\'' && r != 0x2019 {
		return false
	}
	c, _ := before(s.text, s.lo, i-w)
	return c.isWord()
}

// trimToken drops opening marks from the beginning of the token.
func (s *site) trimToken() {
	for s.token.Start < s.word.Start {
		c, w := at(s.text, s.token.Start)
		if c != opener && c != quote {
			break
		}
		s.token.Start += w
	}
}

// readAfter finds what follows the tail.
func (s *site) readAfter() {
	i, lines := s.tail, 0
	for i < len(s.text) {
		c, w := at(s.text, i)
		if !c.isBlank() && c != unseen {
			break
		}
		if c == lineEnd && (s.text[i] != '\n' || i == 0 || s.text[i-1] != '\r') {
			lines++
		}
		i += w
	}
	s.next = i
	switch {
	case i >= len(s.text):
		s.gap = gapEnd
	case lines > 1:
		s.gap = gapParagraph
	case lines == 1:
		s.gap = gapLine
	case i > s.tail:
		s.gap = gapBlank
	default:
		s.gap = gapNone
	}
	s.first, _ = at(s.text, i)
	s.readFollow(i)
}

// readFollow finds the first word at i, behind opening marks.
func (s *site) readFollow(i int) {
	for n := 0; n < 4; n++ {
		c, w := at(s.text, i)
		if c != opener && c != quote && !(s.text[min(i, len(s.text)-1)] == '*' && w == 1) {
			break
		}
		s.opened = true
		i += w
	}
	end := wordEnd(s.text, i)
	s.follow = edit.Span{Start: i, End: end}
	if end > i {
		s.first, _ = at(s.text, i)
	}
}

// runes counts the letters and digits of a span; combining marks and format
// characters do not count.
func (s *site) runes(sp edit.Span) int {
	n := 0
	for i := sp.Start; i < sp.End; {
		c, w := at(s.text, i)
		if c != mark && c != unseen {
			n++
		}
		i += w
	}
	return n
}

// byteAt returns the byte at i, or 0 where there is none to look at.
func (s *site) byteAt(i int) byte {
	if i < s.lo || i >= len(s.text) {
		return 0
	}
	return s.text[i]
}

// opensSentence reports whether nothing but opening marks stands between the
// beginning of the sentence and the run.
func (s *site) opensSentence() bool {
	return s.from-s.start < 16 && skip(s.text[:s.from], s.start, func(c class) bool {
		return c == opener || c == quote || c.isBlank() || c == unseen
	}) == s.from
}

// opening reports whether the word before the run is the first one of its
// sentence.
func (s *site) opening() bool {
	i := s.start
	for i < s.token.Start {
		c, w := at(s.text, i)
		if c.isWord() {
			return false
		}
		i += w
	}
	return true
}

// runeStart moves i left to the beginning of the rune it is in.
func runeStart(text []byte, i int) int {
	for k := 0; k < utf8.UTFMax && i > 0 && !utf8.RuneStart(text[i]); k++ {
		i--
	}
	return i
}
