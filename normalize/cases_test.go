package normalize

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/zolal/zolal/edit"
)

// rows reads a case file: lines of fields parted by tabs.
func rows(t *testing.T, file string, fields int) [][]string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for i, line := range strings.Split(string(b), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		for len(f) > fields { // a tab inside the text
			f = append(f[:2], append([]string{f[2] + "\t" + f[3]}, f[4:]...)...)
		}
		if len(f) != fields {
			t.Fatalf("%s:%d: %d fields, want %d", file, i+1, len(f), fields)
		}
		out = append(out, f)
	}
	return out
}

// unescape reads the \u and \x escapes of a case.
func unescape(t *testing.T, s string) string {
	t.Helper()
	u, err := strconv.Unquote(`"` + strings.ReplaceAll(s, `"`, `\"`) + `"`)
	if err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return u
}

// settings reads a profile such as "fa+persian".
func settings(t *testing.T, s string) *Normalizer {
	t.Helper()
	name, option, _ := strings.Cut(s, "+")
	o := Options{Profile: Profile(name)}
	switch option {
	case "persian":
		o.Digits = DigitsPersian
	case "ascii":
		o.Digits = DigitsASCII
	case "strip":
		o.StripHarakat = true
	case "replace":
		o.Malformed = MalformedReplace
	}
	n, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestRules(t *testing.T) {
	seen := map[edit.Rule]bool{}
	for _, r := range rows(t, "testdata/rules.tsv", 5) {
		rule, n := edit.Rule(r[0]), settings(t, r[1])
		before, after := unescape(t, r[2]), unescape(t, r[3])
		seen[rule] = true
		var log edit.Log
		if got := n.AppendEdits(nil, []byte(before), &log); string(got) != after {
			t.Errorf("%s: %s: %+q\n got %+q\nwant %+q", rule, r[1], before, got, after)
		}
		named := false
		for _, e := range log.Edits() {
			named = named || e.Rule == rule
		}
		if !named {
			t.Errorf("%s: %s: %+q: no edit has the name: %+v", rule, r[1], before, log.Edits())
		}
		agree(t, r[1], n, []byte(before))
		idempotent(t, r[1], n, []byte(before))
	}
	for _, r := range Rules() {
		if !seen[r.Name] && r.Name != "digits/reversed-range" {
			t.Errorf("%s has no case", r.Name)
		}
	}
}

func TestLeaveAlone(t *testing.T) {
	seen := map[edit.Rule]bool{}
	for _, r := range rows(t, "testdata/leave.tsv", 4) {
		n, text := settings(t, r[1]), unescape(t, r[2])
		seen[edit.Rule(r[0])] = true
		if got := n.Append(nil, []byte(text)); string(got) != text {
			t.Errorf("%s: %s: %+q became %+q", r[0], r[1], text, got)
		}
		agree(t, r[1], n, []byte(text))
	}
	for _, r := range Rules() {
		if !seen[r.Name] {
			t.Errorf("%s has no case that it must leave alone", r.Name)
		}
	}
}

// TestDisable checks that a rule that is switched off makes no edit.
func TestDisable(t *testing.T) {
	for _, r := range rows(t, "testdata/rules.tsv", 5) {
		n := settings(t, r[1])
		o := n.opt
		o.Disable = []edit.Rule{edit.Rule(r[0])}
		n, err := New(o)
		if err != nil {
			t.Fatal(err)
		}
		var log edit.Log
		n.AppendEdits(nil, []byte(unescape(t, r[2])), &log)
		for _, e := range log.Edits() {
			if string(e.Rule) == r[0] {
				t.Errorf("%s made %+v though it is off", r[0], e)
			}
		}
		agree(t, r[0], n, []byte(unescape(t, r[2])))
	}
}

func TestReversedRange(t *testing.T) {
	n := settings(t, "fa")
	for text, want := range map[string]string{
		"صفحه ۸۵-۷۸ کتاب": "\u06f8\u06f5-\u06f7\u06f8", "صفحه ۷۸-۸۵ کتاب": "", "تاریخ ۱۴۰۰-۰۶-۰۷": "", "شماره ۵-۵": "",
	} {
		var log edit.Log
		if out := n.AppendEdits(nil, []byte(text), &log); string(out) != text {
			t.Errorf("%+q became %+q", text, out)
		}
		got := ""
		for _, e := range log.Edits() {
			got += e.Note
		}
		if got != want {
			t.Errorf("%+q: noted %+q, want %+q", text, got, want)
		}
	}
}

func TestUnknown(t *testing.T) {
	for _, o := range []Options{
		{Profile: "de"}, {Digits: "roman"}, {Malformed: "drop"}, {Ezafe: "none"}, {Disable: []edit.Rule{"letters/none"}},
	} {
		if _, err := New(o); err == nil {
			t.Errorf("%+v was accepted", o)
		}
	}
}
