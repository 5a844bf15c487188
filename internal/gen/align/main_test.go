package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/zolal/zolal/lang"
)

// TestTablesAreFresh: the tables in the repository are what its word lists
// compile to.
func TestTablesAreFresh(t *testing.T) {
	data := filepath.Join("..", "..", "..", "align", "data")
	heads, err := readWords(filepath.Join(data, "words"))
	if err != nil {
		t.Fatal(err)
	}
	freq, err := readFrequencies(data, heads)
	if err != nil {
		t.Fatal(err)
	}
	for _, tgt := range []lang.Tag{lang.Persian, lang.Arabic} {
		l, err := compile(data, heads, freq, tgt)
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		if _, err := l.WriteTo(&got); err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join(data, "en-"+string(tgt)+".bin"))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Errorf("en-%s.bin is not what the word lists compile to: run go run ./align in internal/gen", tgt)
		}
	}
}

// TestPersianForms: a verb's forms lead to its infinitive, a noun that looks
// like a form does not.
func TestPersianForms(t *testing.T) {
	for _, c := range []struct {
		forms []string
		want  string
	}{
		{pastForms("\u06a9\u0631\u062f"), "\u0646\u06a9\u0631\u062f\u0647\u0627\u0646\u062f"},
		{pastForms("\u0627\u0645\u062f"), "\u0646\u06cc\u0627\u0645\u062f"},
		{presentForms("\u06a9\u0646"), "\u0645\u06cc\u06a9\u0646\u0646\u062f"},
		{presentForms("\u06af\u0648"), "\u0628\u06af\u0648\u06cc\u062f"},
	} {
		found := false
		for _, f := range c.forms {
			found = found || f == c.want
		}
		if !found {
			t.Errorf("no form %+q", c.want)
		}
	}
}
