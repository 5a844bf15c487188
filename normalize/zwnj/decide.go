package zwnj

import (
	"github.com/zolal/zolal/internal/lexicon/gap"
)

// Margins in log-odds.
const (
	// sure: neighbours cannot turn a decision with a larger margin.
	sure = 4
	// evident: a gap with a larger margin is evidence of damage.
	evident = 3
)

// threshold is the margin a join must reach.
const threshold = 0

// form returns what is known of the spelling of w in a paragraph of the given
// mode.
func (s *scratch) form(w *gap.Word, mode gap.Mode) *form {
	key := formKey(w.Hash, mode)
	f := s.forms.slot(key)
	if f.key != key {
		*f = s.makeForm(w, mode)
		f.key = key
	}
	return f
}

func (s *scratch) makeForm(w *gap.Word, mode gap.Mode) (f form) {
	if w.Flags&(gap.FlagForeign|gap.FlagKeep) != 0 {
		return f
	}
	s.one.Decode(s.src[w.Start:w.End])
	syms := s.one.Syms
	s.left.Read(s.r.model.Lexicon(), syms)
	f.flags = s.ends(syms)
	for at := 1; at < len(syms) && at < 32; at++ {
		if !inner(syms, at) {
			continue
		}
		m, fixed := s.closed(syms, at, mode)
		if m > threshold {
			f.half |= 1 << at
		}
		if !fixed && m < sure && m > -sure {
			f.unsure |= 1 << at
		}
		if m > evident {
			f.flags |= formDeleted
		}
	}
	return f
}

// ends gives the flags that say how a word may join its neighbours.
func (s *scratch) ends(syms []byte) (flags uint16) {
	opens, opensWide, closes, closesWide := s.r.model.Ends(syms)
	for bit, on := range map[uint16]bool{formOpens: opens, formOpensWide: opensWide, formCloses: closes, formClosesWide: closesWide, formBound: gap.Bound(syms)} {
		if on {
			flags |= bit
		}
	}
	return flags
}

// inner reports whether the gap at symbol at of a word is one that could hold
// a half-space and does not.
func inner(syms []byte, at int) bool {
	a, b := syms[at-1], syms[at]
	return gap.IsLetter(a) && gap.IsLetter(b) && gap.Joins(a)
}

// certain is the margin of a gap that a list decides.
const certain = 100

// closed scores the gap before symbol at of the word in s.left. It reports
// true where a list has the last word.
func (s *scratch) closed(syms []byte, at int, mode gap.Mode) (margin float32, fixed bool) {
	switch w, _ := s.r.contest.look(syms[:at], syms[at:]); w {
	case wantHalf, wantSpace:
		return certain, true
	case wantNone, wantKeep:
		return -certain, true
	}
	return s.r.model.Margin(&s.model, &s.left, at, syms[at:], gap.Closed, mode, s.r.profile), false
}

// inside decides the gaps inside word i.
func (s *scratch) inside(p *para, i int) {
	w := &s.words[i]
	f := s.form(w, p.mode)
	if f.half|f.unsure == 0 {
		return
	}
	s.one.Decode(s.src[w.Start:w.End])
	syms := s.one.Syms
	s.left.Read(s.r.model.Lexicon(), syms)
	around := gap.Around{Prev: s.hash(p, i-1, i), Next: s.hash(p, i+1, i+1)}
	for at := 1; at < len(syms) && at < 32; at++ {
		if (f.half|f.unsure)>>at&1 == 0 {
			continue
		}
		m, fixed := s.closed(syms, at, p.mode)
		if !fixed {
			m += s.r.model.Neighbours(&s.model, syms[:at], syms[at:], gap.Closed, p.mode, around)
		}
		if m > threshold {
			pos := w.Start + s.one.End[at-1]
			s.change(pos, pos, "\u200c", syms[:at], syms[at:], m)
		}
	}
}

// between decides the space before word i+1.
func (s *scratch) between(p *para, i int) {
	a, b := &s.words[i], &s.words[i+1]
	fa, fb := s.form(a, p.mode), s.form(b, p.mode)
	if !mayJoin(fa.flags, fb.flags) {
		return
	}
	key := pairKeyOf(a.Hash, b.Hash, p.mode)
	q := s.pairs.slot(key)
	fresh := q.key != key
	if !fresh && q.margin <= -sure {
		return
	}
	s.one.Decode(s.src[a.Start:a.End])
	s.two.Decode(s.src[b.Start:b.End])
	left, right := s.one.Syms, s.two.Syms
	if fresh {
		*q = pair{key, s.spaced(left, right, p.mode)}
	}
	m := q.margin
	if m > -certain && m < certain {
		m += s.r.model.Neighbours(&s.model, left, right, gap.Spaced, p.mode, gap.Around{Prev: s.hash(p, i-1, i), Next: s.hash(p, i+2, i+2)})
	}
	if m > threshold {
		to := "\u200c"
		if !gap.Joins(left[len(left)-1]) {
			to = ""
		}
		s.change(a.End, b.Start, to, left, right, m)
	}
}

func mayJoin(left, right uint16) bool {
	return left&formOpens != 0 && right&formCloses != 0 || left&formOpensWide != 0 || right&formClosesWide != 0
}

// spaced scores the space between two words.
func (s *scratch) spaced(left, right []byte, mode gap.Mode) float32 {
	switch w, _ := s.r.contest.look(left, right); w {
	case wantHalf, wantNone:
		return certain
	case wantSpace, wantKeep:
		return -certain
	}
	s.left.Read(s.r.model.Lexicon(), left)
	return s.r.model.Margin(&s.model, &s.left, len(left), right, gap.Spaced, mode, s.r.profile)
}

// hash is the hash of word i, if only a space stands before word link, else 0.
func (s *scratch) hash(p *para, i, link int) uint64 {
	if i < p.words[0] || i >= p.words[1] || link >= p.words[1] || s.words[link].Flags&gap.FlagSpace == 0 {
		return 0
	}
	return s.words[i].Hash
}

func (s *scratch) change(start, end int32, to string, left, right []byte, margin float32) {
	rule := s.rule(left, right)
	if s.r.disabled[rule] {
		return
	}
	s.changes = append(s.changes, change{start, end, to, rule, margin})
}
