package zwnj

import "github.com/zolal/zolal/internal/lexicon/gap"

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
	from, old := len(s.words), p.words
	grown := int32(0)
	for i := old[0]; i < old[1]; i++ {
		w := s.words[i]
		for len(changes) > 0 && changes[0].end-start <= w.Start {
			grown += changes[0].growth()
			changes = changes[1:]
		}
		begin, last, touched := w.Start+grown, i, false
		for len(changes) > 0 && changes[0].start-start <= s.words[last].End {
			if changes[0].end-start > s.words[last].End {
				last++ // the gap after the word changed
			}
			grown += changes[0].growth()
			changes, touched = changes[1:], true
		}
		if !touched {
			w.Start, w.End = begin, w.End+grown
			s.words = append(s.words, w)
			continue
		}
		s.reread(begin, s.words[last].End+grown, w.Flags&gap.FlagSpace, from)
		i = last
	}
	p.words = [2]int32{int32(from), int32(len(s.words))}
	p.counts, p.fresh = evidence{}, true
	for i := from; i < len(s.words); i++ {
		if w := &s.words[i]; w.Flags&notOurs == 0 {
			p.counts.add(w)
		}
	}
}

// reread appends the words of s.line[begin:end], of which the first has the
// given flags beside its own, to a paragraph whose words begin at from.
func (s *scratch) reread(begin, end int32, flags uint8, from int) {
	n := len(s.words)
	if n > from {
		s.words[n-1].Tag &^= formApart
	}
	s.words = gap.Words(s.words, s.line[begin:end], int(begin))
	if n < len(s.words) {
		s.words[n].Flags |= flags
	}
	for i := n; i < len(s.words); i++ {
		s.words[i].Tag = s.form(&s.words[i], gap.Unknown).flags
	}
}
