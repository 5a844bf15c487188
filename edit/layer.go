package edit

// Layer is one step from a source text to an output text, and the way back.
//
// Four things are layers: a Log (edits in order), a Pieces (parts moved, left
// out or joined), a Layout of package normalize/layout, and a decoding in
// package ingest/charset. They are read-only once built and then safe for
// concurrent use.
type Layer interface {
	// Append appends the output for src to dst. It is the replay: the stage
	// that built the layer gave the same bytes.
	Append(dst, src []byte) []byte
	// AppendSource appends to dst the source ranges that the output range s
	// came from, in output order. An empty or wholly inserted s gives none.
	AppendSource(dst []Span, s Span) []Span
}

// Chain is a list of layers; the first one reads the original, each other one
// reads the output of the one before it. A nil layer changes nothing.
type Chain []Layer

// Append replays the whole chain on src.
func (c Chain) Append(dst, src []byte) []byte {
	for _, l := range c {
		if l != nil {
			src = l.Append(nil, src)
		}
	}
	return append(dst, src...)
}

// AppendSource follows s back through every layer to the original. What the
// layers give on the way stands for a while in the spare capacity of dst.
func (c Chain) AppendSource(dst []Span, s Span) []Span {
	n := len(dst)
	dst = append(dst, s)
	from := n // what the last layer gave begins here
	for i := len(c) - 1; i >= 0; i-- {
		if c[i] == nil {
			continue
		}
		to := len(dst)
		for k := from; k < to; k++ {
			// The layer joins spans to its own only.
			own := c[i].AppendSource(dst[to:], dst[k])
			dst = append(dst[:to], own...)
		}
		from = to
	}
	out := dst[:n] // never longer than what is read
	for _, s := range dst[from:] {
		out = AppendSpan(out, s)
	}
	return out
}
