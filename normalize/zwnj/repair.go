package zwnj

import (
	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/lexicon/gap"
	"github.com/zolal/zolal/lang"
)

// repair finds the changes to one paragraph, in order.
func (s *scratch) repair(p *para) {
	for i := p.words[0]; i < p.words[1]; i++ {
		w := &s.words[i]
		if w.Flags&(gap.FlagForeign|gap.FlagKeep) != 0 {
			continue
		}
		if w.Flags&gap.FlagUntidy != 0 {
			s.tidy(w)
		} else {
			s.inside(p, i)
		}
		if i+1 < p.words[1] {
			if n := s.words[i+1].Flags; n&gap.FlagSpace != 0 && n&(gap.FlagForeign|gap.FlagKeep) == 0 {
				s.between(p, i)
			}
		}
	}
}

// tidy drops the half-spaces of w that have no effect. The rest of the word
// waits for the next round.
func (s *scratch) tidy(w *gap.Word) {
	text := s.src[w.Start:w.End]
	var last byte = gap.Half
	for i := 0; i+1 < len(text); {
		if text[i] != 0xe2 {
			if c, ok := gap.Class(text[i], text[i+1]); ok {
				last = c
			}
			i += 2
			continue
		}
		if last == gap.Half || !gap.Joins(last) {
			at := w.Start + int32(i)
			if !s.r.disabled[ruleUnseen] {
				s.changes = append(s.changes, change{at, at + 3, "", ruleUnseen, 0})
			}
		} else {
			last = gap.Half
		}
		i += 3
	}
}

// quotes are the pairs of marks that may hold a quotation in another
// language.
var quotes = [...][2]string{{"«", "»"}, {"“", "”"}, {"(", ")"}, {"﴿", "﴾"}, {"﴾", "﴿"}, {"[", "]"}, {"\"", "\""}}

// minQuotation is how many words a quotation needs for its language to be
// told from its own letters.
const minQuotation = 3

// leaveQuotations marks the words of quotations in another language, so that
// nothing is done to them.
func (s *scratch) leaveQuotations(text []byte, base int, words []gap.Word) {
	for _, q := range quotes {
		for at := 0; at < len(text); {
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
			s.leaveQuotation(text[start:end], base+start, words)
		}
	}
}

func (s *scratch) leaveQuotation(text []byte, start int, words []gap.Word) {
	lo, hi := 0, 0
	for lo < len(words) && int(words[lo].Start) < start {
		lo++
	}
	for hi = lo; hi < len(words) && int(words[hi].Start) < start+len(text); hi++ {
	}
	if hi-lo < minQuotation {
		return
	}
	if g := lang.Detect(text); g.Tag == lang.Persian || g.Tag == lang.Unknown || g.Tag == lang.English {
		return
	}
	for i := lo; i < hi; i++ {
		words[i].Flags |= gap.FlagKeep
	}
}

func index(b []byte, from int, sep string) int {
	for i := from; i+len(sep) <= len(b); i++ {
		if b[i] == sep[0] && string(b[i:i+len(sep)]) == sep {
			return i
		}
	}
	return -1
}

// rule names what kind of join the gap between left and right is.
func (s *scratch) rule(left, right []byte) ruleID {
	if w, id := s.r.contest.look(left, right); w != wantNothing {
		return id
	}
	return kindOf(s.r.model, left, right)
}

func kindOf(m *gap.Model, left, right []byte) ruleID {
	switch gap.KindOf(left, right) {
	case gap.VerbPrefix:
		return ruleVerb
	case gap.Plural:
		return rulePlural
	case gap.Degree:
		return ruleDegree
	case gap.Ending:
		return ruleEnding
	}
	if m.Knows(left, right) {
		return ruleLexicon
	}
	return ruleModel
}

// edit turns a change into an entry of the log.
func (s *scratch) edit(src []byte, c *change) edit.Edit {
	return edit.Edit{
		Span:  edit.Span{Start: int(c.start), End: int(c.end)},
		New:   c.to,
		Rule:  rules[c.rule].Name,
		Score: c.margin,
		Note:  note(src, c),
	}
}

// note shows the words that meet at a change, with "|" in the gap.
func note(src []byte, c *change) string {
	lo, hi := int(c.start), int(c.end)
	for lo > 0 && src[lo-1] >= 0x80 && c.start-int32(lo) < 40 {
		lo--
	}
	for hi < len(src) && src[hi] >= 0x80 && int32(hi)-c.end < 40 {
		hi++
	}
	for lo < int(c.start) && src[lo]&0xc0 == 0x80 {
		lo++
	}
	for hi > int(c.end) && hi < len(src) && src[hi]&0xc0 == 0x80 {
		hi--
	}
	return string(src[lo:c.start]) + "|" + string(src[c.end:hi])
}
