package zwnj

import (
	"math"
	"math/bits"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

// inside decides the gaps inside word i.
func (s *scratch) inside(p *para, words []gap.Word, i int) {
	w := &words[i]
	var half, unsure uint32
	var f *spelling
	if w.Tag&tagBusy != 0 {
		f = s.spelling(w)
		half, unsure = f.half[p.mode], f.unsure[p.mode]
	}
	if w.Tag&tagListed != 0 || w.Tag&tagOdd != 0 && half|unsure == 0 && s.breaks() {
		s.special(w)
		return
	}
	if half|unsure == 0 {
		return
	}
	if unsure != 0 {
		w.Tag |= tagOpen
	}
	// A word of letters alone whose gaps were decided before needs no reading.
	simple := s.trace == nil && w.Flags&(gap.FlagHalf|gap.FlagMarks) == 0
	key := noteKey(w.Hash+1, p.mode)
	from := len(s.changes)
	if unsure == 0 && simple && (s.insertSure(w, f, half, p.mode) || s.insert(w, half, key)) {
		s.keepSure(f, half, from, p.mode)
		return
	}
	s.one.Decode(s.line[w.Start:w.End])
	around := gap.Around{Prev: hashBefore(words, i), Next: hashAfter(words, i)}
	s.ending = false
	if unsure != 0 {
		found := s.elsewhere(s.one.Syms, half|unsure) << 1
		if s.ending = unsure&twoReadings != 0 && s.endsPhrase(w, around.Next); s.ending {
			found |= 1
		}
		key = noteKey(w.Hash*5+around.Prev*3+around.Next+uint64(found)<<40, p.mode)
		if known, ok := s.notes.get(key); ok && simple && s.insertNoted(w, known, key) {
			return
		}
	}
	half = s.weigh(w, half, unsure, p.mode, around, key)
	switch {
	case unsure == 0:
		s.keepSure(f, half, from, p.mode)
	case s.watched && len(s.changes) == from+1:
		c := &s.changes[from]
		s.notes.put(key, note{math.Float32bits(c.margin), c.rule, filling(bits.TrailingZeros32(half))})
	default:
		s.notes.put(key, note{value: half})
	}
}

// keepSure keeps the reason of the one change from index from on, which made
// half.
func (s *scratch) keepSure(f *spelling, half uint32, from int, mode gap.Mode) {
	if at := bits.TrailingZeros32(half); s.watched && len(s.changes) == from+1 && f.reason(at, mode) == nil {
		c := &s.changes[from]
		f.keep(reason{c.margin, uint8(at), mode, c.rule})
	}
}

// insertNoted puts the half-spaces that n tells of into a word of letters
// alone, unless the reasons for them, which are kept under key, must be known
// and are not.
func (s *scratch) insertNoted(w *gap.Word, n note, key uint64) bool {
	if n.to == 0 {
		return s.insert(w, n.value, key)
	}
	at := w.Start + 2*int32(n.to)
	s.push(change{at, at, halfSpace, n.rule, math.Float32frombits(n.value)})
	return true
}

// insertSure puts the only half-space of a word of letters alone, of the
// spelling f, where it belongs, unless the reason is not known.
func (s *scratch) insertSure(w *gap.Word, f *spelling, half uint32, mode gap.Mode) bool {
	if half&(half-1) != 0 {
		return false
	}
	n := bits.TrailingZeros32(half)
	why := f.reason(n, mode)
	if why == nil {
		return false
	}
	at := w.Start + 2*int32(n)
	s.push(change{at, at, halfSpace, why.rule, why.margin})
	return true
}

// insert puts half-spaces into a word of letters alone. When somebody wants to
// know the reasons, they must be known from key; if one is not, insert does
// nothing and reports false.
func (s *scratch) insert(w *gap.Word, half uint32, key uint64) bool {
	if !s.watched {
		for ; half != 0; half &= half - 1 {
			at := w.Start + 2*int32(bits.TrailingZeros32(half))
			s.push(change{start: at, end: at, to: halfSpace})
		}
		return true
	}
	from := len(s.changes)
	for ; half != 0; half &= half - 1 {
		n := bits.TrailingZeros32(half)
		at := w.Start + 2*int32(n)
		why, ok := s.notes.get(reasonKey(key, n))
		if !ok {
			s.changes = s.changes[:from]
			return false
		}
		if !s.r.disabled[why.rule] {
			s.push(change{at, at, halfSpace, why.rule, math.Float32frombits(why.value)})
		}
	}
	return true
}

// reasonKey is the key under which the cache of notes keeps the rule and the
// margin of the gap at symbol at of a word.
func reasonKey(key uint64, at int) uint64 { return noteKey(key+uint64(at), gap.NumModes) }

// weigh decides the gaps in sure and unsure of w, which is decoded in s.one,
// with its neighbours and the rest of the document, and returns those that get
// a half-space. For sure gaps neither is asked. The reasons are kept under
// key.
func (s *scratch) weigh(w *gap.Word, sure, unsure uint32, mode gap.Mode, around gap.Around, key uint64) (half uint32) {
	syms := s.one.Syms
	s.begin(syms)
	last, lastMargin := -1, float32(0)
	for at := 1; at < len(syms) && at < maxSyms; at++ {
		if (sure|unsure)>>at&1 == 0 {
			continue
		}
		open := unsure>>at&1 != 0
		e := sawNothing
		if open {
			e = s.inWord(syms, at, sure|unsure)
		}
		s.mode = e.mode(mode)
		m := s.closed(syms, at, s.mode)
		if open && !isListed(m) {
			m += s.r.model.Neighbours(syms[:at], syms[at:], gap.Closed, around) + e.bonus()
			if s.ending {
				m += reading(syms, at)
			}
			if last > 0 {
				m = max(m, s.lastDegree(syms[last:], at-last))
			}
		}
		limit := s.closedLimit(syms[:at], syms[at:])
		if half>>(at-1)&1 != 0 && m > limit {
			// A member of one letter: two readings of one ending.
			if m <= lastMargin {
				continue
			}
			half &^= 1 << last
			s.changes = s.changes[:len(s.changes)-1]
		}
		pos := w.Start + s.one.End[at-1]
		if s.decide(pos, pos, halfSpace, syms[:at], syms[at:], m, limit) {
			half |= 1 << at
			last, lastMargin = at, m
			if s.watched {
				s.notes.put(reasonKey(key, at), note{value: math.Float32bits(m), rule: s.changes[len(s.changes)-1].rule})
			}
		}
	}
	s.mode = mode
	return half
}

// tidy drops the half-spaces of w that have no effect. The rest of the word
// waits for the next round.
func (s *scratch) tidy(w *gap.Word) {
	text := s.line[w.Start:w.End]
	joins := false
	for i := 0; i+1 < len(text); {
		if text[i] != 0xe2 {
			if c, ok := gap.Class(text[i], text[i+1]); ok {
				joins = gap.Joins(c)
			}
			i += 2
			continue
		}
		if !joins {
			at := w.Start + int32(i)
			s.add(s.unseen(text, i, change{start: at, end: at + 3, rule: ruleUnseen}))
		}
		joins = false // a second one has no effect
		i += 3
	}
}

// unseen makes of c, which drops the half-space at i of a word, a space where
// two words meet there.
func (s *scratch) unseen(word []byte, i int, c change) change {
	s.one.Decode(word[:i])
	s.two.Decode(word[i+3:])
	left, right := s.one.Syms, s.two.Syms
	if len(left) == 0 || len(right) == 0 {
		return c
	}
	if to, rule, margin := s.wrongHalf(left, right); to == " " {
		c.to, c.rule, c.margin = to, rule, margin
	}
	return c
}

// lastDegree is the margin of a degree ending before symbol at of the last
// member of a word, judged by this member alone if it is a common word, else
// very small: a compound of several members is seldom known with the ending.
func (s *scratch) lastDegree(member []byte, at int) float32 {
	if gap.KindOf(nil, member[at:]) != gap.Degree || s.r.model.Strength(member[:at]) < common {
		return -listed
	}
	s.whole.Read(s.r.model.Lexicon(), member)
	return s.r.model.Closed(&s.whole, at, s.mode, s.r.profile)
}
