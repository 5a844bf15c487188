package ingest

import (
	"iter"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/ingest/charset"
	"github.com/zolal/zolal/pipeline"
)

// decoded is a decoding that can tell its edits, one for each stretch of the
// file that was read in one way.
type decoded struct {
	*charset.Decoding
	text []byte
}

// Edits lists the stretches that were not UTF-8 already.
func (d decoded) Edits() []edit.Edit {
	var out []edit.Edit
	for _, r := range d.Runs() {
		if r.Rule != "" {
			out = append(out, edit.Edit{Span: r.Raw, New: string(r.Text.Of(d.text)), Rule: r.Rule})
		}
	}
	return out
}

// Rules gives the rules of Edits without the texts.
func (d decoded) Rules() iter.Seq[edit.Rule] {
	return func(yield func(edit.Rule) bool) {
		for _, r := range d.Runs() {
			if r.Rule != "" && !yield(r.Rule) {
				return
			}
		}
	}
}

// setDecoded gives d the text that layer leads to.
func setDecoded(d *pipeline.Document, text []byte, layer edit.Layer) {
	if dec, ok := layer.(*charset.Decoding); ok {
		layer = decoded{dec, text}
	}
	d.SetText(text, layer)
}
