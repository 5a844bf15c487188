// Package layout finds the blocks of a document: titles, headings, abstracts,
// keyword lines, paragraphs, list items, table cells, captions, quotations,
// footnotes, reference entries, metadata, running heads and page numbers.
//
// It reads plain text and Markdown the way extractors write them: "#"
// headings, "<b>" and "<sup>", tables of tabs or pipes, runs of empty lines
// where a page ended, footnotes between two pages. A paragraph that goes on
// after a page break, a footnote block or a running head is put together
// again, and a word broken over it is healed. The result is a laid-out text,
// one block after the other, that is made of ranges of the source; what is
// markup is left out with the name of a rule, and nothing is lost silently.
//
// # From the laid-out text to the source
//
// A Layout is an edit.Layer. Its AppendSource follows the annotation policy
// of docs/units.md: a footnote mark, the target of a link or a tag inside a
// unit belongs to the source range of the unit although its bytes are not in
// the text, so a unit is one range unless something else stands between its
// parts. Layout.Pieces alone gives the ranges of the bytes in the text.
//
// # Footnote marks
//
// "<sup>1</sup>", "[^1]" and the like are left out of the text (rule
// "layout/note-mark"), because a reader of the sentence should not meet a
// digit glued to a word. The mark stays in the source range of the sentence
// it follows. An exponent ("10<sup>6</sup>", "km<sup>2</sup>") becomes a
// superscript character. At the beginning of a footnote the mark is the number
// of the note and is text.
package layout
