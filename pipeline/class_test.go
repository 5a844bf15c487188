package pipeline

import (
	"regexp"
	"testing"
	"unicode/utf8"
)

// kinds says in the words of docs/schema.md, as patterns, what a rune counts
// as; the first that matches decides.
var kinds = []struct {
	class   class
	pattern *regexp.Regexp
}{
	{classBlank, regexp.MustCompile(`^[\t-\r \x{85}\x{a0}\p{Z}]$`)},
	{classOther, regexp.MustCompile(`^[\x{640}\x{fffd}\p{M}\p{C}]$`)},
	{classDigit, regexp.MustCompile(`^\p{Nd}$`)},
	{classPunct, regexp.MustCompile(`^[\p{P}\p{S}\p{N}]$`)},
	{classLetter, regexp.MustCompile(`^\p{L}$`)},
}

var arabic = regexp.MustCompile(`^\p{Arabic}$`)

// slowClass is classOf by patterns.
func slowClass(r rune) class {
	for _, k := range kinds {
		if !k.pattern.MatchString(string(r)) {
			continue
		}
		if k.class == classLetter && arabic.MatchString(string(r)) {
			return classArabic
		}
		return k.class
	}
	return classOther
}

func TestClassOf(t *testing.T) {
	step := rune(1)
	for r := rune(0); r <= utf8.MaxRune; r += step {
		if r == 0x20000 {
			step = 61 // ideographs, and nothing
		}
		if !utf8.ValidRune(r) {
			continue
		}
		if got, want := classOf(r), slowClass(r); got != want {
			t.Errorf("%U is of class %d, want %d", r, got, want)
		}
	}
}

// TestClassCases are characters that a reader of the figures would ask about.
func TestClassCases(t *testing.T) {
	for _, c := range []struct {
		runes string
		want  class
	}{
		{"a\u00e9\u00aa\u0411\u05d0\u0710\u4e00\u0939", classLetter},
		{"\u06a9\u064a\u0621\u06d5\u0750\u08a0\ufefc\ufdf2", classArabic},
		{"0\u0663\u06f3\u0969\uff17\U0001d7d8", classDigit},
		{".\u060c\u00ab\u066b\u2026+\u20ac\ufdfc\u00d7\u2192\u2714\U0001f600\U0001f44d\U0001f3fd\u00bd\u00b2\u2167\u2460", classPunct},
		{" \n\u0085\u00a0\u1680\u2003\u2028\u205f\u3000", classBlank},
		{"\u0640\u064b\u0301\ufe0f\u200b\u200c\u200d\u202e\ufeff\ue000\ufffd\x00", classOther},
	} {
		for _, r := range c.runes {
			if got := classOf(r); got != c.want {
				t.Errorf("%U is of class %d, want %d", r, got, c.want)
			}
		}
	}
}
