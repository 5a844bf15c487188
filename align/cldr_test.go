package align

import (
	"slices"
	"testing"

	"golang.org/x/text/language"

	"github.com/zolal/zolal/lang"
)

func TestCLDRNames(t *testing.T) {
	cases := []struct {
		tgt      lang.Tag
		src, dst string
	}{
		{lang.Persian, "georgia", "\u06af\u0631\u062c\u0633\u062a\u0627\u0646"},
		{lang.Arabic, "norway", "\u0646\u0631\u0648\u06cc\u062c"},
		{lang.Persian, "basque", "\u0628\u0627\u0633\u06a9\u06cc"},
	}
	for _, c := range cases {
		l := cldr[c.tgt]()
		if !slices.ContainsFunc(slices.Collect(l.Translations), func(p Translation) bool { return p.Src == c.src && p.Tgt == c.dst }) {
			t.Errorf("%s: no pair %q %+q", c.tgt, c.src, c.dst)
		}
	}
	if n := cldr[lang.Persian]().Len(); n < 400 {
		t.Errorf("%d pairs of names, want at least 400", n)
	}
}

func BenchmarkCLDR(b *testing.B) {
	for b.Loop() {
		cldrNames(lang.Persian, language.Persian)
	}
}
