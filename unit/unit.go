// Package unit names what a document is made of.
//
// A unit is a piece of the original file: one byte range, or several where
// something else (a footnote block, a page break) stands between its parts.
// Every visible character of a document belongs to exactly one unit; markup
// markers such as "#", list dashes and tags at the edges belong to none.
// docs/units.md is the annotation policy behind the kinds.
package unit

import (
	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/lang"
)

// Kind says what a unit or a layout block is. The values are the strings that
// stand in the kind column of a dataset.
type Kind string

// Kinds of units. A paragraph, an abstract or a quotation is a block that is
// cut into sentences, so those three never appear in a dataset.
const (
	Title       Kind = "title"
	Heading     Kind = "heading"
	Sentence    Kind = "sentence"
	Keyword     Kind = "keyword"   // one keyword line, or one keyword of it
	Cell        Kind = "cell"      // table cell that is no sentence
	ListItem    Kind = "list-item" // list entry that is neither sentence nor reference
	Caption     Kind = "caption"
	Footnote    Kind = "footnote"
	Reference   Kind = "reference"
	Metadata    Kind = "metadata" // author, affiliation, e-mail, DOI, dates, cite-as, copyright
	RunningHead Kind = "running-head"
	PageNumber  Kind = "page-number"

	Paragraph Kind = "paragraph"
	Abstract  Kind = "abstract"
	Quotation Kind = "quotation"
)

// Prose reports whether a block of kind k is cut into sentences. List items
// and cells are cut too when they hold sentences; see pipeline.Units.
func (k Kind) Prose() bool {
	return k == Paragraph || k == Abstract || k == Quotation
}

// Unit is one unit of a document.
type Unit struct {
	Kind Kind
	Lang lang.Tag
	// Span is the half-open byte range in the document's text. The text of the
	// unit is exactly that slice.
	Span edit.Span
	// Source lists the half-open byte ranges in the original file, ordered and
	// not touching. It has more than one entry where the unit was interrupted.
	Source []edit.Span
	// Repeat is true for a unit whose text stood before in the document
	// (running heads, captions printed twice).
	Repeat bool
	// Block numbers the layout block the unit was cut from, from 0.
	Block int
}
