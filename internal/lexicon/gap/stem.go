package gap

import (
	"bytes"

	"github.com/zolal/zolal/internal/lexicon"
)

// Endings that leave a compound the compound it is, longest first where one
// ends in another. The nominal ones are those of the plural, of degree, and
// the indefinite one after a silent heh; with one of the others a word may be
// a verb that stands alone.
var (
	nominal = symsList(
		"هایشان", "هایتان", "هایمان", "هاست", "هایی", "هایش", "هایت", "هایم", "های", "ها",
		"ای", "ترین", "تری", "تر", "انی", "ان",
	)
	indefinite = AppendSyms(nil, "ای")
	personal   = symsList("شان", "مان", "تان", "اش", "ند", "ی", "ش", "م", "ت")
)

// minStem is how many symbols a stem must have.
const minStem = 3

// NounStem is how many symbols of syms the stem takes that a nominal ending
// follows, or 0.
func NounStem(syms []byte) int { return stem(syms, nominal) }

// Stem is NounStem for any ending.
func Stem(syms []byte) int {
	if n := NounStem(syms); n > 0 {
		return n
	}
	return stem(syms, personal)
}

func stem(syms []byte, endings [][]byte) int {
	for _, e := range endings {
		n := len(syms) - len(e)
		if n < minStem || !bytes.HasSuffix(syms, e) {
			continue
		}
		if syms[n-1] == Half {
			n--
		}
		if syms[n-1] == symHeh || !bytes.Equal(e, indefinite) {
			return n
		}
	}
	return 0
}

// Best is the largest Strength of the first at symbols of the word that was
// read, with half-spaces added anywhere.
func (l *Left) Best(lex *lexicon.Lexicon, at int) Strength { return Strength(l.after[at].best(lex)) }

// ReadPrefix fills l with the first n symbols of the word that whole has read.
func (l *Left) ReadPrefix(whole *Left, n int) {
	if cap(l.gaps) < n+1 {
		l.halves, l.gaps = make([]Strength, n+n/2+1), make([]scored, n+n/2+1)
	}
	l.syms, l.after = whole.syms[:n], whole.after[:n+1]
	l.halves, l.gaps = l.halves[:n+1], l.gaps[:n+1]
	for i := range l.gaps {
		l.halves[i], l.gaps[i].known = unread, false
	}
}

// Half is the Strength of the word that was read with a half-space before
// symbol at.
func (l *Left) Half(lex *lexicon.Lexicon, at int) Strength { return l.half(lex, at, nil) }

var (
	pastHeh    = symsList("ده", "ته")
	presentHeh = AppendSyms(nil, "نده")
)

// IsParticiple reports whether syms looks like a past participle.
func IsParticiple(syms []byte) bool {
	n := len(syms) - 2
	return n > 0 && among(pastHeh, syms[n:]) && !bytes.HasSuffix(syms, presentHeh)
}
