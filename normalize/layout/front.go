package layout

import (
	"bytes"
	"unicode/utf8"

	"github.com/zolal/zolal/unit"
)

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
	if it.enum.parts > 0 || b[0] == '[' {
		return false
	}
	words := countWords(b, longTitle+1)
	if words > longTitle || hasInnerStop(b) {
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
	case d.isJournal(it) || hasNoteMark(d, it) || r.isByline(i):
		r.metadata(i)
	default:
		return false
	}
	return true
}

// isByline reports whether a line looks like names: seven words at most under
// a title that carries a mark or another line of metadata, elsewhere four, or a
// few more with commas between. Another line is a subtitle.
func (r *reader) isByline(i int) bool {
	b := r.d.first(&r.d.items[i])
	if r.d.lineEach && r.d.items[i].gap == 0 {
		return false
	}
	words := countWords(b, 15)
	switch above := &r.d.items[i-1]; {
	case above.kind == unit.Metadata, above.kind == unit.Title && above.level > 0:
		return words <= 7
	case bytes.IndexByte(b, ',') > 0 || bytes.Contains(b, []byte("\u060c")):
		return words <= 14
	}
	return words <= 4
}

// maxSigned bounds a line of authors in bytes.
const maxSigned = 300

// isSigned reports whether a line lists authors with the marks of their
// affiliations, a digit or an asterisk right behind a name, or names one with an
// asterisk.
func isSigned(b []byte) bool {
	if len(b) > maxSigned || !hasDigit(b) && b[len(b)-1] != '*' {
		return false
	}
	names, inner := 0, false
	for part := range bytes.SplitSeq(bytes.ReplaceAll(trimBytes(b), []byte("\u060c"), []byte(",")), []byte(",")) {
		marks := bytes.TrimRightFunc(part, func(r rune) bool { return digitValue(r) >= 0 || superscript(r) >= 0 || r == '*' })
		r, _ := utf8.DecodeLastRune(marks)
		if !isLetter(r) || countWords(part, 6) > 5 {
			return false
		}
		names++
		inner = inner || len(marks) < len(part)
	}
	return inner && (names > 1 || bytes.HasSuffix(b, []byte("*")))
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
