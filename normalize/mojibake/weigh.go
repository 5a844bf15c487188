package mojibake

import (
	"bytes"

	"github.com/zolal/zolal/internal/codepage"
	"github.com/zolal/zolal/internal/codepage/letters"
)

// row holds what the words of a line were before the damage: their text where
// that is UTF-8, or their bytes where a page is still to be chosen. They stand
// one after the other with a blank behind each, so that many are tallied at
// once: a blank on either side is what a word by itself is tallied with.
type row struct {
	text []byte
	ends []int // where each word and its blank end; as the one before where there is none
	// plain says of each word of UTF-8 that all of it was damaged but ASCII.
	plain []bool
}

func (r *row) reset() { r.text, r.ends, r.plain = r.text[:0], r.ends[:0], r.plain[:0] }

// of gives word i, or nil.
func (r *row) of(i int) []byte {
	start := r.start(i)
	if r.ends[i] == start {
		return nil
	}
	return r.text[start : r.ends[i]-1]
}

func (r *row) start(i int) int {
	if i == 0 {
		return 0
	}
	return r.ends[i-1]
}

// add puts in the next word: text is r.text with it, or without one.
func (r *row) add(text []byte, plain bool) {
	if len(text) > r.start(len(r.ends)) {
		text = append(text, ' ')
	}
	r.text, r.ends, r.plain = text, append(r.ends, len(text)), append(r.plain, plain)
}

// undo fills the row with what c makes of words, bytes if c is from a page.
func (r *row) undo(c *chain, src []byte, words []word) {
	if c.page != nil {
		r.bytes(c.read, src, words)
		return
	}
	r.reset()
	for i := range words {
		text, plain := r.text, false
		if words[i].utf8In&c.set != 0 {
			text, plain, _ = c.undo(text, words[i].Of(src))
		}
		r.add(text, plain)
	}
}

// bytes fills the row with the bytes of words in page.
func (r *row) bytes(page *codepage.Page, src []byte, words []word) {
	r.reset()
	for i := range words {
		text, _ := appendBytes(r.text, page, words[i].Of(src))
		r.add(text, true)
	}
}

// weigh looks at what c makes of words, for which r was filled.
func (c *chain) weigh(r *row, src []byte, words []word) (e evidence) {
	from := 0 // where the words begin that are changed and not yet tallied
	for i := range words {
		w, out := &words[i], r.of(i)
		if w.evident() {
			e.of++
			switch {
			case out == nil:
				continue
			case !c.same(out, w.Of(src)):
				e.words++
				e.before.Add(w.tally)
				if c.page != nil { // no evidence against UTF-8
					e.casing.add(w.caseIn(out, c.cases))
				}
				continue
			}
			e.same++
		}
		e.after.Add(c.tally(r.text[from:r.start(i)]))
		from = r.ends[i]
	}
	e.after.Add(c.tally(r.text[from:]))
	return e
}

// tally scores words of a row.
func (c *chain) tally(text []byte) letters.Tally {
	switch {
	case len(text) == 0:
		return letters.Tally{}
	case c.page == nil:
		return letters.Text(text)
	}
	return letters.Bytes(text, &c.classes)
}

// same reports whether c leaves a word as it is: out is the word in a row, old
// what stands in the text.
func (c *chain) same(out, old []byte) bool {
	if c.page == nil {
		return bytes.Equal(out, old)
	}
	for _, b := range out {
		if c.changes[b] {
			return false
		}
	}
	return true
}
