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
// in the text of the changes. The other words only move. All happens in place:
// out, the words that are done, grows over old, those that are not.
func (s *scratch) patch(p *para, changes []change, start int32) {
	s.line = s.src[p.text[0]:p.text[1]]
	old := s.widen(p, changes)
	out, grown := s.words[p.words[0]:p.words[0]], int32(0)
	for len(old) > 0 {
		stop := int32(math.MaxInt32)
		if len(changes) > 0 {
			stop = changes[0].start - start
		}
		if out, old = move(out, old, stop, grown); len(old) == 0 {
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
			gone, _ := count(old[:n])
			p.counts.plus(gone, -1)
			out = s.reread(p, out, begin, old[n-1].End+grown, old[0].Flags&(gap.FlagSpace|gap.FlagStop))
			old = old[n:]
		}
	}
	p.words[1] = p.words[0] + int32(len(out))
	p.state = paraTouched
}

// widen makes room before the words of p for those that changes add, and
// returns the words. Only a space in place of something else adds one; where
// there is such, they move to the end of all words.
func (s *scratch) widen(p *para, changes []change) []gap.Word {
	more := 0
	for i := range changes {
		if changes[i].to == fillings[fillSpace] {
			more++
		}
	}
	old := s.words[p.words[0]:p.words[1]]
	if more == 0 {
		return old
	}
	from := len(s.words)
	s.words = slices.Grow(s.words, more+len(old))[:from+more+len(old)]
	p.words[0] = int32(from)
	copy(s.words[from+more:], old)
	return s.words[from+more:]
}

// move appends those of old that end before stop, grown bytes further on, to
// out, and returns the others, too.
func move(out, old []gap.Word, stop, grown int32) (moved, rest []gap.Word) {
	n := 0
	for n < len(old) && old[n].End < stop {
		n++
	}
	from := len(out)
	out = append(out, old[:n]...)
	if grown != 0 {
		for i := range out[from:] {
			w := &out[from+i]
			w.Start, w.End = w.Start+grown, w.End+grown
		}
	}
	return out, old[n:]
}

// reread appends the words of s.line[begin:end], of which the first has the
// given flags beside its own, to out, words of p.
func (s *scratch) reread(p *para, out []gap.Word, begin, end int32, flags uint8) []gap.Word {
	n := len(out)
	if n > 0 {
		out[n-1].Tag = out[n-1].Tag&^tagApart | tagFresh
	}
	out = gap.WordsIn(out, s.line, int(begin), int(end))
	s.tagAll(out[n:])
	if n < len(out) {
		out[n].Flags |= flags
	}
	for i := range out[n:] {
		out[n+i].Tag |= tagFresh
	}
	come, _ := count(out[n:])
	p.counts.plus(come, 1)
	return out
}
