//go:build tune

package align

import (
	"os"
	"testing"

	"github.com/zolal/zolal/lang"
)

// TestAblation prints what is lost without each part of the model, on the
// documents that TestTune reads.
func TestAblation(t *testing.T) {
	tgt := lang.Tag(os.Getenv("ZOLAL_TUNE_LANG"))
	sets := tuneSets(t, tgt)
	for _, c := range []struct {
		name string
		off  func(*Aligner)
	}{
		{"everything", func(*Aligner) {}},
		{"no word list", func(a *Aligner) { a.lex = []*Lexicon{NewBuilder(lang.English, tgt).Lexicon()} }},
		{"no names of countries and languages", func(a *Aligner) { a.lex = a.lex[:1] }},
		{"no transliterated names", func(a *Aligner) { a.p.alike = 2 }},
		{"no numbers and Latin words", func(a *Aligner) { a.p.number = 0 }},
		{"no second stem", func(a *Aligner) { a.p.second = 0 }},
		{"no question marks", func(a *Aligner) { a.p.question = 0 }},
		{"no length", func(a *Aligner) { a.p.length = 0 }},
		{"no retest", func(a *Aligner) { a.p.keep, a.p.pairLeast = -1000, -1000 }},
		{"one price for every unmatched word", func(a *Aligner) { a.p.unknown, a.p.inList = 1, 1 }},
	} {
		a := newTestAligner(t, tgt)
		c.off(a)
		_, report := objective(a, sets)
		t.Logf("%-40s%s", c.name, report)
	}
}
