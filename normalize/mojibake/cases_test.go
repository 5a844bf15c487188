package mojibake

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/codepage/letters"
)

func TestCases(t *testing.T) {
	f, _ := New(Options{})
	b, err := os.ReadFile(filepath.Join("testdata", "cases.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	for l := range strings.Lines(string(b)) {
		c := strings.Split(strings.TrimSpace(l), "\t")
		if strings.HasPrefix(l, "#") || len(c) != 3 {
			continue
		}
		t.Run(c[0], func(t *testing.T) {
			in, err1 := strconv.Unquote(c[1])
			want, err2 := strconv.Unquote(c[2])
			if err1 != nil || err2 != nil {
				t.Fatal(err1, err2)
			}
			if got := repaired(t, f, in); got != want {
				t.Errorf("%+q became %+q, want %+q", in, got, want)
			}
		})
	}
}

// painted writes s the way it is seen: right to left, numbers and Latin words
// from left to right, brackets as they look.
func painted(s string) string {
	rs := []rune(s)
	slices.Reverse(rs)
	ltr := func(r rune) bool {
		c := letters.Of(r)
		return c == letters.Latin || c == letters.Digit || c == letters.FarsiDigit || c == letters.ArabicDigit
	}
	for i := 0; i < len(rs); i++ {
		if m, ok := mirrored[rs[i]]; ok {
			rs[i] = m
		}
		if !ltr(rs[i]) {
			continue
		}
		j := i
		for j < len(rs) && (ltr(rs[j]) || j+1 < len(rs) && strings.ContainsRune(".:,", rs[j]) && ltr(rs[j+1])) {
			j++
		}
		slices.Reverse(rs[i:j])
		i = j - 1
	}
	return string(rs)
}

func TestVisualOrder(t *testing.T) {
	f, _ := New(Options{})
	report := newTable("visual order", "n", "exact %")
	for _, lang := range []string{"fa", "ar"} {
		var c cell
		for _, s := range devSentences(t) {
			if s.lang != lang {
				continue
			}
			c.n++
			if got := repaired(t, f, painted(s.text)); got == s.text {
				c.exact++
			} else {
				t.Logf("%+q became %+q, want %+q", painted(s.text), got, s.text)
			}
		}
		if c.percent() < 95 {
			t.Errorf("%s: %d of %d lines in visual order restored", lang, c.exact, c.n)
		}
		report.row(lang, c.n, c.percent())
	}
	report.write(t, "visual")
}

// A table with one word a cell follows the lines of its document.
func TestVisualOrderPooled(t *testing.T) {
	f, _ := New(Options{})
	var gold, bad []string
	for _, s := range sentences(t)[:3] {
		gold, bad = append(gold, s.text), append(bad, painted(s.text))
	}
	for _, w := range []string{"\u0634\u06CC\u0631\u0627\u0632", "\u0627\u0635\u0641\u0647\u0627\u0646"} {
		gold, bad = append(gold, w), append(bad, painted(w))
	}
	if got := repaired(t, f, strings.Join(bad, "\n")); got != strings.Join(gold, "\n") {
		t.Errorf("got %+q, want %+q", got, gold)
	}
}

// Presentation forms show their order themselves: the word "bab" painted and
// written.
func TestVisualOrderForms(t *testing.T) {
	f, _ := New(Options{})
	const written = "\uFE91\uFE8E\uFE8F \uFE91\uFEB4\uFE98\uFEAA"
	if got := repaired(t, f, painted(written)); got != written {
		t.Errorf("got %+q, want %+q", got, written)
	}
	if got := repaired(t, f, written); got != written {
		t.Errorf("forms in order became %+q", got)
	}
}

func TestFindings(t *testing.T) {
	f, _ := New(Options{})
	s := sentences(t)[0].text
	lost := dropC1(readAs([]byte(s), page("latin1"), ""))
	for _, c := range []struct {
		text   string
		reason string
	}{
		{s, ""},
		{"An e\u00F1e and an \u00D8, \u00D8yvind.", ""},
		{"Foo \uFFFD bar", ReasonReplaced},
		{"(cid:12)(cid:5)(cid:33)(cid:7)", ReasonGlyphs},
		{lost, ReasonBytesLost},
	} {
		got := f.Findings([]byte(repaired(t, f, c.text)))
		switch {
		case c.reason == "" && len(got) > 0:
			t.Errorf("%+q: unexpected %v", c.text, got)
		case c.reason != "" && (len(got) == 0 || got[0].Reason != c.reason):
			t.Errorf("%+q: findings %v, want %s", c.text, got, c.reason)
		}
		for _, g := range got {
			if g.Start < 0 || g.End > len(c.text) || g.Len() <= 0 {
				t.Errorf("%+q: finding %v is outside the text", c.text, g)
			}
		}
	}
}

func TestDisable(t *testing.T) {
	bad, _ := strconv.Unquote(`"\u00d8\u00b3\u00d9\u201e\u00d8\u00a7\u00d9\u2026 \u00d8\u00af\u00d9\u2020\u00db\u0152\u00d8\u00a7"`)
	var off []edit.Rule
	for _, r := range Rules() {
		off = append(off, r.Name)
	}
	f, err := New(Options{Disable: off})
	if err != nil {
		t.Fatal(err)
	}
	if got := f.AppendEdits(nil, []byte(bad), nil); string(got) != bad {
		t.Errorf("with every rule off, %+q became %+q", bad, got)
	}
	if _, err := New(Options{Disable: []edit.Rule{"mojibake/none-such"}}); err == nil {
		t.Error("an unknown rule was accepted")
	}
}

// Every rule an edit can carry is listed, once, with words about it.
func TestRules(t *testing.T) {
	f, _ := New(Options{})
	seen := map[edit.Rule]bool{}
	for _, r := range Rules() {
		if seen[r.Name] || r.What == "" || !strings.HasPrefix(string(r.Name), "mojibake/") {
			t.Errorf("bad rule %+v", r)
		}
		seen[r.Name] = true
	}
	for _, d := range damages() {
		for i, s := range sentences(t) {
			_, bad, ok := d.do(s.text, i)
			if !ok {
				continue
			}
			var log edit.Log
			f.AppendEdits(nil, []byte(bad), &log)
			for _, e := range log.Edits() {
				if !seen[e.Rule] {
					t.Fatalf("rule %s is not listed", e.Rule)
				}
			}
		}
	}
	if v := Version(); len(v) != 16 || v != Version() {
		t.Errorf("version %q is not stable", v)
	}
}

// undoSlowly is what a chain makes of a word, one character at a time, "" if
// it explains nothing.
func undoSlowly(c *chain, word []byte) []byte {
	if c.page != nil {
		out, ok := c.undoPage(nil, word)
		if !ok {
			return nil
		}
		return out
	}
	for range c.times {
		out, ok := c.undoBeside(nil, word)
		if !ok {
			return nil
		}
		word = out
	}
	return word
}

// caseSlowly is the casing of a word, from its characters.
func caseSlowly(word []byte) casing {
	var c casing
	small := false
	for _, r := range string(word) {
		if r < utf8.RuneSelf {
			small = false
			continue
		}
		lower, upper := unicode.IsLower(r), unicode.IsUpper(r)
		if upper && small {
			c.odd = 1
		}
		small = lower
		if lower || upper {
			c.letters, c.words = c.letters+1, 1
		} else {
			c.others++
		}
	}
	return c
}

// weighSlowly is weigh word by word, from the text that comes of each.
func weighSlowly(c *chain, src []byte, words []word) (e evidence) {
	for i := range words {
		w := &words[i]
		if !w.evident() {
			continue
		}
		e.of++
		switch out := undoSlowly(c, w.Of(src)); {
		case out == nil:
		case bytes.Equal(out, w.Of(src)):
			e.same++
		default:
			e.words++
			e.before.Add(w.tally)
			e.after.Add(letters.Text(out))
			if c.page != nil {
				e.casing.add(caseSlowly(w.Of(src)))
			}
		}
	}
	return e
}

// Weighing whole rows, of words that were looked at first, gives the evidence
// of the words one by one, and rows hold what they become.
func TestWeighAgreesWithWords(t *testing.T) {
	f, _ := New(Options{})
	sets := sets()
	lines := []string{
		"\u00ab\u00d8\u00ae\u00d9\u2039\u00bb \u00ab \u00d8\u0627 \uf8ff\u0152 caf\u00e9 \u00e2\u20ac\u0153\u00d8\u00ae\u201d",
		"\u06af\u00bb \u0637\u00b1\u0638\u2026 \xd8\u00d8 \u00ff\u0178 \u0161\u00f8\u00ae",
	}
	for _, d := range damages() {
		for i, s := range sentences(t)[20:28] {
			if _, bad, ok := d.do(s.text, i); ok {
				lines = append(lines, bad)
			}
		}
	}
	for _, s := range lines {
		src := []byte(s)
		words := appendWords(nil, src, edit.Span{End: len(src)})
		for i := range words {
			words[i].in, words[i].utf8In, _ = sets.look(words[i].Of(src))
		}
		var r row
		for _, c := range f.chains {
			r.undo(c, src, words)
			if got, want := c.weigh(&r, src, words), weighSlowly(c, src, words); !alike(got, want) {
				t.Fatalf("%s of %+q: %+v, want %+v", c.name(), s, got, want)
			}
			for i, w := range words {
				out, want := r.of(i), undoSlowly(c, w.Of(src))
				if c.page != nil && out != nil {
					if w.in&c.set == 0 {
						t.Fatalf("%+q is in %s", w.Of(src), c.read.Name)
					}
					out = c.page.Append(nil, out)
				}
				if !bytes.Equal(out, want) {
					t.Fatalf("%s of %+q: %+q, want %+q", c.name(), w.Of(src), out, want)
				}
			}
		}
	}
}

// What a search says of a chain, be it weighed or taken from the first page, is
// what the chain says of the words one by one.
func TestSearchAgreesWithWords(t *testing.T) {
	f, _ := New(Options{})
	asked := map[string]bool{}
	for _, d := range damages() {
		for i, s := range sentences(t)[12:20] {
			_, bad, ok := d.do(s.text, i)
			if !ok {
				continue
			}
			src := []byte(bad)
			l := line{Span: edit.Span{End: len(src)}}
			l.words = appendWords(nil, src, l.Span)
			words := appendWords(nil, src, l.Span)
			r := recoder{f: f, src: src}
			pool := make([]evidence, len(f.chains))
			r.search.do(&r, &l, pool)
			for _, c := range f.chains {
				if pool[c.index].of == 0 {
					continue
				}
				asked[c.name()] = true
				if want := weighSlowly(c, src, words); !alike(pool[c.index], want) {
					t.Fatalf("%s of %+q: %+v, want %+v", c.name(), bad, pool[c.index], want)
				}
			}
		}
	}
	for _, name := range []string{"utf8-as-iso-8859-1", "utf8-as-windows-1254", "windows-1256-as-iso-8859-1", "windows-1256-as-windows-1254"} {
		if !asked[name] {
			t.Errorf("%s was never weighed", name)
		}
	}
}

// alike compares two evidences but for whether blanks were seen.
func alike(a, b evidence) bool {
	blank := letters.Text([]byte(" "))
	for _, e := range []*evidence{&a, &b} {
		e.before.Add(blank)
		e.after.Add(blank)
	}
	return a == b
}

func FuzzRepair(f *testing.F) {
	fixer, _ := New(Options{})
	for _, d := range damages() {
		s := sentences(f)[len(d.name)%44]
		if _, bad, ok := d.do(s.text, 0); ok {
			f.Add(bad)
		}
	}
	f.Add(painted(sentences(f)[1].text))
	f.Add("\u00D9\uFFFD\u00D8\xD9 &#; \\u %D8 \x06\x00'\x06 (cid:")
	f.Fuzz(func(t *testing.T, s string) {
		out := repaired(t, fixer, s)
		if fixer.Clean([]byte(s)) && out != s {
			t.Errorf("clean %+q became %+q", s, out)
		}
		fixer.Findings([]byte(s))
	})
}
