package zwnj

import (
	"math"

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
	if known && m <= surelyTwo(a) {
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
		if m = marginOf(steps); m <= surelyTwo(a) {
			return false
		}
	}
	j := joint{margin: m, mode: p.mode}
	if m < sure {
		a.Tag |= tagOpen
		j.open = true
		s.two.Decode(s.line[b.Start:b.End])
		j.around = gap.Around{Prev: hashBefore(words, i), Next: hashAfter(words, i+1)}
		if j.seen = s.evidence(a, s.two.Syms, j.around.Next); j.seen != sawBound && m <= -sure {
			return false
		}
		j.mode = j.seen.mode(p.mode)
	}
	key = noteKey(key+j.around.Prev*3+j.around.Next*5+uint64(j.seen)<<40, gap.NumModes)
	s.mode = j.mode
	joins := s.join(p, a, b, &j, key)
	s.mode = p.mode
	return joins
}

// surelyTwo is the margin up to which no evidence makes one word of left and
// the word after it. Of an unknown word the model knows too little: it may be
// a piece of a name.
func surelyTwo(left *gap.Word) float32 {
	if left.Tag&tagRare != 0 {
		return -sure - pieceDoubt
	}
	return -sure
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
		if m <= s.spaceLimit() || s.r.disabled[n.rule] {
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
	if m > s.spaceLimit() {
		n.rule = s.rule(left, right)
		if want, _ := s.r.contest.look(left, right); isListed(m) && want != wantNothing {
			n.to = want.filling()
		}
	}
	s.notes.put(key, n)
	return s.decide(a.End, b.Start, fillings[n.to], left, right, m, s.spaceLimit())
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
