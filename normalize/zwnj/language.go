package zwnj

import (
	"bytes"
	"slices"

	"github.com/zolal/zolal/internal/lexicon/gap"
	"github.com/zolal/zolal/lang"
)

// judgement is what is known of the language of a paragraph.
type judgement uint8

const (
	langUnknown judgement = iota
	langPersian
	langOther
)

// persian reports whether the letters of p may be Persian. A line that is
// mostly English is taken to have Persian words in it. The answer is found
// only when somebody needs it: a paragraph without a finding never does.
func (s *scratch) persian(p *para) bool {
	if p.lang == langUnknown {
		p.lang = langPersian
		if !s.familiar(p) && !maybePersian(s.src[p.text[0]:p.text[1]]) {
			p.lang = langOther
		}
	}
	return p.lang == langPersian
}

// familiar reports whether most words of p are common Persian words and none
// has a letter that Persian does not write: then nobody need ask.
func (s *scratch) familiar(p *para) bool {
	words := s.words[p.words[0]:p.words[1]]
	known := 0
	for i := range words {
		if words[i].Flags&gap.FlagForeign != 0 {
			return false
		}
		if words[i].Tag&tagCommon != 0 {
			known++
		}
	}
	return known >= minFamiliar && known*3 >= len(words)*2
}

// minFamiliar is how many common words familiar asks for.
const minFamiliar = 6

func maybePersian(text []byte) bool {
	switch lang.Detect(text).Tag {
	case lang.Persian, lang.English, lang.Unknown:
		return true
	}
	return false
}

// quoteMarks are the pairs of marks that may hold a quotation in another
// language.
var quoteMarks = [...][2]string{
	{"\u00ab", "\u00bb"},
	{"\u201c", "\u201d"},
	{"(", ")"},
	{"[", "]"},
	{"\ufd3e", "\ufd3f"},
	{"\ufd3f", "\ufd3e"},
	{"\"", "\""},
}

// minQuotation is how many words a quotation needs for its language to be
// told from its own letters.
const minQuotation = 3

// dropForeign takes back the changes from index from on that lie in p's
// quotations in another language.
func (s *scratch) dropForeign(p *para, from int) {
	text := s.src[p.text[0]:p.text[1]]
	for _, q := range quoteMarks {
		for at := 0; len(s.changes) > from; {
			start := index(text, at, q[0])
			if start < 0 {
				break
			}
			start += len(q[0])
			end := index(text, start, q[1])
			if end < 0 {
				break
			}
			at = end + len(q[1])
			quoted, base := text[start:end], p.text[0]+int32(start)
			if s.changesIn(from, base, base+int32(len(quoted))) && s.hasWords(quoted) && !maybePersian(quoted) {
				s.dropWithin(from, base, base+int32(len(quoted)))
			}
		}
	}
}

// changesIn reports whether a change from index from on, where they stand in
// order, begins in [start, end).
func (s *scratch) changesIn(from int, start, end int32) bool {
	changes := s.changes[from:]
	i, _ := slices.BinarySearchFunc(changes, start, func(c change, at int32) int { return int(c.start) - int(at) })
	return i < len(changes) && changes[i].start < end
}

// dropWithin takes back the changes from index from on in [start, end).
func (s *scratch) dropWithin(from int, start, end int32) {
	kept := s.changes[:from]
	for _, c := range s.changes[from:] {
		if c.start < start || c.start >= end {
			kept = append(kept, c)
		}
	}
	s.changes = kept
}

// index is bytes.Index from a place on.
func index(b []byte, from int, mark string) int {
	if n := bytes.Index(b[from:], []byte(mark)); n >= 0 {
		return from + n
	}
	return -1
}

// hasWords reports whether text has as many words as a quotation needs.
func (s *scratch) hasWords(text []byte) bool {
	s.quoted = gap.Words(s.quoted[:0], text)
	return len(s.quoted) >= minQuotation
}
