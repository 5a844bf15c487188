package zwnj

import (
	"cmp"
	"slices"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

// apply makes the changes of this round, into s.text[to], and brings the
// paragraphs they touch up to date.
func (s *scratch) apply(to int) {
	out := s.text[to][:0]
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
	from, i, end := len(s.words), p.words[0], p.words[1]
	grown := int32(0)
	for i < end {
		next := end
		if len(changes) > 0 {
			next = s.wordAt(i, end, changes[0].start-start)
		}
		s.move(i, next, grown, from)
		if i = next; i == end {
			break
		}
		for len(changes) > 0 && changes[0].end-start <= s.words[i].Start {
			grown += changes[0].growth() // it lies before the word
			changes = changes[1:]
		}
		begin, last, touched := s.words[i].Start+grown, i, false
		for len(changes) > 0 && changes[0].start-start <= s.words[last].End {
			if changes[0].end-start > s.words[last].End {
				last++ // the gap after the word changed
			}
			grown += changes[0].growth()
			changes, touched = changes[1:], true
		}
		if touched {
			p.counts.plus(count(s.words[i:last+1]), -1)
			s.reread(p, begin, s.words[last].End+grown, s.words[i].Flags&gap.FlagSpace, from)
			i = last + 1
		}
	}
	s.planLast(from)
	p.words = [2]int32{int32(from), int32(len(s.words))}
	p.state = paraTouched
}

// wordAt is the first of the words [i, end) that ends at at or later.
func (s *scratch) wordAt(i, end, at int32) int32 {
	n, _ := slices.BinarySearchFunc(s.words[i:end], at, func(w gap.Word, at int32) int { return cmp.Compare(w.End, at) })
	return i + int32(n)
}

// move appends the words [i, end), grown bytes further on, to a paragraph
// whose words begin at from.
func (s *scratch) move(i, end, grown int32, from int) {
	if i == end {
		return
	}
	n := len(s.words)
	s.words = append(s.words, s.words[i:end]...)
	for k := range s.words[n:] {
		s.words[n+k].Start += grown
		s.words[n+k].End += grown
	}
	if n > from && s.words[n-1].Tag&tagFresh != 0 {
		s.plan(s.words[from:], n-1-from)
	}
}

// planLast plans the last word of a paragraph whose words begin at from.
func (s *scratch) planLast(from int) {
	if n := len(s.words); n > from {
		s.plan(s.words[from:], n-1-from)
	}
}

// reread appends the words of s.line[begin:end], of which the first has the
// given flags beside its own, to p, whose words begin at from.
func (s *scratch) reread(p *para, begin, end int32, flags uint8, from int) {
	n := len(s.words)
	if n > from {
		s.words[n-1].Tag = s.words[n-1].Tag&^tagApart | tagFresh
	}
	s.words = gap.Words(s.words, s.line[begin:end], int(begin))
	if n < len(s.words) {
		s.words[n].Flags |= flags
	}
	words := s.words[from:]
	for i := n - from; i < len(words); i++ {
		if w := &words[i]; w.Flags&notOurs == 0 {
			w.Tag = s.tag(w)
		}
		words[i].Tag |= tagFresh
		if i > 0 {
			s.plan(words, i-1)
		}
	}
	p.counts.plus(count(s.words[n:]), 1)
}
