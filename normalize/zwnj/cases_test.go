package zwnj

import (
	"os"
	"strings"
	"testing"

	"github.com/zolal/zolal/edit"
)

// readCases reads a TSV file of testdata; "|" becomes U+200C in all columns
// but the first and the last.
func readCases(t *testing.T, name string, columns int) [][]string {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for row := range strings.Lines(string(b)) {
		row = strings.TrimSuffix(row, "\n")
		if row == "" || row[0] == '#' {
			continue
		}
		f := strings.Split(row, "\t")
		if len(f) != columns {
			t.Fatalf("%s: %+q has %d columns, not %d", name, row, len(f), columns)
		}
		for i := 1; i < columns-1; i++ {
			f[i] = strings.ReplaceAll(f[i], "|", "\u200c")
		}
		out = append(out, f)
	}
	return out
}

func TestRepairCases(t *testing.T) {
	r := newRepairer(t, Options{Spaces: Repair})
	for _, c := range readCases(t, "repair.tsv", 4) {
		check(t, r, c[0], c[1], c[2])
	}
}

func TestLeaveCases(t *testing.T) {
	r := newRepairer(t, Options{})
	for _, c := range readCases(t, "leave.tsv", 3) {
		check(t, r, c[0], c[1], c[1])
	}
}

// check repairs text and holds the result against want and against the
// promises every result must keep.
func check(t *testing.T, r *Repairer, id, text, want string) {
	t.Helper()
	var log edit.Log
	out := string(r.AppendEdits(nil, []byte(text), &log))
	if out != want {
		t.Errorf("%s: %+q\n gave %+q\n want %+q", id, text, out, want)
	}
	promises(t, r, id, []byte(text), []byte(out), &log)
}

// promises checks what holds for every text: the log replays, letters stay,
// a second run changes nothing.
func promises(t *testing.T, r *Repairer, id string, src, out []byte, log *edit.Log) {
	t.Helper()
	if err := log.Check(len(src)); err != nil {
		t.Errorf("%s: %v", id, err)
	}
	if got := log.Append(nil, src); string(got) != string(out) {
		t.Errorf("%s: the log replays to %+q, not %+q", id, got, out)
	}
	if a, b := bare(src), bare(out); a != b {
		t.Errorf("%s: letters changed from %+q to %+q", id, a, b)
	}
	if again := r.AppendEdits(nil, out, nil); string(again) != string(out) {
		t.Errorf("%s: a second run makes %+q of %+q", id, again, out)
	}
	if plain := r.AppendEdits(nil, src, nil); string(plain) != string(out) {
		t.Errorf("%s: without a log the result is %+q, not %+q", id, plain, out)
	}
}

// bare is text without what this package may touch.
func bare(text []byte) string {
	s := strings.ReplaceAll(string(text), "\u200c", "")
	s = strings.ReplaceAll(s, "\u00a0", "")
	return strings.ReplaceAll(s, " ", "")
}
