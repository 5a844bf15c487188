package layout

import (
	"bytes"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
)

// A line of a Persian or Arabic poem is a hemistich, or the two of a couplet
// with room between them. It seldom has a stop, so it looks like a line of a
// wrapped paragraph. What tells it are its neighbours: lines of one length that
// rhyme, that are much narrower than the prose, or that follow a colon.

// verse is a line that may be one of a poem.
type verse struct {
	start   int    // source offset of the line, without blanks
	size    int    // bytes of the hemistich, or of the longer one of two
	tail    uint32 // the last two letters
	couplet bool
	closed  bool // it ends in a full stop
	first   bool // of a run of such lines
	loose   bool // an empty line stands before it
	colon   bool // the line before it ends in a colon
	apart   bool // no line of about its length stands right above
}

// Lengths of a hemistich in bytes. A letter of Arabic script has two.
const (
	minHemistich = 24
	maxHemistich = 96
)

// survey looks at all lines once: how wide they are, where, whether paragraphs
// are wrapped, and which lines are those of poems.
func (d *document) survey() {
	var sizes [64]int // the bytes in lines of 16i to 16i+15 bytes
	var around stretch
	last := verse{first: true} // first says that a run of verse would begin with the next line
	for at := 0; at < len(d.src); {
		end := len(d.src)
		if i := bytes.IndexByte(d.src[at:], '\n'); i >= 0 {
			end = at + i
		}
		s := edit.Span{Start: at, End: end}
		at = end + 1
		sizes[min(s.Len()/16, len(sizes)-1)] += s.Len()
		s = trimSpan(d.src, s)
		if b := s.Of(d.src); len(b) == 0 {
			around.end = end
			d.stretches, around = append(d.stretches, around), stretch{}
			last.loose = true
		} else {
			around.add(b)
			last = d.surveyVerse(last, s)
		}
	}
	around.end = len(d.src)
	d.stretches = append(d.stretches, around)
	width := 16 * weightedMedian(sizes[:])
	d.unwrapped = width > 2*maxWidth && !even(sizes[:])
	d.keepPoems(width)
}

// surveyVerse keeps a line that may be verse; last is what the line above was.
func (d *document) surveyVerse(last verse, s edit.Span) verse {
	b := s.Of(d.src)
	v, ok := readVerse(b)
	if ok {
		v.start, v.loose, v.colon = s.Start, last.loose, last.colon
		v.first = last.first || last.closed || last.couplet != v.couplet
		v.apart = v.loose || v.colon || 4*last.size < 3*len(b) || 3*last.size > 4*len(b)
		d.verses = append(d.verses, v)
	}
	return verse{first: !ok, closed: v.closed, couplet: v.couplet, colon: endsInColon(b), size: len(b)}
}

// keepPoems drops the lines that are none of a poem. Half of the text is in
// lines of width bytes and more.
func (d *document) keepPoems(width int) {
	all := d.verses
	d.verses = d.verses[:0]
	for len(all) > 0 {
		n := 1
		for n < len(all) && !all[n].first {
			n++
		}
		if isPoem(all[:n], width) {
			d.verses = append(d.verses, all[:n]...)
		}
		all = all[n:]
	}
}

// isPoem judges a run of lines.
func isPoem(run []verse, width int) bool {
	n := len(run)
	least, most, rhymes, loose := run[0].size, run[0].size, 0, false
	for i, v := range run {
		least, most, loose = min(least, v.size), max(most, v.size), loose || i > 0 && v.loose
		for k := max(0, i-2); k < min(n, i+3); k++ {
			if k != i && run[k].tail == v.tail {
				rhymes++
				break
			}
		}
	}
	switch {
	case 5*least < 3*most:
		return false
	case run[0].couplet:
		return n >= 2 || run[0].colon
	}
	narrow := 3*most <= 2*width
	if n >= 4 && 5*rhymes >= 3*n {
		return narrow || run[0].apart
	}
	return n >= 2 && narrow && !loose && (run[0].colon || rhymes == n)
}

