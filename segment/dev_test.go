package segment

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sharedDir is the folder with the development sets; the test that asks for it
// is skipped where there is none.
func sharedDir(t *testing.T) string {
	dir := os.Getenv("ZOLAL_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	dir = filepath.Join(dir, "data", "eval", "sbd")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no development sets: %v", err)
	}
	return dir
}

// joined reads a file of one sentence a line and joins the lines by a blank,
// or by a blank line where the file has one and paragraphs is set. It returns
// the ends of the sentences too.
func joined(t *testing.T, file string, paragraphs bool) (text []byte, ends map[int]bool) {
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	ends = map[int]bool{}
	gap := ""
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		if line == "" {
			if paragraphs && gap != "" {
				gap = "\n\n"
			}
			continue
		}
		text = append(append(text, gap...), line...)
		ends[len(text)] = true
		gap = " "
	}
	return text, ends
}

// TestDevelopmentSets holds the boundary F1, end of text included, above what
// was reached when the rules were written.
func TestDevelopmentSets(t *testing.T) {
	dir := sharedDir(t)
	s := mustNew(t, Options{})
	for _, tt := range []struct {
		file       string
		paragraphs bool
		floor      float64
	}{
		{"fa_perdt_dev.txt", false, 99.9},
		{"fa_seraji_dev.txt", false, 99.6},
		{"ar_pud_dev.txt", false, 99.3},
		{"en_ewt_dev.txt", false, 86.5},
		{"en_ewt_dev.txt", true, 89.4},
	} {
		text, gold := joined(t, filepath.Join(dir, tt.file), tt.paragraphs)
		right, found := 0, 0
		for sp := range s.Spans(text) {
			found++
			if gold[sp.End] {
				right++
			}
		}
		f1 := 200 * float64(right) / float64(found+len(gold))
		t.Logf("%s, paragraphs %v: F1 %.2f (%d right, %d found, %d gold)", tt.file, tt.paragraphs, f1, right, found, len(gold))
		if f1 < tt.floor {
			t.Errorf("%s: F1 %.2f is below %.2f", tt.file, f1, tt.floor)
		}
	}
}
