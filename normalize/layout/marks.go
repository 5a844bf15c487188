package layout

import (
	"bytes"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/unit"
)

// stripMarks takes heading marks, quotation marks ">" and list marks off the
// beginning of a line, and the marks that close a heading off its end. It
// returns what is left; when nothing is left the line is markup alone.
func (d *document) stripMarks(it *item, s edit.Span) edit.Span {
	b := s.Of(d.src)
	n := 0
	switch b[0] {
	case '#':
		if n = headingMark(b); n > 0 {
			it.kind, it.level, it.rule = unit.Heading, bytes.IndexFunc(b, notHash), RuleHeadingMark
			if it.level < 0 {
				it.level = len(b)
			}
			return d.stripClosing(it, edit.Span{Start: s.Start + n, End: s.End})
		}
	case '=':
		if n = wikiMark(b); n > 0 {
			it.kind, it.level, it.rule = unit.Heading, n, RuleHeadingMark
			d.leave(edit.Span{Start: s.End - n, End: s.End}, RuleHeadingMark)
			s.End -= n
		}
	case '>':
		for n < len(b) && (b[n] == '>' || b[n] == ' ') {
			n++
		}
		it.kind, it.rule = unit.Quotation, RuleQuoteMark
	case '<':
		it.readTags(b)
	default:
		if n = listMark(b); n > 0 && !(b[len(b)-1] == '-' && isPageNumber(b)) {
			it.bullet, it.rule = true, RuleListMark
		} else {
			n = 0
		}
	}
	if n > 0 {
		it.mark = edit.Span{Start: s.Start, End: s.Start + n}
		s.Start += n
		s = trimSpan(d.src, s)
	}
	return s
}

// readTags reads the tags that a line begins with: those of a heading and of
// an item of a list say what it is.
func (it *item) readTags(b []byte) {
	for n, _ := readTag(b); n > 0; n, _ = readTag(b) {
		if tag := b[:n]; len(tag) > 3 && (tag[3] == '>' || tag[3] == ' ') {
			switch c := tag[1] | 0x20; {
			case c == 'h' && '1' <= tag[2] && tag[2] <= '6':
				it.kind, it.level = unit.Heading, int(tag[2]-'0')
			case c == 'l' && tag[2]|0x20 == 'i':
				it.bullet = true
			}
		}
		b = bytes.TrimLeft(b[n:], " ")
	}
}

// wikiMark gives the length of "==" at the beginning of b when as many close the
// line, as headings of MediaWiki have them, or 0.
func wikiMark(b []byte) int {
	n := 0
	for n < len(b) && b[n] == '=' {
		n++
	}
	text := bytes.TrimRight(b[n:], "=")
	if n < 2 || n > 6 || len(b)-n-len(text) != n || len(trimBytes(text)) == 0 {
		return 0
	}
	return n
}

func notHash(r rune) bool { return r != '#' }

// headingMark gives the length of "## " at the beginning of b, or 0. Some
// extractors write no blank; a word of hashtags is told apart by its one "#".
func headingMark(b []byte) int {
	n := bytes.IndexFunc(b, notHash)
	switch {
	case n < 0 && len(b) <= 6:
		return len(b)
	case n < 1 || n > 6:
		return 0
	case b[n] == ' ' || b[n] == '\t' || n >= 2 && b[n] >= 0x80:
		return n
	}
	return 0
}

// stripClosing ends stripMarks for a heading: "## Text ##".
func (d *document) stripClosing(it *item, s edit.Span) edit.Span {
	it.mark = edit.Span{Start: s.Start - it.level, End: s.Start}
	s = trimSpan(d.src, s)
	b := s.Of(d.src)
	if t := bytes.TrimRight(b, "#"); len(t) < len(b) && (len(t) == 0 || t[len(t)-1] == ' ') {
		d.leave(edit.Span{Start: s.Start + len(t), End: s.End}, RuleHeadingMark)
		s.End = s.Start + len(t)
		s = trimSpan(d.src, s)
	}
	return s
}

// listMark gives the length of a list dash or bullet at the beginning of b
// with the blanks after it, or 0.
func listMark(b []byte) int {
	r, n := utf8.DecodeRune(b)
	switch r {
	case '-', '+', '*', 0x2013, 0x2014:
		if n == len(b) || b[n] != ' ' && b[n] != '\t' {
			return 0
		}
	case 0xb7, 0x2022, 0x2023, 0x2043, 0x204c, 0x204d, 0x2219, 0x25aa, 0x25ab, 0x25a0, 0x25a1,
		0x25b6, 0x25ba, 0x25cb, 0x25cf, 0x25e6, 0x2713, 0x2714, 0x27a2, 0x27a4,
		0xf0a7, 0xf0b7, 0xf0d8, 0xf0fc: // the bullets of Symbol and Wingdings
	default:
		return 0
	}
	for n < len(b) {
		r, k := utf8.DecodeRune(b[n:])
		if !isBlank(r) {
			break
		}
		n += k
	}
	return n
}

// htmlTags are the tags that are left out wherever they stand; other words in
// angle brackets are text. Those that are true are of blocks.
var htmlTags = map[string]bool{
	"a": false, "abbr": false, "article": true, "aside": true, "b": false, "bdi": false, "bdo": false, "big": false, "blockquote": true,
	"body": true, "br": false, "caption": true, "center": true, "cite": false, "code": false, "dd": true, "del": false, "dfn": false,
	"div": true, "dl": true, "dt": true, "em": false, "figcaption": true, "figure": true, "font": false, "footer": true, "h1": true,
	"h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "head": true, "header": true, "hr": true, "html": true, "i": false,
	"img": false, "ins": false, "kbd": false, "li": true, "main": true, "mark": false, "nav": true, "ol": true, "p": true, "pre": true,
	"q": false, "s": false, "section": true, "small": false, "span": false, "strike": false, "strong": false, "sub": false, "sup": false,
	"table": true, "tbody": true, "td": true, "tfoot": true, "th": true, "thead": true, "tr": true, "tt": false, "u": false, "ul": true,
	"var": false, "wbr": false,
}

// tagLen gives the length of the tag or comment at the beginning of b, or 0.
func tagLen(b []byte) int {
	n, _ := readTag(b)
	return n
}

// readTag is tagLen that also tells the tags of blocks.
func readTag(b []byte) (n int, block bool) {
	if len(b) < 3 || b[0] != '<' {
		return 0, false
	}
	if bytes.HasPrefix(b, []byte("<!--")) {
		if i := bytes.Index(b[:min(len(b), maxLink)], []byte("-->")); i > 0 {
			return i + 3, false
		}
		return 0, false
	}
	i := 1
	if b[i] == '/' {
		i++
	}
	var name [12]byte
	k := 0
	for i < len(b) && k < len(name) && (b[i]|0x20 >= 'a' && b[i]|0x20 <= 'z' || k > 0 && b[i] >= '0' && b[i] <= '9') {
		name[k] = b[i] | 0x20
		if b[i] <= '9' {
			name[k] = b[i]
		}
		k++
		i++
	}
	block, known := htmlTags[string(name[:k])]
	if k == 0 || i == len(b) || !known {
		return 0, false
	}
	if c := b[i]; c != '>' && c != ' ' && c != '/' && c != '\t' {
		return 0, false
	}
	j := bytes.IndexByte(b[i:min(len(b), i+400)], '>')
	if j < 0 {
		return 0, false
	}
	return i + j + 1, block
}
