package segment

import (
	"fmt"
	"iter"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/scan"
	"github.com/zolal/zolal/lang"
)

// Options choose what ends a sentence. The zero value is what the pipeline
// uses.
type Options struct {
	// Lang is the language of the text in Arabic script: Persian or Arabic.
	// With "" it is decided where it matters, from the text around. Latin text
	// always follows the English rules.
	Lang lang.Tag
	// ClauseBreaks ends a sentence also after ':' '؛' '،' in Arabic script.
	ClauseBreaks bool
	// Newlines says what a line end does. Default: BlankLine.
	Newlines Newlines
}

// Newlines says which line ends end a sentence.
type Newlines uint8

const (
	// BlankLine lets a blank line, a page break or a paragraph separator end a
	// sentence; a single line end does so only before a list item or a
	// heading, and in a paragraph that is a list of short lines.
	BlankLine Newlines = iota
	// EveryLine lets every line end do so.
	EveryLine
	// NoLine takes line ends for blanks.
	NoLine
)

// Segmenter cuts text into sentences. It is immutable and safe for concurrent
// use.
type Segmenter struct {
	opt   Options
	table *scan.Table
}

// New returns a Segmenter. It fails on a language that has no rules.
func New(o Options) (*Segmenter, error) {
	switch o.Lang {
	case lang.Unknown, lang.Persian, lang.Arabic, lang.English:
	default:
		return nil, fmt.Errorf("segment: no rules for language %q", o.Lang)
	}
	if o.Newlines > NoLine {
		return nil, fmt.Errorf("segment: unknown value %d for Newlines", o.Newlines)
	}
	table, err := marksTable()
	if err != nil {
		return nil, err
	}
	return &Segmenter{opt: o, table: table}, nil
}

// machine starts on text; with final, nothing comes after it.
func (s *Segmenter) machine(text []byte, final bool) machine {
	return machine{opt: s.opt, text: text, final: final, marks: candidates{table: s.table}}
}

// Spans gives the sentences of text, in order. They do not overlap, begin and
// end with no white space, and cover every visible byte.
func (s *Segmenter) Spans(text []byte) iter.Seq[edit.Span] {
	return func(yield func(edit.Span) bool) {
		m := s.machine(text, true)
		for id := m.step(); id != undecided; id = m.step() {
			if rules[id].Cut && !yield(m.sentence) {
				return
			}
		}
	}
}

// AppendSpans appends the sentences of text to dst. It allocates nothing else
// than room in dst.
func (s *Segmenter) AppendSpans(dst []edit.Span, text []byte) []edit.Span {
	m := s.machine(text, true)
	for id := m.step(); id != undecided; id = m.step() {
		if rules[id].Cut {
			dst = append(dst, m.sentence)
		}
	}
	return dst
}

// Decision is what was decided at one place, and by which rule.
type Decision struct {
	// Mark is the run of end marks or the line end that was judged. It is
	// empty where a sentence ends without one.
	Mark edit.Span
	// Cut says whether a sentence ends here; Sentence is that sentence.
	Cut      bool
	Sentence edit.Span
	// Rule is the name of the rule that spoke.
	Rule edit.Rule
}

// Explain gives every decision about text in order: Spans with the reasons.
func (s *Segmenter) Explain(text []byte) iter.Seq[Decision] {
	return func(yield func(Decision) bool) {
		m := s.machine(text, true)
		for id := m.step(); id != undecided; id = m.step() {
			d := Decision{Mark: m.judged, Cut: rules[id].Cut, Rule: rules[id].Name}
			if d.Cut {
				d.Sentence = m.sentence
			}
			if !yield(d) {
				return
			}
		}
	}
}
