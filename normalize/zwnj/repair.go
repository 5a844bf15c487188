package zwnj

import (
	"math"
	"math/bits"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

// notOurs are the words nothing is done to.
const notOurs = gap.FlagForeign | gap.FlagKeep

// repair finds the changes to one paragraph, in order.
func (s *scratch) repair(p *para) {
	from := len(s.changes)
	s.line, s.base, s.mode, s.open = s.src[p.text[0]:p.text[1]], p.text[0], p.mode, false
	defer func() { p.open = s.open }()
	words := s.words[p.words[0]:p.words[1]]
	for i := range words {
		w := &words[i]
		if w.Flags&notOurs != 0 {
			continue
		}
		switch {
		case w.Flags&gap.FlagUntidy != 0:
			s.tidy(w)
		case w.Tag&(formBusy|formListed|formOdd) != 0 || w.Tag&formSettled == 0:
			s.inside(p, words, i)
		}
		if i+1 < len(words) && words[i+1].Flags&notOurs == 0 {
			s.after(p, words, i)
		}
	}
	if len(s.changes) == from {
		return
	}
	if !s.persian(p) {
		s.changes = s.changes[:from]
		return
	}
	if p.mixed {
		s.dropForeign(p, from)
	}
}

// inside decides the gaps inside word i.
func (s *scratch) inside(p *para, words []gap.Word, i int) {
	w := &words[i]
	f := s.form(w, p.mode)
	if f.flags&formListed != 0 || f.flags&formOdd != 0 && s.breaks() {
		s.special(w, f)
		return
	}
	if f.half|f.unsure == 0 {
		return
	}
	s.open = s.open || f.unsure != 0
	// A word of letters alone whose gaps were decided before needs no reading.
	simple := s.trace == nil && w.Flags&(gap.FlagHalf|gap.FlagMarks) == 0
	key := formKey(w.Hash+1, p.mode)
	if f.unsure == 0 && simple && s.insert(w, f.half, key) {
		return
	}
	s.one.Decode(s.line[w.Start:w.End])
	around := gap.Around{Prev: hashBefore(words, i), Next: hashAfter(words, i)}
	if f.unsure != 0 {
		found := s.elsewhere(s.one.Syms, f.half|f.unsure)
		key = formKey(w.Hash*5+around.Prev*3+around.Next+uint64(found)<<40, p.mode)
		if known, ok := s.forms.get(key); ok && simple && s.insert(w, known.half, key) {
			return
		}
	}
	half := s.weigh(w, f, p.mode, around, key)
	if f.unsure != 0 {
		s.forms.put(key, form{half: half})
	}
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
		why, ok := s.forms.get(reasonKey(key, n))
		if !ok {
			s.changes = s.changes[:from]
			return false
		}
		if rule := ruleID(why.flags); !s.r.disabled[rule] {
			s.push(change{at, at, halfSpace, rule, math.Float32frombits(why.half)})
		}
	}
	return true
}

// reasonKey is the key under which the form cache keeps the rule and the
// margin of the gap at symbol at of a word.
func reasonKey(key uint64, at int) uint64 { return formKey(key+uint64(at), gap.NumModes) }

// weigh decides the gaps of w, which is decoded in s.one, with its neighbours
// and the rest of the document, and returns those that get a half-space. For
// sure gaps neither is asked. The reasons are kept under key.
func (s *scratch) weigh(w *gap.Word, f form, mode gap.Mode, around gap.Around, key uint64) (half uint32) {
	syms := s.one.Syms
	s.left.Read(s.r.model.Lexicon(), syms)
	last, lastMargin := -1, float32(0)
	for at := 1; at < len(syms) && at < maxSyms; at++ {
		if (f.half|f.unsure)>>at&1 == 0 {
			continue
		}
		unsure := f.unsure>>at&1 != 0
		e := sawNothing
		if unsure {
			e = s.inWord(syms, at, f.half|f.unsure)
		}
		s.mode = e.mode(mode)
		m := s.closed(syms, at, s.mode)
		if unsure && !isListed(m) {
			m += s.r.model.Neighbours(&s.model, syms[:at], syms[at:], gap.Closed, around) + e.bonus()
		}
		if half>>(at-1)&1 != 0 && m > s.threshold(0, 0) {
			// A member of one letter: two readings of one ending.
			if m <= lastMargin {
				continue
			}
			half &^= 1 << last
			s.changes = s.changes[:len(s.changes)-1]
		}
		pos := w.Start + s.one.End[at-1]
		if s.decide(pos, pos, halfSpace, syms[:at], syms[at:], m) {
			half |= 1 << at
			last, lastMargin = at, m
			if s.watched {
				s.forms.put(reasonKey(key, at), form{half: math.Float32bits(m), flags: uint16(s.changes[len(s.changes)-1].rule)})
			}
		}
	}
	s.mode = mode
	return half
}

// after decides what stands between word i and the next one.
func (s *scratch) after(p *para, words []gap.Word, i int) {
	a, b := &words[i], &words[i+1]
	if b.Flags&gap.FlagSpace == 0 {
		s.fullStop(a, b)
		return
	}
	broken := (a.Tag|b.Tag)&formBroken != 0
	if a.Tag&formApart == 0 && mayJoin(a.Tag, b.Tag) && s.space(p, words, i) || !broken || !s.breaks() {
		return
	}
	s.split(a, b)
}

// space decides by the model whether the space after word i goes. Pairs that
// are surely two words are known from the cache.
func (s *scratch) space(p *para, words []gap.Word, i int) bool {
	a, b := &words[i], &words[i+1]
	key := pairKeyOf(a.Hash, b.Hash, p.mode)
	m, known := s.pairs.get(key)
	if known && m <= -sure {
		if m <= -apart {
			a.Tag |= formApart
		}
		return false
	}
	s.one.Decode(s.line[a.Start:a.End])
	s.two.Decode(s.line[b.Start:b.End])
	left, right := s.one.Syms, s.two.Syms
	if !known {
		m = s.pairs.put(key, s.spaced(left, right, p.mode))
	}
	if m > -sure && m < sure {
		s.open = true
		around := gap.Around{Prev: hashBefore(words, i), Next: hashAfter(words, i+1)}
		e := s.evidence(left, right)
		if s.mode = e.mode(p.mode); s.mode != p.mode {
			m = s.spaced(left, right, s.mode)
		}
		m += s.r.model.Neighbours(&s.model, left, right, gap.Spaced, around) + e.bonus()
		defer func() { s.mode = p.mode }()
	}
	to := halfSpace
	if !gap.Joins(left[len(left)-1]) {
		to = ""
	}
	return s.decide(a.End, b.Start, to, left, right, m)
}

// mayJoin is the gate before the model: one side has taken part in very many
// joined words and the other is not known to stay alone, or both have in
// some.
func mayJoin(left, right uint16) bool {
	switch {
	case left&formOpens != 0 && right&formCloses != 0:
		return true
	case left&formOpensWide != 0:
		return right&formAloneRight == 0
	}
	return right&formClosesWide != 0 && left&formAloneLeft == 0
}

// hashBefore is the hash of the word before word i where only a space stands
// between, else 0; hashAfter is that of the word after it.
func hashBefore(words []gap.Word, i int) uint64 {
	if i == 0 || words[i].Flags&gap.FlagSpace == 0 {
		return 0
	}
	return words[i-1].Hash
}

func hashAfter(words []gap.Word, i int) uint64 {
	if i+1 >= len(words) || words[i+1].Flags&gap.FlagSpace == 0 {
		return 0
	}
	return words[i+1].Hash
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
