// Package prose cuts English text with the Punkt model of the prose library,
// for those who want to compare it with package segment or prefer it. It is a
// package of its own because the model weighs half a megabyte and takes about
// 20 ms to load, and package segment needs neither;
// docs/decisions/005-english-sentences.md has the comparison.
//
// It knows English only: it does not see the Arabic question mark, the
// ellipsis character or a stop without a blank after it.
package prose

import (
	"iter"

	punkt "github.com/jdkato/prose/v3/segment"

	"github.com/zolal/zolal/edit"
)

// Segmenter cuts English text into sentences. It is safe for concurrent use.
type Segmenter struct {
	punkt *punkt.Segmenter
}

// New loads the model; later calls share it.
func New() (*Segmenter, error) {
	p, err := punkt.New()
	if err != nil {
		return nil, err
	}
	return &Segmenter{p}, nil
}

// Spans gives the sentences of text in order, as byte ranges without white
// space at the ends.
func (s *Segmenter) Spans(text []byte) iter.Seq[edit.Span] {
	return func(yield func(edit.Span) bool) {
		for _, sp := range s.AppendSpans(nil, text) {
			if !yield(sp) {
				return
			}
		}
	}
}

// AppendSpans appends the sentences of text to dst.
func (s *Segmenter) AppendSpans(dst []edit.Span, text []byte) []edit.Span {
	for _, p := range s.punkt.Segment(string(text)) {
		dst = append(dst, edit.Span{Start: p.Start, End: p.End()})
	}
	return dst
}
