package ingest

import (
	"strings"
	"testing"
)

func TestJSONKind(t *testing.T) {
	const row = `{"id":1,"text":"one"}` + "\n"
	for _, c := range []struct {
		text  string
		whole bool
		want  string
	}{
		{row, true, kindLines},
		{"\ufeff" + row + "\n" + row, true, kindLines},
		{strings.Repeat(row, 30), true, kindLines},
		{row + `{"id":2,"te`, false, kindLines},
		{`{"text":"` + strings.Repeat("a", 100), false, kindLines},
		{"{\n  \"text\": \"one\"\n}\n", true, kindJSON},
		{"[\n" + `{"text":"one"},` + "\n" + `{"text":"two"}` + "\n]", true, kindJSON},
		{`[{"text":"one"}]`, true, kindJSON},

		{"", true, ""},
		{"{", true, ""},
		{"[1] A note.\n", true, ""},
		{"[1]", true, ""},
		{"{\"a\" is a set with one letter.\n", true, ""},
		{row + "and a sentence after it.\n", true, ""},
		{"{\\rtf1", true, ""},
		{`{"text":"one"`, true, ""},
		{"A sentence.\n" + row, true, ""},
		{"{}\n{}\n", true, ""},
	} {
		if got := jsonKind([]byte(c.text), c.whole); got != c.want {
			t.Errorf("%.60q, whole %v: %q, want %q", c.text, c.whole, got, c.want)
		}
	}
}
