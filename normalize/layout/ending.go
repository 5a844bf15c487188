package layout

import (
	"bytes"
	"unicode/utf8"
)

// ending tells how a text breaks off.
type ending uint8

const (
	open      ending = iota // in mid sentence, as far as its last character tells
	stop                    // after a full stop, a question mark and the like
	colon                   // after ":", which announces what follows
	semicolon               // after a semicolon, as items of a list do
	bracket                 // after a closing bracket without a stop
	hyphen                  // inside a word
	dangling                // after an enumerator, "b-" or "2."
	figure                  // after a digit or an address
)

// endingOf looks at the last characters of a line. Note marks, closing
// quotation marks and emphasis after a stop are looked through.
func endingOf(b []byte) ending {
	if endsInLetter(b) {
		return open
	}
	b = stripTail(b)
	r, n := utf8.DecodeLastRune(b)
	switch r {
	case '.', '!', '?', 0x61f, 0x6d4, 0x2026:
		if danglingEnumerator(b) {
			return dangling
		}
		return stop
	case ':', 0xff1a:
		return colon
	case ';', 0x61b:
		return semicolon
	case ')', ']', 0xbb, '"', 0x201d, '>':
		if endsInStop(b) {
			return stop
		}
		return bracket
	case '-', 0xad, 0x2010:
		if danglingEnumerator(b) {
			return dangling
		}
		if p, _ := utf8.DecodeLastRune(b[:len(b)-n]); isLetter(p) {
			return hyphen
		}
	}
	if digitValue(r) >= 0 {
		if noteDigitAfterStop(b) {
			return stop
		}
		return figure
	}
	return open
}

// stripTail takes blanks, emphasis marks, tags and note marks off the end.
func stripTail(b []byte) []byte {
	for {
		b = trimBytes(b)
		n := len(b)
		switch {
		case n > 0 && (b[n-1] == '*' || b[n-1] == '_'):
			b = b[:n-1]
		case bytes.HasSuffix(b, []byte("</sup>")):
			i := bytes.LastIndex(b, []byte("<sup>"))
			if i < 0 {
				return b
			}
			b = b[:i]
		case n > 2 && b[n-1] == '>' && (b[n-2]|0x20 >= 'a' && b[n-2]|0x20 <= 'z' || b[n-2] == '/'):
			i := bytes.LastIndexByte(b, '<')
			if i < 0 || tagLen(b[i:]) != n-i {
				return b
			}
			b = b[:i]
		case n > 3 && b[n-1] == ']' && isNoteLink(b):
			b = b[:bytes.LastIndexByte(b, '[')]
		default:
			r, k := utf8.DecodeLastRune(b)
			if superscript(r) < 0 {
				return b
			}
			b = b[:n-k]
		}
	}
}

// isNoteLink reports whether b ends in "[1]" or "[^1]" behind a stop.
func isNoteLink(b []byte) bool {
	const most = len("[^999]")
	i := max(0, len(b)-most)
	k := bytes.LastIndexByte(b[i:], '[')
	if k < 0 {
		return false
	}
	i += k
	return allDigits(bytes.TrimPrefix(b[i+1:len(b)-1], []byte("^"))) && endsInStop(b[:i])
}

// endsInStop reports whether a stop stands before the closing marks at the
// end of b.
func endsInStop(b []byte) bool {
	for len(b) > 0 {
		r, n := utf8.DecodeLastRune(b)
		switch r {
		case ')', ']', 0xbb, '"', 0x201d, 0x2019, '\'', ' ':
			b = b[:len(b)-n]
		case '.', '!', '?', 0x61f, 0x6d4, 0x2026:
			return true
		default:
			return false
		}
	}
	return false
}

// noteDigitAfterStop reports whether b ends in one or two digits right after
// a stop that follows a letter: the mark of a footnote, not a decimal.
func noteDigitAfterStop(b []byte) bool {
	k := 0
	for k < 3 {
		r, n := utf8.DecodeLastRune(b)
		if digitValue(r) < 0 {
			break
		}
		b = b[:len(b)-n]
		k++
	}
	if k == 0 || k == 3 {
		return false
	}
	b = bytes.TrimRight(b, " \"\u00bb\u201d)")
	r, n := utf8.DecodeLastRune(b)
	if r != '.' && r != '!' && r != '?' && r != 0x61f && r != 0x6d4 {
		return false
	}
	b = bytes.TrimRight(b[:len(b)-n], " \"\u00bb\u201d)")
	r, _ = utf8.DecodeLastRune(b)
	return isLetter(r) || r == ')' || r == 0xbb || r == '"'
}

// danglingEnumerator reports whether b ends in the enumerator of a list item
// whose text was cut off by a page break: one letter or a number and a mark,
// alone or after a stop.
func danglingEnumerator(b []byte) bool {
	_, n := utf8.DecodeLastRune(b)
	mark := b[len(b)-n]
	b = b[:len(b)-n]
	i := bytes.LastIndexByte(b, ' ') + 1
	word := b[i:]
	if !counts(word) {
		return false
	}
	before := trimBytes(b[:i])
	if len(before) == 0 {
		return mark != '.' || startsWithDigit(word)
	}
	return mark == '-' && endsInStop(before)
}

// counts reports whether a word is a letter, the name of the letter alef, or a
// number of two digits at most.
func counts(word []byte) bool {
	if string(word) == "\u0627\u0644\u0641" {
		return true
	}
	letters, digits := 0, 0
	for len(word) > 0 && letters <= 1 {
		r, n := utf8.DecodeRune(word)
		word = word[n:]
		switch {
		case digitValue(r) >= 0:
			digits++
		case isLetter(r):
			letters++
		default:
			return false
		}
	}
	return letters == 1 && digits == 0 || letters == 0 && (digits == 1 || digits == 2)
}
