package mojibake

import (
	"bytes"
	"slices"

	"github.com/zolal/zolal/edit"
)

// place is what stands round an escape. It is moved from one escape to the
// next, so that a line is read once however many of them it holds.
type place struct {
	src  []byte
	line edit.Span
	code bool // the line is one of code or markup
	// lastTick and lastClose are the offsets of the last back-tick and the last
	// ">" of the line; they are before the line where it has none.
	lastTick, lastClose int
	at                  int  // up to where the line was read
	quoted              bool // an odd number of back-ticks stands before at
	tagged              bool // a "<" that no ">" follows stands before at
	run                 run
}

// run is a stretch without blanks, quotation marks and brackets.
type run struct {
	edit.Span
	link bool // it is a link or a query
	path bool // it has a slash
}

// literal reports whether the escape at i is meant to be read as it is: in a
// code span or tag, in an address, or in a quoted string of a program. The
// escapes are asked for in the order in which they stand.
func (p *place) literal(i int) bool {
	if i >= p.line.End {
		p.begin(i)
	}
	if p.code {
		return true
	}
	p.moveTo(i)
	return p.quoted && p.lastTick > i || p.tagged && p.lastClose > i || p.address(i)
}

// begin takes up the line that i is in.
func (p *place) begin(i int) {
	start, end := bytes.LastIndexByte(p.src[:i], '\n')+1, len(p.src)
	if n := bytes.IndexByte(p.src[i:], '\n'); n >= 0 {
		end = i + n
	}
	line := p.src[start:end]
	*p = place{
		src: p.src, line: edit.Span{Start: start, End: end}, at: start, code: isCode(line),
		lastTick:  start + bytes.LastIndexByte(line, '`'),
		lastClose: start + bytes.LastIndexByte(line, '>'),
	}
}

// moveTo reads the line up to i.
func (p *place) moveTo(i int) {
	s := p.src[p.at:i]
	if bytes.Count(s, []byte("`"))%2 == 1 {
		p.quoted = !p.quoted
	}
	if lt := bytes.LastIndexByte(s, '<'); lt >= 0 {
		p.tagged, s = true, s[lt:]
	}
	p.tagged = p.tagged && bytes.IndexByte(s, '>') < 0
	p.at = i
}

// codeSigns make a line a line of code, and so do markupSigns where the line is
// not one of a page in Arabic script.
var (
	codeSigns   = []string{"```", "\":", "\";", "\");"}
	markupSigns = []string{"= \"", "='", "=\"", "</"}
)

// isCode reports whether line is one of code or markup.
func isCode(line []byte) bool {
	holds := func(s string) bool { return bytes.Contains(line, []byte(s)) }
	return slices.ContainsFunc(codeSigns, holds) || slices.ContainsFunc(markupSigns, holds) && !proseInTags(line)
}

// proseInTags reports whether most letters outside the tags of a line are of
// the Arabic script.
func proseInTags(line []byte) bool {
	arabic, latin := 0, 0
	last := bytes.LastIndexByte(line, '>')
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '<':
			if i < last {
				i += bytes.IndexByte(line[i:], '>')
			}
		case c == '&':
			if _, n := readEntity(line[i:]); n > 0 {
				i += n - 1
			}
		case c&0xfc == 0xd8:
			arabic++
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			latin++
		}
	}
	return arabic > 2*latin
}

// address reports whether the run round i is a link, a path or a query. A
// slash makes a path of percent escapes only.
func (p *place) address(i int) bool {
	if i >= p.run.End {
		p.run = runAt(p.src, p.line, i)
	}
	return p.run.link || p.run.path && p.src[i] == '%'
}

// runAt gives the run of line that i is in.
func runAt(src []byte, line edit.Span, i int) run {
	const ends = " \t\"'()<>"
	r := run{Span: edit.Span{Start: line.Start + bytes.LastIndexAny(src[line.Start:i], ends) + 1, End: line.End}}
	if n := bytes.IndexAny(src[i:line.End], ends); n >= 0 {
		r.End = i + n
	}
	s := r.Of(src)
	r.link = bytes.Contains(s, []byte("://")) || bytes.HasPrefix(s, []byte("www.")) || bytes.IndexByte(s, '=') >= 0
	r.path = bytes.IndexByte(s, '/') >= 0
	return r
}
