package mojibake

import (
	"bytes"
	"slices"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/codepage/letters"
)

// surveySize is how many bytes of strange lines the evidence for a whole text
// is gathered from; later lines are read with the chains found there first.
const surveySize = 16 << 10

// searchSize bounds, for one text, the bytes that are searched for further
// chains after the survey.
const searchSize = 256 << 10

// recoder undoes wrong decodings in one text.
type recoder struct {
	f     *Fixer
	src   []byte
	lines []line
	pool  []evidence // for each chain, over all lines of the survey
	held  []*chain   // believed for this text, most gain first
	edits []edit.Edit
	buf   []byte
	left  int // bytes that may still be searched
	// lost is true for a text whose UTF-8 cannot be put together again.
	lost bool
}

// recode finds the words of src that were read in a wrong page.
func (f *Fixer) recode(src []byte) []edit.Edit {
	r := &recoder{f: f, src: src, lines: linesOf(src), left: searchSize}
	if len(r.lines) == 0 {
		return nil
	}
	r.lost = beyondRepair(src, r.lines)
	r.pool = make([]evidence, len(f.chains))
	r.survey()
	for _, l := range r.lines {
		r.repair(l)
	}
	return r.edits
}

// survey decides which chains the text has gone through. A chain is believed
// when a line convinces by itself, or all surveyed lines do together.
func (r *recoder) survey() {
	gain := make([]float64, len(r.f.chains))
	size := 0
	for _, l := range r.lines {
		if !l.strange {
			continue
		}
		if best := r.search(l, r.pool); best >= 0 {
			gain[best] += 1 // at least one line: believed
		}
		if size += l.Len(); size > surveySize {
			break
		}
	}
	if i := r.together(); i >= 0 {
		gain[i]++
	}
	for i, c := range r.f.chains {
		if gain[i] > 0 {
			r.held = append(r.held, c)
		}
	}
	slices.SortStableFunc(r.held, func(a, b *chain) int {
		return int(gain[r.index(b)] - gain[r.index(a)])
	})
}

func (r *recoder) index(c *chain) int { return slices.Index(r.f.chains, c) }

// search weighs every chain on l, adds the evidence to pool, and returns the
// chain that convinces with the most gain, -1 if none does.
func (r *recoder) search(l line, pool []evidence) int {
	best, most := -1, 0.0
	var e evidence
	for i, c := range r.f.chains {
		if r.lost && c.page == nil && slices.Contains(lossyReads, c.read.Name) {
			continue
		}
		if c.page != nil && best >= 0 && r.f.chains[best].page == nil {
			break // UTF-8 sequences do not come about by chance
		}
		e, r.buf = c.weigh(r.src, l.words, r.buf)
		if pool != nil {
			pool[i].add(e)
		}
		if g := e.rank(c); e.convinces(c) && g > most {
			best, most = i, g
		}
	}
	return best
}

// together returns the chain that explains most strange words of the survey
// and convinces on all of them, -1 if none does.
func (r *recoder) together() int {
	best, most := -1, 0.0
	for i, e := range r.pool {
		if float64(e.words) < coverage*float64(e.of) || !e.convinces(r.f.chains[i]) {
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
func (r *recoder) repair(l line) {
	var best *chain
	var most evidence
	for _, c := range r.held {
		var e evidence
		e, r.buf = c.weigh(r.src, l.words, r.buf)
		if e.agrees(c) && (best == nil || e.rank(c) > most.rank(best)) {
			best, most = c, e
		}
	}
	if best == nil && l.strange && r.left > 0 {
		r.left -= l.Len()
		if i := r.search(l, nil); i >= 0 {
			best = r.f.chains[i]
			most, r.buf = best.weigh(r.src, l.words, r.buf)
		}
	}
	if best != nil {
		r.rewrite(best, l, most)
	}
}

// rewrite adds an edit for each word of l that c explains; unless it explains
// the whole line, only for those that read better after it.
func (r *recoder) rewrite(c *chain, l line, e evidence) {
	all, farsi := e.whole(), e.after.Farsi()
	for _, w := range l.words {
		old := w.Of(r.src)
		if lossyRead(c) && r.rewriteLossy(c, w, farsi) {
			continue
		}
		out, ok := c.undo(r.buf[:0], old)
		r.buf = out
		if !ok || bytes.Equal(out, old) || !all && !c.improves(old, out) {
			continue
		}
		r.edits = append(r.edits, edit.Edit{Span: w, New: string(out), Rule: c.rule, Note: c.note})
	}
}

// improves reports whether out reads better than old, as a word by itself.
func (c *chain) improves(old, out []byte) bool {
	b, a := letters.Text(old), letters.Text(out)
	if c.page == nil {
		return a.Sum() > b.Sum()
	}
	return a.Letters > 0 && a.Contacts == 0 && a.Mean() > b.Mean() && a.Mean() > -1
}
