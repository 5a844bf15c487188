package zwnj

import (
	"slices"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

// Margins, in log-odds.
const (
	// What a join must reach: nothing in general. Over a space where spaces may
	// have been half-spaces it is spaceThreshold, since the scorer has learned
	// too few compounds to trust its doubts there. Inside words whose
	// half-spaces were deleted it is guessThreshold: a name must not be cut
	// on a guess, which the plural of a common word is not. The same holds for
	// compounds nobody has seen where some half-spaces are left. Where all are
	// in place it is intactThreshold, since the editor chose.
	threshold       = 0
	spaceThreshold  = -0.75
	guessThreshold  = 0.5
	intactThreshold = 2
	// sure: neighbours cannot turn a decision with a larger margin.
	sure = 4
	// pieceDoubt: the document may turn so much more for an unknown word.
	pieceDoubt = 3
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

// tagAll gives words of the line in work what is known of their spelling.
// Words nothing is done to get nothing.
func (s *scratch) tagAll(words []gap.Word) {
	for i := range words {
		w := &words[i]
		if w.Flags&notOurs != 0 {
			continue
		}
		if w.Tag = s.tags.first(w.Hash); w.Tag == 0 {
			w.Tag = s.tag(w)
		}
		if w.Flags&gap.FlagUntidy != 0 {
			w.Tag |= tagUntidy
		}
	}
}

// tag returns what is known of the spelling of w.
func (s *scratch) tag(w *gap.Word) uint32 {
	t, ok := s.tags.get(w.Hash)
	if !ok {
		if t, ok = s.r.known.get(w.Hash); !ok {
			t, _ = s.study(w)
		}
		switch {
		case w.Flags&gap.FlagHalf != 0:
			t = t&^(tagDeleted|tagBound) | tagIntact
		case t&tagDeleted != 0:
			t &^= tagBound
		}
		s.tags.put(w.Hash, t, maxTags)
	}
	return uint32(t)
}

// spelling returns what was decided about the gaps inside the busy word w.
func (s *scratch) spelling(w *gap.Word) *spelling {
	if f := s.spellings.get(w.Hash); f != nil {
		return f
	}
	_, f := s.study(w)
	return s.spellings.put(w.Hash, &f)
}

// study finds out about the spelling of w what can be known without its
// neighbours.
func (s *scratch) study(w *gap.Word) (tag uint16, f spelling) {
	s.one.Decode(s.line[w.Start:w.End])
	syms := s.one.Syms
	if w.Flags&gap.FlagHalf != 0 && s.hasWrongHalf(syms) {
		tag = tagListed
	}
	s.begin(syms)
	strength := s.left.Before(s.r.model.Lexicon(), len(syms))
	tag |= s.ends(syms, strength) | s.oddities(syms, strength)
	if s.left.Plain(s.r.model.Lexicon()) >= common && s.r.contest.quiet(syms) {
		return tag, f // often seen as it stands, and never with a half-space
	}
	tag |= s.gaps(&f)
	if f != (spelling{}) {
		tag |= tagBusy
		s.spellings.put(w.Hash, &f)
	}
	return tag, f
}

// begin makes syms the word whose gaps closed scores.
func (s *scratch) begin(syms []byte) {
	lex := s.r.model.Lexicon()
	s.left.Read(lex, syms)
	s.cut = 0
	if s.left.Best(lex, len(syms)) <= gap.ListsOnly {
		if n := gap.Stem(syms); n > 0 && s.left.Best(lex, n) > gap.ListsOnly {
			s.stem.ReadPrefix(&s.left, n)
			s.cut = n
		}
	}
	s.contested = s.r.contest.may(syms, nil)
}

// gaps decides the gaps inside the word that was begun, which is decoded in
// s.one.
func (s *scratch) gaps(f *spelling) (tag uint16) {
	surely := true // no mode of damage can turn a decision
	for mode := range gap.NumModes {
		if mode > gap.Unknown && surely {
			f.half[mode], f.unsure[mode] = f.half[gap.Unknown], f.unsure[gap.Unknown]
			continue
		}
		least, most := s.gapsIn(f, mode)
		if mode == gap.Unknown {
			surely = least >= settled
			if most > evident {
				tag = tagDeleted
			}
		}
	}
	return tag
}

// gapsIn is gaps for one mode. It returns the smallest margin, whatever its
// sign, and the largest.
func (s *scratch) gapsIn(f *spelling, mode gap.Mode) (least, most float32) {
	least, most = listed, -listed
	var half, unsure uint32
	syms := s.one.Syms
	for at := 1; at < len(syms) && at < maxSyms; at++ {
		if !inner(syms, at) {
			continue
		}
		m := s.closed(syms, at, mode)
		if m >= sure {
			half |= 1 << at
		}
		if m < sure && m > -sure {
			unsure |= 1 << at
		}
		least, most = min(least, max(m, -m)), max(most, m)
	}
	if two := s.readings(syms, mode); two != 0 {
		unsure |= two
		least = 0
	}
	if half&(half<<1) != 0 {
		unsure |= half // a member of one letter: let weigh choose
	}
	f.half[mode], f.unsure[mode] = half, unsure
	return least, most
}

// inner reports whether the gap at symbol at of a word could hold a
// half-space and does not.
func inner(syms []byte, at int) bool {
	a, b := syms[at-1], syms[at]
	return gap.IsLetter(a) && gap.IsLetter(b) && gap.Joins(a)
}

// ends gives the tags that say how the word that was begun may join its
// neighbours.
func (s *scratch) ends(syms []byte, strength gap.Strength) (tag uint16) {
	opens, closes := s.r.model.Ends(&s.left)
	if closes == gap.Never {
		if n := lastStem(syms, strength); n > 0 {
			closes = min(s.r.model.Closes(syms[:n]), gap.Seen)
		}
	}
	tag = tagNotAlone | tagFollows
	if strength >= common {
		tag |= tagCommon
	}
	if strength <= gap.ListsOnly && len(syms) >= 3 && !slices.Contains(syms, gap.Half) {
		tag |= tagRare
	}
	if strength >= frequent {
		if opens == gap.Never && gap.Joins(syms[len(syms)-1]) {
			tag &^= tagNotAlone
		}
		if closes == gap.Never {
			tag &^= tagFollows
		}
	}
	switch opens {
	case gap.Seen:
		tag |= tagOpens
	case gap.Wide:
		tag |= tagOpens | tagOpensWide
	}
	switch closes {
	case gap.Seen:
		tag |= tagCloses
	case gap.Wide:
		tag |= tagCloses | tagClosesWide
	}
	if isTornPrefix(syms) {
		tag |= tagOpensWide
	}
	if tag&tagFollows == 0 && slices.ContainsFunc(tornPrefixes, func(p []byte) bool { return s.mostlyGlued(p, syms) }) {
		tag |= tagFollows
	}
	if gap.Bound(syms) {
		tag |= tagBound
	}
	return tag
}
