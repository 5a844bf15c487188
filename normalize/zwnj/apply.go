package zwnj

import (
	"math"
	"slices"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

// apply makes the changes of this round, into s.text[to], and brings the
// paragraphs they touch up to date.
func (s *scratch) apply(to int) {
	out := slices.Grow(s.text[to][:0], len(s.src)+len(halfSpace)*len(s.changes))
	at := int32(0)
	for i := range s.changes {
		c := &s.changes[i]
		out = append(append(out, s.src[at:c.start]...), c.to...)
		at = c.end
	}
	s.text[to] = append(out, s.src[at:]...)
	s.src = s.text[to]
	next, grown := 0, int32(0)
	for i := range s.paras {
		p := &s.paras[i]
		start, end := p.text[0], p.text[1]
		p.text[0] += grown
		first := next
		for next < len(s.changes) && s.changes[next].start <= end {
			grown += s.changes[next].growth()
			next++
		}
		p.text[1] = end + grown
		if next > first {
			s.patch(p, s.changes[first:next], start)
		}
	}
}

// growth is how many bytes longer c makes a text.
func (c *change) growth() int32 { return int32(len(c.to)) - (c.end - c.start) }

// patch replaces the words of p that changes touch; start is where p began
// in the text of the changes. The other words only move.
func (s *scratch) patch(p *para, changes []change, start int32) {
	s.line = s.src[p.text[0]:p.text[1]]
	s.patched = s.patched[:0]
	old, grown := s.words[p.words[0]:p.words[1]], int32(0)
	for len(old) > 0 {
		stop := int32(math.MaxInt32)
		if len(changes) > 0 {
			stop = changes[0].start - start
		}
		if old = s.move(old, stop, grown); len(old) == 0 {
			break
		}
		for len(changes) > 0 && changes[0].end-start <= old[0].Start {
			grown += changes[0].growth() // it lies before the word
			changes = changes[1:]
		}
		begin, n := old[0].Start+grown, 0 // n words are touched
		for len(changes) > 0 && changes[0].start-start <= old[max(n-1, 0)].End {
			n = max(n, 1)
			if changes[0].end-start > old[n-1].End {
				n++ // the gap after the word changed
			}
			grown += changes[0].growth()
			changes = changes[1:]
		}
		if n > 0 {
			p.counts.plus(count(old[:n]), -1)
			s.reread(p, begin, old[n-1].End+grown, old[0].Flags&gap.FlagSpace)
			old = old[n:]
		}
	}
	if n := len(s.patched); n > 0 {
		s.plan(s.patched, n-1)
	}
	s.place(p)
	p.state = paraTouched
}

// place puts the patched words where those of p were, or, if they are more
// than those, at the end.
func (s *scratch) place(p *para) {
	if n := int32(len(s.patched)); n <= p.words[1]-p.words[0] {
		p.words[1] = p.words[0] + n
	} else {
		p.words = [2]int32{int32(len(s.words)), int32(len(s.words)) + n}
		s.words = slices.Grow(s.words, int(n))[:p.words[1]]
	}
	copy(s.words[p.words[0]:p.words[1]], s.patched)
}

// move appends those of words that end before stop, grown bytes further on, to
// the patched ones, and returns the others.
func (s *scratch) move(words []gap.Word, stop, grown int32) []gap.Word {
	n, i := len(s.patched), 0
	s.patched = slices.Grow(s.patched, len(words))
	for to := s.patched[n : n+len(words)]; i < len(words) && words[i].End < stop; i++ {
		w, v := &to[i], &words[i]
		w.Start, w.End, w.Hash, w.Tag, w.Flags = v.Start+grown, v.End+grown, v.Hash, v.Tag, v.Flags
	}
	s.patched = s.patched[:n+i]
	if i > 0 && n > 0 && s.patched[n-1].Tag&tagFresh != 0 {
		s.plan(s.patched, n-1)
	}
	return words[i:]
}

// reread appends the words of s.line[begin:end], of which the first has the
// given flags beside its own, to the patched ones of p.
func (s *scratch) reread(p *para, begin, end int32, flags uint8) {
	n := len(s.patched)
	if n > 0 {
		s.patched[n-1].Tag = s.patched[n-1].Tag&^tagApart | tagFresh
	}
	s.patched = gap.WordsIn(s.patched, s.line, int(begin), int(end))
	if n < len(s.patched) {
		s.patched[n].Flags |= flags
	}
	for i := n; i < len(s.patched); i++ {
		w := &s.patched[i]
		if w.Flags&notOurs == 0 {
			w.Tag = s.tag(w)
		}
		w.Tag |= tagFresh
		if i > 0 {
			s.plan(s.patched, i-1)
		}
	}
	p.counts.plus(count(s.patched[n:]), 1)
}
