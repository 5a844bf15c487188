package zwnj

import (
	"math"
	"math/bits"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

// notOurs are the words nothing is done to.
const notOurs = gap.FlagForeign | gap.FlagKeep

// repair finds the changes to one paragraph, in order. Where part is set it
// was looked at before in the same mode, and only words that are new, that
// have a new neighbour or that depend on the rest of the document are looked
// at again.
func (s *scratch) repair(p *para, part bool) {
	from := len(s.changes)
	s.line, s.base, s.mode = s.src[p.text[0]:p.text[1]], p.text[0], p.mode
	p.open = false
	words := s.words[p.words[0]:p.words[1]]
	sites := s.look(words, part)
	if !s.breaks() {
		sites = s.settle(words, sites, p.mode)
	}
	for _, x := range sites {
		i := int(x >> siteBits)
		w := &words[i]
		w.Tag &^= tagOpen | tagFresh
		if x&siteInside != 0 {
			if w.Flags&gap.FlagUntidy != 0 {
				s.tidy(w)
			} else {
				s.inside(p, words, i)
			}
		}
		if x&siteAfter != 0 {
			s.after(p, words, i)
		}
		p.open = p.open || w.Tag&tagOpen != 0
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
	var half, unsure uint32
	if w.Tag&tagBusy != 0 {
		f := s.spelling(w)
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
	if unsure == 0 && simple && s.insert(w, half, key) {
		return
	}
	s.one.Decode(s.line[w.Start:w.End])
	around := gap.Around{Prev: hashBefore(words, i), Next: hashAfter(words, i)}
	if unsure != 0 {
		found := s.elsewhere(s.one.Syms, half|unsure)
		key = noteKey(w.Hash*5+around.Prev*3+around.Next+uint64(found)<<40, p.mode)
		if known, ok := s.notes.get(key); ok && simple && s.insert(w, known.value, key) {
			return
		}
	}
	half = s.weigh(w, half, unsure, p.mode, around, key)
	if unsure != 0 {
		s.notes.put(key, note{value: half})
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
				s.notes.put(reasonKey(key, at), note{value: math.Float32bits(m), rule: s.changes[len(s.changes)-1].rule})
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
	if a.Tag&tagApart == 0 && mayJoin(a.Tag, b.Tag) && s.space(p, words, i) {
		return
	}
	if (a.Tag|b.Tag)&tagBroken != 0 && s.breaks() {
		s.split(a, b)
	}
}

// space decides by the model whether the space after word i goes. Pairs that
// are surely two words are known from the cache.
func (s *scratch) space(p *para, words []gap.Word, i int) bool {
	a, b := &words[i], &words[i+1]
	key := pairKeyOf(a.Hash, b.Hash, p.mode)
	steps, known := s.pairs.get(key)
	m := marginOf(steps)
	if known && m <= -sure {
		if m <= -apart {
			a.Tag |= tagApart
		}
		return false
	}
	if !known {
		s.one.Decode(s.line[a.Start:a.End])
		s.two.Decode(s.line[b.Start:b.End])
		steps = stepsOf(s.spaced(s.one.Syms, s.two.Syms, a.Hash, b.Hash, p.mode))
		s.pairs.put(key, steps, maxPairs)
		if m = marginOf(steps); m <= -sure {
			return false
		}
	}
	j := joint{margin: m, mode: p.mode}
	if m < sure {
		a.Tag |= tagOpen
		j.open = true
		s.two.Decode(s.line[b.Start:b.End])
		j.around = gap.Around{Prev: hashBefore(words, i), Next: hashAfter(words, i+1)}
		j.seen = s.evidence(a, s.two.Syms)
		j.mode = j.seen.mode(p.mode)
	}
	key = noteKey(key+j.around.Prev*3+j.around.Next*5+uint64(j.seen)<<40, gap.NumModes)
	s.mode = j.mode
	joins := s.join(p, a, b, &j, key)
	s.mode = p.mode
	return joins
}

// joint is a space between two words that may go.
type joint struct {
	margin float32
	// open says that neighbours and evidence may turn the decision; they are
	// unset otherwise.
	open   bool
	around gap.Around
	seen   sighting
	mode   gap.Mode // to judge by
}

// join decides about the space between a and b. What was decided is kept under
// key.
func (s *scratch) join(p *para, a, b *gap.Word, j *joint, key uint64) bool {
	if n, ok := s.notes.get(key); ok && s.trace == nil {
		m := math.Float32frombits(n.value)
		if m <= s.threshold(a.End, b.Start) || s.r.disabled[n.rule] {
			return false
		}
		s.push(change{a.End, b.Start, fillings[n.to], n.rule, m})
		return true
	}
	s.one.Decode(s.line[a.Start:a.End])
	s.two.Decode(s.line[b.Start:b.End])
	left, right, m := s.one.Syms, s.two.Syms, j.margin
	if j.open {
		if j.mode != p.mode {
			m = s.spaced(left, right, a.Hash, b.Hash, j.mode)
		}
		m += s.r.model.Neighbours(left, right, gap.Spaced, j.around) + j.seen.bonus()
	}
	n := note{value: math.Float32bits(m), to: fillHalf}
	if !gap.Joins(left[len(left)-1]) {
		n.to = fillNone
	}
	if m > s.threshold(a.End, b.Start) {
		n.rule = s.rule(left, right)
		if want, _ := s.r.contest.look(left, right); isListed(m) && want != wantNothing {
			n.to = want.filling()
		}
	}
	s.notes.put(key, n)
	return s.decide(a.End, b.Start, fillings[n.to], left, right, m)
}

// mayJoin is the gate before the model, for the tags of two words: one side
// has taken part in very many joined words and the other is not known to stay
// alone, or both have in some.
func mayJoin(left, right uint32) bool {
	return left&(right>>leftShift)&(tagOpens|tagOpensWide|tagNotAlone) != 0
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
