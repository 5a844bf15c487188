package mojibake

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/codepage/letters"
)

// named are the entities that are read in prose. The markup signs &lt; and
// &gt; are not among them: a text that writes them means them.
var named = map[string]rune{
	"zwnj": '\u200C', "zwj": '\u200D', "lrm": '\u200E', "rlm": '\u200F', "nbsp": '\u00A0', "shy": '\u00AD',
	"laquo": '\u00AB', "raquo": '\u00BB', "middot": '\u00B7', "bull": '\u2022', "hellip": '\u2026',
	"ndash": '\u2013', "mdash": '\u2014', "lsquo": '\u2018', "rsquo": '\u2019', "ldquo": '\u201C', "rdquo": '\u201D',
	"amp": '&', "quot": '"', "apos": '\'', "deg": '\u00B0', "times": '\u00D7',
}

// An escape is one character written in ASCII.
type escape struct {
	edit.Span
	r    rune
	rule edit.Rule
}

// longest is how many bytes an entity may take.
const longest = 10

// entityAt reports whether an entity begins at s.
func entityAt(s []byte) bool { _, n := readEntity(s); return n > 0 }

// escapeAt reports whether a \u escape begins at s.
func escapeAt(s []byte) bool { _, n := readEscape(s); return n > 0 }

// percentAt reports whether a percent-encoded Arabic letter begins at s.
func percentAt(s []byte) bool { _, n := readPercent(s); return n > 0 }

// readEntity reads "&name;", "&#1234;" or "&#x4D2;".
func readEntity(s []byte) (rune, int) {
	if len(s) < 4 || s[0] != '&' {
		return 0, 0
	}
	end := bytes.IndexByte(s[:min(len(s), longest)], ';')
	if end < 2 {
		return 0, 0
	}
	body := string(s[1:end])
	if r, ok := named[body]; ok {
		return r, end + 1
	}
	digits, ok := strings.CutPrefix(body, "#")
	if !ok {
		return 0, 0
	}
	base := 10
	if hex := strings.TrimLeft(digits, "xX"); len(hex) == len(digits)-1 {
		digits, base = hex, 16
	}
	v, err := strconv.ParseUint(digits, base, 21)
	if err != nil || v < 0xA0 || !utf8.ValidRune(rune(v)) || v == utf8.RuneError {
		return 0, 0
	}
	return rune(v), end + 1
}

// readEscape reads "\u06CC".
func readEscape(s []byte) (rune, int) {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return 0, 0
	}
	v, err := strconv.ParseUint(string(s[2:6]), 16, 16)
	if err != nil || v < 0xA0 || !utf8.ValidRune(rune(v)) || v == utf8.RuneError {
		return 0, 0
	}
	return rune(v), 6
}

// readPercent reads the percent-encoded UTF-8 of a character from U+0600 on.
func readPercent(s []byte) (rune, int) {
	var buf [utf8.UTFMax]byte
	for k := range buf {
		if len(s) < 3*k+3 || s[3*k] != '%' {
			return 0, 0
		}
		v, err := strconv.ParseUint(string(s[3*k+1:3*k+3]), 16, 8)
		if err != nil || v < 0x80 {
			return 0, 0
		}
		buf[k] = byte(v)
		if utf8.FullRune(buf[:k+1]) {
			r, n := utf8.DecodeRune(buf[:k+1])
			if n != k+1 || r < 0xA0 {
				return 0, 0
			}
			return r, 3 * (k + 1)
		}
	}
	return 0, 0
}

// escapes reads entities and escapes that stand in prose for letters, marks
// and half-spaces. Code, tags and addresses keep theirs.
func (f *Fixer) escapes(t *text) []edit.Edit {
	src := t.src
	found := findEscapes(src)
	if len(found) == 0 {
		return nil
	}
	dense := escaped(found)
	var edits []edit.Edit
	var text []byte // what the last of them writes
	for i, e := range found {
		if !readable(src, found, i, dense) {
			continue
		}
		if n := len(edits); n > 0 && edits[n-1].End == e.Start && edits[n-1].Rule == e.rule {
			edits[n-1].End = e.End
		} else {
			setNew(edits, text)
			edits, text = append(edits, edit.Edit{Span: e.Span, Rule: e.rule}), text[:0]
		}
		text = utf8.AppendRune(text, e.r)
	}
	setNew(edits, text)
	return edits
}

