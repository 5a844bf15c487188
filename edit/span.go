package edit

// Span is a half-open range of bytes, [Start, End).
type Span struct {
	Start, End int
}

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Of returns the bytes of text that s covers, without copying.
func (s Span) Of(text []byte) []byte { return text[s.Start:s.End] }

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Shift returns s moved by n bytes.
func (s Span) Shift(n int) Span { return Span{s.Start + n, s.End + n} }

// AppendSpan appends s to spans, joining it to the last one when they touch
// or overlap. Empty spans are left out.
func AppendSpan(spans []Span, s Span) []Span {
	if s.Start >= s.End {
		return spans
	}
	if n := len(spans); n > 0 && spans[n-1].Start <= s.Start && s.Start <= spans[n-1].End {
		spans[n-1].End = max(spans[n-1].End, s.End)
		return spans
	}
	return append(spans, s)
}
