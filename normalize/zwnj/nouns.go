package zwnj

import (
	"bytes"
	"slices"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

var (
	symHeh     = gap.AppendSyms(nil, "ه")[0]
	plural     = gap.AppendSyms(nil, "ها")
	linked     = gap.AppendSyms(nil, "های") // with its linking vowel
	indefinite = gap.AppendSyms(nil, "ای")
	// pluralMore is what often follows the bare plural.
	pluralMore = symsList("ی", "یی", "یش", "یشان")
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
func (s *scratch) inflected(syms []byte, at int, mask uint32) bool {
	switch right := syms[at:]; {
	case right[0] == indefinite[0]:
		return len(right) == len(indefinite) && right[1] == indefinite[1] && at >= 3 && syms[at-1] == symHeh &&
			s.tellsNoun(syms[:at]) && !s.hasNoun(syms[:at-1])
	case right[0] != plural[0] || gap.KindOf(nil, right) != gap.Plural:
		return false
	case mask&twoReadings != 0 && len(right) == len(linked):
		return s.tellsNoun(syms[:at]) && !s.hasNoun(syms[:at+1])
	}
	return s.hasEndings(syms[:at], gap.Hash(syms[:at]))
}

// inflectedBeside is inflected for the rival places beside at.
func (s *scratch) inflectedBeside(syms []byte, at int, mask uint32) bool {
	return mask>>(at-1)&1 != 0 && at > 1 && s.inflected(syms, at-1, mask) || mask>>(at+1)&1 != 0 && s.inflected(syms, at+1, mask)
}

// tellsNoun reports whether the document has noun with an ending, or alone
// although it is not common.
func (s *scratch) tellsNoun(noun []byte) bool {
	h := gap.Hash(noun)
	return s.known(gap.HashGlued(h, plural)) || s.hasEndings(noun, h) || s.known(h) && !s.isCommon(noun, h)
}

// hasNoun reports whether the document has noun, alone or with an ending.
func (s *scratch) hasNoun(noun []byte) bool {
	h := gap.Hash(noun)
	return s.known(h) || s.known(gap.HashGlued(h, plural)) || s.hasEndings(noun, h)
}

// hasEndings reports whether the document has noun, of the hash h, with an
// ending that a half-space shows.
func (s *scratch) hasEndings(noun []byte, h uint64) bool {
	if !gap.Joins(noun[len(noun)-1]) {
		return false
	}
	many := gap.HashJoined(h, plural)
	if s.known(many) || s.known(gap.HashJoined(h, indefinite)) {
		return true
	}
	return slices.ContainsFunc(pluralMore, func(e []byte) bool { return s.known(gap.HashGlued(many, e)) })
}

// twoReadings among the gaps of a word that are in question says that it ends
// in the plural of one noun or in the indefinite form of another, which ends in
// a silent heh, and that the letters alone do not decide: there is no gap
// before symbol 0.
const twoReadings = 1 << 0

// readingBonus is what the end of a phrase says for one of two readings.
const readingBonus = 4

// readings is twoReadings and the gaps of the word that was begun where it has
// two readings of which what follows may choose either, else 0.
func (s *scratch) readings(syms []byte, mode gap.Mode) uint32 {
	at := len(syms) - len(linked)
	if at < 2 || at >= maxSyms-1 || !bytes.HasSuffix(syms, linked) {
		return 0
	}
	m := s.r.model
	if m.Strength(syms[:at]) <= gap.ListsOnly || m.Strength(syms[:at+1]) <= gap.ListsOnly {
		return 0
	}
	other := s.closed(syms, at+1, mode)
	switch {
	case other <= -readingBonus:
		return 0
	case !inner(syms, at): // the plural shows no half-space
		return twoReadings | 1<<(at+1)
	case s.closed(syms, at, mode)-other >= 2*readingBonus:
		return 0
	}
	return twoReadings | 3<<at
}

// reading is what the end of a noun phrase behind a word of two readings adds
// to the margin of the gap at symbol at. The letters are the indefinite ending
// there: the plural would have the linking vowel of a phrase that goes on.
func reading(syms []byte, at int) float32 {
	switch len(syms) - at {
	case len(linked):
		return -readingBonus
	case len(indefinite):
		return readingBonus
	}
	return 0
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
