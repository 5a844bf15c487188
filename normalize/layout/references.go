package layout

import (
	"bytes"
	"unicode/utf8"
)

// isEntry reports whether an item outside a list of references looks like an
// entry of one: names, a year in brackets near the beginning with a mark
// behind it, and a sign of a place of publication further on.
func isEntry(d *document, it *item) bool {
	b := d.first(it)[it.enum.size:]
	at, end := findYear(b, 160)
	if at <= 0 {
		return false
	}
	names := b[:at]
	if bytes.IndexByte(names, ':') >= 0 || countWords(names, 16) > 15 {
		return false
	}
	rest := bytes.TrimLeft(b[end:], " ")
	comma := bytes.IndexByte(names, ',') >= 0 || bytes.Contains(names, []byte("\u060c"))
	marked := hasPrefixAny(rest, ".", ",", ":", "\u060c")
	quoted := hasPrefixAny(rest, "\"", "\u201c", "\u00ab", "*")
	if !marked && !(comma && (quoted || it.bullet)) {
		return false
	}
	if !it.bullet && !comma && !quotedTitle(rest) {
		return false
	}
	return hasImprint(rest)
}

// quotedTitle reports whether the text after the year begins with a title in
// quotation marks or italics.
func quotedTitle(b []byte) bool {
	return startsQuote(bytes.TrimLeft(b, " ,.:\u060c"))
}

// imprints are signs of a place of publication.
var imprints = [][]byte{
	[]byte("doi"), []byte("http"), []byte("www."), []byte("Vol"), []byte("pp."), []byte("Press"), []byte(" UP"), []byte("Publish"), []byte("University"), []byte("eds."), []byte("Ed."), []byte("Routledge"), []byte("Journal"),
	[]byte("\u0627\u0646\u062a\u0634\u0627\u0631\u0627\u062a"), // publications
	[]byte("\u0646\u0634\u0631"), []byte("\u062f\u0627\u0631 "), []byte("\u0641\u0635\u0644\u0646\u0627\u0645\u0647"), []byte("\u0645\u062c\u0644\u0647"), []byte("\u0645\u062c\u0644\u0629"),
	[]byte("\u0635\u0635"), []byte("\u062a\u0631\u062c\u0645\u0647"), []byte("\u062c\u0627\u0645\u0639\u0629"), []byte("\u0634\u0645\u0627\u0631\u0647"), []byte("\u0637\u0628\u0639\u0629"),
}

func hasImprint(b []byte) bool {
	for _, w := range imprints {
		if bytes.Contains(b, w) {
			return true
		}
	}
	return hasPages(b)
}

// hasPages reports whether b holds a range of pages or "14(3)".
func hasPages(b []byte) bool {
	for i := 0; i < len(b); {
		_, end, digits := readNumber(b, i)
		if digits == 0 {
			_, n := utf8.DecodeRune(b[i:])
			i += n
			continue
		}
		j := end
		if bytes.HasPrefix(b[j:], []byte("\u2013")) {
			j += 3
		} else if j < len(b) && (b[j] == '-' || b[j] == '(') {
			j++
		}
		if j > end {
			if _, _, more := readNumber(b, j); more > 0 {
				return true
			}
		}
		i = end
	}
	return false
}

// findYear finds the first "(1999)", "(1999a)" or "(1999, May)" that begins in
// the first limit bytes and gives the range of the brackets, or -1.
func findYear(b []byte, limit int) (at, end int) {
	for from := 0; from < min(limit, len(b)); {
		i := bytes.IndexByte(b[from:], '(')
		if i < 0 || from+i >= limit {
			return -1, -1
		}
		at = from + i
		if end = yearEnd(b, at); end > 0 {
			return at, end
		}
		from = at + 1
	}
	return -1, -1
}

// yearEnd gives the end of the brackets at b[at] when a year stands in them,
// else -1. Years of both calendars count: 1300 to 1499 and 1500 to 2099.
func yearEnd(b []byte, at int) int {
	v, end, digits := readNumber(b, at+1)
	if digits != 4 || v < 1300 || v > 2099 {
		return -1
	}
	if end < len(b) && b[end] >= 'a' && b[end] <= 'h' {
		end++
	}
	if end < len(b) && b[end] == ',' {
		if i := bytes.IndexByte(b[end:], ')'); i > 0 && i < 24 {
			return end + i + 1
		}
	}
	if end < len(b) && b[end] == ')' {
		return end + 1
	}
	return -1
}

// splitEntries cuts an item of the reference list where a second entry begins
// in it: at the beginning of a line or after a stop, names and a year in
// brackets follow, and the text before has its own year.
func (d *document) splitEntries(i int) {
	var cuts []cut
	dated := false // the entry that is being read has its year
	for k, s := range d.parts(&d.items[i]) {
		b := s.Of(d.src)
		for at, end := findYear(b, len(b)); at >= 0; {
			c := entryStart(b[:at])
			if dated && (c > 0 || k > 0 && namesBefore(b[:at])) {
				cuts = append(cuts, cut{k, s.Start + c})
			}
			dated = true
			next, e := findYear(b[end:], len(b)-end)
			if next < 0 {
				break
			}
			at, end = end+next, end+e
		}
	}
	if len(cuts) > 0 {
		d.split(i, cuts)
	}
}

// namesBefore reports whether the text between the beginning of a line and a
// year looks like the names of authors.
func namesBefore(b []byte) bool {
	r, _ := utf8.DecodeRune(b)
	return (isUpper(r) || isArabic(r)) && countWords(b, 9) <= 8 && !bytes.ContainsAny(b, "()\"\u201c\u00ab:")
}

// entryStart gives where the names at the end of b, before a year, begin when
// a stop stands before them, or 0.
func entryStart(b []byte) int {
	lo := max(0, len(b)-120)
	if i := bytes.LastIndexAny(b[lo:], "()\"\u201c\u201d\u00ab\u00bb:<>"); i >= 0 {
		_, n := utf8.DecodeRune(b[lo+i:])
		lo += i + n
	}
	for k := len(b) - 3; k >= lo; k-- {
		if b[k] != '.' || b[k+1] != ' ' || isInitial(b[lo:k]) {
			continue
		}
		if r, _ := utf8.DecodeRune(b[k+2:]); isUpper(r) || isArabic(r) {
			return k + 2
		}
	}
	return 0
}

// isInitial reports whether a full stop after b ends an initial.
func isInitial(b []byte) bool {
	i := bytes.LastIndexAny(b, " .,-") + 1
	return i < len(b) && utf8.RuneCount(b[i:]) == 1
}
