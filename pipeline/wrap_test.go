package pipeline_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/zolal/zolal/pipeline"
	"github.com/zolal/zolal/unit"
)

// TestWrapped writes the Persian and Arabic sentences of the sample documents
// as paragraphs wrapped at several widths, from narrow columns to lines nobody
// prints, with empty lines between the paragraphs and without. The sentences
// must come back.
func TestWrapped(t *testing.T) {
	for _, lang := range []string{"fa", "ar"} {
		want := sentencesOf(t, lang)
		if len(want) < 30 {
			t.Fatalf("only %d sentences in %s", len(want), lang)
		}
		for _, width := range []int{35, 50, 70, 100, 130, 200} {
			for _, sep := range []string{"\n", "\n\n"} {
				t.Run(fmt.Sprintf("%s-%d-%d", lang, width, len(sep)), func(t *testing.T) {
					checkWrapped(t, want, width, sep)
				})
			}
		}
	}
}

func checkWrapped(t *testing.T, want []string, width int, sep string) {
	t.Helper()
	var src strings.Builder
	for i := 0; i < len(want); {
		n := min(2+i%5, len(want)-i) // paragraphs of two to six sentences
		src.WriteString(wrap(strings.Join(want[i:i+n], " "), width) + sep)
		i += n
	}
	p, err := pipeline.New(pipeline.Recipe{})
	if err != nil {
		t.Fatal(err)
	}
	d := &pipeline.Document{ID: t.Name(), Raw: []byte(src.String())}
	p.Process(d)
	if d.Reject != nil {
		t.Fatal(d.Reject)
	}
	got := map[string]bool{}
	for _, u := range d.Units {
		got[letters(string(u.Span.Of(d.Text)))] = true
	}
	missing := 0
	for _, s := range want {
		if !got[letters(s)] {
			if missing++; missing <= 3 {
				t.Logf("not found: %+q", s)
			}
		}
	}
	if 25*missing > len(want) { // four in a hundred: addresses that fill a narrow line alone
		t.Errorf("%d of %d sentences are not found", missing, len(want))
	}
}

// sentencesOf are the wanted sentences of the sample documents in a language,
// without those that a line of their own would not be told from.
func sentencesOf(t *testing.T, lang string) (out []string) {
	t.Helper()
	for _, name := range []string{"clean.txt", "deleted.txt", "spaced.txt", "bilingual.md", "footnotes.md", "mojibake.txt", "cp1256.txt", "thesis.txt", "abstract-ar.md"} {
		for _, u := range readWant(t, name).Units {
			if u.Kind == unit.Sentence && u.Lang == lang && strings.HasSuffix(u.Text, ".") && utf8.RuneCountInString(u.Text) > 40 {
				out = append(out, u.Text)
			}
		}
	}
	return out
}

// wrap breaks a text at blanks into lines of at most width characters.
func wrap(text string, width int) string {
	var out strings.Builder
	n := 0
	for i, w := range strings.Split(text, " ") {
		size := utf8.RuneCountInString(w)
		switch {
		case i == 0:
		case n+1+size > width:
			out.WriteByte('\n')
			n = 0
		default:
			out.WriteByte(' ')
			n++
		}
		out.WriteString(w)
		n += size
	}
	return out.String()
}
