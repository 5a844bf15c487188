package layout

import (
	"bytes"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/unit"
)

// isTabRow reports whether the tabs of a line separate cells. A tab after an
// enumerator or inside a paragraph that was wrapped does not.
func (d *document) isTabRow(body edit.Span, l line) bool {
	b := d.src[body.Start:]
	if i := bytes.IndexByte(b, '\n'); i >= 0 {
		b = b[:i]
	}
	if e := parseEnumerator(b); e.parts > 0 && bytes.IndexByte(b[e.size:], '\t') < 0 {
		return false
	}
	return l.tab
}

// tabRow makes an item of each cell of a row of tabs.
func (d *document) tabRow(it item, l line) {
	end := len(d.src)
	if i := bytes.IndexAny(d.src[l.Start:], "\n\f"); i >= 0 {
		end = l.Start + i
	}
	if it.mark.Len() > 0 {
		d.leave(it.mark, it.rule)
	}
	start := l.Start + it.mark.Len()
	row, group := d.tablePlace(it.gap)
	for col := 0; start <= end; col++ {
		stop := end
		if i := bytes.IndexByte(d.src[start:end], '\t'); i >= 0 {
			stop = start + i
		}
		d.cell(it, edit.Span{Start: start, End: stop}, group, row, col)
		it.gap, it.page = 0, false
		start = stop + 1
	}
}

// isPipeRow reports whether a line is a row of a Markdown table.
func isPipeRow(b []byte) bool {
	if b[0] == '|' {
		return bytes.IndexByte(b[1:], '|') >= 0
	}
	return bytes.IndexByte(b, '|') > 0 && bytes.Count(b, []byte(" | ")) >= 2
}

// pipeRow makes an item of each cell of a row of pipes. The row of dashes
// under the head is left out.
func (d *document) pipeRow(it item, body edit.Span) {
	b := body.Of(d.src)
	if len(bytes.Trim(b, "|:- \t")) == 0 {
		d.leave(body, RuleTableMark)
		return
	}
	row, group := d.tablePlace(it.gap)
	start := 0
	if b[0] == '|' {
		d.leave(edit.Span{Start: body.Start, End: body.Start + 1}, RuleTableMark)
		start = 1
	}
	for col := 0; start < len(b); col++ {
		end := start
		for end < len(b) && (b[end] != '|' || b[end-1] == '\\') {
			end++
		}
		d.cell(it, edit.Span{Start: body.Start + start, End: body.Start + end}, group, row, col)
		it.gap, it.page = 0, false
		if end < len(b) {
			d.leave(edit.Span{Start: body.Start + end, End: body.Start + end + 1}, RuleTableMark)
		}
		start = end + 1
	}
}

// tablePlace gives the row and the group of the row that begins now: the
// table above goes on when no empty line or only one stands between.
func (d *document) tablePlace(gap int) (row, group int) {
	if last := &d.items[len(d.items)-1]; last.kind == unit.Cell && gap == 0 {
		return last.row + 1, last.group
	}
	return 0, d.newGroup()
}

func (d *document) cell(it item, s edit.Span, group, row, col int) {
	if s = trimSpan(d.src, s); s.Len() == 0 {
		return
	}
	it.kind, it.group, it.row, it.col = unit.Cell, group, row, col
	it.mark, it.bullet, it.enum = edit.Span{}, false, enumerator{}
	it.script = scriptOf(s.Of(d.src))
	d.push(it, s)
}
