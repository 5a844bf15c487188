package align

import (
	"strings"

	"github.com/zolal/zolal/edit"
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
	d.section, d.side = make([]section, len(d.in)), make([]int, len(d.in))
	open, within := sectionNone, -1 // within: the block that the section ends with
	for i := range d.in {
		u := &d.in[i]
		d.side[i] = d.language(u)
		if within >= 0 && u.Block != within {
			open, within = sectionBody, -1
		}
		named, rest, told := d.named(u)
		if told && within == u.Block {
			// The layout labels blocks; a label in the text is nearer.
			named = sectionNone
		}
		switch {
		case named != sectionNone && strings.TrimSpace(u.Text[rest:]) == "":
			open, within = named, -1
			continue // the label itself belongs to nothing
		case named != sectionNone:
			open, within = named, u.Block
		case u.Kind == unit.Title, u.Kind == unit.Heading && open != sectionReferences, closes(open, u):
			open, within = sectionBody, -1
		}
		d.section[i] = d.place(u, open)
		d.file(i, rest)
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

// named is the section that a label in the unit, or else the layout, names;
// rest is where the text behind the label begins, and told says that it was the
// layout. Long texts without a colon have no label.
func (d *article) named(u *Input) (s section, rest int, told bool) {
	if s, rest = findLabel(u.Text); s == sectionNone {
		rest = 0
		if l := section(u.Label); l == sectionAbstract || l == sectionKeywords || l == sectionReferences || l == sectionMetadata {
			s, told = l, true
		}
	}
	return s, rest, told
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

// file puts unit i into the parts of its language.
func (d *article) file(i, rest int) {
	if d.side[i] < 0 {
		return
	}
	p := &d.parts[d.side[i]]
	w := piece{i, edit.Span{Start: rest, End: len(d.in[i].Text)}}
	switch d.section[i] {
	case sectionAbstract:
		p.abstract = append(p.abstract, w)
	case sectionKeywords:
		if len(p.keywords) < keywordsMax {
			p.keywords = append(p.keywords, splitKeywords(d.in[i].Text, w)...)
		}
	case sectionMetadata:
		p.metadata = append(p.metadata, d.whole(i))
	case sectionBody, sectionNone:
		if d.in[i].Kind == unit.Sentence || d.in[i].Kind == unit.ListItem || d.in[i].Kind == unit.Cell {
			p.body = append(p.body, w)
		}
	}
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
		if s, _ := findLabel(d.in[i].Text); s != sectionNone || d.in[i].Text == "" {
			if len(run) > 0 {
				break
			}
			continue
		}
		follows := kind == unit.Title && d.in[i].Kind == unit.Heading && len(run) > 0
		switch {
		case d.side[i] == side && (d.in[i].Kind == kind || follows):
			run = append(run, d.whole(i))
		case len(run) > 0 && d.in[i].Kind != unit.PageNumber && d.in[i].Kind != unit.RunningHead && d.in[i].Kind != unit.Footnote:
			return run
		}
	}
	return run
}
