package layout

import (
	"os"
	"strings"
	"testing"
)

// TestCases lays out the small sources of testdata/cases.tsv.
func TestCases(t *testing.T) {
	data, err := os.ReadFile("testdata/cases.tsv")
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.NewReplacer("~", "\u200c", `\n`, "\n", `\t`, "\t", `\f`, "\f")
	n := map[string]int{}
	for row := range strings.Lines(string(data)) {
		if strings.HasPrefix(row, "#") {
			continue
		}
		f := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
		if len(f) != 4 {
			t.Fatalf("%d columns in %+q", len(f), row)
		}
		n[f[0]]++
		t.Run(f[1], func(t *testing.T) {
			src := []byte(plain.Replace(f[2]))
			l := Parse(src, Options{})
			checkLayout(t, src, l)
			text := l.Append(nil, src)
			var got []string
			for _, b := range l.Blocks {
				got = append(got, string(b.Kind)+" "+strings.Join(strings.FieldsFunc(string(b.Span.Of(text)), func(r rune) bool { return r == ' ' }), " "))
			}
			if g, w := strings.Join(got, " | "), plain.Replace(f[3]); g != w {
				t.Errorf("got  %+q\nwant %+q", g, w)
			}
		})
	}
	if n["act"] < 25 || n["leave"] < 20 {
		t.Errorf("%d cases act and %d leave", n["act"], n["leave"])
	}
}
