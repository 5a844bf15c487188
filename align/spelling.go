package align

import (
	"bytes"

	"github.com/zolal/zolal/lang"
)

// plain takes off what never tells two words of a language apart: spelling
// variants in English, the article in Arabic. A root that begins like the
// article loses it too, on both sides of every comparison.
func plain(l lang.Tag, w []byte) []byte {
	const article, least = "\u0627\u0644", 6
	switch l {
	case lang.English:
		return spell(w)
	case lang.Arabic:
		// Again and again, so that a root that begins like the article meets
		// itself with the article.
		for len(w) >= len(article)+least && string(w[:len(article)]) == article {
			w = w[len(article):]
		}
	}
	return w
}

// spell brings British and American spellings of an English word together.
// Both sides of every comparison pass through it, so a word that is changed
// for no reason ("journal" to "jornal") does no harm.
func spell(w []byte) []byte {
	if len(w) < 5 {
		return w
	}
	for _, s := range spellings {
		if i := bytes.LastIndex(w, []byte(s.cut)); i >= s.least && len(w)-i-len(s.cut) <= 4 {
			w = append(append(append(make([]byte, 0, len(w)), w[:i]...), s.put...), w[i+len(s.cut):]...)
		}
	}
	return w
}

var spellings = []strip{
	{"isation", "ization", 2},
	{"ise", "ize", 3},
	{"ising", "izing", 3},
	{"our", "or", 2},
	{"tre", "ter", 3},
	{"fence", "fense", 1},
	{"ogue", "og", 2},
	{"gramme", "gram", 2},
}
