package mojibake

import (
	"bytes"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
)

// Reasons of findings.
const (
	// ReasonBytesLost: UTF-8 was read as an 8-bit page and the control
	// characters among the result were deleted; eleven letters look the same.
	ReasonBytesLost = "bytes-lost"
	// ReasonReplaced: U+FFFD stands where a decoder met bytes it could not read.
	ReasonReplaced = "replacement-character"
	// ReasonGlyphs: a PDF extractor wrote glyph numbers, "(cid:123)", where the
	// font told it no letters.
	ReasonGlyphs = "glyph-numbers"
	// ReasonUndecoded: letters of an 8-bit page stand where text should be, and
	// no chain of codecs explains them.
	ReasonUndecoded = "undecoded"
)

// Finding is damage that cannot be recovered. The text keeps it.
type Finding struct {
	edit.Span
	// Reason is one of the constants above.
	Reason string
}

// Findings reports the damage that is left in src, which AppendEdits has
// repaired as far as it could: in source order, one finding for each line and
// reason, from the first to the last damaged place of the line.
func (f *Fixer) Findings(src []byte) []Finding {
	if !bytes.Contains(src, glyph) && !bytes.Contains(src, replaced) && leadsIn(src) < 2 {
		return nil
	}
	var out []Finding
	m := takeRoom()
	lost := beyondRepair(src, m.linesOf(src, hasLamAlef(src)))
	m.putBack(nil)
	for s := range lineSpans(src) {
		out = appendFindings(out, src, s, lost)
	}
	return out
}

var (
	glyph    = []byte("(cid:")
	replaced = []byte("\uFFFD")
)

// appendFindings appends the findings of the line s.
func appendFindings(out []Finding, src []byte, s edit.Span, lost bool) []Finding {
	line := s.Of(src)
	add := func(reason string, first, end int) {
		out = append(out, Finding{edit.Span{Start: first, End: end}.Shift(s.Start), reason})
	}
	if first, end, n := glyphs(line); n >= 3 {
		add(ReasonGlyphs, first, end)
	}
	if first := bytes.Index(line, replaced); first >= 0 {
		add(ReasonReplaced, first, bytes.LastIndex(line, replaced)+len(replaced))
	}
	if !lost && !damaged(line) {
		return out
	}
	first, end := leads(line)
	switch {
	case first == end:
	case lost:
		add(ReasonBytesLost, first, end)
	default:
		add(ReasonUndecoded, first, end)
	}
	return out
}

// glyphs gives the range of the glyph numbers of line and how many there are.
func glyphs(line []byte) (first, end, n int) {
	for at := 0; ; n++ {
		i := bytes.Index(line[at:], glyph)
		if i < 0 {
			return first, end, n
		}
		if n == 0 {
			first = at + i
		}
		at += i + len(glyph)
		if j := bytes.IndexByte(line[at:], ')'); j >= 0 {
			end = at + j + 1
		}
	}
}

// leads gives the range from the first to the last word of line that has two
// or more of the letters that the lead bytes of Arabic become in Latin pages.
func leads(line []byte) (first, end int) {
	for _, w := range appendWords(nil, line, edit.Span{End: len(line)}) {
		if countLeads(w.Of(line)) < 2 {
			continue
		}
		if end == 0 {
			first = w.Start
		}
		end = w.End
	}
	return first, end
}

// leadsIn counts the characters D8 to DB in src at the speed of a search.
func leadsIn(src []byte) (n int) {
	if bytes.IndexByte(src, 0xC3) < 0 {
		return 0
	}
	for _, c := range []string{"\u00d8", "\u00d9", "\u00da", "\u00db"} {
		n += bytes.Count(src, []byte(c))
	}
	return n
}

// countLeads counts the characters D8 to DB in word.
func countLeads(word []byte) int {
	n := 0
	for _, r := range string(word) {
		if r >= 0xD8 && r <= 0xDB {
			n++
		}
	}
	return n
}

// damaged reports whether a third of the characters of line outside ASCII are
// such leads, and there are at least four of them: no language writes so many
// of these four letters.
func damaged(line []byte) bool {
	n, other := countLeads(line), 0
	for _, r := range string(line) {
		if r >= utf8.RuneSelf {
			other++
		}
	}
	return n >= 4 && n*3 >= other
}
