package layout

import (
	"bytes"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/unit"
)

// fences open and close a block of code in Markdown.
var fences = [...][]byte{[]byte("```"), []byte("~~~")}

// inCode takes a fence, or a line of the code between two, and reports whether
// it did. Each line of code is a block as it stands; a fence that nothing closes
// opens nothing.
func (d *document) inCode(l line) bool {
	b := l.Of(d.src)
	for k, f := range fences {
		if !bytes.HasPrefix(b, f) || d.fence != nil && !bytes.Equal(d.fence, f) {
			continue
		}
		switch {
		case d.fence != nil:
			d.fence = nil
			d.gap++
		case d.closed(k, l.End):
			d.fence = f
			d.gap++
		}
		d.leave(l.Span, RuleFence)
		return true
	}
	if d.fence == nil {
		return false
	}
	d.pushCode(l.Span)
	return true
}

// closed reports whether a fence of kind k begins a line behind an offset of the
// source. It is asked of one place after the other, and once there is none no
// more is looked for.
func (d *document) closed(k, at int) bool {
	if !d.noFence[k] {
		d.noFence[k] = !bytes.Contains(d.src[at:], append([]byte("\n"), fences[k]...))
	}
	return !d.noFence[k]
}

func (d *document) pushCode(body edit.Span) {
	last := &d.items[len(d.items)-1]
	it := item{kind: unit.Paragraph, code: true, gap: d.gap, page: d.broken, group: last.group, script: scriptOf(body.Of(d.src))}
	if !last.code || d.gap > 0 {
		it.group = d.newGroup()
	}
	d.push(it, body)
	d.items[len(d.items)-1].ending = stop
	d.gap, d.broken = 0, false
}
