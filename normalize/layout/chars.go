package layout

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
)

// isBlank reports whether r is seen as nothing at the edge of a line: blanks,
// the no-break space, zero-width and direction marks.
func isBlank(r rune) bool {
	switch {
	case r <= ' ', r == 0x7f, r == 0xa0, r == 0x61c, r == 0xfeff:
		return true
	case r >= 0x2000 && r <= 0x200f, r >= 0x2028 && r <= 0x202f, r >= 0x205f && r <= 0x2069, r == 0x3000:
		return true
	}
	return false
}

// trimSpan takes the blanks off both ends of a range.
func trimSpan(src []byte, s edit.Span) edit.Span {
	s = trimSpanLeft(src, s)
	for s.Start < s.End {
		if b := src[s.End-1]; b > ' ' && b < 0x7f || endsInLetter(src[s.Start:s.End]) {
			break
		}
		r, n := utf8.DecodeLastRune(src[s.Start:s.End])
		if !isBlank(r) {
			break
		}
		s.End -= n
	}
	return s
}

// trimSpanLeft takes the blanks off the beginning of a range.
func trimSpanLeft(src []byte, s edit.Span) edit.Span {
	for s.Start < s.End {
		b := src[s.Start]
		if b > ' ' && b < 0x7f || b >= 0xd0 && b < 0xe0 {
			break
		}
		r, n := utf8.DecodeRune(src[s.Start:s.End])
		if !isBlank(r) {
			break
		}
		s.Start += n
	}
	return s
}

// endsInLetter reports whether the last character of b is a letter of the
// Arabic block, as it is in most lines that end in mid sentence. It does not
// know them all.
func endsInLetter(b []byte) bool {
	if len(b) < 2 || b[len(b)-1]&0xc0 != 0x80 {
		return false
	}
	switch last := b[len(b)-1]; b[len(b)-2] {
	case 0xd8:
		return last >= 0xa0 // U+0620 to U+063F
	case 0xd9:
		return last <= 0x8a // U+0640 to U+064A
	case 0xda:
		return true // U+0680 to U+06BF
	case 0xdb:
		return last <= 0x93 // U+06C0 to U+06D3
	}
	return false
}

// trimBytes is trimSpan for a slice.
func trimBytes(b []byte) []byte {
	return trimSpan(b, edit.Span{End: len(b)}).Of(b)
}

// digitValue gives the value of a digit of any script zolal reads, or -1.
func digitValue(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r >= 0x660 && r <= 0x669:
		return int(r - 0x660)
	case r >= 0x6f0 && r <= 0x6f9:
		return int(r - 0x6f0)
	}
	return -1
}

// superscript gives the value of a superscript digit, or -1.
func superscript(r rune) int {
	switch r {
	case 0xb9:
		return 1
	case 0xb2, 0xb3:
		return int(r - 0xb0)
	case 0x2070, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079:
		return int(r - 0x2070)
	}
	return -1
}

func isArabic(r rune) bool {
	return r >= 0x620 && r <= 0x64a || r >= 0x66e && r <= 0x6d5 || r >= 0x6fa && r <= 0x6ff || r >= 0x750 && r <= 0x77f || r >= 0xfb50 && r <= 0xfefc
}

func isLatin(r rune) bool {
	return r < 0x250 && unicode.IsLetter(r) || r >= 0x1e00 && r < 0x1f00
}

// isLetter, isLower and isUpper are those of package unicode, which looks
// letters of the Arabic block up in long tables. They have no cases.

func isLetter(r rune) bool {
	return r >= 0x620 && r <= 0x64a || r >= 0x671 && r <= 0x6d3 || unicode.IsLetter(r)
}

func isLower(r rune) bool { return (r < 0x600 || r > 0x6ff) && unicode.IsLower(r) }

func isUpper(r rune) bool { return (r < 0x600 || r > 0x6ff) && unicode.IsUpper(r) }

// script is the writing of most letters at the beginning of a text.
type script uint8

