package normalize

import (
	"math/bits"

	"github.com/zolal/zolal/internal/scan"
	"github.com/zolal/zolal/lang"
)

// sweep is what is known about a line while the blocks of a window are gone
// through: where it ends and in how many blocks cannot be foreseen, so
// everything is gathered on one way.
type sweep struct {
	start   int // of the line, or of the window
	tally   tally
	letters uint64 // not 0 when there are letters to replace
	marked  uint64 // not 0 when there are places to visit
}

// visitLines is visitAll line by line: the language of a line with letters to
// replace is looked at before anything in it is visited.
func (p *pass) visitLines() {
	w := &p.win
	subst, touch := p.subst(), p.touch()
	s := sweep{start: w.start}
	pos := w.start
	letters := p.letters()
	for k := range letters {
		b, rest := &letters[k], ^uint64(0)
		for f := b.Feeds; ; f &= f - 1 {
			mask := rest & (f ^ (f - 1)) // up to the line feed
			s.tally.count(&b.Kinds, mask)
			s.letters |= subst[k] & mask
			s.marked |= touch[k] & mask
			if f == 0 {
				break
			}
			end := w.start + k*scan.BlockSize + bits.TrailingZeros64(f) + 1
			if pos = p.endLine(&s, end, pos); p.stopped() {
				return
			}
			s = sweep{start: end}
			rest &^= mask
		}
	}
	if s.start < w.end {
		p.endLine(&s, w.end, pos)
	}
}

// endLine deals with a line up to end, where it or the window ends, and
// visits its places from pos on. It returns where to go on.
func (p *pass) endLine(s *sweep, end, pos int) int {
	w := &p.win
	switch {
	case s.letters == 0:
	case !p.settled(s, end):
		p.checkLine(s.start, end)
		s.marked = 1
	case p.log != nil && w.bulk:
		if s.marked != 0 && !p.allCalm(s.start, end) || !p.recordLetters(s.start, end) {
			p.oneByOne(s.start, end)
			s.marked = 1
		} else {
			s.marked = 0
		}
	}
	if s.marked == 0 {
		return pos
	}
	for k := (s.start - w.start) / scan.BlockSize; k <= (end-1-w.start)/scan.BlockSize; k++ {
		pos = p.visitWord(k, pos, end)
	}
	return pos
}

// settled reports whether nothing is to be done about the letters of a line,
// as by far most are: in the language that the window was taken for, by what
// was counted on the way.
func (p *pass) settled(s *sweep, end int) bool {
	w := &p.win
	if p.src[end-1] != '\n' || end-s.start > proofSize || s.start > 0 && p.src[s.start-1] != '\n' {
		return false
	}
	tag := p.n.fixed
	if tag == lang.Unknown {
		tag = s.tally.language(func() int { return p.persianWords(s.start, end-1) })
	}
	if tag == lang.Unknown {
		return false
	}
	ours := tag == w.guess && w.keep <= s.start && (w.bulk || tag == lang.Arabic)
	if s.marked != 0 || !ours {
		l := p.setLine(s.start, end-1)
		l.tag, l.tagged, l.proved = tag, true, true
	}
	w.later = tag
	return ours
}

// persianWords is persianWords of a line of the window: a word of two letters
// stands between two spaces that are five bytes apart.
func (p *pass) persianWords(start, end int) (n int) {
	w, letters := &p.win, p.letters()
	for k := (start - w.start) / scan.BlockSize; k < len(letters); k++ {
		m := letters[k].Spaces >> 5
		if k+1 < len(letters) {
			m |= letters[k+1].Spaces << (scan.BlockSize - 5)
		}
		base := w.start + k*scan.BlockSize
		if base >= end {
			break
		}
		for m &= letters[k].Spaces; m != 0; m &= m - 1 {
			i := base + bits.TrailingZeros64(m)
			if i >= start && i+5 < end {
				n += persianWord(p.src[i+1:])
			}
		}
	}
	return n
}
