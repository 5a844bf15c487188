package segment

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/zolal/zolal/edit"
)

// A textCase is a line of a case file: a label and a text with its sentence
// ends marked by '‖'.
type textCase struct {
	where, label string
	text         string
	want         []string
}

// readCases reads the case file of that name in testdata.
func readCases(t testing.TB, name string) []textCase {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	var cases []textCase
	for line := range strings.Lines(string(b)) {
		label, text, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		text = strings.ReplaceAll(text, "⏎", "\n")
		c := textCase{where: name + ": " + label, label: label, text: strings.ReplaceAll(text, "‖", "")}
		for part := range strings.SplitSeq(text, "‖") {
			c.want = append(c.want, strings.TrimSpace(part))
		}
		cases = append(cases, c)
	}
	return cases
}

func sentences(s *Segmenter, text string) (got []string) {
	for sp := range s.Spans([]byte(text)) {
		got = append(got, text[sp.Start:sp.End])
	}
	return got
}

func mustNew(t testing.TB, o Options) *Segmenter {
	t.Helper()
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestCases cuts each case and asks that the rule it names has spoken.
func TestCases(t *testing.T) {
	s := mustNew(t, Options{})
	for _, name := range []string{"en.tsv", "fa.tsv", "ar.tsv"} {
		cuts, keeps := 0, 0
		for _, c := range readCases(t, name) {
			if len(c.want) > 1 {
				cuts++
			} else {
				keeps++
			}
			if got := sentences(s, c.text); !slices.Equal(got, c.want) {
				t.Errorf("%s:\n got  %+q\n want %+q", c.where, got, c.want)
			}
			if !speaks(s, c.text, edit.Rule(c.label)) {
				t.Errorf("%s: the rule did not speak in %+q", c.where, c.text)
			}
		}
		t.Logf("%s: %d texts that are cut, %d that are left whole", name, cuts, keeps)
	}
}

// speaks reports whether rule decides anything in text.
func speaks(s *Segmenter, text string, rule edit.Rule) bool {
	for d := range s.Explain([]byte(text)) {
		if d.Rule == rule {
			return true
		}
	}
	return false
}

// TestEveryRuleHasCases asks that no rule is without a case.
func TestEveryRuleHasCases(t *testing.T) {
	have := map[edit.Rule]bool{
		"segment/every-line":  true, // TestNewlines
		"segment/clause-mark": true, // TestGoldenCategories
	}
	for _, name := range []string{"en.tsv", "fa.tsv", "ar.tsv"} {
		for _, c := range readCases(t, name) {
			have[edit.Rule(c.label)] = true
		}
	}
	for _, r := range Rules() {
		if !have[r.Name] {
			t.Errorf("no case for %s", r.Name)
		}
		if r.Doc == "" || !strings.HasPrefix(string(r.Name), "segment/") {
			t.Errorf("rule %+v is not described", r)
		}
	}
}

// TestGoldenCategories cuts our own sentences for the published categories.
func TestGoldenCategories(t *testing.T) {
	plain, clauses := mustNew(t, Options{}), mustNew(t, Options{ClauseBreaks: true})
	for _, c := range readCases(t, "golden.tsv") {
		s := plain
		if strings.HasPrefix(c.label, "ar") {
			s = clauses
		}
		if got := sentences(s, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got  %+q\n want %+q", c.where, got, c.want)
		}
	}
}

func TestNewlines(t *testing.T) {
	const text = "one two\nthree four. Five\n\nsix"
	for _, tt := range []struct {
		n    Newlines
		want []string
	}{
		{BlankLine, []string{"one two\nthree four.", "Five", "six"}},
		{EveryLine, []string{"one two", "three four.", "Five", "six"}},
		{NoLine, []string{"one two\nthree four.", "Five\n\nsix"}},
	} {
		s := mustNew(t, Options{Newlines: tt.n})
		if got := sentences(s, text); !slices.Equal(got, tt.want) {
			t.Errorf("Newlines %d: got %+q, want %+q", tt.n, got, tt.want)
		}
	}
}

func TestNewRejects(t *testing.T) {
	for _, o := range []Options{{Lang: "ckb"}, {Newlines: NoLine + 1}} {
		if _, err := New(o); err == nil {
			t.Errorf("New(%+v) did not fail", o)
		}
	}
}
