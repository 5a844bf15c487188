package align

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// slowSentence is what sentence means, one character at a time.
func slowSentence(s string) (sc scanner) {
	open := -1
	var kind class
	for i, r := range s {
		rest := s[i+utf8.RuneLen(r):]
		f, c := foldRune(r)
		if c == drop {
			continue
		}
		if r > ' ' && r != 0xa0 {
			sc.letters++
		}
		if c == gap {
			sc.question = sc.question || r == '?' || r == 0x61f
			switch {
			case open >= 0 && kind == digit && thousands(r) && threeDigits(rest):
			case open >= 0 && r == '.' && sc.initial(open, rest):
			default:
				open = sc.finish(open)
			}
			continue
		}
		if open < 0 || c != kind || c == sign {
			sc.finish(open)
			open, kind = len(sc.raw), c
			at := int32(len(sc.arena))
			sc.raw = append(sc.raw, rawToken{start: at, class: c, capital: c == latin && f != r, upper: true, first: open == 0})
		}
		t := &sc.raw[open]
		t.upper = t.upper && c == latin && f != r
		sc.arena = utf8.AppendRune(sc.arena, f)
		t.end = int32(len(sc.arena))
	}
	sc.finish(open)
	return sc
}

func sameTokens(t *testing.T, s string) {
	t.Helper()
	if strings.ContainsAny(s, "'\u2019") || !utf8.ValidString(s) {
		return // the slow way knows no clitics
	}
	var got scanner
	got.sentence(s)
	want := slowSentence(s)
	if !slices.Equal(got.raw, want.raw) || string(got.arena) != string(want.arena) || got.letters != want.letters || got.question != want.question {
		t.Errorf("%+q gives %v %+q, want %v %+q", s, got.raw, got.arena, want.raw, want.arena)
	}
}

var scanSeeds = []string{
	"The US sent 1,200 books (12.5%) to Z\u00fcrich.",
	"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u06f1\u06f2\u066c\u06f3\u06f4\u06f5 \u062a\u0627 \u0631\u0627\u061f",
	"\u0643\u0650\u062a\u0627\u0628\u064c \u0648\u0640\u0640\u0623\u0645\u0631abc\u06cc\u06a912",
	"U.S. and A.B.C. of \u0394\u03b5\u03bb\u03c4\u03b1 \u4e2d\u6587 \u0750\u0751\u06cc",
	"", " ", "\u00a0\u00ad%%5 %",
}

func TestScanAgrees(t *testing.T) {
	for _, s := range scanSeeds {
		sameTokens(t, s)
	}
	for _, d := range readAbstracts(t) {
		for _, s := range append(slices.Clone(d.Src), d.Tgt...) {
			sameTokens(t, s)
		}
	}
}

func FuzzScan(f *testing.F) {
	for _, s := range scanSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { sameTokens(t, s) })
}
