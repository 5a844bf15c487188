package layout

import (
	"bytes"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/unit"
)

// maxPreamble bounds the preamble of a Markdown file in bytes.
const maxPreamble = 4 << 10

// preamble takes the fields between two lines of dashes that a Markdown file
// may begin with, one to a line, as metadata. It returns where the rest begins.
func (d *document) preamble() int {
	head := d.src[:min(len(d.src), maxPreamble)]
	if d.raw || !bytes.HasPrefix(head, []byte("---\n")) {
		return 0
	}
	end := bytes.Index(head, []byte("\n---\n"))
	if end < 0 || !isPreamble(head[4:end+1]) {
		return 0
	}
	d.leave(edit.Span{Start: 0, End: 3}, RuleLine)
	for at := 4; at < end; {
		n := bytes.IndexByte(d.src[at:], '\n')
		if s := trimSpan(d.src, edit.Span{Start: at, End: at + n}); s.Len() > 0 {
			d.push(item{kind: unit.Metadata, section: "metadata", script: scriptOf(s.Of(d.src)), page: d.broken}, s)
			d.broken = false
		}
		at += n + 1
	}
	d.leave(edit.Span{Start: end + 1, End: end + 4}, RuleLine)
	d.gap = 1
	return end + 5
}

// isPreamble reports whether every line is a field of YAML, goes on with one,
// or is a comment, and the first is a field.
func isPreamble(b []byte) bool {
	fields := 0
	for line := range bytes.Lines(b) {
		if c := line[0]; c == ' ' || c == '\t' || c == '-' || c == '#' || c == '\n' {
			if fields == 0 && c != '#' {
				return false
			}
			continue
		}
		name, _, ok := bytes.Cut(line, []byte(":"))
		if !ok || bytes.ContainsAny(name, " \t") || len(name) > 40 {
			return false
		}
		fields++
	}
	return fields > 0
}
