package align

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/zolal/zolal/lang"
)

func load(t *testing.T, text, format string) *Lexicon {
	t.Helper()
	l, err := LoadLexicon(strings.NewReader(text), format, lang.English, lang.Persian)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLoadLexicon(t *testing.T) {
	const (
		river = "\u0631\u0648\u062f"
		big   = "\u0628\u0632\u0631\u06af"
	)
	for _, c := range []struct {
		name, format, text string
		want               []Translation
	}{
		{"tsv, order only", FormatTSV, "# rivers\nriver\t" + river + "\n", []Translation{{"river", river, 0.8, 0.8}}},
		{"tsv, both shares", FormatTSV, "river\t" + river + "\t0.5\t0.25\r\n", []Translation{{"river", river, 0.5, 0.25}}},
		{"tsv, two targets", FormatTSV, "Great\t" + big + "|" + river + "\n", []Translation{{"great", big, 0.48, 0.48}, {"great", river, 0.32, 0.32}}},
		{"hunalign", FormatHunalign, river + " @ river\n", []Translation{{"river", river, 0.4, 0.4}}},
		{"moses", FormatMoses, river + " river 0.75\nNULL river 0.25\n", []Translation{{"river", river, 0.75, 0.75}}},
		{"moses, noise left out", FormatMoses, river + " river 0.001\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := slices.Collect(load(t, c.text, c.format).Translations)
			if len(got) != len(c.want) {
				t.Fatalf("%+v, want %+v", got, c.want)
			}
			for i, w := range c.want {
				g := got[i]
				if g.Src != w.Src || g.Tgt != w.Tgt {
					t.Errorf("pair %+q %+q, want %+q %+q", g.Src, g.Tgt, w.Src, w.Tgt)
				}
				near(t, "forward", g.Forward, w.Forward)
				near(t, "reverse", g.Reverse, w.Reverse)
			}
		})
	}
}

func TestLoadLexiconErrors(t *testing.T) {
	for _, c := range []struct{ format, text, want string }{
		{FormatTSV, "river\n", "line 1: 1 fields"},
		{FormatTSV, "a\tb\tmuch\n", "line 1: probability \"much\""},
		{FormatTSV, "a\tb\t1.5\n", "want a number from 0 to 1"},
		{FormatHunalign, "river\n", "line 1: no \" @ \""},
		{FormatMoses, "a b\n", "line 1: 2 fields"},
		{"xml", "", "format \"xml\""},
		{FormatCompiled, "zolal", "not a lexicon"},
	} {
		_, err := LoadLexicon(strings.NewReader(c.text), c.format, lang.English, lang.Persian)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q: error %v, want %q", c.format, c.text, err, c.want)
		}
	}
}

// TestCompiledLexicon: what WriteTo writes, LoadLexicon reads, and any damage
// to the references is an error and never a crash.
func TestCompiledLexicon(t *testing.T) {
	l := load(t, "river\t\u0631\u0648\u062f|\u0631\u0648\u062f\u062e\u0627\u0646\u0647\nlake\t\u062f\u0631\u06cc\u0627\u0686\u0647\n", FormatTSV)
	var b bytes.Buffer
	if _, err := l.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	m, err := LoadLexicon(bytes.NewReader(b.Bytes()), FormatCompiled, "", "")
	if err != nil {
		t.Fatal(err)
	}
	if l.SHA256() != m.SHA256() || !slices.Equal(slices.Collect(l.Translations), slices.Collect(m.Translations)) {
		t.Error("the lexicon read back is another")
	}
	for cut := range 40 {
		if _, err := LoadLexicon(bytes.NewReader(b.Bytes()[:b.Len()-1-cut*7]), FormatCompiled, "", ""); !errors.Is(err, ErrLexicon) {
			t.Errorf("cut by %d bytes: error %v", 1+cut*7, err)
		}
	}
	if err := builtin(lang.Persian).check(); err != nil {
		t.Error(err)
	}
	if err := builtin(lang.Arabic).check(); err != nil {
		t.Error(err)
	}
}

