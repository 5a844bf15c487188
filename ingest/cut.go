package ingest

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/zolal/zolal/ingest/charset"
)

// partEnds are the places a text is cut at, the best ones first.
var partEnds = []string{"\n\n", "\n\r\n", "\n", " "}

// wide reports whether the units of an encoding are two bytes.
func wide(name string) bool { return strings.HasPrefix(name, "utf-16") }

// cut gives the length of the part at the head of b, len(b) at most: up to
// the last blank line of its second half, or line end, or blank, or code
// point. name is the encoding, "" for one whose units are bytes.
func cut(b []byte, name string) int {
	if wide(name) {
		return cutWide(b, name)
	}
	half := b[len(b)/2:]
	for _, end := range partEnds {
		if i := bytes.LastIndex(half, []byte(end)); i >= 0 {
			return len(b)/2 + i + len(end)
		}
	}
	n := len(b)
	for i := n - 1; i >= max(n-utf8.UTFMax, 0); i-- {
		if utf8.RuneStart(b[i]) {
			if !utf8.FullRune(b[i:n]) {
				n = i
			}
			break
		}
	}
	return n
}

// cutWide is cut for UTF-16: every place is a whole number of units, and the
// two halves of a surrogate pair stay together.
func cutWide(b []byte, name string) int {
	low := 0
	if name == charset.UTF16BE {
		low = 1
	}
	half := len(b) / 2 &^ 1
	for _, end := range partEnds {
		units := make([]byte, 2*len(end))
		for i := range len(end) {
			units[2*i+low] = end[i]
		}
		for tail := b[half:]; ; {
			i := bytes.LastIndex(tail, units)
			if i < 0 {
				break
			}
			if i%2 == 0 {
				return half + i + len(units)
			}
			tail = tail[:i+len(units)-1]
		}
	}
	n := len(b) &^ 1
	last := rune(b[n-2+low]) | rune(b[n-1-low])<<8
	if utf16.IsSurrogate(last) && last < 0xDC00 {
		n -= 2
	}
	return n
}
