package layout

import (
	"slices"
	"sort"

	"github.com/zolal/zolal/edit"
)

// side tells how a left-out marker belongs to the text beside it.
type side uint8

const (
	inside side = iota // a tag, an emphasis mark: counts only between two parts of a unit
	before             // "[" of a link: belongs to the text after it
	after              // a note mark, "](target)": belongs to the text before it
)

// inner is a marker left out of the text of a block, with the blanks that
// were left out beside it.
type inner struct {
	edit.Span
	side side
}

// Append appends the laid-out text of src to dst.
func (l *Layout) Append(dst, src []byte) []byte {
	return l.Pieces.Append(slices.Grow(dst, l.Pieces.Size()), src)
}

// AppendSource appends the source ranges of the text range s. Markers inside
// s, note marks and link targets at its end and link brackets at its
// beginning are part of the ranges.
func (l *Layout) AppendSource(dst []edit.Span, s edit.Span) []edit.Span {
	var buf [16]edit.Span
	parts := l.Pieces.AppendSource(buf[:0], s)
	for i := 0; i < len(parts); i++ {
		p := parts[i]
		p.Start = l.reachBack(p.Start)
		p.End = l.reachOn(p.End)
		for i+1 < len(parts) && l.bridges(p.End, parts[i+1].Start) {
			i++
			p.End = l.reachOn(parts[i].End)
		}
		dst = edit.AppendSpan(dst, p)
	}
	return dst
}

// reachOn moves the end of a range over the markers that belong to it.
func (l *Layout) reachOn(end int) int {
	i := sort.Search(len(l.inner), func(i int) bool { return l.inner[i].Start >= end })
	for at := end; i < len(l.inner) && l.inner[i].Start == at; i++ {
		at = l.inner[i].End
		if l.inner[i].side == after {
			end = at
		}
	}
	return end
}

// reachBack moves the beginning of a range over the markers before it.
func (l *Layout) reachBack(start int) int {
	i := sort.Search(len(l.inner), func(i int) bool { return l.inner[i].End > start }) - 1
	for at := start; i >= 0 && l.inner[i].End == at; i-- {
		at = l.inner[i].Start
		if l.inner[i].side == before {
			start = at
		}
	}
	return start
}

// bridges reports whether only markers stand between two source offsets.
func (l *Layout) bridges(from, to int) bool {
	if from > to {
		return false
	}
	i := sort.Search(len(l.inner), func(i int) bool { return l.inner[i].Start >= from })
	for ; i < len(l.inner) && l.inner[i].Start == from && from < to; i++ {
		from = l.inner[i].End
	}
	return from >= to
}

// sortInner puts the markers in source order; most documents have them so.
func (l *Layout) sortInner() {
	byStart := func(a, b inner) int { return a.Start - b.Start }
	if !slices.IsSortedFunc(l.inner, byStart) {
		slices.SortFunc(l.inner, byStart)
	}
}