func TestBuiltinSize(t *testing.T) {
	for _, l := range []lang.Tag{lang.Persian, lang.Arabic} {
		if n := Builtin(l).Heads(); n < 4000 {
			t.Errorf("en-%s: %d heads, want at least 4000", l, n)
		}
	}
	if Builtin(lang.Urdu) != nil {
		t.Error("a list for Urdu")
	}
}

func TestTrain(t *testing.T) {
	pairs := func(yield func(string, string) bool) {
		for _, d := range readAbstracts(t) {
			if d.TgtLang != lang.Persian {
				continue
			}
			for _, g := range d.Gold {
				if len(g[0]) > 0 && len(g[1]) > 0 && !yield(joined(d.Src, g[0]), joined(d.Tgt, g[1])) {
					return
				}
			}
		}
	}
	l, err := Train(lang.English, lang.Persian, pairs)
	if err != nil {
		t.Fatal(err)
	}
	var study Translation
	for p := range l.Translations {
		if p.Src == "study" && p.Forward > study.Forward {
			study = p
		}
	}
	if study.Forward < 0.05 {
		t.Errorf("nothing learnt about %q: %+v", "study", study)
	}
	again, _ := Train(lang.English, lang.Persian, pairs)
	if l.SHA256() != again.SHA256() {
		t.Error("two runs learn two lexicons")
	}
	if _, err := Train(lang.English, lang.Persian, func(func(string, string) bool) {}); err == nil {
		t.Error("learning from nothing is no error")
	}
}

func TestMerge(t *testing.T) {
	a := load(t, "river\t\u0631\u0648\u062f\t0.9\t0.2\n", FormatTSV)
	b := load(t, "river\t\u0631\u0648\u062f\t0.3\t0.4\nlake\t\u062f\u0631\u06cc\u0627\u0686\u0647\n", FormatTSV)
	m, err := Merge(a, b)
	if err != nil {
		t.Fatal(err)
	}
	got := slices.Collect(m.Translations)
	if len(got) != 2 || got[1].Src != "river" {
		t.Fatalf("%+v", got)
	}
	near(t, "forward", got[1].Forward, 0.9)
	near(t, "reverse", got[1].Reverse, 0.4)
	if _, err := Merge(a, Builtin(lang.Arabic)); err == nil {
		t.Error("lexicons of two pairs of languages were merged")
	}
}

func FuzzCompiledLexicon(f *testing.F) {
	b := NewBuilder(lang.English, lang.Persian)
	b.Add("river", "\u0631\u0648\u062f", 0.8, 0.8)
	b.Form(lang.English, "rivers", "river")
	f.Add([]byte(b.Lexicon().blob))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := LoadLexicon(bytes.NewReader(data), FormatCompiled, "", "")
		if err != nil {
			return
		}
		for range l.Translations {
		}
		l.Heads()
		for y := range l.side {
			w := []byte("river")
			l.side[y].find(w, hashWord(w))
		}
	})
}

// TestMergeKeepsBuiltin: merging the built-in list with nothing aligns as the
// built-in list does.
func TestMergeKeepsBuiltin(t *testing.T) {
	for _, tgt := range []lang.Tag{lang.Persian, lang.Arabic} {
		m, err := Merge(Builtin(tgt), NewBuilder(lang.English, tgt).Lexicon())
		if err != nil {
			t.Fatal(err)
		}
		a := newTestAligner(t, tgt)
		b, err := New(Options{Src: lang.English, Tgt: tgt, Lexicon: m})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range readAbstracts(t) {
			if d.TgtLang != tgt {
				continue
			}
			x, y := a.Sentences(d.Src, d.Tgt), b.Sentences(d.Src, d.Tgt)
			if !slices.EqualFunc(x, y, func(p, q Bead) bool { return slices.Equal(p.Src, q.Src) && slices.Equal(p.Tgt, q.Tgt) }) {
				t.Errorf("en-%s %s: other beads with the merged list", tgt, d.ID)
			}
		}
		if m.Len() < Builtin(tgt).Len() {
			t.Errorf("en-%s: %d pairs of %d left", tgt, m.Len(), Builtin(tgt).Len())
		}
	}
}
