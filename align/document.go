package align

import (
	"slices"
	"strings"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/lang"
	"github.com/zolal/zolal/unit"
)

// Input is one unit of a document, in reading order. Cells of a table whose
// columns are texts of their own come column by column.
type Input struct {
	Kind unit.Kind
	Lang lang.Tag // Unknown: decided from the letters
	Text string
	// Block numbers the block the unit was cut from.
	Block int
	// Label is what the layout says the block is: "abstract", "keywords",
	// "references", "metadata" or "". It may be wrong or missing; labels in
	// the text itself are read as well.
	Label string
}

// Blocks of a Pair.
const (
	BlockTitle    = "title"
	BlockKeywords = "keywords"
	BlockAbstract = "abstract"
	BlockMetadata = "metadata"
	BlockEcho     = "echo" // a sentence of the abstract that stands again in the body
)

// Status of a Pair.
const (
	StatusOK            = "ok"
	StatusAbstain       = "abstain"        // too unsure to use; see Options.MinP
	StatusNoCounterpart = "no_counterpart" // the block exists in one language only
)

// Pair is one row of the result for a document. Src is in Options.Src.
type Pair struct {
	Block string
	Bead  int // counts the pairs of a block, from 0
	// Src and Tgt are indices into the input; one may be empty.
	Src, Tgt []int
	// SrcText and TgtText are the texts paired: those of the units joined by a
	// blank, or a part of one unit (a single keyword).
	SrcText, TgtText string
	// SrcSpan and TgtSpan are byte ranges: from the start of the first unit's
	// part to the end of the last unit's part, each counted in the text of its
	// own unit.
	SrcSpan, TgtSpan edit.Span
	P, Score, Margin float64
	CovSrc, CovTgt   float64
	Flags            []string
	Status           string
}

// Document finds the title, keywords, abstract and metadata of an article in
// both languages, pairs them, and looks for sentences of the abstract that
// stand again in the body. A document without any counterpart gives one row
// with StatusNoCounterpart; its bibliography is never aligned.
func (a *Aligner) Document(in []Input) []Pair {
	d := &article{a: a, in: in}
	d.survey()
	var out []Pair
	out = append(out, d.title()...)
	out = append(out, d.keywords()...)
	abstract := d.abstract()
	out = append(out, abstract...)
	out = append(out, d.metadata()...)
	out = append(out, d.echoes(abstract)...)
	if !slices.ContainsFunc(out, func(p Pair) bool { return len(p.Src) > 0 && len(p.Tgt) > 0 }) && len(abstract) == 0 {
		out = append(out, d.alone())
	}
	return out
}

// article is a document on its way through Document.
type article struct {
	a     *Aligner
	in    []Input
	parts [2]parts // of the source and target language
	seat  []seat   // of every input
}

// seat is what the survey finds out about a unit.
type seat struct {
	rest     int32 // where its text begins behind a label
	section  section
	side     int8 // 0, 1 or -1: which language it is in
	labelled bool // it begins with a label
	body     bool // it is text of the body
}

// parts are the pieces of an article in one language.
type parts struct {
	title, abstract    []piece
	keywords, metadata [][]piece // each of one piece, or of a label and what it announces
}

// piece is a unit or a part of one.
type piece struct {
	unit int
	span edit.Span
}

func (d *article) text(p piece) string { return d.in[p.unit].Text[p.span.Start:p.span.End] }

func (d *article) texts(ps []piece) []string {
	out := make([]string, len(ps))
	for i, p := range ps {
		out[i] = d.text(p)
	}
	return out
}

func (d *article) whole(i int) piece {
	return piece{i, edit.Span{Start: 0, End: len(d.in[i].Text)}}
}

// behind is unit i from behind its label on.
func (d *article) behind(i int) piece {
	return piece{i, edit.Span{Start: int(d.seat[i].rest), End: len(d.in[i].Text)}}
}

// pair makes a row of the pieces with the given indices.
func (d *article) pair(block string, n int, src, tgt []piece) Pair {
	p := Pair{Block: block, Bead: n, Status: StatusOK}
	p.Src, p.SrcText, p.SrcSpan = d.join(src)
	p.Tgt, p.TgtText, p.TgtSpan = d.join(tgt)
	return p
}

func (d *article) join(ps []piece) (units []int, text string, span edit.Span) {
	if len(ps) == 0 {
		return nil, "", edit.Span{}
	}
	for _, p := range ps {
		units = append(units, p.unit)
	}
	span = edit.Span{Start: ps[0].span.Start, End: ps[len(ps)-1].span.End}
	return units, strings.Join(d.texts(ps), " "), span
}

// score copies the figures of a bead into a row and decides whether it is
// sure enough.
func (d *article) score(p *Pair, b Bead) {
	p.P, p.Score, p.Margin, p.CovSrc, p.CovTgt, p.Flags = b.P, b.Score, b.Margin, b.CovSrc, b.CovTgt, b.Flags
	p.Status = b.status(d.a.o.MinP)
}

// status is ok for a bead that is sure enough. Where the lexicons know next to
// nothing of a text and no number or name connects the two sides either, the
// lengths alone are no evidence, however well they fit.
func (b *Bead) status(minP float64) string {
	blind := slices.Contains(b.Flags, FlagLowLexicon) && b.CovSrc+b.CovTgt == 0
	if b.P < minP || blind {
		return StatusAbstain
	}
	return StatusOK
}

// title pairs the title, which may run over several headings.
func (d *article) title() []Pair {
	s, t := d.parts[0].title, d.parts[1].title
	if len(s) == 0 || len(t) == 0 {
		return nil
	}
	p := d.pair(BlockTitle, 0, s, t)
	b := d.a.match(p.SrcText, p.TgtText)
	d.score(&p, b)
	return []Pair{p}
}

// abstract aligns the sentences of the abstracts.
func (d *article) abstract() []Pair {
	s, t := d.parts[0].abstract, d.parts[1].abstract
	if len(s) == 0 && len(t) == 0 {
		return nil
	}
	if len(s) == 0 || len(t) == 0 {
		p := d.pair(BlockAbstract, 0, s, t)
		p.Status = StatusNoCounterpart
		return []Pair{p}
	}
	var out []Pair
	for n, b := range d.a.Sentences(d.texts(s), d.texts(t)) {
		p := d.pair(BlockAbstract, n, pick(s, b.Src), pick(t, b.Tgt))
		d.score(&p, b)
		out = append(out, p)
	}
	return out
}

// alone is the row of a document that has nothing to pair: its title, if it has
// one.
func (d *article) alone() Pair {
	p := d.pair(BlockTitle, 0, d.parts[0].title, d.parts[1].title)
	if len(p.Src) > 0 && len(p.Tgt) > 0 {
		p = Pair{Block: BlockTitle}
	}
	p.Status = StatusNoCounterpart
	return p
}

func pick(ps []piece, at []int) []piece {
	out := make([]piece, len(at))
	for i, x := range at {
		out[i] = ps[x]
	}
	return out
}
