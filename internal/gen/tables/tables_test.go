package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/unicode/runenames"
)

const rules = "../../../normalize/rules"

// TestTablesAreCurrent generates the tables again.
func TestTablesAreCurrent(t *testing.T) {
	got, err := generate(rules)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../../../normalize/tables.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("normalize/tables.go is not what the rule files give; run go run ./tables in internal/gen")
	}
}

// TestForms holds the presentation forms against the Unicode data of x/text:
// the letters of each are its compatibility decomposition, without the space
// or tatweel that carries a mark.
func TestForms(t *testing.T) {
	rows, err := read(rules+"/forms.tsv", 7)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[rune]bool{}
	for _, r := range rows {
		c, err := one(r[colCode])
		if err != nil {
			t.Fatal(err)
		}
		seen[c] = true
		if name := runenames.Name(c); name != r[colName] {
			t.Errorf("%s is %s, not %s", r[colCode], name, r[colName])
		}
		if r[colTarget] == "keep" {
			continue
		}
		to, err := runes(r[colTarget])
		if err != nil {
			t.Fatal(err)
		}
		if want := strings.TrimLeft(norm.NFKC.String(string(c)), " \u0640"); string(to) != want {
			t.Errorf("%s is %+q, not %+q", r[colCode], want, string(to))
		}
	}
	for c := rune(0xfb50); c < 0xfeff; c++ {
		inside := c < 0xfe00 || c >= 0xfe70
		if inside && unicode.IsLetter(c) && !seen[c] {
			t.Errorf("U+%04X is missing", c)
		}
	}
}

// TestCompose holds the compositions against normal form C.
func TestCompose(t *testing.T) {
	rows, err := read(rules+"/compose.tsv", 6)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		from, err := runes(r[colCode])
		if err != nil {
			t.Fatal(err)
		}
		to, err := runes(r[colTarget])
		if err != nil {
			t.Fatal(err)
		}
		if got := norm.NFC.String(string(from)); got != string(to) {
			t.Errorf("%s composes to %+q, not %+q", r[colCode], got, string(to))
		}
	}
}

// TestMarks holds the combining classes against those of x/text.
func TestMarks(t *testing.T) {
	rows, err := read(rules+"/marks.tsv", 6)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		c, err := one(r[colCode])
		if err != nil {
			t.Fatal(err)
		}
		if got := norm.NFC.PropertiesString(string(c)).CCC(); r[colTarget] != itoa(got) {
			t.Errorf("%s has class %d, not %s", r[colCode], got, r[colTarget])
		}
	}
}

func itoa(n uint8) string {
	s := ""
	for ; n > 0; n /= 10 {
		s = string('0'+n%10) + s
	}
	return s
}