const (
	noScript script = iota
	latin
	arabic
)

// scriptOf looks at the first letters of b, tags aside: most of 16 letters
// decide. Letters are told by their first byte, and in the Arabic block digits
// and punctuation are passed over.
func scriptOf(b []byte) script {
	const most = 8 // of 16 letters; as many of either are Arabic
	la, ar := 0, 0
	for i := 0; i < len(b) && la <= most && ar < most; {
		c := b[i]
		switch {
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			la++
			i++
		case c < 0xc3 || c > 0xdb || i+1 == len(b):
			i++
			if c == '<' {
				i += max(0, tagLen(b[i-1:])-1)
			}
		case c >= 0xd8:
			if d := b[i+1]; !(c == 0xd8 && d < 0xa0 || c == 0xd9 && d >= 0xa0 && d <= 0xad || c == 0xdb && d >= 0xb0 && d <= 0xb9) {
				ar++
			}
			i += 2
		default:
			if c <= 0xc9 {
				la++
			}
			i += 2
		}
	}
	switch {
	case la+ar == 0:
		return noScript
	case la > ar:
		return latin
	}
	return arabic
}

// countWords counts the words of b up to limit: runs without blanks that hold
// a letter or a digit.
func countWords(b []byte, limit int) int {
	n, in := 0, false
	for i := 0; i < len(b) && n < limit; i++ {
		c := b[i]
		switch {
		case c <= ' ':
			in = false
		case !in && (c >= 0x80 || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9'):
			in = true
			n++
		}
	}
	return n
}

// isRuler reports whether a line is drawn rather than written: three or more
// of one of - * _ = ~ and their box-drawing likes, with or without blanks.
func isRuler(b []byte) bool {
	r0, _ := utf8.DecodeRune(b)
	if !rulerRune(r0) {
		return false
	}
	n := 0
	for len(b) > 0 {
		r, w := utf8.DecodeRune(b)
		b = b[w:]
		if r == r0 {
			n++
		} else if r != ' ' && r != '\t' {
			return false
		}
	}
	return n >= 3
}

func rulerRune(r rune) bool {
	switch r {
	case '-', '*', '_', '=', '~', 0x2013, 0x2014, 0x2015, 0x2500, 0x2501, 0x2550, 0x640:
		return true
	}
	return false
}

// hasArabic reports whether b has a letter of the Arabic block; the lead bytes
// of that block begin no other character.
func hasArabic(b []byte) bool {
	for _, c := range b {
		if c&0xfc == 0xd8 {
			return true
		}
	}
	return false
}

// isTiming reports whether a line is the times of a subtitle, "00:00:01,000 -->
// 00:00:03,000".
func isTiming(b []byte) bool {
	return len(b) >= 20 && b[0] >= '0' && b[0] <= '9' && b[2] == ':' && bytes.Contains(b[:20], []byte(" --> "))
}

// startsOwn reports whether a line begins with a sign that begins a line of its
// own in messages and transcripts: a picture, a geometric shape, a hashtag, a
// handle, a time in brackets.
func startsOwn(b []byte) bool {
	r, n := utf8.DecodeRune(b)
	switch {
	case r == '[':
		_, end, digits := readNumber(b, n)
		return digits == 2 && end < len(b) && b[end] == ':'
	case r == '#' || r == '@':
		r, _ = utf8.DecodeRune(b[n:])
		return isLetter(r)
	case r >= 0x2300 && r < 0x2800, r >= 0x2b00 && r < 0x2c00:
		return true
	}
	return r >= 0x1f000 && r < 0x1fb00
}

// hasLeader reports whether a line is one of a table of contents: dots lead to
// the number of a page at its end.
func hasLeader(b []byte) bool {
	end := len(b)
	for end > 0 {
		r, n := utf8.DecodeLastRune(b[:end])
		if digitValue(r) < 0 {
			break
		}
		end -= n
	}
	return end < len(b) && bytes.HasSuffix(bytes.TrimRight(b[:end], " "), []byte("....."))
}
