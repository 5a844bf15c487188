package zwnj

import "github.com/zolal/zolal/internal/lexicon/gap"

// Margins, in log-odds.
const (
	// What a join must reach: nothing in general. Over a space where spaces may
	// have been half-spaces it is spaceThreshold, since the scorer has learned
	// too few compounds to trust its doubts there. Inside words whose
	// half-spaces were deleted it is deletedThreshold: a name must not be cut
	// on a guess. Where the half-spaces are in place it is intactThreshold,
	// since the editor chose.
	threshold        = 0
	spaceThreshold   = -0.75
	deletedThreshold = 0.5
	intactThreshold  = 2
	// sure: neighbours cannot turn a decision with a larger margin.
	sure = 4
	// settled: nor can the mode of damage.
	settled = 8
	// apart: two words with a margin below are two in any mode.
	apart = 9
	// evident: a gap with a larger margin is evidence of damage.
	evident = 3
	// listed is the margin of a gap that a list decides.
	listed = 100
)

// Margins go into the cache as sixteen bits: the largest must fit.
const _ = uint(1<<15 - 1 - listed*pairSteps)

// maxSyms is how many symbols of a word are looked at: the bits of a form.
const maxSyms = 32

// form returns what is known of the spelling of w in a paragraph of the given
// mode. w.Tag tells what is known without a mode.
func (s *scratch) form(w *gap.Word, mode gap.Mode) form {
	if w.Tag&formSettled != 0 {
		mode = gap.Unknown
	}
	key := formKey(w.Hash, mode)
	f, known := s.forms.get(key)
	if !known {
		f = s.makeForm(w, mode)
		s.forms.put(key, f)
	}
	return f
}

func (s *scratch) makeForm(w *gap.Word, mode gap.Mode) (f form) {
	s.one.Decode(s.line[w.Start:w.End])
	syms := s.one.Syms
	if w.Flags&gap.FlagHalf != 0 && s.hasWrongHalf(syms) {
		f.flags = formListed
	}
	s.left.Read(s.r.model.Lexicon(), syms)
	f.flags |= s.ends(syms) | s.oddities(syms) | formSettled
	if s.left.Plain(s.r.model.Lexicon()) >= common && s.r.contest.quiet(syms) {
		return f // often seen as it stands, and never with a half-space
	}
	for at := 1; at < len(syms) && at < maxSyms; at++ {
		if !inner(syms, at) {
			continue
		}
		m := s.closed(syms, at, mode)
		if m > sure {
			f.half |= 1 << at
		}
		if m < sure && m > -sure {
			f.unsure |= 1 << at
		}
		if m < settled && m > -settled {
			f.flags &^= formSettled
		}
		if m > evident {
			f.flags |= formDeleted
		}
	}
	if f.half&(f.half<<1) != 0 {
		f.unsure |= f.half // a member of one letter: let weigh choose
	}
	if f.half|f.unsure != 0 {
		f.flags = f.flags&^formOdd | formBusy
	}
	return f
}

// inner reports whether the gap at symbol at of a word could hold a
// half-space and does not.
func inner(syms []byte, at int) bool {
	a, b := syms[at-1], syms[at]
	return gap.IsLetter(a) && gap.IsLetter(b) && gap.Joins(a)
}

// ends gives the flags that say how a word may join its neighbours.
func (s *scratch) ends(syms []byte) (flags uint16) {
	opens, closes := s.r.model.Ends(syms)
	strength := s.r.model.Strength(syms)
	if strength >= common {
		flags |= formCommon
	}
	if strength >= frequent {
		if opens == gap.Never && gap.Joins(syms[len(syms)-1]) {
			flags |= formAloneLeft
		}
		if closes == gap.Never {
			flags |= formAloneRight
		}
	}
	switch opens {
	case gap.Seen:
		flags |= formOpens
	case gap.Wide:
		flags |= formOpens | formOpensWide
	}
	switch closes {
	case gap.Seen:
		flags |= formCloses
	case gap.Wide:
		flags |= formCloses | formClosesWide
	}
	if gap.Bound(syms) {
		flags |= formBound
	}
	return flags
}

// closed scores the gap before symbol at of the word in s.left.
func (s *scratch) closed(syms []byte, at int, mode gap.Mode) float32 {
	switch w, _ := s.r.contest.look(syms[:at], syms[at:]); w {
	case wantHalf:
		return listed
	case wantNone, wantKeep, wantSpace, wantForbid:
		return -listed
	}
	return s.r.model.Margin(&s.model, &s.left, at, syms[at:], gap.Closed, mode, s.r.profile)
}

// spaced scores the space between two words.
func (s *scratch) spaced(left, right []byte, mode gap.Mode) float32 {
	switch w, _ := s.r.contest.look(left, right); w {
	case wantHalf, wantNone:
		return listed
	case wantSpace, wantForbid:
		return -listed
	}
	if gap.KindOf(left, right) == gap.VerbPrefix && s.noVerb(left, right) {
		return -listed
	}
	s.left.Read(s.r.model.Lexicon(), left)
	return s.r.model.Margin(&s.model, &s.left, len(left), right, gap.Spaced, mode, s.r.profile)
}

// noVerb reports whether right is a common word that was never seen after the
// verbal prefix left and is no form of a known verb: then left is a word of
// its own, the month or the wine. The scorer has seen too few of them.
func (s *scratch) noVerb(left, right []byte) bool {
	return s.r.model.Strength(right) >= common && !s.r.model.Knows(left, right)
}

// isListed reports whether m is the margin of a gap that a list decides.
func isListed(m float32) bool { return m <= -listed || m >= listed }

// threshold is what a join over the given gap must reach.
func (s *scratch) threshold(start, end int32) float32 {
	space := start < end
	switch s.mode {
	case gap.Intact:
		return intactThreshold
	case gap.Widened, gap.Mixed, gap.Unknown:
		if space {
			return spaceThreshold
		}
	case gap.Deleted:
		if !space {
			return deletedThreshold
		}
	}
	return threshold
}
