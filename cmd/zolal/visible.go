package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Text from documents may hold terminal escapes, bidirectional controls and
// invisible characters. It reaches the terminal only through these functions.

// names of the invisible characters that edits are about.
var invisible = map[rune]string{
	'\u200c': "ZWNJ", '\u200d': "ZWJ", '\u200b': "ZWSP", '\u200e': "LRM", '\u200f': "RLM", '\u061c': "ALM",
	'\u00a0': "NBSP", '\u00ad': "SHY", '\ufeff': "BOM", '\u0640': "TATWEEL",
	'\t': "TAB", '\n': "LF", '\r': "CR", '\f': "FF",
}

// visible shows s on one line with nothing hidden: invisible characters by
// name or code point between ‹ and ›, leading and trailing blanks as ␣.
func visible(s string) string {
	var b strings.Builder
	body := strings.Trim(s, " ")
	if body == "" {
		return strings.Repeat("␣", len(s))
	}
	lead := strings.Index(s, body)
	b.WriteString(strings.Repeat("␣", lead))
	for _, r := range body {
		switch {
		case invisible[r] != "":
			b.WriteString("‹" + invisible[r] + "›")
		case !unicode.IsPrint(r) || unicode.Is(unicode.Bidi_Control, r):
			fmt.Fprintf(&b, "‹U+%04X›", r)
		case unicode.Is(unicode.Mn, r):
			b.WriteString("◌" + string(r))
		default:
			b.WriteRune(r)
		}
	}
	b.WriteString(strings.Repeat("␣", len(s)-lead-len(body)))
	return b.String()
}

// safe shows a message with its line breaks, and nothing a terminal could
// take as a command.
func safe(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\u200c' || unicode.IsPrint(r) && !unicode.Is(unicode.Bidi_Control, r) {
			return r
		}
		return '\ufffd'
	}, s)
}

// oneLine puts a blank in the place of each line end within b, also of those
// that only some readers take for one.
func oneLine(b []byte) []byte {
	var out []byte
	from := 0
	for i := 0; i < len(b); i++ {
		if n := lineEnd(b[i:]); n > 0 {
			out = append(append(out, b[from:i]...), ' ')
			from = i + n
			i = from - 1
		}
	}
	if from == 0 {
		return b
	}
	return append(out, b[from:]...)
}

// lineEnd is the length of the character b begins with if one of the usual
// readers ends a line at it, else 0. Python does at all of these.
func lineEnd(b []byte) int {
	switch c := b[0]; {
	case c >= '\n' && c <= '\r', c >= 0x1c && c <= 0x1e:
		return 1
	case c == 0xc2 && bytes.HasPrefix(b, []byte("\u0085")):
		return 2
	case c == 0xe2 && (bytes.HasPrefix(b, []byte("\u2028")) || bytes.HasPrefix(b, []byte("\u2029"))):
		return 3
	}
	return 0
}

// escapedJSON is a writer for whole lines of JSON. Characters that a terminal
// could take as a command, and those that are not seen, are written as \uXXXX,
// which is the same JSON.
type escapedJSON struct{ w io.Writer }

// Write implements io.Writer.
func (e escapedJSON) Write(p []byte) (int, error) {
	out := p
	if bytes.ContainsFunc(p, hidden) {
		out = make([]byte, 0, len(p)+64)
		for _, r := range string(p) {
			if !hidden(r) {
				out = utf8.AppendRune(out, r)
				continue
			}
			for _, u := range utf16.AppendRune(nil, r) {
				out = fmt.Appendf(out, "\\u%04x", u)
			}
		}
	}
	if _, err := e.w.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}

// hidden reports whether r is a control or format character.
func hidden(r rune) bool { return r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf) }
