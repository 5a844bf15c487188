package layout

import (
	"bytes"
	"slices"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/unit"
)

// document is a text while it is being laid out: a list of items in source
// order that the passes of Parse give kinds to and chain together.
type document struct {
	src       []byte
	raw       bool
	tabs      bool // a tab is in the text
	mail      bool // an at sign is
	tags      bool // a "<" is
	raised    bool // a superscript one is
	items     []item
	lines     []edit.Span // the lines of all items, one after the other
	left      []left      // whole lines that are markup
	group     int         // the last group number given
	added     []added     // items cut off others, until place puts them in
	verses    []verse     // lines of poems; the next one is verse
	verse     int
	stretches []stretch // stretches of lines; the one in work is atStretch
	atStretch int
	spare     []item // memory of items, for place
	moved     []int  // for place

	lay     *Layout
	scratch []part
	closers []closer          // for the line being written
	run     [][]byte          // for lineEach
	heads   []head            // for findFurniture
	keys    keyTable          // for findFurniture, then for seenBefore
	marks   specials          // bytes that may begin markup
	words   vocabulary        // of the source, for broken words
	sure    []bool            // for each block, whether its language is
	fence   []byte            // of the block of code the lines are in
	noFence [len(fences)]bool // of this kind, none is left
	gap     int               // empty lines since the last item
	broken  bool              // a form feed since the last item
	ruled   bool              // a line of dashes since the last item
	blanks  bool              // an empty line stands between two others

	lineEach  bool // see findHabit
	unwrapped bool // half of the text is in lines longer than wrapped ones are
	loose     int8 // see isLoose; 0 until someone asks
}

// begin makes d ready for a text. The memory of the one before is used again.
func (d *document) begin(src []byte, raw bool) {
	clear(d.run[:cap(d.run)])
	*d = document{
		src: src, raw: raw,
		tabs: bytes.IndexByte(src, '\t') >= 0, mail: bytes.IndexByte(src, '@') >= 0, tags: bytes.IndexByte(src, '<') >= 0,
		raised: bytes.Contains(src, []byte("\u00b9")),
		broken: true, // a page begins with the text
		items:  d.items[:0], lines: d.lines[:0], verses: d.verses[:0], stretches: d.stretches[:0], left: d.left[:0], added: d.added[:0], spare: d.spare, moved: d.moved,
		scratch: d.scratch[:0], closers: d.closers[:0], run: d.run[:0], heads: d.heads[:0],
		keys: d.keys, marks: d.marks, sure: d.sure[:0],
	}
}

// added is a new item and the number of the item it comes right after.
type added struct {
	after int
	item
}

// left is a source range that is no part of any item.
type left struct {
	edit.Span
	rule edit.Rule
}

// item is a block in the making: the content of one or more lines, without
// the markers before it.
type item struct {
	kind   unit.Kind // "" until a pass knows
	lo, hi int       // its lines are lines[lo:hi] of the document
	mark   edit.Span // marker before the content, left out by rule
	rule   edit.Rule
	level  int  // of a heading mark
	gap    int  // empty lines before the item
	page   bool // a form feed stands before it
	ruled  bool // a line of dashes stands before it
	bullet bool
	repeat bool
	verse  bool // a line of a poem
	code   bool // a line between two fences
	// journal is 1 for a line about an issue of a journal, -1 for another one,
	// 0 until someone asks.
	journal int8

	enum     enumerator
	script   script
	ending   ending
	label    label  // the label it begins with, or is
	group    int    // see Block
	row, col int    // see Block
	section  string // see Block.Label

	next      int  // the item that goes on where this one breaks off, or 0
	continued bool // it is the next of another item
}

// part returns the lines of an item.
func (d *document) parts(it *item) []edit.Span { return d.lines[it.lo:it.hi] }

// first returns the bytes of the first line of an item.
func (d *document) first(it *item) []byte { return d.lines[it.lo].Of(d.src) }

// last returns the bytes of the last line of an item.
func (d *document) last(it *item) []byte { return d.lines[it.hi-1].Of(d.src) }

// size is the number of bytes of an item's content.
func (d *document) size(it *item) int {
	n := 0
	for _, p := range d.parts(it) {
		n += p.Len()
	}
	return n
}

// prose reports whether the item is running text: a paragraph or a list item
// that may go on in another item.
func (it *item) prose() bool {
	switch it.kind {
	case unit.Paragraph, unit.Abstract, unit.Quotation, unit.ListItem:
		return true
	}
	return false
}

// newGroup starts a group of blocks.
func (d *document) newGroup() int {
	d.group++
	return d.group
}

// cut is a place inside an item: a source offset in line k of its lines.
type cut struct{ k, at int }

// split cuts item i at cuts, which are in order, and makes a new item of each
// part but the first. The new items take their place when place is called.
func (d *document) split(i int, cuts []cut) {
	it := &d.items[i]
	lines := d.parts(it)
	from := cut{0, lines[0].Start}
	for n := 0; n <= len(cuts); n++ {
		to := cut{len(lines) - 1, lines[len(lines)-1].End}
		if n < len(cuts) {
			to = cuts[n]
		}
		lo := len(d.lines)
		for k := from.k; k <= to.k; k++ {
			s := lines[k]
			if k == from.k {
				s.Start = from.at
			}
			if k == to.k {
				s.End = to.at
			}
			if s = trimSpan(d.src, s); s.Len() > 0 {
				d.lines = append(d.lines, s)
			}
		}
		part := item{kind: it.kind, section: it.section, group: it.group, script: it.script, lo: lo, hi: len(d.lines)}
		from = to
		if n == 0 {
			it.lo, it.hi = part.lo, part.hi
			it.ending = endingOf(d.last(it))
			continue
		}
		part.script, part.ending = scriptOf(d.first(&part)), endingOf(d.last(&part))
		d.added = append(d.added, added{i, part})
	}
}

// place puts the added items in. It is called before items are chained over
// the added ones, so only the numbers in the chains change.
func (d *document) place() {
	if len(d.added) == 0 {
		return
	}
	old := d.items
	moved := slices.Grow(d.moved[:0], len(old))[:len(old)]
	d.items = slices.Grow(d.spare[:0], len(old)+len(d.added))
	k := 0
	for i := range old {
		moved[i] = len(d.items)
		d.items = append(d.items, old[i])
		for ; k < len(d.added) && d.added[k].after == i; k++ {
			d.items = append(d.items, d.added[k].item)
		}
	}
	for i := range d.items {
		d.items[i].next = moved[d.items[i].next]
	}
	d.added, d.moved, d.spare = d.added[:0], moved, old[:0]
}
