package layout

import (
	"bytes"

	"github.com/zolal/zolal/unit"
)

// isMetadata reports whether an item is a line about the document whatever
// stands around it: a copyright line, an address, a DOI.
func isMetadata(d *document, it *item) bool {
	b := bytes.TrimLeft(d.first(it)[it.enum.size:], "*\\ ")
	if hasPrefixAny(b, "\u00a9", "(c) ", "(C) ", "Copyright ", "ISSN", "doi:", "DOI:", "https://doi.org/", "http://dx.doi.org/") {
		return !isEntry(d, it)
	}
	n := d.size(it)
	if n > 700 || it.bullet {
		return false
	}
	if hasEmail(d, it) && !isEntry(d, it) {
		// An author and an address, not a sentence that tells where to write.
		return countWords(b, 40) < 40 && (it.ending != stop || countWords(b, 12) < 12 && emailLabel(b))
	}
	return d.isJournal(it)
}

// isJournal is isJournalLine, found out once for an item.
func (d *document) isJournal(it *item) bool {
	if it.journal == 0 {
		if it.journal = -1; isJournalLine(d, it) {
			it.journal = 1
		}
	}
	return it.journal > 0
}

// emailLabel reports whether a colon stands before the address in b.
func emailLabel(b []byte) bool {
	at := bytes.IndexByte(b, '@')
	return at > 0 && bytes.IndexByte(b[:at], ':') > 0
}

// journalWords name the parts of a line about an issue of a journal.
var journalWords = [][]byte{
	[]byte("\u0641\u0635\u0644\u0646\u0627\u0645\u0647"), // quarterly
	[]byte("\u062f\u0648\u0641\u0635\u0644\u0646\u0627\u0645\u0647"),
	[]byte("\u0645\u062c\u0644\u0647"), []byte("\u0645\u062c\u0644\u0629"), // journal
	[]byte("\u062f\u0648\u0631\u0647"), []byte("\u0627\u0644\u0645\u062c\u0644\u062f"), // volume
	[]byte("\u0634\u0645\u0627\u0631\u0647"), []byte("\u0627\u0644\u0639\u062f\u062f"), // number
	[]byte("\u0627\u0644\u0633\u0646\u0629"),                                                       // year
	[]byte("\u0633\u0627\u0644"), []byte("\u0635\u0641\u062d\u0627\u062a"), []byte("\u0635\u0635"), // year, pages
	[]byte("Journal"), []byte("Vol"), []byte("No."), []byte("Issue"), []byte("pp."), []byte("Number"),
}

// isJournalLine reports whether a short line without a stop holds three of
// the words for a journal, its volume, number, year and pages, and a number.
func isJournalLine(d *document, it *item) bool {
	if it.hi-it.lo > 1 || it.ending == stop || d.size(it) > 300 || it.bullet {
		return false
	}
	b := d.first(it)
	if !hasDigit(b) {
		return false
	}
	n := 0
	for _, w := range journalWords {
		if bytes.Contains(b, w) {
			n++
		}
	}
	return n >= 3
}

// splitEmail cuts a line of metadata before an e-mail label that follows a
// stop: the affiliation and the address are two units.
func (d *document) splitEmail(i int) {
	it := &d.items[i]
	s := d.lines[it.hi-1]
	b := s.Of(d.src)
	for at := 0; at < len(b); at++ {
		j := bytes.Index(b[at:], []byte(". "))
		if j < 0 {
			return
		}
		at += j + 1
		if l := findLabel(b[at+1:]); l.section == "email" && !l.alone {
			d.split(i, []cut{{it.hi - it.lo - 1, s.Start + at}})
			return
		}
	}
}

// splitRunIn cuts an abstract before the next heading that is run into its
// text: a label with a colon after a stop. Some extractors lose every line
// break of an essay.
func (d *document) splitRunIn(i int) {
	it := &d.items[i]
	for k, s := range d.parts(it) {
		b := s.Of(d.src)
		for at := 0; ; {
			j := bytes.Index(b[at:], []byte(". "))
			if j < 0 {
				break
			}
			at += j + 2
			if l := findLabel(b[at:]); l.kind != "" && l.kind != "caption" && !l.alone && b[at:][l.size-1] == ' ' && bytes.IndexByte(b[at:at+l.size], ':') > 0 {
				d.split(i, []cut{{k, s.Start + at}})
				rest := &d.added[len(d.added)-1]
				rest.kind, rest.section = unit.Paragraph, ""
				return
			}
		}
	}
}
