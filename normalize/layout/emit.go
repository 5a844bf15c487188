package layout

import (
	"bytes"
	"hash/maphash"
	"slices"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/lang"
	"github.com/zolal/zolal/unit"
)

// emit writes the items into a Layout.
func (d *document) emit() *Layout {
	d.lay = &Layout{Pieces: &edit.Pieces{}, Blocks: make([]Block, 0, len(d.items))}
	d.lay.Pieces.Grow(2 * len(d.lines)) // a line and what stands before it
	d.keys.clear(len(d.items))
	if !d.raw {
		d.marks.raised = d.raised && d.hasNotes()
		d.marks.find(d.src)
	}
	for i := 1; i < len(d.items); i++ {
		if it := &d.items[i]; !it.continued {
			d.emitBlock(it)
		}
	}
	d.settleLanguages()
	for _, l := range d.left {
		d.lay.Pieces.Leave(l.Span, l.rule)
	}
	d.lay.sortInner()
	return d.lay
}

// emitBlock writes an item and those that continue it as one block.
func (d *document) emitBlock(it *item) {
	lay := d.lay
	w := writer{d: d, p: lay.Pieces, start: -1, note: it.kind == unit.Footnote || it.kind == unit.Metadata}
	var last Block
	if n := len(lay.Blocks); n > 0 {
		last = lay.Blocks[n-1]
	}
	d.groupWith(it, last)
	w.sep = separator(last, it)
	w.leave(it.mark, it.rule)
	parts := d.gather(it)
	for k := range parts {
		p := &parts[k]
		if it.code {
			w.copy(p.Span)
			break
		}
		if k+1 == len(parts) {
			w.line(p.Span)
			break
		}
		h := d.heal(p.Span, parts[k+1].Span)
		w.line(edit.Span{Start: p.Start, End: p.End - h.cut})
		w.join(p, &parts[k+1], h)
	}
	if w.start < 0 {
		return
	}
	g := d.language(it)
	label := it.section
	switch {
	case it.verse:
		label = "verse"
	case it.code:
		label = "code"
	}
	d.sure = append(d.sure, g.Score >= 0.75 || g.Tag == lang.English)
	lay.Blocks = append(lay.Blocks, Block{
		Kind: it.kind, Lang: g.Tag, Span: edit.Span{Start: w.start, End: lay.Pieces.Size()}, Level: it.level,
		Repeat: it.repeat || d.seenBefore(it), Group: it.group, Row: it.row, Column: it.col, Label: label,
	})
}

// part is one line of a block; rule says why the next one is joined to it.
type part struct {
	edit.Span
	mark edit.Span // before the line
	how  edit.Rule
	rule edit.Rule // of the mark
}

// gather lists the lines of an item and of those that continue it. The list
// is good until the next call.
func (d *document) gather(it *item) []part {
	d.scratch = d.scratch[:0]
	for at := it; ; at = &d.items[at.next] {
		for _, s := range d.parts(at) {
			d.scratch = append(d.scratch, part{Span: s, how: RuleLineWrap})
		}
		if at.next == 0 {
			return d.scratch
		}
		n, last := &d.items[at.next], &d.scratch[len(d.scratch)-1]
		last.how, last.mark, last.rule = RuleInterrupt, n.mark, n.rule
		if n.gap >= 2 || n.page {
			last.how = RulePageBreak
		}
	}
}

// groupWith puts entries of a list and of a bibliography into the group of
// the entry before, or into a new one.
func (d *document) groupWith(it *item, last Block) {
	if it.kind != unit.ListItem && it.kind != unit.Reference || it.group > 0 {
		return
	}
	if it.group = last.Group; last.Kind != it.kind {
		it.group = d.newGroup()
	}
}

// separator is what stands between two blocks: an empty line, or none inside
// a group. Nothing stands before the first block.
func separator(last Block, it *item) string {
	switch {
	case last.Kind == "":
		return ""
	case it.group > 0 && last.Group == it.group:
		return "\n"
	}
	return "\n\n"
}

// language decides from the first bytes of an item, and from more of them
// where those leave a doubt.
func (d *document) language(it *item) lang.Guess {
	const few, many = 160, 1024
	parts := d.parts(it)
	if s := parts[0].Of(d.src); it.script == latin && !hasArabic(s[:min(len(s), few)]) {
		return lang.Guess{Tag: lang.English, Score: 1}
	}
	if s := parts[0]; s.Len() > few {
		if g := lang.Detect(d.src[s.Start : s.Start+few]); g.Score > 0.95 {
			return g
		}
	}
	if len(parts) == 1 && it.next == 0 {
		return lang.Detect(d.src[parts[0].Start:min(parts[0].End, parts[0].Start+many)])
	}
	var buf [many]byte
	b := buf[:0]
	for at := it; len(b) < many; at = &d.items[at.next] {
		for _, s := range d.parts(at) {
			part := s.Of(d.src)
			b = append(b, part[:min(len(part), many-len(b))]...)
			if len(b) < many {
				b = append(b, ' ')
			}
		}
		if at.next == 0 {
			break
		}
	}
	return lang.Detect(b)
}

// settleLanguages gives the short blocks whose letters several languages
// share the language that most of the other text in their script is in.
func (d *document) settleLanguages() {
	blocks := d.lay.Blocks
	if !slices.Contains(d.sure, false) {
		return
	}
	size := map[lang.Tag]int{}
	for i := range blocks {
		if b := &blocks[i]; d.sure[i] && b.Lang != lang.English && b.Lang != lang.Unknown {
			size[b.Lang] += b.Span.Len()
		}
	}
	main, most := lang.Unknown, 0
	for t, n := range size {
		if n > most || n == most && t < main {
			main, most = t, n
		}
	}
	for i := range blocks {
		if !d.sure[i] && blocks[i].Lang != lang.Unknown && main != lang.Unknown {
			blocks[i].Lang = main
		}
	}
}

// seenBefore reports whether a block of the same text came before. Cells and
// short lines repeat by nature and are not asked.
func (d *document) seenBefore(it *item) bool {
	if it.kind == unit.Cell || it.kind == unit.PageNumber || it.kind == unit.Footnote || it.kind == unit.Keyword {
		return false
	}
	parts := d.parts(it)
	if len(parts) > 1 || it.next != 0 || countWords(parts[0].Of(d.src), 3) < 3 {
		return false
	}
	key := maphash.Bytes(seed, bytes.TrimRight(parts[0].Of(d.src), "# *"))
	n := d.keys.at(key)
	before := *n
	*n = 1
	return before != 0
}
