package mojibake

import "github.com/zolal/zolal/edit"

// apply appends src with the edits to dst.
func apply(dst, src []byte, edits []edit.Edit) []byte {
	at := 0
	for _, e := range edits {
		dst = append(dst, src[at:e.Start]...)
		dst = append(dst, e.New...)
		at = e.End
	}
	return append(dst, src[at:]...)
}

// compose makes one list of edits out of a, whose result is mid, and b, whose
// source is mid. Edits that meet in mid become one edit with the rule of the
// first; its note tells of both.
func compose(a, b []edit.Edit, mid []byte) []edit.Edit {
	switch {
	case len(a) == 0:
		return b
	case len(b) == 0:
		return a
	}
	var out []edit.Edit
	grown := 0 // how much longer mid is than the source so far
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && midEnd(a[0], grown) <= b[0].Start:
			out = append(out, a[0])
			grown += len(a[0].New) - a[0].Len()
			a = a[1:]
		case len(a) == 0 || b[0].End <= a[0].Start+grown:
			e := b[0]
			e.Span = e.Shift(-grown)
			out = append(out, e)
			b = b[1:]
		default:
			var e edit.Edit
			e, a, b, grown = fuse(a, b, mid, grown)
			out = append(out, e)
		}
	}
	return out
}

func midEnd(e edit.Edit, grown int) int { return e.Start + grown + len(e.New) }

// fuse joins the first edits of a and b and all that overlap them.
func fuse(a, b []edit.Edit, mid []byte, grown int) (edit.Edit, []edit.Edit, []edit.Edit, int) {
	start := min(a[0].Start+grown, b[0].Start)
	e := edit.Edit{Span: edit.Span{Start: start - grown}, Rule: a[0].Rule, Score: a[0].Score}
	end, i, j := start, 0, 0
	second := "" // what the edits of b say
	for i == 0 || j == 0 || i < len(a) && a[i].Start+grown < end || j < len(b) && b[j].Start < end {
		if i < len(a) && (j > 0 || i == 0) && (i == 0 || a[i].Start+grown < end) {
			end = max(end, midEnd(a[i], grown))
			grown += len(a[i].New) - a[i].Len()
			e.Note = note(e.Note, a[i].Note)
			i++
			continue
		}
		end = max(end, b[j].End)
		if b[j].Rule != e.Rule {
			second = note(second, string(b[j].Rule))
		}
		second = note(second, b[j].Note)
		j++
	}
	if second != "" {
		e.Note += "; " + second // even if it is the same again
	}
	e.End = end - grown
	e.New = string(apply(nil, mid[start:end], shifted(b[:j], -start)))
	return e, a[i:], b[j:], grown
}

// note joins what two edits say about themselves, each remark once.
func note(a, b string) string {
	if a == "" || a == b {
		return b
	}
	if b == "" || len(a) >= len(b) && a[len(a)-len(b):] == b {
		return a
	}
	return a + "; " + b
}

func shifted(edits []edit.Edit, n int) []edit.Edit {
	out := make([]edit.Edit, len(edits))
	for i, e := range edits {
		e.Span = e.Shift(n)
		out[i] = e
	}
	return out
}
