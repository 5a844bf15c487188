package layout

import (
	"unicode/utf8"
)

// enumerator is a number or letter that counts items at the beginning of a
// line. It is part of the text of its item.
type enumerator struct {
	n, to int  // its value; of "2-1" the first number, of "2 and 3." both
	parts int  // how many numbers it is made of; 0 is no enumerator
	mark  byte // '.', ')', '-', ':' after it, '(' when in brackets, 's' for a tagged superscript, 'o' for "[^1]:"
	size  int  // bytes up to the text
	arab  bool // the digits are not ASCII
	alpha bool // a letter, not a number
}

// parseEnumerator reads the enumerator at the beginning of b.
func parseEnumerator(b []byte) enumerator {
	if len(b) == 0 {
		return enumerator{}
	}
	if c := b[0]; c == '<' || c == '[' {
		if e := parseNoteLabel(b); e.parts > 0 {
			return e
		}
	}
	e := enumerator{}
	at := 0
	if b[0] == '(' || b[0] == '[' {
		e.mark, at = '(', 1
	}
	r, _ := utf8.DecodeRune(b[at:])
	switch {
	case digitValue(r) >= 0:
		at = e.numbers(b, at)
	case superscript(r) >= 0:
		e.n, e.parts, e.mark = superscript(r), 1, 's'
		e.to = e.n
		e.size = skipBlanks(b, utf8.RuneLen(r))
		return e
	case isLetter(r):
		at = e.letter(b, at)
	default:
		return enumerator{}
	}
	if at < 0 || !e.close(b, at) {
		return enumerator{}
	}
	return e
}

// numbers reads "2", "2-1", "1.2.3" and "2 and 3" in the languages' words;
// it gives -1 when a number is too long to count with.
func (e *enumerator) numbers(b []byte, at int) int {
	for joined := false; ; {
		v, end, digits := readNumber(b, at)
		if digits == 0 || digits > 3 {
			return -1
		}
		if e.parts == 0 {
			e.n, e.arab = v, b[at] >= 0x80
		}
		e.to = v
		if !joined {
			e.parts++
		}
		at = end
		if e.parts < 5 && at+1 < len(b) && (b[at] == '-' || b[at] == '.' || b[at] == '/') {
			if r, _ := utf8.DecodeRune(b[at+1:]); digitValue(r) >= 0 {
				at++
				continue
			}
		}
		if next := joinedNumber(b, at); next > 0 && !joined {
			joined = true
			at = next
			continue
		}
		return at
	}
}

// joinedNumber skips " \u0648 " (and) or "," between two numbers.
func joinedNumber(b []byte, at int) int {
	i := skipBlanks(b, at)
	switch {
	case i+1 < len(b) && b[i] == 0xd9 && b[i+1] == 0x88, i+1 < len(b) && b[i] == 0xd8 && b[i+1] == 0x8c:
		i += 2
	case i < len(b) && (b[i] == '&' || b[i] == ','):
		i++
	default:
		return 0
	}
	i = skipBlanks(b, i)
	if r, _ := utf8.DecodeRune(b[i:]); digitValue(r) < 0 {
		return 0
	}
	return i
}

func readNumber(b []byte, at int) (v, end, digits int) {
	for at < len(b) {
		r, n := utf8.DecodeRune(b[at:])
		d := digitValue(r)
		if d < 0 {
			break
		}
		if digits < 6 {
			v = v*10 + d
		}
		digits++
		at += n
	}
	return v, at, digits
}

// letter reads a single letter, or alef by name.
func (e *enumerator) letter(b []byte, at int) int {
	r, n := utf8.DecodeRune(b[at:])
	e.alpha, e.parts = true, 1
	const alef = "\u0627\u0644\u0641"
	switch {
	case len(b) > at+len(alef) && string(b[at:at+len(alef)]) == alef:
		e.n, n = 1, len(alef)
	case r < 0x80 && r|0x20 >= 'a' && r|0x20 <= 'z':
		e.n = int(r|0x20) - 'a' + 1
	case isArabic(r):
		e.n = 0 // two orders are in use; no rule counts letters
	default:
		return -1
	}
	return at + n
}

// close reads the mark after the number and the blanks before the text. A
// letter needs a mark that is no full stop ("A. Smith" is a name), and every
// mark but a bracket needs to be followed by a blank or the text of an item
// in the same script.
func (e *enumerator) close(b []byte, at int) bool {
	i := at
	for i < len(b) && b[i] == ' ' {
		i++
	}
	if i >= len(b) {
		return false
	}
	c := b[i]
	switch {
	case e.mark == '(':
		if c != ')' && c != ']' {
			return false
		}
	case c == '.' || c == ')' || c == '-' || c == 0xe2 && i+2 < len(b) && b[i+1] == 0x80 && (b[i+2] == 0x93 || b[i+2] == 0x94):
		e.mark = c
		if c == 0xe2 {
			e.mark, i = '-', i+2
		}
	default:
		return false
	}
	if i > at && e.mark != '.' && e.mark != '-' || e.alpha && e.mark == '.' {
		return false
	}
	i++
	if e.mark == '.' && i < len(b) && b[i] == '-' { // "1.-"
		i++
	}
	if i < len(b) && b[i] > ' ' && b[i] < 0x80 && e.mark != '(' && e.mark != ')' {
		if e.alpha || b[i] != '"' && b[i] != '<' && b[i] != '*' && b[i]|0x20 < 'a' {
			return false
		}
	}
	if i < len(b) {
		if r, _ := utf8.DecodeRune(b[i:]); digitValue(r) >= 0 {
			return false
		}
	}
	e.size = skipBlanks(b, i)
	return true
}

// parseNoteLabel reads "<sup>1</sup>" and "[^1]:" at the beginning of a line.
func parseNoteLabel(b []byte) enumerator {
	open, shut, mark := "<sup>", "</sup>", byte('s')
	if b[0] == '[' {
		open, shut, mark = "[^", "]:", 'o'
	}
	if len(b) < len(open) || string(b[:len(open)]) != open {
		return enumerator{}
	}
	n, end := noteNumber(b, len(open))
	if end < 0 || len(b) < end+len(shut) || string(b[end:end+len(shut)]) != shut {
		return enumerator{}
	}
	return enumerator{n: n, to: n, parts: 1, mark: mark, size: skipBlanks(b, end+len(shut))}
}

// noteNumber reads what may stand in a note mark: digits, a star or a dagger
// (value 0), a short name in a Markdown label. It gives the end of it, or -1.
func noteNumber(b []byte, at int) (n, end int) {
	i := at
	for i < len(b) && (b[i] == '*' || b[i] == '\\' || b[i] == ' ' || b[i] == '(') {
		i++
	}
	v, j, digits := readNumber(b, i)
	switch {
	case digits > 0 && digits <= 3:
		for j < len(b) && (b[j] == '*' || b[j] == ' ' || b[j] == ')' || b[j] == '\\') {
			j++
		}
		return v, j
	case i > at:
		return 0, i
	}
	if r, n := utf8.DecodeRune(b[i:]); r == 0x2020 || r == 0x2021 || r == 0x60f {
		return 0, i + n
	}
	for j = i; j < len(b) && j < i+12 && (b[j]|0x20 >= 'a' && b[j]|0x20 <= 'z' || b[j] == '-'); j++ {
	}
	if j > i && at >= 2 && b[at-1] == '^' {
		return 0, j
	}
	return 0, -1
}

func skipBlanks(b []byte, at int) int {
	for at < len(b) && (b[at] == ' ' || b[at] == '\t') {
		at++
	}
	return at
}
