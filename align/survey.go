package align

import (
	"strings"

	"github.com/zolal/zolal/lang"
	"github.com/zolal/zolal/unit"
)

// survey decides which part of the article every unit belongs to.
//
// A label opens a section, in a heading, a cell, or before a colon; the layout
// may say the same through Input.Label. A label by itself opens a section
// until the next label or heading, one with text behind it only to the end of
// its block. Within a section each language is collected by itself, so an
// abstract printed in two languages under one heading is two abstracts.
func (d *article) survey() {
	d.seat = make([]seat, len(d.in))
	open, within := sectionNone, -1 // within: the block that the section ends with
	label := -1                     // the last unit that is only a label of metadata
	for i := range d.in {
		u, at := &d.in[i], &d.seat[i]
		at.side = int8(d.language(u))
		if within >= 0 && u.Block != within {
			open, within = sectionBody, -1
		}
		named, rest := findLabel(u.Text)
		if at.labelled = named != sectionNone; !at.labelled {
			rest = 0
			if within != u.Block { // the layout labels blocks; a label in the text is nearer
				named = told(u)
			}
		}
		switch {
		case named != sectionNone && strings.TrimSpace(u.Text[rest:]) == "":
			open, within = named, -1
			if named == sectionMetadata {
				label = i
			}
			continue // the label itself belongs to nothing, but see file
		case named != sectionNone:
			open, within = named, u.Block
		case u.Kind == unit.Title, u.Kind == unit.Heading && open != sectionReferences, closes(open, u):
			open, within = sectionBody, -1
		}
		at.section, at.rest = d.place(u, open), int32(rest)
		d.file(i, label)
	}
	d.findTitles()
	d.findAbstracts()
}

// closes reports whether a unit that no label announces cannot belong to the
// open section: keywords and metadata are not followed by long sentences
// without saying so, and an abstract ends at a metadata line.
func closes(open section, u *Input) bool {
	const long = 160 // bytes, about 15 words of Persian
	switch open {
	case sectionKeywords, sectionMetadata:
		return u.Kind == unit.Sentence && len(u.Text) > long
	case sectionAbstract:
		return u.Kind == unit.Metadata || u.Kind == unit.Keyword || u.Kind == unit.Reference
	}
	return false
}

// language tells the side a unit is on: 0, 1, or -1 for another language.
func (d *article) language(u *Input) int {
	l := u.Lang
	if l == lang.Unknown {
		l = lang.Detect([]byte(u.Text)).Tag
	}
	switch l {
	case d.a.o.Src:
		return 0
	case d.a.o.Tgt:
		return 1
	}
	return -1
}

// told is the section that the layout says a unit is of, if it is one that the
// layout can tell.
func told(u *Input) section {
	if u.Label == "" || u.Label == "body" {
		return sectionNone
	}
	return announced[u.Label]
}

// place is the section of a unit, given the open one: the unit's own kind
// comes first.
func (d *article) place(u *Input, open section) section {
	switch u.Kind {
	case unit.Title:
		return sectionTitle
	case unit.Keyword:
		return sectionKeywords
	case unit.Metadata:
		return sectionMetadata
	case unit.Reference:
		return sectionReferences
	case unit.Footnote, unit.PageNumber, unit.RunningHead, unit.Caption, unit.Heading:
		return sectionNone
	}
	return open
}

// file puts unit i into the parts of its language. A line of metadata takes with
// it the label that stands right before it in a unit of its own, as others have
// theirs in the line.
func (d *article) file(i, label int) {
	at := &d.seat[i]
	if at.side < 0 {
		return
	}
	p := &d.parts[at.side]
	switch at.section {
	case sectionAbstract:
		p.abstract = append(p.abstract, d.behind(i))
	case sectionKeywords:
		if len(p.keywords) < keywordsMax {
			for _, k := range splitKeywords(d.in[i].Text, d.behind(i)) {
				p.keywords = append(p.keywords, []piece{k})
			}
		}
	case sectionMetadata:
		if len(p.metadata) == metadataMax {
			return
		}
		if !at.labelled && i > 0 && label == i-1 && d.seat[label].side == at.side {
			p.metadata = append(p.metadata, []piece{d.whole(label), d.whole(i)})
		} else {
			p.metadata = append(p.metadata, []piece{d.whole(i)})
		}
	case sectionBody, sectionNone:
		switch d.in[i].Kind {
		case unit.Sentence, unit.ListItem, unit.Cell:
			at.body = true
		}
	}
}

// body lists the pieces of the body in one language.
func (d *article) body(side int) []piece {
	ps := make([]piece, 0, len(d.in))
	for i := range d.in {
		if at := &d.seat[i]; at.body && int(at.side) == side {
			ps = append(ps, d.behind(i))
		}
	}
	return ps
}

// findTitles takes the title units of each language, or the run of headings
// before the abstract. A title set over two lines is two units in a row.
func (d *article) findTitles() {
	for side := range d.parts {
		p := &d.parts[side]
		p.title = d.headingRun(side, unit.Title, 0)
		if len(p.title) == 0 && len(p.abstract) > 0 {
			p.title = d.headingRun(side, unit.Heading, p.abstract[0].unit)
		}
	}
}

// headingRun returns the first run of units of one kind and language that are
// no labels; when before is not 0, of those that stand before that unit.
func (d *article) headingRun(side int, kind unit.Kind, before int) []piece {
	var run []piece
	for i := range d.in {
		if before > 0 && i >= before {
			break
		}
		if d.seat[i].labelled || d.in[i].Text == "" {
			if len(run) > 0 {
				break
			}
			continue
		}
		follows := kind == unit.Title && d.in[i].Kind == unit.Heading && len(run) > 0
		switch {
		case int(d.seat[i].side) == side && (d.in[i].Kind == kind || follows):
			run = append(run, d.whole(i))
		case len(run) > 0 && d.in[i].Kind != unit.PageNumber && d.in[i].Kind != unit.RunningHead && d.in[i].Kind != unit.Footnote:
			return run
		}
	}
	return run
}
