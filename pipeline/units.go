package pipeline

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/lang"
	"github.com/zolal/zolal/normalize/layout"
	"github.com/zolal/zolal/segment"
	"github.com/zolal/zolal/unit"
)

// Units cuts the blocks of a text into units, in text order: paragraphs,
// abstracts and quotations into sentences, list items and cells too when they
// hold sentences, and makes one unit of any other block. A keyword line is one
// unit, so is a line of a poem or of code. The policy is docs/units.md.
//
// Spans are bytes of text. Source is left empty: the caller follows the layers
// back to the file.
func Units(text []byte, blocks []layout.Block, seg *segment.Segmenter) []unit.Unit {
	units := make([]unit.Unit, 0, len(blocks)+len(text)/200)
	var spans []edit.Span
	for i := range blocks {
		b := &blocks[i]
		part := b.Span.Of(text)
		u := unit.Unit{Kind: b.Kind, Lang: b.Lang, Span: trimBlanks(text, b.Span), Repeat: b.Repeat, Block: i}
		if !cutsIntoSentences(b.Kind, part) {
			if u.Span.Len() > 0 {
				units = append(units, u)
			}
			continue
		}
		u.Kind = unit.Sentence
		if b.Label == "verse" || b.Label == "code" {
			units = append(units, u)
			continue
		}
		spans = seg.AppendSpans(spans[:0], part)
		if !b.Kind.Prose() && !allStopped(part, spans) {
			units = append(units, u)
			continue
		}
		for i, s := range spans {
			if i > 0 && isCitation(s.Of(part)) {
				units[len(units)-1].Span.End = b.Span.Start + s.End
				continue
			}
			u.Span = s.Shift(b.Span.Start)
			u.Lang = ownLanguage(u.Span.Of(text), b.Lang)
			units = append(units, u)
		}
	}
	return units
}

// cutsIntoSentences reports whether a block of kind k is cut.
func cutsIntoSentences(k unit.Kind, text []byte) bool {
	return k.Prose() || (k == unit.ListItem || k == unit.Cell) && holdsSentence(text)
}

// sentenceWords is the number of words from which an item of a list or a cell
// with a full stop is taken for a sentence. Below it stand things like "Dr."
// or "Red apples.".
const sentenceWords = 4

// holdsSentence reports whether a list item or a cell is made of sentences: it
// ends in a stop and has enough words.
func holdsSentence(text []byte) bool {
	return endsInStop(text) && countWords(text) >= sentenceWords
}

// allStopped reports whether every span ends in a stop. Items of a list that
// stand in one cell are parted by semicolons and stay together.
func allStopped(text []byte, spans []edit.Span) bool {
	for _, s := range spans {
		if !endsInStop(s.Of(text)) {
			return false
		}
	}
	return true
}

// endsInStop reports whether a text ends in a full stop, a question mark or
// the like, closing marks and the digits of a note aside.
func endsInStop(text []byte) bool {
	for len(text) > 0 {
		r, n := utf8.DecodeLastRune(text)
		switch r {
		case '.', '!', '?', '\u061f', '\u06d4', '\u2026':
			return true
		case '"', '\'', ')', ']', '\u00bb', '\u201d', '\u2019':
		default:
			if !unicode.IsSpace(r) && !unicode.IsDigit(r) {
				return false
			}
		}
		text = text[:len(text)-n]
	}
	return false
}

// isCitation reports whether a whole span is one bracket with a number in it
// and the stop behind it: it documents the sentence before, whose own stop
// stands before the bracket. A sentence in brackets has its stop inside.
func isCitation(text []byte) bool {
	if len(text) < 4 || len(text) > 240 || text[0] != '(' {
		return false
	}
	end := bytes.IndexByte(text, ')')
	return end > 0 && bytes.IndexByte(text[1:end], '(') < 0 &&
		len(bytes.Trim(text[end+1:], " .")) == 0 && !endsInStop(text[1:end]) &&
		bytes.IndexFunc(text[:end], unicode.IsDigit) > 0
}

// countWords counts what blanks divide and has a letter.
func countWords(text []byte) int {
	n := 0
	for w := range bytes.FieldsSeq(text) {
		if bytes.IndexFunc(w, unicode.IsLetter) >= 0 {
			n++
		}
	}
	return n
}

// ownLanguage is the language of a sentence: that of its block, but where the
// sentence is written in the other script from end to end.
func ownLanguage(text []byte, block lang.Tag) lang.Tag {
	if block != lang.Unknown && hasArabic(text[:min(len(text), 80)]) != (block == lang.English) {
		return block
	}
	if g := lang.Detect(text); g.Score >= 0.9 || block == lang.Unknown {
		return g.Tag
	}
	return block
}

// hasArabic reports whether text has a letter of the Arabic block; the lead
// bytes of that block begin no other character.
func hasArabic(text []byte) bool {
	for _, b := range text {
		if b&0xfc == 0xd8 {
			return true
		}
	}
	return false
}

// trimBlanks takes white space off both ends of a span.
func trimBlanks(text []byte, s edit.Span) edit.Span {
	part := s.Of(text)
	s.Start += len(part) - len(bytes.TrimLeftFunc(part, unicode.IsSpace))
	s.End = s.Start + len(bytes.TrimSpace(part))
	return s
}
