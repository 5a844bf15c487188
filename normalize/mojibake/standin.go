package mojibake

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/codepage/letters"
	"github.com/zolal/zolal/lang"
)

// standIn reports whether r has been seen in the place of the half-space: the
// not sign, soft hyphen, zero-width space, joiner, right-to-left mark, byte
// order mark, the C1 controls of the half-space's own bytes in legacy pages,
// and the unit separator of word processors.
func standIn(r rune) bool {
	switch r {
	case 0xAC, 0xAD, 0x200B, 0x200D, 0x200F, 0xFEFF, 0x82, 0x9D, 0x1F:
		return true
	}
	return false
}

// standIns puts the half-space where something else stands for it between two
// letters. Arabic has no half-space: there the intruder is deleted.
func (f *Fixer) standIns(t *text) []edit.Edit {
	src := t.src
	var edits []edit.Edit
	for i := 0; ; {
		if i += skip(src[i:]); i >= len(src) {
			return edits
		}
		r, n := utf8.DecodeRune(src[i:])
		if standIn(r) {
			prev, _ := utf8.DecodeLastRune(src[:i])
			next, _ := utf8.DecodeRune(src[i+n:])
			if joint(prev) && joint(next) {
				edits = append(edits, edit.Edit{Span: edit.Span{Start: i, End: i + n}, New: halfSpace(src, i), Rule: RuleStandIn})
			}
		}
		i += n
	}
}

// joint reports whether r is a letter that a half-space may stand beside.
func joint(r rune) bool {
	return r != '\u200C' && r != '\u200D' && r != '\u0640' && letters.Of(r).Letter()
}

// halfSpace gives what is written between letters at i in the language there.
func halfSpace(src []byte, i int) string {
	if lang.Detect(lineAt(src, i)).Tag == lang.Arabic {
		return ""
	}
	return "\u200C"
}

// lineAt gives the line of src that i is in, at most some hundred bytes to
// either side.
func lineAt(src []byte, i int) []byte {
	const reach = 400
	from, to := max(0, i-reach), min(len(src), i+reach)
	if n := bytes.LastIndexByte(src[from:i], '\n'); n >= 0 {
		from += n + 1
	}
	if n := bytes.IndexByte(src[i:to], '\n'); n >= 0 {
		to = i + n
	}
	return src[from:to]
}

// inOrder sorts edits by place and drops those that overlap an earlier one.
func inOrder(edits []edit.Edit) []edit.Edit {
	slices.SortStableFunc(edits, func(a, b edit.Edit) int { return a.Start - b.Start })
	kept := edits[:0]
	for _, e := range edits {
		if n := len(kept); n == 0 || kept[n-1].End <= e.Start {
			kept = append(kept, e)
		}
	}
	return kept
}
