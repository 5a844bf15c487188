package pipeline

import (
	"fmt"

	"github.com/zolal/zolal/align"
	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/lang"
	"github.com/zolal/zolal/unit"
)

// align pairs the English units of d with its Persian or Arabic ones.
func (p *Pipeline) align(d *Document) error {
	a := p.aligners[targetLanguage(d)]
	if a == nil {
		return nil
	}
	for _, r := range a.Document(alignInput(d)) {
		d.Pairs = append(d.Pairs, d.pair(r))
	}
	return nil
}

// targetLanguage is the language that English is paired with: that of the
// document, or in an English document the first other one.
func targetLanguage(d *Document) lang.Tag {
	if d.Lang.Tag == lang.Persian || d.Lang.Tag == lang.Arabic {
		return d.Lang.Tag
	}
	for _, u := range d.Units {
		if u.Lang == lang.Persian || u.Lang == lang.Arabic {
			return u.Lang
		}
	}
	return lang.Unknown
}

// alignInput tells the aligner about the units of d.
func alignInput(d *Document) []align.Input {
	in := make([]align.Input, len(d.Units))
	text := string(d.Text)
	for i, u := range d.Units {
		in[i] = align.Input{Kind: u.Kind, Lang: u.Lang, Text: text[u.Span.Start:u.Span.End], Block: u.Block, Label: d.Blocks[u.Block].Label}
	}
	return in
}

// pair is the row for a result of the aligner.
func (d *Document) pair(r align.Pair) Pair {
	p := Pair{
		Block: r.Block, Bead: fmt.Sprintf("%d-%d", len(r.Src), len(r.Tgt)),
		Src: r.SrcText, Tgt: r.TgtText,
		SrcIDs: ids(r.Src), TgtIDs: ids(r.Tgt),
		SrcRange: d.unitRange(r.Src, r.SrcSpan), TgtRange: d.unitRange(r.Tgt, r.TgtSpan),
		P: float32(r.P), Score: float32(r.Score), Margin: float32(r.Margin),
		CovSrc: float32(r.CovSrc), CovTgt: float32(r.CovTgt),
		Flags: r.Flags, Status: r.Status,
	}
	if len(r.Src) > 0 {
		p.SrcLang = d.Units[r.Src[0]].Lang
	}
	if len(r.Tgt) > 0 {
		p.TgtLang = d.Units[r.Tgt[0]].Lang
	}
	return p
}

func ids(units []int) []int32 {
	out := make([]int32, len(units))
	for i, u := range units {
		out[i] = int32(u)
	}
	return out
}

// unitRange is where units stand in the original file, from the place of
// part.Start in the first of them to that of part.End in the last.
func (d *Document) unitRange(units []int, part edit.Span) edit.Span {
	if len(units) == 0 {
		return edit.Span{}
	}
	first, last := &d.Units[units[0]], &d.Units[units[len(units)-1]]
	start := edit.Span{Start: first.Span.Start + part.Start, End: first.Span.End}
	end := edit.Span{Start: last.Span.Start, End: last.Span.Start + part.End}
	return edit.Span{Start: d.within(first, start).Start, End: d.within(last, end).End}
}

// within is where the part s of a unit stands in the original file. Mostly it
// is the whole unit, whose place is known.
func (d *Document) within(u *unit.Unit, s edit.Span) edit.Span {
	if s == u.Span {
		return Hull(u.Source)
	}
	return Hull(d.Trace(nil, s))
}
