package layout

import (
	"bytes"
	"unicode/utf8"

	"github.com/zolal/zolal/unit"
)

// noteRun is a run of lines whose numbers count on from 1, or from the last
// note of the page before: notes of a page, or a list.
type noteRun struct {
	first, last int // items
	from, to    int // numbers
}

// findNotes gives the kind Footnote to the notes of the document. A numbered
// run is a block of notes when the text before it carries its marks, when it
// stands in the middle of a sentence, or when a line of dashes or its own
// tagged number says so.
func (d *document) findNotes() {
	marks := noteMarks{}
	inRefs := false
	for i := 1; i < len(d.items); i++ {
		it := &d.items[i]
		if it.kind == unit.Heading {
			inRefs = findLabel(d.first(it)[it.enum.size:]).section == "references"
		}
		if !d.mayBeNote(it) || inRefs && it.enum.mark != 's' && it.enum.mark != 'o' {
			marks.read(d, it)
			continue
		}
		run := d.noteRun(i)
		if d.isNotes(run, &marks) {
			d.takeNotes(run)
			marks = noteMarks{last: run.to}
		} else {
			for j := i; j <= run.last; j++ {
				marks.read(d, &d.items[j])
			}
		}
		i = run.last
	}
}

// mayBeNote reports whether an item can be the first of a block of notes.
func (d *document) mayBeNote(it *item) bool {
	e := it.enum
	return e.parts == 1 && !e.alpha && !it.bullet && it.kind == "" && (e.mark == '.' || e.mark == 's' || e.mark == 'o' || e.mark == ')' || e.mark == '(')
}

// noteRun follows the numbers from item i on. Lines without a number between
// two notes belong to the upper one; a heading mark before a number that is
// due is a slip of the extractor.
func (d *document) noteRun(i int) noteRun {
	run := noteRun{first: i, last: i, from: d.items[i].enum.n, to: d.items[i].enum.to}
	mark := d.items[i].enum.mark
	for j := i + 1; j < len(d.items) && j-run.last <= 4; j++ {
		it := &d.items[j]
		e := it.enum
		due := e.parts == 1 && !e.alpha && e.mark == mark && e.n == run.to+1 && !it.bullet
		switch {
		case due && (it.kind == "" || it.kind == unit.Heading && d.size(it) < 80 && d.noteAfter(j, mark)):
			run.last, run.to = j, e.to
		case it.kind != "" || it.page || it.ruled:
			return run
		}
	}
	return run
}

// noteAfter reports whether the item after j is the next note or the end of
// the page.
func (d *document) noteAfter(j int, mark byte) bool {
	if j+1 >= len(d.items) {
		return true
	}
	e := d.items[j+1].enum
	return e.parts == 1 && e.mark == mark && e.n == d.items[j].enum.to+1
}

// isNotes weighs the evidence for a run of notes.
func (d *document) isNotes(run noteRun, marks *noteMarks) bool {
	it := &d.items[run.first]
	if it.enum.mark == 's' || it.enum.mark == 'o' {
		return true
	}
	if run.from != 1 && run.from != marks.last+1 && !marks.seen(run.from) {
		return false
	}
	if it.ruled || marks.all(run.from, run.to) {
		return true
	}
	prev := d.prevText(run.first)
	if run.from != 1 {
		return false
	}
	if d.foreign(run, prev) {
		return true
	}
	if prev == 0 {
		return false
	}
	p := &d.items[prev]
	if p.kind == unit.Heading {
		return false
	}
	next := d.pastFoot(run.last + 1)
	if next > run.last+1 && d.marked(prev, run) {
		return true
	}
	broken := p.ending == open || p.ending == hyphen || p.ending == figure || p.ending == bracket
	return broken && countWords(d.last(p), 8) >= 6 && d.goesOn(next, p.script)
}

// pastFoot is the first item from j on that is no foot or head of a page: the
// page ends in front of a form feed or a page number, which a running head may
// stand beside. It is j where no page ends.
func (d *document) pastFoot(j int) int {
	const most = 2 // of lines of a head
	for k := j; k < len(d.items) && k < j+most; k++ {
		if it := &d.items[k]; it.kind == "" && isPageNumber(d.first(it)) {
			if k++; k < len(d.items) && k < j+most && d.mayBeHead(&d.items[k]) {
				k++
			}
			return k
		} else if !d.mayBeHead(it) {
			break
		}
	}
	return j
}

// marked reports whether plain digits in the text up to item i are the marks of a
// run of notes: right behind a word or a stop, and before a blank.
func (d *document) marked(i int, run noteRun) bool {
	m := noteMarks{}
	for ; i > 0 && d.items[i].kind == "" && d.items[i].enum.parts == 0; i-- {
		for _, p := range d.parts(&d.items[i]) {
			m.readPlain(p.Of(d.src))
		}
	}
	return m.all(run.from, run.to)
}

// foreign reports whether a run is Latin terms in a text in Arabic script:
// short lines without a stop, the text beside them in the other script and not
// announcing a list.
func (d *document) foreign(run noteRun, prev int) bool {
	if prev > 0 && (d.items[prev].script != arabic || d.items[prev].ending == colon || d.items[prev].kind == unit.Heading) {
		return false
	}
	if run.last+1 >= len(d.items) || d.items[run.last+1].script != arabic {
		return false
	}
	for i := run.first; i <= run.last; i++ {
		if it := &d.items[i]; it.script != latin || it.ending == stop || countWords(d.first(it), 13) > 12 {
			return false
		}
	}
	return true
}

// prevText is the item before i that is no cell, or 0.
func (d *document) prevText(i int) int {
	for i--; i > 0; i-- {
		if d.items[i].kind != unit.Cell {
			return i
		}
	}
	return 0
}

// goesOn reports whether item j can be the second half of a paragraph.
func (d *document) goesOn(j int, s script) bool {
	if j >= len(d.items) {
		return false
	}
	it := &d.items[j]
	return it.kind == "" && it.script == s && it.enum.parts == 0 && !it.bullet && it.label.kind == ""
}

// takeNotes gives the items of a run their kind and chains each note with the
// lines it was wrapped over.
func (d *document) takeNotes(run noteRun) {
	group, note := d.newGroup(), run.first
	for i := run.first; i <= run.last; i++ {
		it := &d.items[i]
		numbered := it.enum.parts == 1 && (it.kind == "" || it.kind == unit.Heading)
		it.kind, it.level, it.group = unit.Footnote, 0, group
		if numbered || i == run.first || noteSign(d.first(it)) {
			note = i
			continue
		}
		d.chain(note, i)
		note = i
	}
}

// noteSign reports whether a line begins with a star or dagger, as notes on
// authors do.
func noteSign(b []byte) bool {
	r, _ := utf8.DecodeRune(bytes.TrimPrefix(b, []byte("\\")))
	return r == '*' || r == 0x2020 || r == 0x2021
}

// chain makes item b the continuation of item a.
func (d *document) chain(a, b int) {
	d.items[a].next = b
	d.items[b].continued = true
}