// readVerse reads a line as one of a poem: letters of Arabic script and few
// marks, of the length of a hemistich or of two with room between them.
func readVerse(b []byte) (v verse, ok bool) {
	if b = bytes.TrimPrefix(b, []byte("> ")); len(b) < minHemistich || len(b) > maxHemistich && !mayHaveRoom(b) {
		return v, false
	}
	var left, right int // the end of one hemistich, the start of another
	for i := 0; i < len(b); {
		if c := b[i]; c >= 0xd8 && c <= 0xdb && i+1 < len(b) { // the Arabic block, digits aside
			if n := b[i+1]; c == 0xd9 && n >= 0xa0 && n <= 0xad || c == 0xdb && n >= 0xb0 && n <= 0xb9 {
				return v, false
			}
			i += 2
			continue
		} else if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRune(b[i:])
			if !isArabic(r) && !ofVerse(r) {
				return v, false
			}
			i += n
			continue
		}
		n, room := blankVerse(b[i:])
		if n == 0 && (b[i] == '!' || b[i] == '-') {
			n = 1
		}
		if n == 0 || room && (v.couplet || b[i] == '.') {
			return v, false
		}
		if room {
			v.couplet, left, right = true, i, i+n
		}
		i += n
	}
	v.size, v.tail, v.closed = len(b), rhymeOf(b), b[len(b)-1] == '.'
	if v.couplet {
		v.size = max(left, len(b)-right)
		if 5*min(left, len(b)-right) < 3*v.size {
			return v, false
		}
	}
	return v, v.size <= maxHemistich && v.tail != 0 && countWords(b, 3) == 3 && !endsInside(b)
}

// mayHaveRoom reports whether a line that is too long for one hemistich has signs
// of room near its middle.
func mayHaveRoom(b []byte) bool {
	if len(b) > 4*maxHemistich {
		return false
	}
	middle := b[len(b)/3 : len(b)-len(b)/3]
	return bytes.ContainsAny(middle, "/*\t.") || bytes.Contains(middle, []byte("   ")) || bytes.Contains(middle, []byte("\u2026"))
}

// blankVerse is the length of the blanks, slashes, stars and dots that b begins
// with, and whether they are the room between two hemistichs.
func blankVerse(b []byte) (n int, room bool) {
	for n < len(b) && (b[n] == ' ' || b[n] == '\t' || b[n] == '/' || b[n] == '*' || b[n] == '.') {
		room = room || b[n] != ' '
		n++
	}
	if rest, dots := bytes.CutPrefix(b[n:], []byte("\u2026")); n > 0 && dots {
		more, _ := blankVerse(rest)
		return len(b) - len(rest) + more, true
	}
	return n, room && n < len(b) || n >= 3
}

// ofVerse reports whether a sign beyond the Arabic block that is no letter may
// stand in a poem: a half-space, a quotation mark, a dash.
func ofVerse(r rune) bool {
	switch r {
	case 0xab, 0xbb, 0x200c, 0x2013, 0x2014, 0x2026:
		return true
	}
	return false
}

// rhymeOf is the last two letters of a line, or 0.
func rhymeOf(b []byte) (tail uint32) {
	n := 0
	for len(b) > 0 && n < 2 {
		r, size := utf8.DecodeLastRune(b)
		b = b[:len(b)-size]
		if isArabic(r) {
			tail, n = tail<<16|uint32(r), n+1
		}
	}
	return tail
}

func endsInColon(b []byte) bool {
	b = bytes.TrimRight(b, " \r\t")
	return len(b) > 0 && b[len(b)-1] == ':'
}

// isVerse reports whether the line at an offset of the source is one of a poem,
// and the first of it. It is asked of one line after the other.
func (d *document) isVerse(start int) (is, first bool) {
	for d.verse < len(d.verses) && d.verses[d.verse].start < start {
		d.verse++
	}
	if d.verse == len(d.verses) || d.verses[d.verse].start > start {
		return false, false
	}
	return true, d.verses[d.verse].first
}
