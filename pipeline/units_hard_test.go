package pipeline

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"unicode"
	"unicode/utf8"
)

// hardCase is a fragment of a real article and the rune offsets at which a
// unit ends in it.
type hardCase struct {
	ID     int    `json:"id"`
	Cat    string `json:"cat"`
	Text   string `json:"text"`
	Breaks []int  `json:"breaks"`
}

// shared finds a file of the shared data, or skips the test.
func sharedFile(t *testing.T, path string) []byte {
	t.Helper()
	root := os.Getenv("ZOLAL_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "shared")
	}
	b, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(path)))
	if err != nil {
		t.Skip("no shared data: set ZOLAL_SHARED")
	}
	return b
}

// visible counts the characters of s that are seen.
func visible(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// TestHardFragments cuts the hard fragments and counts boundaries the way
// score_hard_sbd.py does.
func TestHardFragments(t *testing.T) {
	var cases []hardCase
	if err := json.Unmarshal(sharedFile(t, "data/eval/sbd/hard_cases_dev.json"), &cases); err != nil {
		t.Fatal(err)
	}
	exact, right, extra, missed := 0, 0, 0, 0
	for _, c := range cases {
		_, units := unitsOf(t, []byte(c.Text))
		total := visible(c.Text)
		want, got := map[int]bool{}, map[int]bool{}
		runes := []rune(c.Text)
		for _, b := range c.Breaks {
			want[visible(string(runes[:b]))] = true
		}
		for _, u := range units {
			got[visible(c.Text[:u.Source[len(u.Source)-1].End])] = true
		}
		delete(want, total)
		delete(got, total)
		ok := true
		for b := range got {
			if want[b] {
				right++
			} else {
				extra++
				ok = false
			}
		}
		for b := range want {
			if !got[b] {
				missed++
				ok = false
			}
		}
		if ok {
			exact++
			continue
		}
		t.Logf("fragment %d (%s): units", c.ID, c.Cat)
		for _, u := range units {
			src := c.Text[u.Source[0].Start:u.Source[len(u.Source)-1].End]
			t.Logf("  %s ...%+q", u.Kind, tail(src, 12))
		}
	}
	f1 := 200 * float64(right) / float64(2*right+extra+missed)
	t.Logf("exact %d of %d, boundary F1 %.1f", exact, len(cases), f1)
	if exact < len(cases)-1 || f1 < 96 {
		t.Errorf("exact %d of %d, boundary F1 %.1f; want at most one wrong and 96", exact, len(cases), f1)
	}
}

// tail is the last n runes of s.
func tail(s string, n int) string {
	for i := len(s); i > 0; {
		_, k := utf8.DecodeLastRuneInString(s[:i])
		if i -= k; n == 1 {
			return s[i:]
		}
		n--
	}
	return s
}
