package layout

import (
	"bytes"
	_ "embed"
	"strings"
	"unicode/utf8"

	"github.com/zolal/zolal/unit"
)

// rejoin chains the halves of paragraphs that a page break, notes, a running
// head or a page number interrupted.
func (d *document) rejoin() {
	for i := 1; i < len(d.items); i++ {
		it := &d.items[i]
		if !it.prose() || it.next != 0 || !breaksOff(it.ending) {
			continue
		}
		j, interrupted := d.nextText(i)
		if j == 0 || d.items[j].continued {
			continue
		}
		if d.continues(it, &d.items[j], interrupted) {
			d.chain(i, j)
		}
	}
}

// longItem is the number of words from which an item of a list without a stop
// is taken for a broken sentence.
const longItem = 20

// breaksOff reports whether a text that ends so may go on in the next block.
func breaksOff(e ending) bool {
	return e == open || e == bracket || e == hyphen || e == dangling || e == figure
}

// nextText is the next block of running text after i and whether something
// stands between that is no part of the text. It is 0 when the text ends.
func (d *document) nextText(i int) (j int, interrupted bool) {
	for j = i + 1; j < len(d.items); j++ {
		switch d.items[j].kind {
		case unit.Footnote, unit.PageNumber, unit.RunningHead:
			interrupted = true
		default:
			return j, interrupted || d.items[j].gap >= 2 || d.items[j].page
		}
	}
	return 0, false
}

// continues reports whether b is the second half of a.
func (d *document) continues(a, b *item, interrupted bool) bool {
	if !b.prose() || b.bullet || b.kind != a.kind && b.kind != unit.Paragraph || b.label.kind != "" || b.group != a.group && b.group != 0 {
		return false
	}
	if b.enum.parts > 0 && a.ending != figure && a.ending != open {
		return false
	}
	if b.enum.parts > 0 && !interrupted || b.kind == unit.ListItem {
		return false
	}
	if a.ending == dangling || a.ending == hyphen {
		return interrupted || a.ending == hyphen || b.script == a.script
	}
	if a.script != b.script && b.script != noScript {
		return false
	}
	first := d.first(b)
	if startsOwn(first) {
		return false
	}
	if (d.lineEach || d.unwrapped && d.short(a)) && b.gap == 0 && !b.page && !interrupted && !endsInside(d.last(a)) && !startsLower(first) {
		return false
	}
	if startsLower(first) || startsInside(first) {
		return true
	}
	if a.kind == unit.ListItem && countWords(d.last(a), longItem) < longItem {
		return false // items of a list often have no stop
	}
	if startsUpper(first) && !endsInside(d.last(a)) && a.ending != open {
		return false
	}
	if interrupted {
		return countWords(d.last(a), 6) >= 5
	}
	return a.ending == open && !startsUpper(first) && countWords(d.last(a), 9) >= 8 && !d.isLoose()
}

// short reports whether the last line of an item is shorter than those of
// wrapped paragraphs are.
func (d *document) short(it *item) bool {
	width := len(d.last(it))
	return width < minWidth || it.script == arabic && width < 2*minWidth
}

// isLoose reports whether a missing stop says nothing in the document.
func (d *document) isLoose() bool {
	if d.loose == 0 {
		d.loose = -1
		if d.lineEach || d.looseParagraphs() {
			d.loose = 1
		}
	}
	return d.loose > 0
}

// looseParagraphs reports whether the document often ends a paragraph without
// a stop, so that a missing stop says nothing.
func (d *document) looseParagraphs() bool {
	n, unstopped := 0, 0
	for i := 1; i < len(d.items); i++ {
		it := &d.items[i]
		if !it.prose() || countWords(d.first(it), 9) < 8 {
			continue
		}
		n++
		if j, interrupted := d.nextText(i); breaksOff(it.ending) && !interrupted && j > 0 && d.items[j].prose() {
			unstopped++
		}
	}
	return n >= 8 && 4*unstopped > n
}

// startsInside reports whether a text begins with a mark that only stands
// inside a sentence.
func startsInside(b []byte) bool {
	r, _ := utf8.DecodeRune(b)
	switch r {
	case ',', ';', ')', ']', 0x60c, 0x61b, 0xbb, '.', ':':
		return true
	}
	return false
}

func startsUpper(b []byte) bool {
	r, _ := utf8.DecodeRune(bytes.TrimLeft(b, "\"'(*_"))
	return isUpper(r)
}

// endsInside reports whether a text ends in a comma or a small word that
// nobody ends a sentence with.
func endsInside(b []byte) bool {
	b = stripTail(b)
	r, _ := utf8.DecodeLastRune(b)
	if r == ',' || r == 0x60c {
		return true
	}
	return insideWords[string(b[bytes.LastIndexByte(b, ' ')+1:])]
}

//go:embed data/inside.txt
var insideTXT string

// insideWords are articles, prepositions and conjunctions of the three
// languages.
var insideWords = func() map[string]bool {
	m := map[string]bool{}
	for row := range strings.Lines(insideTXT) {
		if !strings.HasPrefix(row, "#") {
			m[strings.TrimSpace(row)] = true
		}
	}
	return m
}()
