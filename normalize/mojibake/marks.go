package mojibake

import (
	"bytes"

	"github.com/zolal/zolal/edit"
)

// marks repairs single punctuation marks and half-spaces of UTF-8 that were
// read in an 8-bit page, in words that are otherwise sound: a text put
// together from two sources has them in every quotation. The beginnings
// looked for stand in no clean text of any language.
func (f *Fixer) marks(src []byte) []edit.Edit {
	var edits []edit.Edit
	for _, lead := range markLeads {
		if !bytes.Contains(src, []byte(lead)) {
			continue
		}
		for i := 0; ; {
			n := bytes.Index(src[i:], []byte(lead))
			if n < 0 {
				break
			}
			i += n
			e, ok := f.mark(src, i)
			if ok {
				edits = append(edits, e)
			}
			i += max(len(lead), e.Len())
		}
	}
	return inOrder(edits)
}

// markLeads are the bytes E2 80 that all these marks begin with, as the pages
// show them: a circumflex and the euro sign, the same with the control
// character, Cyrillic ve and dje.
var markLeads = []string{"\u00E2\u20AC", "\u00E2\u0080", "\u0432\u0402"}

// mark reads one mark at i with the first chain that can.
func (f *Fixer) mark(src []byte, i int) (edit.Edit, bool) {
	for _, c := range f.chains {
		if c.page != nil || c.times > 1 || c.lower {
			continue
		}
		if r, n := c.sequence(src[i:]); n > 0 && generalMark(r) {
			return edit.Edit{Span: edit.Span{Start: i, End: i + n}, New: string(r), Rule: c.rule, Note: c.note}, true
		}
	}
	return edit.Edit{}, false
}

func generalMark(r rune) bool {
	return r >= 0x200B && r <= 0x2027 || r >= 0x2030 && r <= 0x203A
}
