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
	// "references", "metadata", "body" or "".
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
		case unit.PageNumber, unit.RunningHead:
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
	if it.section == "body" {
		it.section = ""
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

func hasEmail(d *document, it *item) bool {
	for _, p := range d.parts(it) {
		if bytes.IndexByte(p.Of(d.src), '@') > 0 {
			return true
		}
	}
	return false
}

// text takes an item without a kind.
func (r *reader) text(i int) {
	d := r.d
	it := &d.items[i]
	quoted := it.kind == unit.Quotation
	b := d.first(it)
	switch {
	case quoted:
		r.front = false
	case r.isCaption(i):
		it.kind = unit.Caption
	case it.label.alone && (it.label.kind == "heading" || it.label.kind == "keyword"):
		r.enter(it)
	case r.section == "references" && !it.label.alone:
		it.kind, it.section = unit.Reference, "references"
		d.splitEntries(i)
	case it.label.kind == "keyword" && it.label.size > 0:
		it.kind, it.section, r.section = unit.Keyword, "keywords", ""
	case it.label.kind == "metadata" || isMetadata(d, it):
		r.metadata(i)
	case r.section == "keywords" && it.ending != stop:
		it.kind, it.section, r.section = unit.Keyword, "keywords", ""
	case r.section == "metadata" && it.ending != stop && d.size(it) < 400:
		r.metadata(i)
	case it.label.section == "abstract":
		it.kind, it.section = unit.Abstract, "abstract"
		d.splitRunIn(i)
	case r.section == "abstract":
		it.kind, it.section = unit.Abstract, "abstract"
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
	case i > 1 && d.items[i-1].kind == unit.Quotation && it.ending != stop && countWords(b, 8) <= 6:
		it.kind = unit.Metadata
	default:
		it.kind, r.front = unit.Paragraph, false
	}
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

// longTitle is the number of words up to which the first line of a document
// is taken for its title although no mark says so, and shortTitle where a page
// ends below it: then it may be the end of a paragraph as well.
const (
	longTitle  = 15
	shortTitle = 10
)

// mayBeTitle reports whether a line in the front matter can be the title.
func (d *document) mayBeTitle(i int) bool {
	it := &d.items[i]
	b := d.first(it)
	words := countWords(b, longTitle+1)
	if it.enum.parts > 0 || words > longTitle || hasInnerStop(b) {
		return false
	}
	if i+1 == len(d.items) {
		return true
	}
	next := &d.items[i+1]
	return !d.goesOnIn(next) && (words <= shortTitle || next.gap < 2)
}

// hasInnerStop reports whether a sentence ends inside a line: a word of three
// letters or more, a stop, a blank and another word.
func hasInnerStop(b []byte) bool {
	for at := 0; ; {
		i := bytes.Index(b[at:], []byte(". "))
		if i < 0 {
			break
		}
		if word := lastWord(b[:at+i]); utf8.RuneCount(word) >= 3 && !isLatinWord(word) {
			return true
		}
		at += i + 2
	}
	return bytes.Contains(b, []byte("\u061f ")) || bytes.Contains(b, []byte("? ")) || bytes.Contains(b, []byte("! "))
}

// isLatinWord reports whether a word is Latin, where a stop inside a title is
// more often that of an abbreviation.
func isLatinWord(w []byte) bool {
	r, _ := utf8.DecodeRune(w)
	return isLatin(r)
}

// frontLine takes a line of the front matter that is no sentence: a title
// without a mark, the authors, a line about the journal.
func (r *reader) frontLine(i int) bool {
	d := r.d
	it := &d.items[i]
	if it.enum.parts > 0 && i > 1 && d.items[i-1].kind == unit.Metadata {
		it.kind, it.section = unit.Metadata, "metadata"
		return true
	}
	if it.ending == stop || it.ending == colon || it.ending == hyphen || it.ending == dangling || d.size(it) > 400 || endsInside(d.last(it)) {
		return false
	}
	switch {
	case !r.titled[it.script] && !r.titled[latin] && !r.titled[arabic]:
		if !d.mayBeTitle(i) {
			return false
		}
		r.title(i)
	case isJournalLine(d, it) || countWords(d.first(it), 8) <= 7 || hasNoteMark(d, it):
		r.metadata(i)
	default:
		return false
	}
	return true
}

// goesOnIn reports whether the item after a line shows that the line is no
// heading: a note of its page, or the rest of its sentence.
func (d *document) goesOnIn(next *item) bool {
	return next.kind == unit.Footnote || next.kind == "" && (startsLower(d.first(next)) || startsInside(d.first(next)))
}

func hasNoteMark(d *document, it *item) bool {
	m := noteMarks{}
	m.read(d, it)
	return m.any
}

// sameText reports whether two items of one line have the same text.
func (d *document) sameText(i, j int) bool {
	return bytes.Equal(d.first(&d.items[i]), d.first(&d.items[j]))
}

// isCaption reports whether item i is the caption of a table or figure: a
// short line that counts one, or a line printed twice in a row, as the text
// and the caption of one picture are.
func (r *reader) isCaption(i int) bool {
	d := r.d
	it := &d.items[i]
	if isImage(d.first(it)) {
		return true
	}
	if it.label.kind == "caption" {
		return it.hi-it.lo <= 2 && d.size(it) <= 400 && (it.ending != stop || countWords(d.first(it), 31) <= 30 && captionMark(d.first(it)[it.enum.size+it.label.size:]))
	}
	if countWords(d.first(it), 4) < 4 || it.bullet {
		return false
	}
	return i+1 < len(d.items) && d.items[i+1].gap == 0 && d.sameText(i, i+1) || i > 1 && it.gap == 0 && d.items[i-1].kind == unit.Caption && d.sameText(i-1, i)
}

// captionMark reports whether the number of a caption is followed by a mark,
// which it is not in "Table 2 shows".
func captionMark(b []byte) bool {
	_, end, digits := readNumber(b, 0)
	end = skipBlanks(b, end)
	return digits > 0 && end < len(b) && (b[end] == '.' || b[end] == ':' || b[end] == ')' || b[end] == '-')
}

func isImage(b []byte) bool {
	return bytes.HasPrefix(b, []byte("![")) && bytes.HasSuffix(b, []byte(")"))
}

// isQuoted reports whether item i is a quotation set apart: it begins with a
// quotation mark and ends with one, there or in the next item.
func isQuoted(d *document, i int) bool {
	it := &d.items[i]
	if !startsQuote(d.first(it)) {
		return false
	}
	if endsQuote(d.last(it)) {
		return it.hi-it.lo > 1 || bytes.Count(d.first(it), []byte{'"'}) == 2
	}
	return it.ending == open && i+1 < len(d.items) && endsQuote(d.last(&d.items[i+1])) && !startsQuote(d.first(&d.items[i+1]))
}

func startsQuote(b []byte) bool {
	return hasPrefixAny(b, "\"", "\u00ab", "\u201c", "\u201e")
}

func endsQuote(b []byte) bool {
	b = bytes.TrimRight(b, " .0123456789")
	for _, q := range []string{"\"", "\u00bb", "\u201d"} {
		if bytes.HasSuffix(b, []byte(q)) {
			return true
		}
	}
	return false
}

func hasPrefixAny(b []byte, words ...string) bool {
	for _, w := range words {
		if bytes.HasPrefix(b, []byte(w)) {
			return true
		}
	}
	return false
}
