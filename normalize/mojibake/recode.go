package mojibake

import (
	"bytes"
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

// recoder undoes wrong decodings in one text.
type recoder struct {
	f     *Fixer
	src   []byte
	lines []line
	pool  []evidence // for each chain, over all lines of the survey
	held  []*chain   // believed for this text
	home  *chain     // the one that explains most of it, or nil
	edits []edit.Edit
	text  []byte  // the New of all edits, one after the other
	ends  []int   // where each ends in text
	out   outcome // of the chain weighed last
	bytes byteWords
	left  int // bytes that may still be searched
	// lost is true for a text whose UTF-8 cannot be put together again.
	lost bool
}

// recode finds the words of src that were read in a wrong page.
func (f *Fixer) recode(t *text) []edit.Edit {
	src := t.src
	r := &recoder{f: f, src: src, lines: t.lines(), left: searchSize}
	r.lost = beyondRepair(src, r.lines)
	r.pool = make([]evidence, len(f.chains))
	r.survey()
	if len(r.held) > 0 {
		words := 0
		for i := range r.lines {
			words += len(r.lines[i].words)
		}
		r.edits, r.ends, r.text = make([]edit.Edit, 0, words), make([]int, 0, words), make([]byte, 0, len(src)/2)
	}
	for i := range r.lines {
		r.repair(&r.lines[i])
	}
	r.finish()
	return r.edits
}

// add records that w became text. Its New is filled in by finish.
func (r *recoder) add(w edit.Span, text []byte, rule edit.Rule, note string) {
	r.text = append(r.text, text...)
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
	believed := make([]bool, len(r.f.chains))
	size := 0
	for i := range r.lines {
		l := &r.lines[i]
		if !l.strange {
			continue
		}
		if best := r.search(l, r.pool); best >= 0 && !r.f.chains[best].arabic() {
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

// search weighs every chain on l, adds the evidence to pool, and returns the
// chain that convinces with the most gain, -1 if none does.
func (r *recoder) search(l *line, pool []evidence) int {
	best, most := -1, 0.0
	weighed := func(c *chain, e evidence) {
		if pool != nil {
			pool[c.index].add(e)
		}
		if g := e.rank(c); e.convinces(c) && g > most {
			best, most = c.index, g
		}
	}
	for i := range r.f.reads {
		r.searchUTF8(l, &r.f.reads[i], weighed)
	}
	if best >= 0 {
		return best // UTF-8 sequences do not come about by chance
	}
	for i := range r.f.reads {
		r.searchPages(l, &r.f.reads[i], weighed)
	}
	return best
}

// searchUTF8 weighs the chains from UTF-8 to one page. A chain of two layers
// can only fit where one layer does.
func (r *recoder) searchUTF8(l *line, g *reading, weighed func(*chain, evidence)) {
	if r.lost && slices.Contains(lossyReads, g.page.Name) {
		return
	}
	var e evidence
	fits := true
	for _, c := range g.utf8 {
		if c.times > 1 && (!fits || !c.another(&r.out)) {
			fits = false
			continue
		}
		if e = c.weigh(r.src, l.words, &r.out); e.words > 0 {
			weighed(c, e)
		}
		fits = fits && e.words > 0
	}
}

// another reports whether what lies under the layers of o, which are one fewer
// than those of c, may have another layer: the first character outside ASCII of
// some word begins a sequence.
func (c *chain) another(o *outcome) bool {
	for i, ok := range o.fits {
		if !ok {
			continue
		}
		word := o.of(i)
		for len(word) > 0 && word[0] < utf8.RuneSelf {
			word = word[1:]
		}
		if _, n := c.sequence(word); n > 0 {
			return true
		}
	}
	return false
}

// searchPages weighs the chains from other 8-bit pages to one page.
func (r *recoder) searchPages(l *line, g *reading, weighed func(*chain, evidence)) {
	b := &r.bytes
	b.read(g, r.src, l.words)
	if len(b.words) == 0 || float64(len(b.words)) < coverage*float64(b.of) {
		return
	}
	for _, c := range g.pages {
		weighed(c, b.weigh(c))
	}
}

// together returns the chain that explains most strange words of the survey
// and convinces on all of them, -1 if none does.
func (r *recoder) together() int {
	best, most := -1, 0.0
	for i, e := range r.pool {
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
		l.words = appendWords(nil, r.src, l.Span)
	}
	var best, last *chain
	var most evidence
	for _, c := range r.held {
		e := c.weigh(r.src, l.words, &r.out)
		last = c
		if e.agrees(c) && (best == nil || r.rank(c, e) > r.rank(best, most)) {
			best, most = c, e
		}
	}
	if best == nil && l.strange && r.left > 0 {
		r.left -= l.Len()
		if i := r.search(l, nil); i >= 0 {
			best, last = r.f.chains[i], nil
		}
	}
	if best == nil {
		return
	}
	if best != last {
		most = best.weigh(r.src, l.words, &r.out)
	}
	r.rewrite(best, l, most)
}

// rank is that of the evidence, with a head start for the chain that explains
// most of the text: a line of few words could have come from several.
func (r *recoder) rank(c *chain, e evidence) float64 {
	if c == r.home {
		return e.rank(c) + homeStart
	}
	return e.rank(c)
}

const homeStart = 8 // nats

// rewrite adds an edit for each word of l that c, weighed last, explains;
// unless it explains the whole line, only for those that read better after it.
func (r *recoder) rewrite(c *chain, l *line, e evidence) {
	all, farsi := e.whole(), e.after.Farsi()
	for i, w := range l.words {
		ok := r.out.fits[i]
		if (!ok || c.page != nil) && lossyRead(c) && r.rewriteLossy(c, w.Span, farsi) || !ok {
			continue
		}
		old, out := w.Of(r.src), r.out.of(i)
		if bytes.Equal(out, old) || !all && !c.improves(old, out) {
			continue
		}
		rule := c.rule
		if !c.exact(old) {
			rule = lossy(c)
		}
		head, tail := c.sound(old)
		r.add(edit.Span{Start: w.Start + head, End: w.End - tail}, out[head:len(out)-tail], rule, c.note)
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
