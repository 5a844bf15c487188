package mojibake

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/zolal/zolal/internal/codepage"
)

// This file damages text, straight from the tables: the twin of the matrix
// generator, kept apart from the code that repairs.

// damage is one kind of damage. do gives the best text that is still
// recoverable, projected on what the first page can hold, and the damaged
// text; ok is false where the sentence cannot be damaged so.
type damage struct {
	name, class string
	do          func(s string, id int) (gold, damaged string, ok bool)
}

var shortNames = map[string]string{
	"cp1252": "windows-1252", "latin1": "iso-8859-1", "cp1256": "windows-1256", "cp1251": "windows-1251",
	"cp1250": "windows-1250", "cp1254": "windows-1254", "macroman": "macintosh", "koi8r": "koi8-r",
	"iso8859-6": "iso-8859-6", "macarabic": "x-mac-arabic",
}

func page(name string) *codepage.Page {
	if long, ok := shortNames[name]; ok {
		name = long
	}
	return codepage.Lookup(name)
}

// readAs reads b in p; hole stands for the bytes p leaves undefined, "" for
// what a browser makes of them.
func readAs(b []byte, p *codepage.Page, hole string) string {
	var out strings.Builder
	for _, x := range b {
		switch {
		case p.Hole(x) && hole != "":
			out.WriteString(hole)
		case x < 0x80:
			out.WriteByte(x)
		default:
			out.WriteRune(p.Rune[x])
		}
	}
	return out.String()
}

func utf8As(name, hole string, times int, after func(string) string) func(string, int) (string, string, bool) {
	return func(s string, _ int) (string, string, bool) {
		d := s
		for range times {
			d = readAs([]byte(d), page(name), hole)
		}
		if after != nil {
			d = after(d)
		}
		return s, d, true
	}
}

func pageAs(from, to, hole string) func(string, int) (string, string, bool) {
	return func(s string, id int) (string, string, bool) {
		if from == "cp1256" && id%2 == 1 { // half the typists had no keheh
			s = strings.ReplaceAll(s, "\u06A9", "\u0643")
		}
		gold := typed(s, page(from))
		b, ok := appendBytes(nil, page(from), []byte(gold))
		return gold, readAs(b, page(to), hole), ok
	}
}

// half damages the second half of the words.
func half(name string) func(string, int) (string, string, bool) {
	return func(s string, _ int) (string, string, bool) {
		w := strings.Split(s, " ")
		k := len(w) / 2
		return s, strings.Join(w[:k], " ") + " " + readAs([]byte(strings.Join(w[k:], " ")), page(name), ""), len(w) >= 6
	}
}

func utf16As(name string) func(string, int) (string, string, bool) {
	return func(s string, _ int) (string, string, bool) {
		var b []byte
		for _, u := range utf16.Encode([]rune(s)) {
			b = append(b, byte(u), byte(u>>8))
		}
		return s, readAs(b, page(name), ""), true
	}
}

func escaped1(f func(rune) string) func(string, int) (string, string, bool) {
	return func(s string, _ int) (string, string, bool) {
		var out strings.Builder
		for _, r := range s {
			if r < 0x80 {
				out.WriteRune(r)
			} else {
				out.WriteString(f(r))
			}
		}
		return s, out.String(), true
	}
}

func standFor(bad string) func(string, int) (string, string, bool) {
	return func(s string, _ int) (string, string, bool) {
		return s, strings.ReplaceAll(s, "\u200C", bad), strings.Contains(s, "\u200C")
	}
}

func dropC1(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x80 && r < 0xA0 {
			return -1
		}
		return r
	}, s)
}

func percent(r rune) string {
	var out strings.Builder
	for _, b := range []byte(string(r)) {
		fmt.Fprintf(&out, "%%%02X", b)
	}
	return out.String()
}

// damages lists what the matrix measures.
func damages() []damage {
	var all []damage
	add := func(class, name string, do func(string, int) (string, string, bool)) {
		all = append(all, damage{name, class, do})
	}
	for _, p := range []string{"cp1252", "latin1", "cp1256", "cp1251", "cp1250", "cp1254", "cp437", "cp850", "macroman", "cp720", "koi8r", "cp866"} {
		add("reversible", "utf8>"+p, utf8As(p, "", 1, nil))
	}
	for _, p := range []string{"cp1252", "latin1", "cp1256"} {
		add("reversible", "utf8>"+p+" x2", utf8As(p, "", 2, nil))
	}
	for _, p := range []string{"cp1252", "cp1256"} {
		add("half", "utf8>"+p+" half", half(p))
	}
	for _, pair := range [][2]string{
		{"cp1256", "cp1252"},
		{"cp1256", "latin1"},
		{"cp1256", "cp1251"},
		{"cp1256", "cp1250"},
		{"cp1256", "macroman"},
		{"cp1256", "cp437"},
		{"iso8859-6", "latin1"},
		{"iso8859-6", "cp1252"},
		{"iso8859-6", "cp1256"},
		{"cp720", "cp437"},
		{"cp720", "cp1252"},
		{"macarabic", "macroman"},
	} {
		add("reversible", pair[0]+">"+pair[1], pageAs(pair[0], pair[1], ""))
	}
	add("reversible", "utf16le>latin1", utf16As("latin1"))
	add("hole", "utf8>cp1252 U+FFFD", utf8As("cp1252", "\uFFFD", 1, nil))
	add("hole", "utf8>cp1252 ?", utf8As("cp1252", "?", 1, nil))
	add("hole", "utf8>cp1252 C1 deleted", utf8As("cp1252", "", 1, dropC1))
	add("lossy", "utf8>cp1252 lower case", utf8As("cp1252", "", 1, strings.ToLower))
	add("lossy", "cp1256>cp1252 U+FFFD", pageAs("cp1256", "cp1252", "\uFFFD"))
	add("lost", "utf8>latin1 C1 deleted", utf8As("latin1", "", 1, dropC1))
	add("markup", "&#dec;", escaped1(func(r rune) string { return fmt.Sprintf("&#%d;", r) }))
	add("markup", "&#xhex;", escaped1(func(r rune) string { return fmt.Sprintf("&#x%X;", r) }))
	add("markup", "\\uXXXX", escaped1(func(r rune) string { return fmt.Sprintf("\\u%04x", r) }))
	add("markup", "%XX", escaped1(percent))
	for _, r := range []rune{0xAC, 0xAD, 0x200B, 0x200D, 0x200F, 0xFEFF, 0x82, 0x9D, 0x1F} {
		add("zwnj", fmt.Sprintf("zwnj>%U", r), standFor(string(r)))
	}
	for _, s := range []string{"&zwnj;", "&#8204;", "\\u200c"} {
		add("zwnj", "zwnj>"+s, standFor(s))
	}
	add("zwnj", "zwnj as cp1252", standFor("\u00E2\u20AC\u0152"))
	return all
}
