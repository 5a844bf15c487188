package layout

import (
	"slices"

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
	if len(l.inner) == 0 {
		for _, p := range parts {
			dst = edit.AppendSpan(dst, p)
		}
		return dst
	}
	for i := 0; i < len(parts); i++ {
		p := parts[i]
		k := l.innerFrom(p.Start)
		p.Start = l.reachBack(k, p.Start)
		k = l.innerOn(k, p.End)
		p.End = l.reachOn(k, p.End)
		for i+1 < len(parts) && l.bridges(k, p.End, parts[i+1].Start) {
			i++
			k = l.innerOn(k, parts[i].End)
			p.End = l.reachOn(k, parts[i].End)
		}
		dst = edit.AppendSpan(dst, p)
	}
	return dst
}

// innerFrom is the number of markers that begin before at.
func (l *Layout) innerFrom(at int) int {
	lo, hi := 0, len(l.inner)
	for lo < hi {
		if mid := int(uint(lo+hi) >> 1); l.inner[mid].Start < at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// innerOn is innerFrom, given that number for a place not far from at: the
// other end of a range, or the beginning of the next one.
func (l *Layout) innerOn(k, at int) int {
	const far = 8
	for range far {
		switch {
		case k < len(l.inner) && l.inner[k].Start < at:
			k++
		case k > 0 && l.inner[k-1].Start >= at:
			k--
		default:
			return k
		}
	}
	return l.innerFrom(at)
}

// reachOn moves the end of a range over the markers that belong to it, of
// which k is the first.
func (l *Layout) reachOn(k, end int) int {
	for at := end; k < len(l.inner) && l.inner[k].Start == at; k++ {
		at = l.inner[k].End
		if l.inner[k].side == after {
			end = at
		}
	}
	return end
}

// reachBack moves the beginning of a range over the markers before it, of
// which k-1 is the last.
func (l *Layout) reachBack(k, start int) int {
	for at := start; k > 0 && l.inner[k-1].End == at; k-- {
		at = l.inner[k-1].Start
		if l.inner[k-1].side == before {
			start = at
		}
	}
	return start
}

// bridges reports whether only markers stand between two source offsets; k is
// the number of those that begin before a place near the first.
func (l *Layout) bridges(k, from, to int) bool {
	if from > to {
		return false
	}
	for k = l.innerOn(k, from); k < len(l.inner) && l.inner[k].Start == from && from < to; k++ {
		from = l.inner[k].End
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
