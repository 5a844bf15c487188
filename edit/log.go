package edit

import (
	"errors"
	"fmt"
	"slices"
)

// Rule is the stable name of a rule, "stage/what", for example
// "letters/yeh". The same name stands in the edit log, in the report,
// in the --disable flag and in the tests of the rule.
type Rule string

// Edit replaces the bytes Span of a source by New.
//
// An empty Span inserts, an empty New deletes.
type Edit struct {
	Span
	New  string
	Rule Rule
	// Score is the evidence for the edit where the rule has one (the margin of
	// a model, the gain of a language score), else 0.
	Score float32
	// Note tells a reader more: the alternatives of a decision, the chain of
	// codecs. Most rules leave it empty.
	Note string
}

// Log is the list of edits one stage made to one text, in source order and
// not overlapping. The zero value is an empty log, ready for use; a nil *Log
// accepts and drops every edit, so a stage need not ask whether it is
// watched. A Log is a Layer. It must not be changed while others read it.
type Log struct {
	// Brief says that nobody reads the notes of the edits: a stage need not
	// write any. Reset keeps it.
	Brief bool

	edits []Edit
	// grown[i] is how many bytes longer the output is than the source after
	// the edits [0, i]. It is as long as edits.
	grown []int
}

// ErrOverlap is returned by Check for a log whose edits are not in order.
var ErrOverlap = errors.New("edit: edits overlap or are out of order")

// Add records an edit. Edits must be added in source order; a second edit at
// the same place is an insertion after the first.
func (l *Log) Add(e Edit) {
	if l == nil {
		return
	}
	g := len(e.New) - e.Len()
	if n := len(l.grown); n > 0 {
		g += l.grown[n-1]
	}
	l.edits = append(l.edits, e)
	l.grown = append(l.grown, g)
}

// Grow makes room for n more edits.
func (l *Log) Grow(n int) {
	if l != nil {
		l.edits = slices.Grow(l.edits, n)
		l.grown = slices.Grow(l.grown, n)
	}
}

// Replace records that the source bytes [start, end) became s.
func (l *Log) Replace(start, end int, s string, rule Rule) {
	l.Add(Edit{Span: Span{start, end}, New: s, Rule: rule})
}

// Reset empties the log and keeps its memory.
func (l *Log) Reset() {
	clear(l.edits) // let go of the strings
	l.edits, l.grown = l.edits[:0], l.grown[:0]
}

// Clone copies the log into memory that is just large enough.
func (l *Log) Clone() *Log {
	return &Log{Brief: l.Brief, edits: slices.Clone(l.edits), grown: slices.Clone(l.grown)}
}

// Len is the number of edits. It is 0 for a nil log.
func (l *Log) Len() int {
	if l == nil {
		return 0
	}
	return len(l.edits)
}

// Edits returns the edits in source order. The slice belongs to the log.
func (l *Log) Edits() []Edit {
	if l == nil {
		return nil
	}
	return l.edits
}

// Check reports the first edit that is out of order, overlaps its
// predecessor, or reaches beyond a source of n bytes.
func (l *Log) Check(n int) error {
	at := 0
	for i, e := range l.Edits() {
		if e.Start < at || e.End < e.Start || e.End > n {
			return fmt.Errorf("%w: edit %d (%s) covers [%d,%d) after %d of %d bytes", ErrOverlap, i, e.Rule, e.Start, e.End, at, n)
		}
		at = e.End
	}
	return nil
}

// Append appends src with the edits applied to dst: replaying the log.
func (l *Log) Append(dst, src []byte) []byte {
	at := 0
	for _, e := range l.Edits() {
		dst = append(dst, src[at:e.Start]...)
		dst = append(dst, e.New...)
		at = e.End
	}
	return append(dst, src[at:]...)
}

// outStart is where the replacement of edit i begins in the output.
func (l *Log) outStart(i int) int {
	g := 0
	if i > 0 {
		g = l.grown[i-1]
	}
	return l.edits[i].Start + g
}

// begun is the number of edits whose replacements begin in the output at off
// or before it.
func (l *Log) begun(off int) int { return l.begunWithin(off, 0, l.Len()) }

// begunFrom is begun where i edits are known to have begun, near the answer:
// the search goes from there in growing steps.
func (l *Log) begunFrom(off, i int) int {
	step := 1
	for i+step <= l.Len() && l.outStart(i+step-1) <= off {
		i += step
		step *= 2
	}
	return l.begunWithin(off, i, min(i+step, l.Len()))
}

// begunWithin is begun where the answer is known to be lo to hi.
func (l *Log) begunWithin(off, lo, hi int) int {
	for lo < hi {
		if m := int(uint(lo+hi) >> 1); l.outStart(m) <= off {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// SourceStart gives the source offset of the output offset off, taken as the
// beginning of something: inside a replacement it is the beginning of what
// was replaced.
func (l *Log) SourceStart(off int) int { return l.startAfter(off, l.begun(off)) }

// startAfter is SourceStart where i edits have begun at off.
func (l *Log) startAfter(off, i int) int {
	if i > 0 && len(l.edits[i-1].New) > 0 && off < l.outStart(i-1)+len(l.edits[i-1].New) {
		return l.edits[i-1].Start
	}
	if i == 0 {
		return off
	}
	return off - l.grown[i-1]
}

// SourceEnd gives the source offset of the output offset off, taken as the
// end of something: inside a replacement it is the end of what was replaced.
// A deletion that touches off on the right is not included.
func (l *Log) SourceEnd(off int) int { return l.endAfter(off, l.begun(off-1)) }

// endAfter is SourceEnd where i edits have begun before off.
func (l *Log) endAfter(off, i int) int {
	if i == 0 {
		return off
	}
	if off <= l.outStart(i-1)+len(l.edits[i-1].New) {
		return l.edits[i-1].End
	}
	return off - l.grown[i-1]
}

// AppendSource appends the source span of the output span s to dst.
func (l *Log) AppendSource(dst []Span, s Span) []Span {
	if s.Start >= s.End {
		return dst
	}
	i := l.begun(s.Start)
	return AppendSpan(dst, Span{l.startAfter(s.Start, i), l.endAfter(s.End, l.begunFrom(s.End-1, i))})
}

// Output gives the output offset of the source offset off: the way forward.
// Inside a replaced range it is the beginning of the replacement; at the place
// of an insertion it is after the insertion.
func (l *Log) Output(off int) int {
	i, _ := slices.BinarySearchFunc(l.Edits(), off, func(e Edit, off int) int {
		if e.End <= off {
			return -1
		}
		return 1
	})
	g := 0
	if i > 0 {
		g = l.grown[i-1]
	}
	if i < l.Len() && l.edits[i].Start < off {
		return l.edits[i].Start + g
	}
	return off + g
}
