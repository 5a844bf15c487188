package zwnj

import (
	"slices"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

// What the document adds to a margin: the very word written with this
// half-space elsewhere, or its first member standing alone elsewhere. The
// latter counts where the lexicon hardly knows the member, and where the word
// can be cut in two neighbouring places, so that two first members compete
// and the document has only one of them.
const (
	writtenBonus = 1.5
	memberBonus  = 1.0
	kinBonus     = 2.0
	boundBonus   = 6.0
	// minMember is how many letters such a member must have.
	minMember = 4
)

// vocabulary remembers which words a document has: a Bloom filter of two
// probes over 2^17 bits. With 10,000 different words it claims one more in
// fifty that asks.
type vocabulary struct {
	bits  [2048]uint64
	ready bool   // bits are those of the text of this round
	found uint64 // the word that surelyKnown found last in it, or 0
}

func (v *vocabulary) collect(s *scratch) {
	clear(v.bits[:])
	v.ready, v.found = true, 0
	for i := range s.paras {
		words := s.words[s.paras[i].words[0]:s.paras[i].words[1]]
		for k := range words {
			h := words[k].Hash
			v.bits[h>>6&2047] |= 1 << (h & 63)
			v.bits[h>>26&2047] |= 1 << (h >> 20 & 63)
		}
	}
}

func (v *vocabulary) has(h uint64) bool {
	return v.bits[h>>6&2047]>>(h&63)&1 != 0 && v.bits[h>>26&2047]>>(h>>20&63)&1 != 0
}

// sighting is what the rest of the document knows of a word with a half-space
// in a certain place.
type sighting uint8

const (
	sawNothing sighting = iota
	sawMember           // its first member
	sawWord             // the word
	sawKin              // its first member with another ending
	sawBound            // the word, whose first member is none by itself
)

// bonus is what a sighting adds to a margin.
func (e sighting) bonus() float32 {
	switch e {
	case sawWord:
		return writtenBonus
	case sawKin:
		return kinBonus
	case sawBound:
		return boundBonus
	case sawMember:
		return memberBonus
	}
	return 0
}

// mode is the mode to judge by in a paragraph of mode m. Where the half-spaces
// are in place, a word without the one it has elsewhere is an oversight.
func (e sighting) mode(m gap.Mode) gap.Mode {
	if e >= sawWord && m == gap.Intact {
		return gap.Mixed
	}
	return m
}

// known reports whether the document has a word of this hash.
func (s *scratch) known(hash uint64) bool {
	if !s.seen.ready {
		s.seen.collect(s)
	}
	return s.seen.has(hash)
}

// surelyKnown is known for a claim that weighs much: it looks at the words.
func (s *scratch) surelyKnown(hash uint64) bool {
	if s.seen.found == hash {
		return true // names come again
	}
	for i := range s.paras {
		p := &s.paras[i]
		if slices.ContainsFunc(s.words[p.words[0]:p.words[1]], func(w gap.Word) bool { return w.Hash == hash }) {
			s.seen.found = hash
			return true
		}
	}
	return false
}

// evidence is what the document knows of left and right as one word, before a
// word of the hash next. That it has left alone is plain. A participle before
// a form of "to be" is a verb, however often the document has it as an
// adjective.
func (s *scratch) evidence(left *gap.Word, right []byte, next uint64) sighting {
	if beings[next] && s.isParticiple(right) {
		return sawNothing
	}
	if joined := gap.HashJoined(left.Hash, right); s.known(joined) {
		if left.Tag&tagRare != 0 && s.surelyKnown(joined) {
			return sawBound
		}
		return sawWord
	}
	if s.sawGlued(left, right) {
		return sawWord
	}
	if left.Tag&tagCommon == 0 && s.symbols(left) >= minMember {
		return sawMember
	}
	return sawNothing
}

// isParticiple reports whether right is a past participle: it looks like one and
// its verb is a word (not so in "the extraordinary").
func (s *scratch) isParticiple(right []byte) bool {
	if !gap.IsParticiple(right) {
		return false
	}
	s.infinitive = append(append(s.infinitive[:0], right[:len(right)-1]...), noon)
	return s.r.model.Strength(s.infinitive) > gap.ListsOnly
}

var noon = gap.AppendSyms(nil, "\u0646")[0]

// sawGlued reports whether the document has left and right as one word where
// the letter before the gap shows no half-space.
func (s *scratch) sawGlued(left *gap.Word, right []byte) bool {
	glued := gap.HashGlued(left.Hash, right)
	if len(right) < 3 || !s.known(glued) {
		return false
	}
	s.one.Decode(s.line[left.Start:left.End])
	l := s.one.Syms
	n := len(l)
	return n >= 3 && !gap.Joins(l[n-1]) && s.r.model.Pair(l, right) < attested && s.surelyKnown(glued)
}

// beings are the forms of "to be" that make a verb of a participle.
var beings = hashes(
	"است", "نیست", "بود", "نبود", "بودم", "بودی", "بودیم", "بودید", "بودند", "نبودند", "بوده",
	"باشد", "نباشد", "باشم", "باشی", "باشیم", "باشید", "باشند", "نباشند", "اند", "ام", "ایم", "اید", "خواهد", "خواهند",
)

// symbols is the number of symbols of w.
func (s *scratch) symbols(w *gap.Word) int {
	if w.Flags&(gap.FlagHalf|gap.FlagUntidy|gap.FlagMarks) == 0 {
		return int(w.End-w.Start) / 2
	}
	s.one.Decode(s.line[w.Start:w.End])
	return len(s.one.Syms)
}

// inWord is evidence for the gap at symbol at of a word that is in question
// at the places of mask.
func (s *scratch) inWord(syms []byte, at int, mask uint32) sighting {
	left := syms[:at]
	lh := gap.Hash(left)
	if s.known(gap.HashJoined(lh, syms[at:])) {
		return sawWord
	}
	if s.inflected(syms, at, mask) && !s.inflectedBeside(syms, at, mask) {
		return sawKin
	}
	if !s.known(lh) {
		return sawNothing
	}
	if at >= minMember && !s.isCommon(left, lh) {
		return sawMember
	}
	for _, rival := range [...]int{at - 1, at + 1} {
		if mask>>rival&1 != 0 && rival < len(syms) && !s.known(gap.Hash(syms[:rival])) {
			return sawMember
		}
	}
	return sawNothing
}

// isCommon reports whether the word syms of the given hash is common as it
// stands. A word of the document mostly has a tag that tells.
func (s *scratch) isCommon(syms []byte, hash uint64) bool {
	if tag, ok := s.tags.get(hash); ok {
		return tag&tagCommon != 0
	}
	return s.r.model.Strength(syms) >= common
}

// elsewhere is the evidence for all gaps of a word in mask, in two bits each,
// as far as it fits.
func (s *scratch) elsewhere(syms []byte, mask uint32) (found uint32) {
	for at := 1; at < len(syms) && at < maxSyms; at++ {
		if mask>>at&1 != 0 {
			found = found<<2 | uint32(s.inWord(syms, at, mask))
		}
	}
	return found
}
