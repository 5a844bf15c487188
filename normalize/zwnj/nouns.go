package zwnj

import (
	"bytes"
	"slices"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

// Endings in kin.
const (
	plural     = 1
	indefinite = 5
)

var (
	symHeh = gap.AppendSyms(nil, "ه")[0]
	// kin are the endings by which a noun is known.
	kin = symsList("ها", "های", "هایی", "هایش", "هایشان", "ای")
)

func symsList(words ...string) (out [][]byte) {
	for _, w := range words {
		out = append(out, gap.AppendSyms(nil, w))
	}
	return out
}

// inflected reports whether the document shows that the letters before symbol
// at of a word are a noun and what follows is its ending: it has the noun with
// another one, or of two readings it has only this noun.
func (s *scratch) inflected(syms []byte, at int) bool {
	switch {
	case bytes.Equal(syms[at:], kin[indefinite]):
		return at >= 3 && syms[at-1] == symHeh && s.tellsNoun(syms[:at]) && !s.hasNoun(syms[:at-1])
	case gap.KindOf(syms[:at], syms[at:]) != gap.Plural:
		return false
	case s.twoReadings(syms, at):
		return s.tellsNoun(syms[:at]) && !s.hasNoun(syms[:at+1])
	}
	return s.hasEndings(syms[:at])
}

// tellsNoun reports whether the document has noun with an ending, or alone
// although it is not common.
func (s *scratch) tellsNoun(noun []byte) bool {
	h := gap.Hash(noun)
	return s.known(gap.HashGlued(h, kin[0])) || s.hasEndings(noun) || s.known(h) && !s.isCommon(noun, h)
}

// hasNoun reports whether the document has noun, alone or with an ending.
func (s *scratch) hasNoun(noun []byte) bool {
	h := gap.Hash(noun)
	return s.known(h) || s.known(gap.HashGlued(h, kin[0])) || s.hasEndings(noun)
}

// hasEndings reports whether the document has noun with an ending that a
// half-space shows.
func (s *scratch) hasEndings(noun []byte) bool {
	h := gap.Hash(noun)
	return gap.Joins(noun[len(noun)-1]) && slices.ContainsFunc(kin, func(e []byte) bool { return s.known(gap.HashJoined(h, e)) })
}

// inflectedBeside is inflected for the rival places beside at.
func (s *scratch) inflectedBeside(syms []byte, at int, mask uint32) bool {
	return mask>>(at-1)&1 != 0 && s.inflected(syms, at-1) || mask>>(at+1)&1 != 0 && s.inflected(syms, at+1)
}

// twoReadings reports whether the plural ending at symbol at may also be the
// indefinite one of a word that ends in a silent heh: the letters are the same.
func (s *scratch) twoReadings(syms []byte, at int) bool {
	return at >= 2 && bytes.Equal(syms[at:], kin[plural]) && s.r.model.Strength(syms[:at+1]) > gap.ListsOnly &&
		s.r.model.Strength(syms[:at]) > gap.ListsOnly
}

// readingBonus is what the end of a phrase says for one of two readings.
const readingBonus = 4

// reading is what the end of a noun phrase behind a word adds to the margin of
// the gap at symbol at, where the word has two readings. The letters are the
// indefinite ending there: the plural would have the linking vowel of a phrase
// that goes on.
func (s *scratch) reading(syms []byte, at int) float32 {
	switch n := len(syms) - len(kin[plural]); {
	case at != n && at != n+1 || !s.twoReadings(syms, n):
		return 0
	case at == n:
		return -readingBonus
	}
	return readingBonus
}

// endsPhrase reports whether a noun phrase ends with w, which the word of the
// hash next follows, if any does directly.
func (s *scratch) endsPhrase(w *gap.Word, next uint64) bool {
	if next != 0 {
		return closers[next]
	}
	after := s.line[w.End:]
	return slices.ContainsFunc(stops, func(p string) bool { return len(after) >= len(p) && string(after[:len(p)]) == p })
}

var stops = []string{"،", ".", "؟", "؛", "!"}

// closers are words that hardly any noun phrase goes on with: in the training
// text they follow the indefinite ending 4 to 50 times for once that they
// follow the plural with its linking vowel, which is there the more frequent.
var closers = hashes(
	"از", "که", "را", "در", "به", "برای", "با", "و", "چون", "مانند", "مثل", "وجود", "بر", "دربارهٔ", "درباره", "نیز", "یا", "تا",
	"است", "نیست", "بود", "باشد", "شد", "شده", "داشته", "داشت", "دارد", "ندارد", "دارند", "داریم", "هستند", "می\u200cتواند",
)

func hashes(words ...string) map[uint64]bool {
	m := map[uint64]bool{}
	for _, w := range symsList(words...) {
		m[gap.Hash(w)] = true
	}
	return m
}
