package letters_test

import (
	"testing"

	"github.com/zolal/zolal/internal/codepage/letters"
)

// Written Persian and Arabic score above zero a pair; the same letters in
// reverse order, or out of words, score clearly lower.
func TestMeanTellsTextFromNoise(t *testing.T) {
	for _, c := range []struct {
		text  string
		farsi bool
	}{
		{"باران دیشب همهٔ کوچه\u200cهای شهر را شسته بود و هوا بوی خاک می\u200cداد.", true},
		{"وصل القطار إلى المحطة متأخراً، ولم يجد المسافرون أحداً في انتظارهم.", false},
	} {
		got := letters.Text([]byte(c.text))
		if got.Mean() < 0.8 {
			t.Errorf("mean of %+q = %.2f, want at least 0.8", c.text, got.Mean())
		}
		if got.Farsi() != c.farsi {
			t.Errorf("Farsi() of %+q = %v", c.text, got.Farsi())
		}
		rs := []rune(c.text)
		for i, j := 0, len(rs)-1; i < j; i, j = i+1, j-1 {
			rs[i], rs[j] = rs[j], rs[i]
		}
		if back := letters.Text([]byte(string(rs))); back.Mean() > got.Mean()-0.5 {
			t.Errorf("reversed %+q scores %.2f against %.2f", c.text, back.Mean(), got.Mean())
		}
	}
}

func TestNoEvidence(t *testing.T) {
	for _, s := range []string{"", " ", "Plain English, 12 words or fewer.", "42"} {
		if got := letters.Text([]byte(s)); got.Pairs != 0 || got.Mean() != 0 {
			t.Errorf("%q: %d pairs, mean %.2f, want none", s, got.Pairs, got.Mean())
		}
	}
}

// A run counted pair by pair, in any grouping, is the run counted at once.
func TestTallyAdds(t *testing.T) {
	s := []rune("سلام world ۱۲ été")
	var sum letters.Tally
	prev := letters.Space
	for _, r := range s {
		var one letters.Tally
		one.AddPair(prev, letters.Of(r), 1)
		sum.Add(one)
		prev = letters.Of(r)
	}
	sum.AddPair(prev, letters.Space, 1)
	if want := letters.Text([]byte(string(s))); sum != want {
		t.Errorf("sum of pairs %+v, want %+v", sum, want)
	}
}

// A run in an 8-bit page is tallied like its text.
func TestBytes(t *testing.T) {
	var classes [256]letters.Class
	for b := range classes {
		classes[b] = letters.Of(rune(b))
	}
	s := "A caf\u00E9 on 12 \u00D7 3"
	var page []byte
	for _, r := range s {
		page = append(page, byte(r))
	}
	if got, want := letters.Bytes(page, &classes), letters.Text([]byte(s)); got != want {
		t.Errorf("bytes give %+v, text %+v", got, want)
	}
}

func TestFormsHaveTheClassOfTheirLetter(t *testing.T) {
	for form, letter := range map[rune]rune{'\uFE91': '\u0628', '\uFB7C': '\u0686', '\uFEF3': '\u064A', '\uFE8D': '\u0627', '\uFEFB': '\u0627'} {
		if got, want := letters.Of(form), letters.Of(letter); got != want || !got.Letter() {
			t.Errorf("class of %U is %d, of %U %d", form, got, letter, want)
		}
	}
}

// The word \u0628\u0627\u0632 in its right forms, and with the first letter
// in its final form.
func TestBroken(t *testing.T) {
	for _, c := range []struct {
		a, b rune
		want bool
	}{
		{'\uFE91', '\uFE8E', false}, // beh initial, alef final
		{'\uFE90', '\uFE8E', true},  // beh final, alef final
		{'\uFE8E', '\uFEAF', false}, // alef joins nothing after it
		{'\uFE91', ' ', true},       // beh initial at the end of a word
		{'\uFE90', ' ', false},
		{'\u0628', ' ', false}, // no presentation form
		{'\uFBFE', '\uFBFD', false},
		{'\uFBFD', '\uFBFE', true}, // Farsi yeh
	} {
		if got := letters.Broken(c.a, c.b); got != c.want {
			t.Errorf("Broken(%U, %U) = %v", c.a, c.b, got)
		}
	}
}
