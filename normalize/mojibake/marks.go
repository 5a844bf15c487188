package mojibake

import (
	"bytes"

	"github.com/zolal/zolal/edit"
)

// marks repairs single punctuation marks and half-spaces of UTF-8 that were
// read in an 8-bit page, in words that are otherwise sound: a text put
// together from two sources has them in every quotation. The beginnings
// looked for stand in no clean text of any language.
func (f *Fixer) marks(t *text) []edit.Edit {
	src := t.src
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
			c, r, size := f.mark(src[i:])
			if size > 0 {
				edits = append(edits, edit.Edit{Span: edit.Span{Start: i, End: i + size}, New: string(r), Rule: c.rule, Note: c.note})
			}
			i += max(len(lead), size)
		}
	}
	return inOrder(edits)
}

// markLeads are the bytes E2 80 that all these marks begin with, as the pages
// show them: a circumflex and the euro sign, the same with the control
// character, Cyrillic ve and dje.
var markLeads = []string{"\u00E2\u20AC", "\u00E2\u0080", "\u0432\u0402"}

// mark reads the mark at the beginning of s with the first chain that can: its
// character and the bytes it takes, 0 if there is none.
func (f *Fixer) mark(s []byte) (c *chain, r rune, size int) {
	for _, c := range f.chains {
		if c.page != nil || c.times > 1 || c.lower {
			continue
		}
		if r, n := c.sequence(s); n > 0 && generalMark(r) {
			return c, r, n
		}
	}
	return nil, 0, 0
}

// markChain gives the chain that the first such mark of src speaks for, or
// nil. The words of a European language are repaired on its evidence: they
// win no Arabic letters.
func (f *Fixer) markChain(src []byte) *chain {
	for _, lead := range markLeads {
		if i := bytes.Index(src, []byte(lead)); i >= 0 {
			if c, _, size := f.mark(src[i:]); size > 0 {
				return c
			}
		}
	}
	return nil
}

func generalMark(r rune) bool {
	return r >= 0x200B && r <= 0x2027 || r >= 0x2030 && r <= 0x203A
}
