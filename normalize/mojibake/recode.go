package mojibake

import (
	"slices"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/codepage/letters"
)

// surveySize is how many bytes of strange lines the evidence for a whole text
// is gathered from; later lines are read with the chains found there first.
const surveySize = 8 << 10

// searchSize bounds, for one text, the bytes that are searched for further
// chains after the survey.
const searchSize = 256 << 10

// recoder undoes wrong decodings in one text. Its memory is used again for the
// next one.
type recoder struct {
	f      *Fixer
	src    []byte
	lines  []line
	pool   []evidence // for each chain, over all lines of the survey
	held   []*chain   // believed for this text
	home   *chain     // the one that explains most of it, or nil
	edits  []edit.Edit
	text   []byte // the New of all edits, one after the other
	ends   []int  // where each ends in text
	row    row    // of the chain or page looked at last
	words  []word // of the lines surveyed
	line   []word // of one line
	search search
	left   int // bytes that may still be searched
	// lost is true for a text whose UTF-8 cannot be put together again.
	lost bool
}

// recode finds the words of src that were read in a wrong page.
func (f *Fixer) recode(t *text) []edit.Edit {
	r := &t.room.recoder
	r.begin(f, t)
	r.survey()
	for i := range r.lines {
		r.repair(&r.lines[i])
	}
	r.finish()
	edits := r.edits
	if len(edits) > 0 {
		r.edits = nil // the caller has it now
	}
	return edits
}

// begin takes up a text.
func (r *recoder) begin(f *Fixer, t *text) {
	r.f, r.src, r.lines, r.left, r.home = f, t.src, t.lines(), searchSize, nil
	r.lost = beyondRepair(r.src, r.lines)
	r.pool = append(r.pool[:0], make([]evidence, len(f.chains))...)
	r.held, r.text, r.ends = r.held[:0], r.text[:0], r.ends[:0]
}

// add records that w became what stands behind the New of the last edit in
// text. Its New is filled in by finish.
func (r *recoder) add(w edit.Span, rule edit.Rule, note string) {
	r.ends = append(r.ends, len(r.text))
	r.edits = append(r.edits, edit.Edit{Span: w, Rule: rule, Note: note})
}

// finish cuts the New of every edit out of one string.
func (r *recoder) finish() {
	text, at := string(r.text), 0
	for i, end := range r.ends {
		r.edits[i].New = text[at:end]
		at = end
	}
}

// survey decides which chains the text has gone through. A chain is believed
// when a line convinces by itself, or all surveyed lines do together. Where
// the damage is itself made of Arabic letters only the second will do: a text
// has many clean lines that a single mistake could spoil.
func (r *recoder) survey() {
	r.words = r.words[:0]
	believed := make([]bool, len(r.f.chains))
	size := 0
	for i := range r.lines {
		l := &r.lines[i]
		if !l.strange {
			continue
		}
		from := len(r.words)
		r.words = appendWords(r.words, r.src, l.Span)
		l.words = r.words[from:]
		if best := r.search.do(r, l, r.pool); best >= 0 && !r.f.chains[best].arabic() {
			believed[best] = true
		}
		if size += l.Len(); size > surveySize {
			break
		}
	}
	if i := r.together(); i >= 0 {
		believed[i], r.home = true, r.f.chains[i]
	}
	if c := r.f.markChain(r.src); c != nil && !r.lost {
		believed[c.index] = true
	}
	for i, c := range r.f.chains {
		if believed[i] {
			r.held = append(r.held, c)
		}
	}
}

// together returns the chain that explains most strange words of the survey
// and convinces on all of them, -1 if none does.
func (r *recoder) together() int {
	best, most := -1, 0.0
	for i := range r.pool {
		e := &r.pool[i]
		if !e.covers() || !e.convinces(r.f.chains[i]) {
			continue
		}
		if g := e.rank(r.f.chains[i]); g > most {
			best, most = i, g
		}
	}
	return best
}

// repair rewrites the words of l with the chain believed that gains most,
// else with one that convinces on l alone.
func (r *recoder) repair(l *line) {
	if !l.strange && !slices.ContainsFunc(r.held, (*chain).arabic) {
		return
	}
	if l.words == nil {
		r.line = appendWords(r.line[:0], r.src, l.Span)
		l.words = r.line
	}
	var best, last *chain
	var most evidence
	for _, c := range r.held {
		r.row.undo(c, r.src, l.words)
		e := c.weigh(&r.row, r.src, l.words)
		last = c
		if e.agrees(c) && (best == nil || r.rank(c, &e) > r.rank(best, &most)) {
			best, most = c, e
		}
	}
	if best == nil && l.strange && r.left > 0 {
		r.left -= l.Len()
		if i := r.search.do(r, l, nil); i >= 0 {
			best, last = r.f.chains[i], nil
		}
	}
	if best == nil {
		return
	}
	if best != last {
		r.row.undo(best, r.src, l.words)
		most = best.weigh(&r.row, r.src, l.words)
	}
	r.rewrite(best, l, &most)
}

// rank is that of the evidence, with a head start for the chain that explains
// most of the text: a line of few words could have come from several.
func (r *recoder) rank(c *chain, e *evidence) float64 {
	if c == r.home {
		return e.rank(c) + homeStart
	}
	return e.rank(c)
}

const homeStart = 8 // nats

// rewrite adds an edit for each word of l that c, for which the row was filled,
// explains; unless it explains the whole line, only for those that read better
// after it.
func (r *recoder) rewrite(c *chain, l *line, e *evidence) {
	all, farsi := e.whole(), e.after.Farsi()
	lossy := c.holes && (c.page == nil || hasPlaceholder(l.Of(r.src)))
	for i := range l.words {
		w, out := &l.words[i], r.row.of(i)
		if lossy && (out == nil || c.page != nil) && r.rewriteLossy(c, w.Span, farsi) || out == nil {
			continue
		}
		if old := w.Of(r.src); !c.same(out, old) && (all || c.improves(w.tally, c.tally(out))) {
			r.rewriteWord(c, w.Span, out, r.row.plain[i])
		}
	}
}

// rewriteWord adds the edit that makes out of w, but for what c leaves alone at
// either end.
func (r *recoder) rewriteWord(c *chain, w edit.Span, out []byte, plain bool) {
	rule := c.rule
	if c.twice && !c.exact(out) {
		rule = lossy(c)
	}
	head, tail := asciiEnds(out)
	if !plain {
		head, tail = c.sound(w.Of(r.src))
	}
	if out = out[head : len(out)-tail]; c.page == nil {
		r.text = append(r.text, out...)
	} else {
		r.text = c.page.Append(r.text, out)
	}
	r.add(edit.Span{Start: w.Start + head, End: w.End - tail}, rule, c.note)
}

// asciiEnds gives how many bytes at the beginning and the end of s are ASCII.
func asciiEnds(s []byte) (head, tail int) {
	for head < len(s) && s[head] < utf8.RuneSelf {
		head++
	}
	for head+tail < len(s) && s[len(s)-1-tail] < utf8.RuneSelf {
		tail++
	}
	return head, tail
}

// improves reports whether a word reads better after c, by itself.
func (c *chain) improves(before, after letters.Tally) bool {
	if c.page == nil {
		return after.Sum() > before.Sum()
	}
	return after.Letters > 0 && after.Contacts == 0 && after.Mean() > before.Mean() && after.Mean() > -1
}
