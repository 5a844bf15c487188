package layout

import (
	"bytes"
	"unicode/utf8"

	"github.com/zolal/zolal/unit"
)

// reader walks over the items of a document and knows in which part of it
// they stand.
type reader struct {
	d *document
	// front is true before the body begins; titled[s] after a title in script s.
	front  bool
	titled [3]bool
	// authors is true after a line of metadata: notes of the front matter are
	// notes on the authors.
	authors bool
	// section is what the last heading announced: "abstract", "keywords",
	// "references", "notes", "metadata", "body" or "".
	section string
	// plain is 1 when the document has headings without a mark, -1 when it has
	// none, 0 until someone asks.
	plain int
}

// findSections gives a kind to every item that has none yet.
func (d *document) findSections() {
	r := reader{d: d, front: true}
	for i := 1; i < len(d.items); i++ {
		it := &d.items[i]
		if it.continued {
			continue
		}
		if it.kind == unit.Cell {
			i = r.table(i)
			continue
		}
		it.label = findLabel(d.first(it)[it.enum.size:])
		switch it.kind {
		case unit.PageNumber, unit.RunningHead, unit.Metadata:
		case unit.Footnote:
			if r.front && r.authors {
				r.metadata(i)
			}
		case unit.Heading:
			r.heading(i)
		default:
			r.text(i)
		}
	}
	d.place()
}

// heading takes a marked heading: a title in the front matter, a label, or a
// heading of the body.
func (r *reader) heading(i int) {
	d := r.d
	it := &d.items[i]
	if it.label.kind != "" && it.label.alone {
		r.enter(it)
		return
	}
	if r.front && !r.titled[it.script] && it.enum.parts == 0 {
		r.title(i)
		return
	}
	r.section, it.section, r.front = "body", "", r.front && r.section == "metadata"
}

// enter begins the section that a heading names.
func (r *reader) enter(it *item) {
	it.kind, it.section = unit.Heading, it.label.section
	if it.section == "email" {
		it.section = "metadata"
	}
	switch it.section {
	case "notes":
		it.section, r.front = "", false
	case "body":
		r.front = false
	}
	r.section = it.label.section
	if r.section == "references" {
		r.front = false
	}
}

// title makes item i a title, with the heading lines that go on with it.
func (r *reader) title(i int) {
	d := r.d
	it := &d.items[i]
	it.kind, it.section = unit.Title, "title"
	r.titled[it.script], r.section = true, ""
	if it.level == 0 {
		return
	}
	j := i + 1
	for j < len(d.items) && d.items[j].kind == unit.Heading && d.items[j].script == it.script && d.items[j].enum.parts == 0 && d.items[j].gap <= 1 && !isLabelLine(d.first(&d.items[j])) {
		j++
	}
	if j == i+1 || j < len(d.items) && !d.byline(&d.items[j]) {
		return
	}
	for k := i + 1; k < j; k++ {
		d.items[k].kind, d.items[k].section = unit.Title, "title"
		d.chain(k-1, k)
	}
}

// byline reports whether an item looks like what stands under a title: no
// sentence, or an address of electronic mail.
func (d *document) byline(it *item) bool {
	return it.kind == "" && (it.ending != stop || hasEmail(d, it)) && it.enum.parts == 0
}

// hasEmail reports whether an item holds an address: an at sign before a name
// with a dot in it. A handle ("@name") is none.
func hasEmail(d *document, it *item) bool {
	if !d.mail {
		return false
	}
	for _, p := range d.parts(it) {
		for b := p.Of(d.src); ; {
			at := bytes.IndexByte(b, '@')
			if at < 0 {
				break
			}
			b = bytes.TrimLeft(b[at+1:], " ")
			if n := bytes.IndexFunc(b, notInHost); at > 0 && n > 0 && n+1 < len(b) && b[n] == '.' && !notInHost(rune(b[n+1])) {
				return true
			}
		}
	}
	return false
}

// notInHost reports whether r cannot stand in a part of the name of a host.
func notInHost(r rune) bool {
	return r >= utf8.RuneSelf || r != '-' && !isWordByte(byte(r))
}

// text takes an item without a kind. What the text says of itself counts more
// than the section it stands in, and that more than its shape.
func (r *reader) text(i int) {
	it := &r.d.items[i]
	if it.kind == unit.Quotation {
		r.front = false
		return
	}
	if r.labelled(i) || r.inSection(i) || r.shaped(i) {
		return
	}
	it.kind, r.front = unit.Paragraph, false
}

// labelled takes an item that says what it is: by a label, the number of a
// caption, an address. In the list of references only labels alone count.
func (r *reader) labelled(i int) bool {
	d := r.d
	it := &d.items[i]
	switch {
	case r.isCaption(i):
		it.kind = unit.Caption
	case it.label.alone && (it.label.kind == "heading" || it.label.kind == "keyword"):
		r.enter(it)
	case r.section == "references":
		return false
	case it.label.kind == "keyword":
		it.kind, it.section, r.section = unit.Keyword, "keywords", ""
	case it.label.kind == "metadata" || isMetadata(d, it):
		r.metadata(i)
	case it.label.section == "abstract":
		it.kind, it.section = unit.Abstract, "abstract"
		d.splitRunIn(i)
	default:
		return false
	}
	return true
}

// inSection takes an item for what the heading above it announced.
func (r *reader) inSection(i int) bool {
	d := r.d
	it := &d.items[i]
	switch {
	case r.section == "references":
		it.kind, it.section = unit.Reference, "references"
		d.splitEntries(i)
	case r.section == "notes" && it.enum.parts > 0:
		it.kind = unit.Footnote
	case r.section == "keywords" && it.ending != stop:
		it.kind, it.section, r.section = unit.Keyword, "keywords", ""
	case r.section == "metadata" && it.ending != stop && d.size(it) < 400:
		r.metadata(i)
	case r.section == "abstract" && !r.isHeading(i):
		it.kind, it.section = unit.Abstract, "abstract"
	default:
		return false
	}
	return true
}

// shaped takes an item by its looks and its place.
func (r *reader) shaped(i int) bool {
	d := r.d
	it := &d.items[i]
	switch {
	case it.bullet:
		it.kind = unit.ListItem
		if isEntry(d, it) {
			it.kind = unit.Reference
		}
	case r.front && r.frontLine(i):
	case isEntry(d, it):
		it.kind = unit.Reference
		d.splitEntries(i)
	case r.isHeading(i):
		it.kind, r.section = unit.Heading, "body"
	case r.isListItem(i):
		it.kind = unit.ListItem
	case isQuoted(d, i):
		it.kind = unit.Quotation
		if !endsQuote(d.last(it)) {
			d.items[i+1].kind = unit.Quotation
		}
	case i > 1 && d.items[i-1].kind == unit.Quotation && it.ending != stop && countWords(d.first(it), 8) <= 6:
		it.kind = unit.Metadata // the author of the quotation
	default:
		return false
	}
	return true
}

// metadata takes a line about the document.
func (r *reader) metadata(i int) {
	it := &r.d.items[i]
	it.kind, it.section, r.authors = unit.Metadata, "metadata", true
	if r.section == "abstract" || r.section == "keywords" {
		r.section = ""
	}
	r.d.splitEmail(i)
}
