package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

const (
	sources   = "../../../testdata/src"
	documents = "../../../testdata/docs"
)

// TestSameBytes generates everything anew and compares it with the files of
// the repository.
func TestSameBytes(t *testing.T) {
	dir := t.TempDir()
	names, err := filepath.Glob(filepath.Join(sources, "*.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	if len(names) != 10 {
		t.Errorf("%d sources, want 10", len(names))
	}
	for _, name := range names {
		if err := generate(name, dir); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	made, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(made) != 3*len(names) {
		t.Errorf("%d files from %d sources", len(made), len(names))
	}
	for _, e := range made {
		if !bytes.Equal(read(t, dir, e.Name()), read(t, documents, e.Name())) {
			t.Errorf("%s differs from the file in the repository; run go run ./docs in internal/gen", e.Name())
		}
	}
}

func read(t *testing.T, dir, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestHalfSpaces counts the half-spaces of each document and of what it
// should become.
func TestHalfSpaces(t *testing.T) {
	for _, c := range []struct {
		name          string
		damaged, want int
	}{
		{"deleted.txt", 0, 110},
		{"spaced.txt", 0, 69},
		{"bilingual.md", 0, 116},
		{"footnotes.md", 0, 103},
		{"thesis.txt", 0, 0},
		{"mojibake.txt", 4, 51}, // the clean paragraph
		{"clean.txt", 24, 24},
		{"abstract-ar.md", 0, 0},
		{"mixed.jsonl", 13, 43}, // of the records that keep them
	} {
		damaged := read(t, documents, c.name)
		want := read(t, documents, strings.TrimSuffix(c.name, filepath.Ext(c.name))+".want.txt")
		if !utf8.Valid(damaged) || !utf8.Valid(want) {
			t.Errorf("%s is not UTF-8", c.name)
		}
		if d, w := bytes.Count(damaged, []byte(halfSpace)), bytes.Count(want, []byte(halfSpace)); d != c.damaged || w != c.want {
			t.Errorf("%s has %d half-spaces and should get %d; want %d and %d", c.name, d, w, c.damaged, c.want)
		}
	}
	// In windows-1256 the half-space is the byte 9D.
	damaged, want := read(t, documents, "cp1256.txt"), read(t, documents, "cp1256.want.txt")
	if utf8.Valid(damaged) {
		t.Error("cp1256.txt is UTF-8")
	}
	if d, w := bytes.Count(damaged, []byte{0x9d}), bytes.Count(want, []byte(halfSpace)); d != w || w == 0 {
		t.Errorf("cp1256.txt has %d half-spaces and should get %d", d, w)
	}
}

func TestReadings(t *testing.T) {
	got, err := readings("a{b|c}d{|e}")
	if err != nil {
		t.Fatal(err)
	}
	want := []reading{{"a", "a", true}, {"b", "c", false}, {"d", "d", true}, {"", "e", false}}
	if len(got) != len(want) {
		t.Fatalf("%+v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%d: %+v, want %+v", i, got[i], want[i])
		}
	}
	for _, bad := range []string{"{ab}", "{a|b", "a{"} {
		if _, err := readings(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

// TestShape writes words of one to four letters, one with lam and alef.
func TestShape(t *testing.T) {
	for in, want := range map[string]string{
		"\u0628":                    "\ufe8f",             // beh alone
		"\u0628\u0627":              "\ufe91\ufe8e",       // initial, final alef
		"\u0631\u0628":              "\ufead\ufe8f",       // reh does not join on
		"\u06cc\u06a9\u06cc":        "\ufbfe\ufb91\ufbfd", // three that join
		"\u0633\u0644\u0627\u0645":  "\ufeb3\ufefc\ufee1", // the ligature, final
		"\u0644\u0627 \u0644\u0627": "\ufefb \ufefb",      // isolated, twice
		"\u06cc\u200c\u06cc":        "\ufbfc\u200c\ufbfc", // a half-space parts
	} {
		if got := shape(in); got != want {
			t.Errorf("shape(%+q) = %+q, want %+q", in, got, want)
		}
	}
}
