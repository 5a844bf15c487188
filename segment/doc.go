// Package segment finds the sentences of Persian, Arabic and English text.
//
// A sentence is a range of bytes of the text it was given; the text is never
// changed, and every visible byte of it lies in exactly one sentence. What a
// sentence is follows docs/units.md: a stop, a question or an exclamation
// mark and an ellipsis end one, unless the mark belongs to an abbreviation,
// a number, an address, an enumerator or a citation. A colon, a semicolon and
// a comma do not.
//
// The text may be one paragraph, which is how the pipeline calls the package,
// or a whole document: a blank line always ends a sentence, and what a single
// line break does is an option. A Latin word is judged by the English rules
// and one in Arabic script by the Persian or the Arabic ones, wherever they
// stand, so an English reference in a Persian page needs no marking.
//
// How it works: internal/scan finds the next byte that could be part of a mark; a site
// is built around it, which knows the words before and after the mark and
// where a sentence would end if it ended here (after the closing quotes, the
// footnote mark, the citation); then the rules are asked in order and the
// first one that speaks decides. No rule looks further than 1 KiB to either
// side, so a text read in pieces is cut as the same text in one. Each decision
// carries the name of its rule; Rules lists them and Segmenter.Explain gives
// the decisions of a text.
package segment
