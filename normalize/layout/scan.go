package layout

import (
	"bytes"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/unit"
)

// line is a line of the source while items are made of it.
type line struct {
	edit.Span      // content without blanks at its edges
	tab       bool // a tab stands between or after its words
}

// scan cuts the source into lines and the lines into items.
func (d *document) scan() {
	d.items = append(d.items, item{}) // item 0 is none
	d.lineEach = d.findHabit()
	d.survey()
	feeds := bytes.IndexByte(d.src, '\f') >= 0
	for at := d.preamble(); at < len(d.src); {
		end := len(d.src)
		if i := bytes.IndexByte(d.src[at:], '\n'); i >= 0 {
			end = at + i
		}
		if feeds {
			d.scanFeeds(at, end)
		} else {
			d.scanLine(at, end)
		}
		at = end + 1
	}
}

// scanFeeds cuts a line at its form feeds.
func (d *document) scanFeeds(at, end int) {
	for {
		i := bytes.IndexByte(d.src[at:end], '\f')
		if i < 0 {
			break
		}
		if l := d.trim(at, at+i); l.Len() > 0 {
			d.takeLine(l)
		}
		d.broken = true
		at += i + 1
	}
	d.scanLine(at, end)
}

// scanLine takes a line, or the lines that the tags in it make of it.
func (d *document) scanLine(at, end int) {
	for d.tags && !d.raw {
		cut := d.blockTag(at, end)
		if cut == end {
			break
		}
		d.scanPart(at, cut)
		d.gap++
		at = cut
	}
	d.scanPart(at, end)
}

// blockTag is where the first block of HTML in a line begins, or its end: in
// front of the tag that opens the next one, unless there is nothing before it.
func (d *document) blockTag(at, end int) int {
	text := false // something stands before
	for {
		n := bytes.IndexByte(d.src[at:end], '<')
		if n < 0 {
			return end
		}
		before := d.src[at : at+n]
		if k := bytes.IndexByte(before, '`'); k >= 0 { // tags in code are text
			if shut := bytes.IndexByte(d.src[at+k+1:end], '`'); shut >= 0 {
				text, at = true, at+k+1+shut+1
				continue
			}
		}
		text = text || len(trimBytes(before)) > 0
		at += n
		size, block := readTag(d.src[at:end])
		if block && text {
			return at
		}
		text = text || size == 0
		at += max(size, 1)
	}
}

func (d *document) scanPart(at, end int) {
	if l := d.trim(at, end); l.Len() > 0 {
		d.takeLine(l)
		return
	}
	d.gap++
}

// trim takes the blanks off the edges of a line.
func (d *document) trim(at, end int) line {
	s := trimSpan(d.src, edit.Span{Start: at, End: end})
	tab := d.tabs && bytes.IndexByte(d.src[s.Start:end], '\t') >= 0
	return line{s, tab}
}

// takeLine makes an item of a line or adds it to the one before.
func (d *document) takeLine(l line) {
	src := d.src
	if !d.raw && d.inCode(l) {
		return
	}
	if isRuler(src[l.Start:l.End]) {
		d.ruler(l.Span)
		return
	}
	it := item{gap: d.gap, page: d.broken}
	body := l.Span
	if !d.raw {
		body = d.stripMarks(&it, body)
		if body.Len() == 0 {
			d.leave(it.mark, it.rule)
			return
		}
	}
	if !d.raw && it.kind == "" && !it.bullet && isChapter(body.Of(src)) {
		it.kind = unit.Heading
	}
	d.blanks = d.blanks || d.gap > 0 && !d.ruled && len(d.items) > 1
	if it.kind == "" && isTiming(body.Of(src)) {
		it.kind, it.section = unit.Metadata, "metadata"
	}
	it.enum = parseEnumerator(body.Of(src))
	it.script = scriptOf(body.Of(src))
	verse, first := d.isVerse(l.Start)
	switch {
	case verse && it.kind == "" && !it.bullet:
		d.pushVerse(it, body, first)
	case !d.raw && it.kind == "" && isPipeRow(body.Of(src)):
		d.pipeRow(it, body)
	case l.tab && it.kind == "" && d.isTabRow(body, l):
		d.tabRow(it, l)
	case d.wraps(&it, body):
		if it.mark.Len() > 0 {
			d.leave(it.mark, it.rule)
		}
		d.extend(body)
	default:
		d.push(it, body)
	}
	d.gap, d.broken = 0, false
}

// push adds an item of one line.
func (d *document) push(it item, body edit.Span) {
	it.lo, it.hi = len(d.lines), len(d.lines)+1
	it.ending = endingOf(body.Of(d.src))
	it.ruled, d.ruled = d.ruled, false
	d.lines = append(d.lines, body)
	d.items = append(d.items, it)
}

// pushVerse adds a line of a poem. What comes after it is a text of its own.
func (d *document) pushVerse(it item, body edit.Span, first bool) {
	last := &d.items[len(d.items)-1]
	if it.verse, it.group = true, last.group; first || !last.verse {
		it.group = d.newGroup()
	}
	d.push(it, body)
	d.items[len(d.items)-1].ending = stop
}

// extend adds a line to the last item.
func (d *document) extend(body edit.Span) {
	last := &d.items[len(d.items)-1]
	d.lines = append(d.lines, body)
	last.hi = len(d.lines)
	last.ending = endingOf(body.Of(d.src))
}

// ruler takes a line of dashes: the underline of a heading or a separator.
func (d *document) ruler(s edit.Span) {
	last := &d.items[len(d.items)-1]
	c := d.src[s.Start]
	if !d.raw && d.gap == 0 && (c == '=' || c == '-') && d.underlined(last) {
		last.kind, last.level = unit.Heading, 2
		if c == '=' {
			last.level = 1
		}
		d.leave(s, RuleHeadingMark)
	} else {
		d.ruled = true
		d.leave(s, RuleLine)
	}
	d.gap++
}

// underlined reports whether a line of dashes right below it makes the last
// item a heading: one short line of plain text without a stop.
func (d *document) underlined(it *item) bool {
	return it.kind == "" && it.hi-it.lo == 1 && !it.bullet && d.size(it) <= 200 && it.ending != stop
}

// leave notes a part of the source that is in no item.
func (d *document) leave(s edit.Span, rule edit.Rule) {
	d.left = append(d.left, left{s, rule})
}