// setNew finishes the last of edits, which writes text.
func setNew(edits []edit.Edit, text []byte) {
	if n := len(edits); n > 0 {
		edits[n-1].New = string(text)
	}
}

// escaped reports whether a text as a whole was escaped. A text about escapes
// shows a few of them, one at a time; an escaped text has one for each letter.
func escaped(found []escape) bool {
	total, run := 0, 0
	for i, e := range found {
		if !letters.Of(e.r).Letter() {
			run = 0
			continue
		}
		if total++; i > 0 && found[i-1].End != e.Start {
			run = 0
		}
		if run++; run >= 3 || total >= 12 {
			return true
		}
	}
	return false
}

// findEscapes lists the escapes outside code and addresses.
func findEscapes(src []byte) []escape {
	var out []escape
	signs, place := escapeSigns{src: src}, place{src: src}
	for i := signs.next(0); i < len(src); i = signs.next(i) {
		r, size, rule := readAny(src[i:])
		if size == 0 {
			i++
			continue
		}
		if !place.literal(i) {
			out = append(out, escape{edit.Span{Start: i, End: i + size}, r, rule})
		}
		i += size
	}
	return out
}

// escapeSigns finds the signs that escapes begin with.
type escapeSigns struct {
	src   []byte
	at    [3]int // where the next of each stands, at or behind the place asked for last
	known bool
}

// next gives the place of the first sign at i or behind it, or len(src).
func (e *escapeSigns) next(i int) int {
	first := len(e.src)
	for k, sign := range [...]byte{'&', '\\', '%'} {
		if !e.known || e.at[k] < i {
			e.at[k] = len(e.src)
			if n := bytes.IndexByte(e.src[min(i, len(e.src)):], sign); n >= 0 {
				e.at[k] = i + n
			}
		}
		first = min(first, e.at[k])
	}
	e.known = true
	return first
}

func readAny(s []byte) (r rune, size int, rule edit.Rule) {
	switch s[0] {
	case '&':
		r, size = readEntity(s)
		return r, size, RuleEntity
	case '\\':
		r, size = readEscape(s)
	default:
		r, size = readPercent(s)
	}
	return r, size, RuleEscape
}

// readable decides one escape by what stands beside it.
func readable(src []byte, found []escape, i int, dense bool) bool {
	e := found[i]
	before, after := neighbours(src, found, i)
	c := letters.Of(e.r)
	switch {
	case e.r == '\u200C' || e.r == '\u200D' || e.r == '\u00AD' || e.r == '\u200E' || e.r == '\u200F':
		return letters.Of(before).Letter() && letters.Of(after).Letter()
	case e.r == '&':
		return wordRune(before) && wordRune(after) || before == ' ' && after == ' ' && betweenWords(src, e.Span)
	case c.Letter() || c == letters.ArabicDigit || c == letters.FarsiDigit:
		return dense || letters.Of(before).Letter() && letters.Of(after).Letter()
	case e.rule == RuleEscape:
		return dense
	case c.Punctuation() || e.r == '\u00D7':
		return dense || wordRune(before) || wordRune(after)
	}
	return dense && possible(e.r)
}

// neighbours gives the characters before and after escape i, reading the
// escapes there. A space stands for the edges of the text.
func neighbours(src []byte, found []escape, i int) (before, after rune) {
	before, after = ' ', ' '
	e := found[i]
	if i > 0 && found[i-1].End == e.Start {
		before = found[i-1].r
	} else if e.Start > 0 {
		before, _ = utf8.DecodeLastRune(src[:e.Start])
	}
	if i+1 < len(found) && found[i+1].Start == e.End {
		after = found[i+1].r
	} else if e.End < len(src) {
		after, _ = utf8.DecodeRune(src[e.End:])
	}
	return before, after
}

// betweenWords reports whether words stand on both sides of s, one blank away,
// and no other entity is spoken of.
func betweenWords(src []byte, s edit.Span) bool {
	before, _ := utf8.DecodeLastRune(src[:max(0, s.Start-1)])
	after, _ := utf8.DecodeRune(src[min(len(src), s.End+1):])
	return wordRune(before) && wordRune(after) && bytes.Count(lineAt(src, s.Start), []byte(";")) == 1
}

func wordRune(r rune) bool {
	c := letters.Of(r)
	return c.Letter() || c == letters.Latin || c == letters.Digit || c == letters.ArabicDigit || c == letters.FarsiDigit
}
