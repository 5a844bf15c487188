package zwnj

import (
	"bytes"
	"slices"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

// minLast is how many symbols the last member of a stem must have.
const minLast = 3

// closed scores the gap before symbol at of the word that was begun. Inside a
// stem that is known it is scored as if the stem stood alone, so that a
// compound and its inflections are written alike.
func (s *scratch) closed(syms []byte, at int, mode gap.Mode) float32 {
	if s.contested {
		switch w, _ := s.r.contest.look(syms[:at], syms[at:]); w {
		case wantHalf:
			return listed
		case wantNone, wantKeep, wantSpace, wantForbid:
			return -listed
		}
	}
	m := s.r.model
	var margin float32
	switch {
	case at+minLast > s.cut:
		margin = m.Closed(&s.left, at, mode, s.r.profile)
	case s.stem.Half(m.Lexicon(), at) > gap.ListsOnly:
		margin = max(m.Closed(&s.stem, at, mode, s.r.profile), m.Closed(&s.left, at, mode, s.r.profile))
	default:
		margin = m.Closed(&s.stem, at, mode, s.r.profile)
	}
	if syms[at] == symMadda && mode != gap.Intact && s.opensMember(syms, at) {
		margin += maddaBonus
	}
	return margin
}

// maddaBonus is what an alef with madda in an unknown word says for a member
// that begins with it: inside a Persian word none follows a letter that joins.
const maddaBonus = 2

var (
	symMadda = gap.AppendSyms(nil, "آ")[0]
	article  = gap.AppendSyms(nil, "ال") // Arabic writes them joined
)

// opensMember reports whether a member may begin before symbol at of the word
// that was begun: the word is unknown and not Arabic.
func (s *scratch) opensMember(syms []byte, at int) bool {
	return at >= 2 && s.left.Before(s.r.model.Lexicon(), len(syms)) <= 1 && !bytes.HasPrefix(syms, article)
}

// spaced scores the space between two words of the given hashes.
func (s *scratch) spaced(left, right []byte, lh, rh uint64, mode gap.Mode) float32 {
	switch w, _ := s.r.contest.look(left, right); w {
	case wantHalf, wantNone:
		return listed
	case wantSpace, wantForbid:
		return -listed
	}
	if gap.IsVerbPrefix(left) && s.noVerb(left, right) {
		return -listed
	}
	m := s.r.model
	if mode != gap.Deleted && mode != gap.Intact && isTornPrefix(left) && s.mostlyGlued(left, right) {
		return sure
	}
	// The right one may take the slot of the left one.
	l := *s.member(left, lh)
	r := s.member(right, rh)
	margin := m.Spaced(&l, r, right, mode, s.r.profile)
	if n := lastStem(right, r.Strength()); n > 0 && m.Pair(left, right) == 0 {
		stem := right[:n]
		half := m.Half(left, stem)
		if half > gap.ListsOnly && half >= m.Pair(left, stem) {
			margin = max(margin, m.Spaced(&l, s.member(stem, gap.Hash(stem)), stem, mode, s.r.profile))
		}
	}
	return margin
}

// tornPrefixes end in a letter that does not join, so a word begun with one is
// whole without a half-space, and falls apart where half-spaces became spaces.
// Where they did not, the space is the author's.
var tornPrefixes = symsList("غیر", "ضد", "پر", "ابر", "فرا", "چند")

func isTornPrefix(syms []byte) bool {
	return slices.ContainsFunc(tornPrefixes, func(p []byte) bool { return bytes.Equal(p, syms) })
}

// mostlyGlued reports whether left and right are known as one word, and much
// better than as two.
func (s *scratch) mostlyGlued(left, right []byte) bool {
	m := s.r.model
	joined := m.Joined(left, right)
	if joined < attested {
		return false
	}
	pair := m.Pair(left, right)
	return pair < attested && joined >= pair+2
}

// lastStem is how many symbols of right, a last member of the given strength as
// a word, the stem takes that a nominal ending follows. It is 0 for a word that is common with its ending,
// and for a past participle, with which verbs are made at will.
func lastStem(right []byte, strength gap.Strength) int {
	if strength >= common {
		return 0
	}
	n := gap.NounStem(right)
	if n > 0 && gap.IsParticiple(right[:n]) {
		return 0
	}
	return n
}

// member is what the model knows of the word syms, until the next call.
func (s *scratch) member(syms []byte, hash uint64) *gap.Member {
	m := s.members.slot(hash)
	if m.hash != hash {
		m.hash = hash
		s.whole.Read(s.r.model.Lexicon(), syms)
		s.r.model.Member(&m.Member, &s.whole)
	}
	return &m.Member
}

// noVerb reports whether right is a common word that was never seen after the
// verbal prefix left and is no form of a known verb: then left is a word of
// its own, the month or the wine. The scorer has seen too few of them.
func (s *scratch) noVerb(left, right []byte) bool {
	return s.r.model.Strength(right) >= common && !s.r.model.Knows(left, right)
}

// isListed reports whether m is the margin of a gap that a list decides.
func isListed(m float32) bool { return m <= -listed || m >= listed }

// spaceLimit is what a join over a space must reach.
func (s *scratch) spaceLimit() float32 {
	switch s.mode {
	case gap.Intact:
		return intactThreshold
	case gap.Widened, gap.Mixed, gap.Unknown:
		return spaceThreshold
	}
	return threshold
}

// closedLimit is what the gap between left and right in a word must reach.
func (s *scratch) closedLimit(left, right []byte) float32 {
	switch s.mode {
	case gap.Intact:
		return intactThreshold
	case gap.Deleted:
		if !s.isPlural(left, right) {
			return guessThreshold
		}
	case gap.Mixed:
		if gap.KindOf(left, right) == gap.Compound && !s.r.model.Knows(left, right) {
			return guessThreshold
		}
	}
	return threshold
}

// isPlural reports whether the word that was begun is the plural of the common
// word left, and no word of its own.
func (s *scratch) isPlural(left, right []byte) bool {
	return gap.KindOf(left, right) == gap.Plural && s.r.model.Strength(left) >= common &&
		s.left.Before(s.r.model.Lexicon(), len(left)+len(right)) <= 1
}
