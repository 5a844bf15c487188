package pipeline

import (
	"iter"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/normalize/layout"
)

// Change is one edit of one stage, told in terms of the original file.
type Change struct {
	Stage string
	Rule  edit.Rule
	// Source are the ranges of the original file that were changed; for an
	// insertion one empty range at its place.
	Source        []edit.Span
	Before, After string
	Score         float32
	Note          string
}

// edited is a layer that can tell its edits; an edit.Log is one.
type edited interface{ Edits() []edit.Edit }

// Changes yields every change of d, stage by stage, in text order within a
// stage. It replays the layers, so it costs about as much as a copy of the
// text per stage.
func (d *Document) Changes() iter.Seq[Change] {
	return func(yield func(Change) bool) {
		text := d.Raw
		for i, l := range d.Layers {
			for _, e := range layerEdits(l.Layer) {
				c := Change{Stage: l.Stage, Rule: e.Rule, After: e.New, Score: e.Score, Note: e.Note, Source: d.place(e.Span, i)}
				if e.End <= len(text) {
					c.Before = string(e.Of(text))
				}
				if !yield(c) {
					return
				}
			}
			text = l.Append(nil, text)
		}
	}
}

// place is where a range of the input of layer n stands in the file. For an
// empty range it is the empty range before the byte that follows.
func (d *Document) place(s edit.Span, n int) []edit.Span {
	if s.Len() > 0 {
		return d.traceFrom(nil, s, n)
	}
	if at := d.traceFrom(nil, edit.Span{Start: s.Start, End: s.Start + 1}, n); len(at) > 0 {
		return []edit.Span{{Start: at[0].Start, End: at[0].Start}}
	}
	if at := d.traceFrom(nil, edit.Span{Start: max(s.Start-1, 0), End: s.Start}, n); len(at) > 0 {
		end := at[len(at)-1].End
		return []edit.Span{{Start: end, End: end}}
	}
	return nil
}

// layerEdits lists what a layer did, as edits of its input. What a Pieces
// layer left out are deletions, its literals insertions where the piece after
// them begins.
func layerEdits(l edit.Layer) []edit.Edit {
	if p := pieces(l); p != nil {
		out := append([]edit.Edit(nil), p.Left()...)
		ps := p.Pieces()
		for i, p := range ps {
			if p.Text == "" {
				continue
			}
			at := 0
			if i > 0 {
				at = ps[i-1].Source.End
			}
			if i+1 < len(ps) && ps[i+1].Source.Len() > 0 {
				at = ps[i+1].Source.Start
			}
			out = append(out, edit.Edit{Span: edit.Span{Start: at, End: at}, New: p.Text, Rule: p.Rule})
		}
		return out
	}
	if l, ok := l.(edited); ok {
		return l.Edits()
	}
	return nil
}

// pieces is the piece table of a layer that moves parts of the text, nil for
// other layers.
func pieces(l edit.Layer) *edit.Pieces {
	switch l := l.(type) {
	case *edit.Pieces:
		return l
	case *layout.Layout:
		return l.Pieces
	}
	return nil
}
