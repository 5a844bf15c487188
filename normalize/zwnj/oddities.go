package zwnj

import (
	"bytes"
	"slices"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

// The rules for lost and stray spaces are rules, not a model: such damage is
// rare, no text shows it in numbers, and a wrong guess splits a name. They
// act only where the letters as they stand are no known word and the repair
// gives words that are very common.

// Strengths (see gap.Strength): how common a word must be.
const (
	attested   = 6  // more than one sighting
	common     = 10 // more than 20 sightings
	frequent   = 11 // more than 60
	everywhere = 13 // more than 1,500
)

// oddities gives the tags of a word that lost a space or is a piece of one. It
// is the word that was begun.
func (s *scratch) oddities(syms []byte, own gap.Strength) (tag uint16) {
	// Some single list has many a word that lost a space.
	if own <= 1 && len(syms) >= 4 && s.fusedAt(syms) > 0 {
		tag |= tagOdd
	}
	if len(syms) == 1 && !isAnd(syms) || own <= 1 && len(syms) <= 6 {
		tag |= tagBroken
	}
	return tag
}

// isAnd reports whether syms is the one word of a single letter.
func isAnd(syms []byte) bool { return len(syms) == 1 && syms[0] == symWaw }

var symWaw = gap.AppendSyms(nil, "و")[0]

// fusedAt is where the word that was begun, unknown as it stands, falls into
// two common words, or 0. The letter before the place must be one that does not join, so
// that the page shows what was meant; one of the two must be one of the very
// commonest words.
func (s *scratch) fusedAt(syms []byte) int {
	best, at := 0, 0
	for i := 2; i <= len(syms)-2; i++ {
		if syms[i-1] == gap.Half || syms[i] == gap.Half || gap.Joins(syms[i-1]) {
			continue
		}
		l := int(s.left.Before(s.r.model.Lexicon(), i))
		if l < frequent || isPrefix(syms[:i]) {
			continue
		}
		r := int(s.r.model.Strength(syms[i:]))
		if r >= frequent && max(l, r) >= everywhere && l+r > best {
			best, at = l+r, i
		}
	}
	return at
}

// prefixes are common words that also begin longer ones: what follows one
// directly is more often a rare word than a lost space.
var prefixes = symsList("با", "بر", "باز", "پر", "هر", "چند", "ما", "تا", "یا", "فرا", "ور")

func isPrefix(syms []byte) bool {
	return slices.ContainsFunc(prefixes, func(p []byte) bool { return bytes.Equal(p, syms) })
}

// special handles a word with a gap that a list decides, or that is two
// words.
func (s *scratch) special(w *gap.Word) {
	s.one.Decode(s.line[w.Start:w.End])
	syms := s.one.Syms
	if w.Tag&tagListed == 0 {
		s.begin(syms)
		at := s.fusedAt(syms)
		if at > 0 && s.spacedIn(syms[:at], syms[at:], s.mode) <= -sure {
			pos := w.Start + s.one.End[at-1]
			s.wordBreak(change{pos, pos, " ", ruleFused, 0})
		}
		return
	}
	for at := 1; at < len(syms)-1; at++ {
		if syms[at] != gap.Half {
			continue
		}
		if to, rule, m := s.wrongHalf(syms[:at], syms[at+1:]); to != halfSpace {
			s.add(change{w.Start + s.one.Start[at], w.Start + s.one.End[at], to, rule, m})
		}
	}
}

func (s *scratch) hasWrongHalf(syms []byte) bool {
	for at := 1; at < len(syms)-1; at++ {
		if syms[at] == gap.Half {
			if to, _, _ := s.wrongHalf(syms[:at], syms[at+1:]); to != halfSpace {
				return true
			}
		}
	}
	return false
}

// longestMember is more symbols than any member of a word has.
const longestMember = 64

// wrongHalf tells what belongs in place of the half-space between left and
// right, which mostly is the half-space, and by what rule and margin. Between
// two frequent words that the model would never join it was a space: some
// converters write a half-space for every gap after a final letter form.
func (s *scratch) wrongHalf(left, right []byte) (to string, rule ruleID, margin float32) {
	if max(len(left), len(right)) > longestMember {
		return halfSpace, rule, 0 // no list and no lexicon has it, and a chain of pieces has many gaps
	}
	want, rule := s.r.contest.look(left, right)
	switch want {
	case wantNone, wantSpace:
		return fillings[want.filling()], rule, listed
	case wantHalf, wantKeep:
		return halfSpace, rule, 0
	}
	m := s.r.model
	if m.Strength(left) < frequent || m.Strength(right) < frequent || m.Knows(left, right) || m.Joined(left, right) > 0 {
		return halfSpace, rule, 0
	}
	if margin = s.spacedIn(left, right, gap.Widened); margin > -apart {
		return halfSpace, rule, 0
	}
	return " ", ruleSpace, -margin
}

// spacedIn is spaced for two pieces of one word.
func (s *scratch) spacedIn(left, right []byte, mode gap.Mode) float32 {
	return s.spaced(left, right, gap.Hash(left), gap.Hash(right), mode)
}

// breaks reports whether somebody wants to know of spaces that are missing
// between letters or stand inside a word.
func (s *scratch) breaks() bool {
	return s.r.options.Spaces == Repair || s.trace != nil && s.r.options.Spaces == Report
}

// wordBreak makes such a change, or only tells of it.
func (s *scratch) wordBreak(c change) {
	switch {
	case s.r.options.Spaces == Repair:
		s.add(c)
	case s.trace != nil:
		s.reject(c)
	}
}

// split joins two words that are the pieces of a common one and no words by
// themselves.
//
// The first must follow a space: after a digit or a full stop a letter alone
// is an abbreviation.
func (s *scratch) split(a, b *gap.Word) {
	if a.Flags&gap.FlagSpace == 0 {
		return
	}
	m := s.r.model
	s.one.Decode(s.line[a.Start:a.End])
	s.two.Decode(s.line[b.Start:b.End])
	left, right := s.one.Syms, s.two.Syms
	whole := m.Joined(left, right)
	if whole < common || m.Strength(left) > gap.ListsOnly && len(left) > 1 && m.Strength(right) > gap.ListsOnly && len(right) > 1 {
		return
	}
	if m.Pair(left, right) > 0 {
		return
	}
	s.wordBreak(change{a.End, b.Start, "", ruleSplit, 0})
}

// fullStop puts a space after a full stop that stands between two words.
func (s *scratch) fullStop(a, b *gap.Word) {
	if (a.Flags|b.Flags)&notOurs != 0 || b.Start-a.End != 1 || s.line[a.End] != '.' {
		return
	}
	s.one.Decode(s.line[a.Start:a.End])
	s.two.Decode(s.line[b.Start:b.End])
	if len(s.one.Syms) < 3 || len(s.two.Syms) < 2 || s.r.model.Strength(s.one.Syms) < common || s.r.model.Strength(s.two.Syms) < common {
		return
	}
	s.add(change{b.Start, b.Start, " ", ruleFused, 0})
}
