package mojibake

import (
	"bytes"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/codepage/letters"
)

// A line is a stretch of text between line feeds, and its words that are not
// ASCII. U+0085 and U+2028 end no line: the first is a byte of meem in
// damaged text.
type line struct {
	edit.Span
	words []edit.Span
	// strange is true for a line that does not look like clean text: it has a
	// character clean text seldom has, or its Arabic letters make no words.
	strange bool
}

// linesOf cuts src into lines, leaving out those that are ASCII.
func linesOf(src []byte) []line {
	var lines []line
	for at := 0; at < len(src); {
		end := len(src)
		if n := bytes.IndexByte(src[at:], '\n'); n >= 0 {
			end = at + n + 1
		}
		l := line{Span: edit.Span{Start: at, End: end}}
		if l.words = appendWords(nil, src, l.Span); len(l.words) > 0 {
			l.strange = nextStrange(src[at:end]) >= 0 || doubtful(src[at:end])
			lines = append(lines, l)
		}
		at = end
	}
	return lines
}

// appendWords appends the words of s that are not ASCII. Words end at ASCII
// white space only, since every other character may be a damaged byte.
func appendWords(dst []edit.Span, src []byte, s edit.Span) []edit.Span {
	for i := s.Start; i < s.End; i++ {
		if blank(src[i]) {
			continue
		}
		start, ascii := i, true
		for i < s.End && !blank(src[i]) {
			ascii = ascii && src[i] < 0x80
			i++
		}
		if !ascii {
			dst = append(dst, edit.Span{Start: start, End: i})
		}
	}
	return dst
}

func blank(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

// evidence is what one chain makes of some words.
type evidence struct {
	before, after letters.Tally // of the words it explains
	words         int           // changed
	same          int           // explained, and the same before and after
	of            int           // looked at
}

func (e *evidence) add(f evidence) {
	e.before.Add(f.before)
	e.after.Add(f.after)
	e.words += f.words
	e.same += f.same
	e.of += f.of
}

// gain is the rise of the language score in nats.
func (e evidence) gain() float64 { return e.after.Sum() - e.before.Sum() }

// rank is the gain with the head start of the chain.
func (e evidence) rank(c *chain) float64 { return e.gain() + c.start }

// weigh looks at what c makes of the words of one line. buf is scratch space.
func (c *chain) weigh(src []byte, words []edit.Span, buf []byte) (evidence, []byte) {
	e := evidence{of: len(words)}
	for _, w := range words {
		out, ok := c.undo(buf[:0], w.Of(src))
		buf = out
		if !ok {
			continue
		}
		if bytes.Equal(out, w.Of(src)) {
			e.same++
			continue
		}
		e.words++
		e.before.Add(letters.Text(w.Of(src)))
		e.after.Add(letters.Text(out))
	}
	return e, buf
}

// Thresholds of acceptance, in nats a pair of characters where they are
// means. They stand far from both sides: written text has a mean of 1 to 2,
// damaged text of -3 or less, and chance readings of clean text in other
// languages stay below 0.
const (
	minRise    = 0.5  // how much the mean has to rise
	minMean    = 0.15 // what a page chain has to reach
	minLetters = 6    // Arabic letters a page chain has to win
	arabicGain = 12   // nats a chain has to gain where the damage is itself
	// Arabic letters; chance readings of 40,000 clean lines stayed below 9
	coverage = 0.6 // share of strange words a pooled chain has to explain
)

// convinces reports whether the evidence is enough to believe in c without
// any other.
func (e evidence) convinces(c *chain) bool {
	if e.words == 0 || e.after.Mean() < e.before.Mean()+minRise {
		return false
	}
	if c.page == nil {
		return e.after.Letters >= 2 && (e.after.Mean() >= 0 || e.words == e.of && e.after.Others == 0)
	}
	if e.after.Letters < minLetters || e.after.Mean() < minMean || !e.after.Prose() {
		return false
	}
	if e.before.Letters >= 2 {
		return e.whole() && e.after.Letters >= fewLetters && e.gain() >= arabicGain
	}
	return true
}

// agrees reports whether the evidence of one line is good enough for a chain
// that the text as a whole is known to have gone through.
func (e evidence) agrees(c *chain) bool {
	if e.words == 0 || e.gain() <= 0 {
		return false
	}
	if c.page == nil {
		return true
	}
	if e.before.Letters >= 2 && !e.whole() {
		return false
	}
	return e.after.Letters > 0 && e.after.Prose() && e.after.Mean() >= max(-1, e.before.Mean()+minRise)
}

// whole reports whether the chain explains every word of the line, so that
// the line as one can be taken to have gone through it.
func (e evidence) whole() bool { return e.words+e.same == e.of }
