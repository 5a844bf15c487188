package mojibake

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/zolal/zolal/edit"
)

// floors is the share of sentences, in percent, that has to come back exact.
func floor(class, lang string) float64 {
	switch class {
	case "reversible", "zwnj", "markup":
		return 99.5
	case "half":
		return 98
	case "hole":
		if lang == "fa" {
			return 100
		}
		return 80
	}
	return 0
}

// shared gives a file of the shared folder, "" if there is none.
func shared(name string) string {
	root := os.Getenv("ZOLAL_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	path := filepath.Join(root, name)
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	return path
}

// devSentences are the test sentences and, where they are present, the shared
// dev sentences.
func devSentences(t testing.TB) []sentence {
	out := sentences(t)
	for _, lang := range []string{"fa", "ar"} {
		path := shared("data/eval/mojibake/" + lang + "_clean.txt")
		if path == "" {
			continue
		}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for l := range strings.Lines(string(b)) {
			if l = strings.TrimRight(l, "\n"); len([]rune(l)) >= 20 && len([]rune(l)) <= 400 {
				out = append(out, sentence{lang, l})
			}
		}
	}
	return out
}

type cell struct{ n, exact int }

func (c cell) percent() float64 { return 100 * float64(c.exact) / float64(max(c.n, 1)) }

func TestMatrix(t *testing.T) {
	f, _ := New(Options{})
	all := devSentences(t)
	report := newTable("damage", "fa n", "fa exact %", "ar n", "ar exact %")
	for _, d := range damages() {
		cells := map[string]cell{}
		for i, s := range all {
			gold, bad, ok := d.do(s.text, i)
			if !ok || gold == bad {
				continue
			}
			c := cells[s.lang]
			c.n++
			if got := repaired(t, f, bad); got == gold {
				c.exact++
			} else if d.class == "lost" && got == bad {
				c.exact++ // beyond repair: what counts is that nothing is half done
			} else if d.class != "lossy" {
				t.Logf("%s %s:\n %+.120q became\n %+.120q, want\n %+.120q", d.name, s.lang, bad, got, gold)
			}
			cells[s.lang] = c
		}
		for lang, c := range cells {
			if want := floor(d.class, lang); c.percent() < want {
				t.Errorf("%s %s: %d of %d exact, %.1f %%, want %.1f %%", d.name, lang, c.exact, c.n, c.percent(), want)
			}
		}
		report.row(d.name, cells["fa"].n, cells["fa"].percent(), cells["ar"].n, cells["ar"].percent())
	}
	report.write(t, "matrix")
}

// repaired repairs s, and checks the log, the proof of every edit and that a
// second repair changes nothing.
func repaired(t testing.TB, f *Fixer, s string) string {
	t.Helper()
	var log edit.Log
	out := f.AppendEdits(nil, []byte(s), &log)
	if err := log.Check(len(s)); err != nil {
		t.Fatalf("%v in %+q", err, s)
	}
	if replay := log.Append(nil, []byte(s)); string(replay) != string(out) {
		t.Fatalf("replay of %+q gives %+q, want %+q", s, replay, out)
	}
	for _, e := range log.Edits() {
		if err := prove(e, s); err != nil {
			t.Errorf("%v in %+q", err, s)
		}
	}
	if again := f.AppendEdits(nil, out, nil); string(again) != string(out) {
		t.Errorf("repaired twice, %+q becomes %+q", out, again)
	}
	return string(out)
}

// prove damages the new text of an edit again, by the codecs its note names,
// and compares it with what stood there.
func prove(e edit.Edit, src string) error {
	codecs := strings.Split(e.Note, " > ")
	if strings.Contains(string(e.Rule), "/lossy-") || len(codecs) < 2 || strings.Contains(e.Note, ";") || strings.HasPrefix(e.Note, "utf-16") {
		return nil
	}
	text := e.New
	for i := 0; i+1 < len(codecs); i += 2 {
		b := []byte(text)
		if codecs[i] != "utf-8" {
			var ok bool
			if b, ok = appendBytes(nil, page(codecs[i]), b); !ok {
				return fmt.Errorf("%s: %+q cannot be written in %s", e.Rule, text, codecs[i])
			}
		}
		text = readAs(b, page(codecs[i+1]), "")
	}
	if old := src[e.Start:e.End]; text != old {
		return fmt.Errorf("%s: %+q damaged again is %+q, not %+q", e.Rule, e.New, text, old)
	}
	return nil
}

// TestFragments repairs documents whose lines are fragments of three words,
// all damaged in the same way: none of them convinces alone.
func TestFragments(t *testing.T) {
	f, _ := New(Options{})
	all := devSentences(t)
	report := newTable("damage", "fragments", "exact %")
	for _, d := range damages() {
		if d.class != "reversible" || strings.HasPrefix(d.name, "utf16") {
			continue
		}
		var c cell
		for _, lang := range []string{"fa", "ar"} {
			gold, bad := fragments(all, d, lang)
			for len(bad) > 0 {
				n := min(len(bad), 40)
				got := strings.Split(repaired(t, f, strings.Join(bad[:n], "\n")), "\n")
				for i, g := range gold[:n] {
					if c.n++; i < len(got) && got[i] == g {
						c.exact++
					} else {
						t.Logf("%s %s: %+q became %+q, want %+q", d.name, lang, bad[i], got[i], g)
					}
				}
				gold, bad = gold[n:], bad[n:]
			}
		}
		if c.percent() < 99 {
			t.Errorf("%s: %d of %d fragments, %.1f %%, want 99 %%", d.name, c.exact, c.n, c.percent())
		}
		report.row(d.name, c.n, c.percent())
	}
	report.write(t, "fragments")
}

// fragments cuts three words out of every sentence and damages them.
func fragments(all []sentence, d damage, lang string) (gold, bad []string) {
	for i, s := range all {
		if s.lang != lang {
			continue
		}
		w := strings.Fields(s.text)
		if len(w) > 3 {
			k := i % (len(w) - 2)
			w = w[k : k+3]
		}
		g, b, ok := d.do(strings.Join(w, " "), i)
		if ok {
			gold, bad = append(gold, g), append(bad, b)
		}
	}
	return gold, bad
}

// Damaged and clean paragraphs in one document, each damaged in its own way.
func TestMixedDocument(t *testing.T) {
	f, _ := New(Options{})
	rng := rand.New(rand.NewPCG(7, 8))
	kinds := slices.DeleteFunc(damages(), func(d damage) bool { return d.class != "reversible" || strings.HasPrefix(d.name, "utf16") })
	all := sentences(t)
	for range 20 {
		var gold, bad []string
		for range 12 {
			i := rng.IntN(len(all))
			g, b, ok := kinds[rng.IntN(len(kinds))].do(all[i].text, i)
			if !ok || rng.IntN(3) == 0 {
				g, b = all[i].text, all[i].text
			}
			gold, bad = append(gold, g), append(bad, b)
		}
		got := strings.Split(repaired(t, f, strings.Join(bad, "\n")), "\n")
		for i := range gold {
			if got[i] != gold[i] {
				t.Errorf("%+q became %+q, want %+q", bad[i], got[i], gold[i])
			}
		}
	}
}

// table collects a report in Markdown. With ZOLAL_REPORT set to a folder, it
// is written there.
type table struct{ b strings.Builder }

func newTable(heads ...string) *table {
	t := &table{}
	t.b.WriteString("| " + strings.Join(heads, " | ") + " |\n|" + strings.Repeat("---|", len(heads)) + "\n")
	return t
}

func (t *table) row(cells ...any) {
	for _, c := range cells {
		if x, ok := c.(float64); ok {
			c = fmt.Sprintf("%.1f", x)
		}
		fmt.Fprintf(&t.b, "| %v ", c)
	}
	t.b.WriteString("|\n")
}

func (t *table) write(tb testing.TB, name string) {
	dir := os.Getenv("ZOLAL_REPORT")
	if dir == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(dir, name+".md"), []byte(t.b.String()), 0o644); err != nil {
		tb.Fatal(err)
	}
}
