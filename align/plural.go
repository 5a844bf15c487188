package align

import (
	"bytes"
	"unicode/utf8"
)

// A broken plural changes the vowels inside a word. In each pattern the digits
// are root letters, in order, and every other letter stands for itself; the
// letters are folded, so hamza is gone.
type vowelPattern struct{ plural, singular []rune }

var brokenPlurals = buildPatterns([][2]string{
	{"\u062712\u06273", "123"}, {"\u062712\u06273", "123\u0647"}, // aHdAf, afkAr
	{"\u06451\u062723", "\u0645123"}, {"\u06451\u062723", "\u0645123\u0647"}, // maqAsid, madAris
	{"\u06451\u06272\u06cc3", "\u064512\u06483"}, {"\u06451\u06272\u06cc3", "\u064512\u06273"}, // mashArI', mafAtIh
	{"12\u0627\u06cc3", "12\u06cc3\u0647"}, {"12\u0627\u06cc3", "12\u06273\u0647"}, // rasA'il, qalA'id
	{"1\u0648\u062723", "1\u062723"}, {"1\u0648\u062723", "1\u062723\u0647"}, // 'awAmil, qawA'id
	{"12\u06273\u06cc4", "123\u06cc4"}, {"12\u06273\u06cc4", "123\u06274"}, {"12\u06273\u06cc4", "123\u06484"}, // taqArIr
	{"12\u06483", "123"}, {"12\u06273", "123"}, {"12\u06273", "1\u062723"}, // hurUb, jibAl
	{"123\u0627", "12\u06cc3"}, {"\u062712\u06cc3\u0627", "12\u06cc3"}, // zu'amA
	{"12\u06273\u0647", "1\u062723"}, {"\u0627123\u0647", "12\u06273"}, // asliha
	{"12\u06273\u06cc", "123\u0647"}, // fatAwI
})

func buildPatterns(list [][2]string) []vowelPattern {
	out := make([]vowelPattern, len(list))
	for i, p := range list {
		out[i] = vowelPattern{[]rune(p[0]), []rune(p[1])}
	}
	return out
}

// apply writes the singular of w to b when w has the pattern.
func (p *vowelPattern) apply(b, w []byte) ([]byte, bool) {
	if len(w) != 2*len(p.plural) {
		return b, false
	}
	var root [5][]byte
	for i, r := range p.plural {
		letter := w[2*i : 2*i+2]
		if r < 0x80 {
			root[r-'0'] = letter
		} else if string(letter) != string(r) {
			return b, false
		}
	}
	for _, r := range p.singular {
		if r < 0x80 {
			b = append(b, root[r-'0']...)
		} else {
			b = utf8.AppendRune(b, r)
		}
	}
	return b, true
}

// pluralStarts are what may stand before a noun in Arabic.
var pluralStarts = []string{"", "\u0627\u0644", "\u0648\u0627\u0644", "\u0628\u0627\u0644", "\u0644\u0644", "\u0648", "\u0628", "\u0644"}

// singulars tries the singulars of w read as a broken plural.
func singulars(w, scratch []byte, starts []string, try func([]byte) bool) bool {
	if len(w)%2 != 0 {
		return false
	}
	for _, s := range starts {
		if !bytes.HasPrefix(w, []byte(s)) {
			continue
		}
		for i := range brokenPlurals {
			if b, ok := brokenPlurals[i].apply(scratch[:0], w[len(s):]); ok && try(b) {
				return true
			}
		}
	}
	return false
}
