package layout

import (
	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/lang"
	"github.com/zolal/zolal/unit"
)

// Options changes how a text is read. The zero value reads Markdown and plain
// text alike.
type Options struct {
	// Raw reads the text as plain: "#", "*", "<b>", "[x](y)" and backslashes
	// are text. Lines, pages, notes and sections are still found.
	Raw bool
}

// Rules of this package, as they stand in Layout.Pieces.
const (
	RuleHeadingMark edit.Rule = "layout/heading-mark" // "## ", a setext underline
	RuleListMark    edit.Rule = "layout/list-mark"    // "- ", a bullet
	RuleQuoteMark   edit.Rule = "layout/quote-mark"   // "> "
	RuleTableMark   edit.Rule = "layout/table-mark"   // "|" and "|---|"
	RuleLine        edit.Rule = "layout/line"         // "---", "***", "____"
	RuleFence       edit.Rule = "layout/fence"        // "```"
	RuleTag         edit.Rule = "layout/tag"          // "<b>", "<br>", "<!-- -->"
	RuleEmphasis    edit.Rule = "layout/emphasis"     // "**", "*", "_", "`"
	RuleLink        edit.Rule = "layout/link"         // "[", "](target)", "<" and ">" of an address
	RuleEscape      edit.Rule = "layout/escape"       // the backslash of "\_"
	RuleNoteMark    edit.Rule = "layout/note-mark"    // "<sup>1</sup>"
	RuleExponent    edit.Rule = "layout/exponent"     // "<sup>2</sup>" of a power, written as a superscript character
	RuleHyphen      edit.Rule = "layout/hyphen-break" // the hyphen of a word broken over two lines

	RuleBlockBreak edit.Rule = "layout/block"        // the line break between two blocks
	RuleLineWrap   edit.Rule = "layout/line-wrap"    // the blank between two lines of a paragraph
	RulePageBreak  edit.Rule = "layout/page-break"   // the blank where a paragraph goes on after a gap
	RuleInterrupt  edit.Rule = "layout/interruption" // the same, over notes or a running head
)

// Block is one block of a document.
type Block struct {
	Kind unit.Kind
	Lang lang.Tag
	// Span is the half-open byte range in the laid-out text. Blocks are in
	// order and do not overlap; between two of them there are line breaks.
	Span edit.Span
	// Level is the level of a heading, 1 to 6; 0 where the source shows none.
	Level int
	// Repeat is true when the same text stood before in the document.
	Repeat bool
	// Group numbers what belongs together, from 1: the cells of a table, the
	// entries of a list, the notes of a footnote block. It is 0 for the rest.
	Group int
	// Row and Column are the place of a cell in its table, from 0.
	Row, Column int
	// Label is what a heading, a label before a colon or the head of a table
	// column says the block is: "abstract", "keywords", "references",
	// "metadata", or "". The heading or label cell itself carries it as well; a
	// heading that every work has ("Introduction") carries "body", a line of a
	// poem "verse", a line of code "code".
	Label string
}

// Layout is the result of Parse. It is read-only and safe for concurrent use.
type Layout struct {
	Blocks []Block
	// Pieces makes the laid-out text from the source.
	Pieces *edit.Pieces
	// inner are the markers that belong to the unit around them, by source.
	inner []inner
}

// Parse lays out src, which should be UTF-8; bytes that are not are text. The
// result keeps no reference to src.
func Parse(src []byte, o Options) *Layout {
	d := takeDocument()
	d.begin(src, o.Raw)
	d.scan()
	d.findNotes()
	d.findFurniture()
	d.findSections()
	d.rejoin()
	d.askBroken()
	lay := d.emit()
	d.putBack()
	return lay
}
