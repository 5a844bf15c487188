package mojibake

import (
	"bytes"
	"iter"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/codepage/letters"
)

// A line is a stretch of text between line feeds. U+0085 and U+2028 end no
// line: the first is a byte of meem in damaged text.
type line struct {
	edit.Span
	words []word // that are not ASCII, where they are known
	// strange is true for a line that does not look like clean text: it has a
	// character clean text seldom has, or its Arabic letters make no words.
	strange bool
	score   score // where it is known
}

// A word ends at ASCII white space only, since every other character may be a
// damaged byte.
type word struct {
	edit.Span
	tally  letters.Tally
	casing casing // once cased is true
	cased  bool
	// in are the pages that have all of the word, utf8In those in which it may
	// be UTF-8; all until the word is looked at.
	in, utf8In pageSet
}

// caseIn gives the casing of the word, of which the bytes in a page are given.
func (w *word) caseIn(bytes []byte, cases *caseTable) casing {
	if !w.cased {
		w.casing, w.cased = cases.of(bytes), true
	}
	return w.casing
}

// evident reports whether the word is worth weighing. One that holds nothing
// strange, such as a quotation mark by itself, is no evidence.
func (w *word) evident() bool { return w.tally.Others > 0 || w.tally.Letters > 0 }

// lineSpans gives the lines of src with their line feeds.
func lineSpans(src []byte) iter.Seq[edit.Span] {
	return func(yield func(edit.Span) bool) {
		for at := 0; at < len(src); {
			end := len(src)
			if n := bytes.IndexByte(src[at:], '\n'); n >= 0 {
				end = at + n + 1
			}
			if !yield(edit.Span{Start: at, End: end}) {
				return
			}
			at = end
		}
	}
}

// appendWords appends the words of s that are not ASCII.
func appendWords(words []word, src []byte, s edit.Span) []word {
	for i := s.Start; i < s.End; i++ {
		start, bits := i, byte(0)
		for i < s.End && !blank(src[i]) {
			bits |= src[i]
			i++
		}
		if bits >= utf8.RuneSelf {
			words = append(words, word{Span: edit.Span{Start: start, End: i}, tally: letters.Text(src[start:i]), in: allPages, utf8In: allPages})
		}
	}
	return words
}

func blank(b byte) bool {
	const blanks = 1<<' ' | 1<<'\n' | 1<<'\t' | 1<<'\r'
	return b <= ' ' && blanks>>b&1 != 0
}

// evidence is what one chain makes of some words.
type evidence struct {
	before, after letters.Tally // of the words it changes
	words         int           // changed
	same          int           // explained, and the same before and after
	of            int           // looked at
	casing        casing        // of the words it changes
}

func (e *evidence) add(f *evidence) {
	e.before.Add(f.before)
	e.after.Add(f.after)
	e.words += f.words
	e.same += f.same
	e.of += f.of
	e.casing.add(f.casing)
}

// gain is the rise of the language score in nats.
func (e *evidence) gain() float64 { return e.after.Sum() - e.before.Sum() }

// rank is the gain with the head start of the chain.
func (e *evidence) rank(c *chain) float64 { return e.gain() + c.start }

// Thresholds of acceptance, in nats a pair of characters where they are
// means. They stand far from both sides: written text has a mean of 1 to 2,
// damaged text of -3 or less, and chance readings of clean text in other
// languages stay below 0.
const (
	minRise    = 0.5  // how much the mean has to rise
	minMean    = 0.15 // what a page chain has to reach
	minLetters = 6    // Arabic letters a page chain has to win
	minSum     = 6    // nats a page chain has to reach in all
	// A word that is said again is no new evidence.
	minDistinct = 5  // different letters a page chain has to win
	arabicGain  = 12 // nats a chain has to gain where the damage is itself
	// Arabic letters; chance readings of 40,000 clean lines stayed below 9
	heldMean    = -1  // what a line has to reach under a chain the text is known for
	arabicHeld  = 1   // nats it has to gain where the damage is Arabic letters
	naturalMean = 0.2 // for a line that may be in a language with two cases
	coverage    = 0.6 // share of strange words a pooled chain has to explain
)

// convinces reports whether the evidence is enough to believe in c without
// any other.
func (e *evidence) convinces(c *chain) bool {
	if e.words == 0 || e.after.Mean() < e.before.Mean()+minRise {
		return false
	}
	if c.page == nil {
		return e.after.Letters >= 2 && (e.after.Mean() >= 0 || e.words == e.of && e.after.Others == 0)
	}
	least := minMean
	if e.casing.nearlyNatural() {
		least = goodWords
	}
	if e.after.Letters < minLetters || e.after.Mean() < least || e.after.Sum() < minSum || e.after.Distinct() < minDistinct ||
		!e.after.Prose() || e.casing.natural() || !e.covers() {
		return false
	}
	if e.before.Letters >= 2 {
		return e.whole() && e.words >= 2 && e.after.Letters >= fewLetters && e.gain() >= arabicGain
	}
	return true
}

// agrees reports whether the evidence of one line is good enough for a chain
// that the text as a whole is known to have gone through.
func (e *evidence) agrees(c *chain) bool {
	if e.words == 0 || e.gain() <= 0 {
		return false
	}
	if c.page == nil {
		return true
	}
	if e.before.Letters >= 2 && !e.whole() || !e.covers() {
		return false
	}
	if e.before.Letters >= 2 {
		return e.gain() >= arabicHeld && e.after.Mean() >= naturalMean
	}
	least := float64(heldMean)
	if e.casing.natural() {
		least = naturalMean
	}
	return e.after.Letters > 0 && e.after.Contacts*20 <= e.after.Letters && e.after.Mean() >= least
}

// covers reports whether the chain explains most of the words.
func (e *evidence) covers() bool { return float64(e.words+e.same) >= coverage*float64(e.of) }

// whole reports whether the chain explains every word of the line, so that
// the line as one can be taken to have gone through it.
func (e *evidence) whole() bool { return e.words+e.same == e.of }
