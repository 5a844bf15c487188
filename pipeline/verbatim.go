package pipeline

import (
	"bytes"
	"slices"

	"github.com/zolal/zolal/edit"
)

// Verbatim gives, for each unit of a document whose text was only decoded,
// the text as it stands in the source, with the markup around it: every
// visible byte comes back in exactly one of them. Parts of an interrupted
// unit are joined by a blank.
func (d *Document) Verbatim() [][]byte {
	src := d.Decoded()
	decoded := 0
	for decoded < len(d.Layers) && d.Layers[decoded].Stage == "decode" {
		decoded++
	}
	later := d.Chain()[decoded:]

	// part is one range of one unit, in the decoded text.
	type part struct {
		edit.Span
		unit int
	}
	var parts []part
	for i, u := range d.Units {
		for _, s := range later.AppendSource(nil, u.Span) {
			parts = append(parts, part{s, i})
		}
	}
	slices.SortStableFunc(parts, func(a, b part) int { return a.Start - b.Start })
	// What lies between two parts goes with the later one if it stands on its
	// line, else with the earlier one.
	at := 0
	for i := range parts {
		gap := src[at:max(parts[i].Start, at)]
		split := bytes.LastIndexByte(gap, '\n') + 1
		if i == 0 {
			split = 0
		}
		if i > 0 && len(bytes.TrimSpace(gap[:split])) > 0 {
			parts[i-1].End = at + split
		}
		if len(bytes.TrimSpace(gap[split:])) > 0 {
			parts[i].Start = at + split
		}
		at = max(at, parts[i].End)
	}
	if n := len(parts); n > 0 && len(bytes.TrimSpace(src[at:])) > 0 {
		parts[n-1].End = len(src)
	}
	out := make([][]byte, len(d.Units))
	for _, p := range parts {
		if len(out[p.unit]) > 0 {
			out[p.unit] = append(out[p.unit], ' ')
		}
		out[p.unit] = append(out[p.unit], bytes.TrimSpace(p.Of(src))...)
	}
	return out
}
