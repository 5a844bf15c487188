package align

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/zolal/zolal/lang"
)

// The names of countries and languages come from the CLDR tables of x/text,
// at run time: they need no licence of ours and are kept up to date there.
// They are read once, when the first aligner of a language is made.
var cldr = map[lang.Tag]func() *Lexicon{
	lang.Persian: sync.OnceValue(func() *Lexicon { return cldrNames(lang.Persian, language.Persian) }),
	lang.Arabic:  sync.OnceValue(func() *Lexicon { return cldrNames(lang.Arabic, language.Arabic) }),
}

// cldrShare is the probability of a name, as of any listed translation.
const cldrShare = 0.8

func cldrNames(l lang.Tag, tag language.Tag) *Lexicon {
	b := NewBuilder(lang.English, l)
	add := func(english, other string) {
		if english == other || strings.ContainsAny(english, "&(") {
			return // no name in the other language, or a group of places
		}
		b.Add(english, other, cldrShare, cldrShare)
	}
	en, xx := display.English.Regions(), display.Regions(tag)
	for x := byte('A'); x <= 'Z'; x++ {
		for y := byte('A'); y <= 'Z'; y++ {
			if r, err := language.ParseRegion(string([]byte{x, y})); err == nil {
				add(en.Name(r), xx.Name(r))
			}
		}
	}
	enLang, xxLang := display.English.Languages(), display.Languages(tag)
	for _, base := range display.Supported.BaseLanguages() {
		add(enLang.Name(base), xxLang.Name(base))
	}
	return b.Lexicon()
}
