package edit

// Layer is one step from a source text to an output text, and the way back.
//
// Three things are layers: a Log (edits in order), a Pieces (parts moved,
// left out or joined), and a decoding in package ingest/charset. They are
// read-only once built and then safe for concurrent use.
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

// AppendSource follows s back through every layer to the original.
func (c Chain) AppendSource(dst []Span, s Span) []Span {
	cur := []Span{s}
	for i := len(c) - 1; i >= 0; i-- {
		if c[i] == nil {
			continue
		}
		var next []Span
		for _, s := range cur {
			next = c[i].AppendSource(next, s)
		}
		cur = next
	}
	for _, s := range cur {
		dst = AppendSpan(dst, s)
	}
	return dst
}
