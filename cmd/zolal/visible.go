package main

import (
	"fmt"
	"strings"
	"unicode"
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

// oneLine puts the text of a unit on one line.
func oneLine(b []byte) []byte {
	out := b
	for i, c := range b {
		if c == '\n' || c == '\r' {
			if &out[0] == &b[0] {
				out = append([]byte(nil), b...)
			}
			out[i] = ' '
		}
	}
	return out
}
