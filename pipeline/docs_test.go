package pipeline_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/zolal/zolal/ingest"
	"github.com/zolal/zolal/pipeline"
	"github.com/zolal/zolal/unit"
)

const docs = "../testdata/docs"

// docWant is what stands in NAME.want.json.
type docWant struct {
	ID      string     `json:"id"`
	Lang    string     `json:"lang"`
	Charset string     `json:"charset"`
	Title   string     `json:"title"`
	Units   []wantUnit `json:"units"`
	Pairs   []wantPair `json:"pairs"`
	Records []docWant  `json:"records"`
}

type wantUnit struct {
	Kind unit.Kind `json:"kind"`
	Lang string    `json:"lang"`
	Text string    `json:"text"`
}

type wantPair struct {
	Block string   `json:"block"`
	Src   []string `json:"src"`
	Tgt   []string `json:"tgt"`
}

// floors gives the number of units of each document that must come out
// exactly as wanted, kind, language and text. The comments name the classes of
// error that keep it below all. Where half-spaces decide, the floor is one or
// two under what was measured: new weights move a few of them.
var floors = map[string]int{
	"abstract-ar.md": 34, // all
	// A rare compound or a plural with the copula keeps its letters together.
	"bilingual.md": 70, // of 74
	"clean.txt":    21, // all
	"cp1256.txt":   19, // all
	// Rare compounds, words that are others without their half-space ("instrument"
	// for "a structure"), a plural read as another word; blanks lost after letters
	// that do not join, which the default recipe leaves.
	"deleted.txt": 27, // of 38
	// Names, rare compounds, participles with a blank in them.
	"footnotes.md":        72, // of 79
	"mixed.jsonl/letters": 3,
	"mixed.jsonl/forms":   3,
	"mixed.jsonl/entity":  3,
	// A compound of three members.
	"mixed.jsonl/blanks":   2, // of 3
	"mixed.jsonl/not-sign": 3,
	"mixed.jsonl/commas":   3,
	"mojibake.txt":         23, // all
	// A blank before the stop and none behind it, questions quoted inside a
	// sentence, a rare compound.
	"spaced.txt": 21, // of 24
	// The digit of a note behind a closing quotation mark, blanks lost around
	// quotation marks.
	"thesis.txt": 35, // of 37
}

// readDocs runs the default pipeline over the sample documents, by name; the
// records of JSON Lines are named FILE/ID.
func readDocs(t *testing.T) (map[string]*pipeline.Document, []string) {
	t.Helper()
	p, err := pipeline.New(pipeline.Recipe{})
	if err != nil {
		t.Fatal(err)
	}
	src, err := ingest.New([]string{docs}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	found, names := map[string]*pipeline.Document{}, []string{}
	for {
		d, err := src.Next(t.Context())
		if errors.Is(err, io.EOF) {
			return found, names
		}
		if err != nil {
			t.Fatal(err)
		}
		if d.Reject == nil {
			p.Process(d)
		}
		if d.Reject != nil {
			t.Fatalf("%s: %+v", d.ID, d.Reject)
		}
		name := filepath.Base(d.Source)
		if d.ID != d.Source {
			name += "/" + d.ID
		}
		found[name] = d
		names = append(names, name)
	}
}

// readWant gives what the document or record of a name should become.
func readWant(t *testing.T, name string) docWant {
	t.Helper()
	file, record, _ := strings.Cut(name, "/")
	b, err := os.ReadFile(filepath.Join(docs, strings.TrimSuffix(file, filepath.Ext(file))+".want.json"))
	if err != nil {
		t.Fatal(err)
	}
	var w docWant
	if err := json.Unmarshal(b, &w); err != nil {
		t.Fatal(err)
	}
	for _, r := range w.Records {
		if r.ID == record {
			return r
		}
	}
	if record != "" {
		t.Fatalf("nothing wanted for record %s", name)
	}
	return w
}

func TestDocuments(t *testing.T) {
	found, names := readDocs(t)
	if len(names) != len(floors) {
		t.Fatalf("%d documents: %q; want %d", len(names), names, len(floors))
	}
	exact, all := 0, 0
	var half tally
	for _, name := range names {
		d, w := found[name], readWant(t, name)
		t.Run(name, func(t *testing.T) {
			if string(d.Lang.Tag) != w.Lang || d.Charset.Name != w.Charset || letters(d.Title) != letters(w.Title) {
				t.Errorf("language %s, charset %s, title %+q; want %s, %s, %+q", d.Lang.Tag, d.Charset.Name, d.Title, w.Lang, w.Charset, w.Title)
			}
			units := unitsOf(d)
			n := compareUnits(t, units, w.Units)
			t.Logf("%d of %d units", n, len(w.Units))
			if n < floors[name] {
				t.Errorf("%d units as wanted, the floor is %d", n, floors[name])
			}
			exact, all = exact+n, all+len(w.Units)
			checkLetters(t, units, w.Units)
			half.add(halfSpaces(units, w.Units))
			checkReplay(t, d)
			checkTrace(t, d)
			if strings.HasSuffix(name, ".txt") && name != "mojibake.txt" && name != "cp1256.txt" {
				checkSource(t, d)
			}
		})
	}
	t.Logf("%d of %d units (%.1f %%)", exact, all, 100*float64(exact)/float64(all))
	t.Logf("half-spaces: %d right, %d wrong, %d missed", half.right, half.wrong, half.missed)
	// Of 545: 526 right, 2 wrong, 19 missed. A few come and go with the weights.
	if half.right < 520 || half.wrong > 5 {
		t.Error("fewer than 520 are right, or more than 5 are wrong")
	}
}

// tally counts what was found, what should not have been, and what is missing.
type tally struct{ right, wrong, missed int }

func (a *tally) add(b tally) {
	a.right, a.wrong, a.missed = a.right+b.right, a.wrong+b.wrong, a.missed+b.missed
}

// halfSpaces compares half-spaces, by the number of letters before them.
func halfSpaces(got, want []wantUnit) (n tally) {
	places := func(units []wantUnit) map[[2]int]bool {
		at, m := [2]int{}, map[[2]int]bool{}
		for _, u := range units {
			s := stream(u.Kind)
			for _, r := range u.Text {
				if r == '\u200c' {
					m[[2]int{s, at[s]}] = true
				} else if counts(r) {
					at[s]++
				}
			}
		}
		return m
	}
	have, wanted := places(got), places(want)
	for p := range have {
		if wanted[p] {
			n.right++
		} else {
			n.wrong++
		}
	}
	n.missed = len(wanted) - n.right
	return n
}

// unitsOf gives the units of a document as they are compared.
func unitsOf(d *pipeline.Document) []wantUnit {
	out := make([]wantUnit, len(d.Units))
	for i, u := range d.Units {
		out[i] = wantUnit{u.Kind, string(u.Lang), string(u.Span.Of(d.Text))}
	}
	return out
}

// compareUnits counts the wanted units that were found, each once.
func compareUnits(t *testing.T, got, want []wantUnit) (n int) {
	t.Helper()
	have := map[wantUnit]int{}
	for _, u := range got {
		have[u]++
	}
	for _, u := range want {
		if have[u] > 0 {
			have[u]--
			n++
			continue
		}
		t.Logf("not found: %s %s %+q", u.Kind, u.Lang, u.Text)
	}
	for u, left := range have {
		if left > 0 {
			t.Logf("not wanted: %s %s %+q", u.Kind, u.Lang, u.Text)
		}
	}
	return n
}

// checkLetters compares the letters and digits of all units, in order: no
// stage may change, lose, repeat or move one. What interrupts the text of a
// page is compared by itself, because a note stands behind the sentence it
// interrupts in the one list and behind the paragraph in the other.
func checkLetters(t *testing.T, have, wanted []wantUnit) {
	t.Helper()
	var got, want [2]strings.Builder
	for _, u := range have {
		got[stream(u.Kind)].WriteString(letters(u.Text))
	}
	for _, u := range wanted {
		want[stream(u.Kind)].WriteString(letters(u.Text))
	}
	for i := range got {
		g, s := []rune(got[i].String()), []rune(want[i].String())
		at := 0
		for at < min(len(g), len(s)) && g[at] == s[at] {
			at++
		}
		if at < max(len(g), len(s)) {
			t.Errorf("letters differ at %d: %+q, want %+q", at, string(g[at:min(at+40, len(g))]), string(s[at:min(at+40, len(s))]))
		}
	}
}

// stream is 0 for the text of a document and 1 for what interrupts it.
func stream(k unit.Kind) int {
	if k == unit.Footnote || k == unit.PageNumber || k == unit.RunningHead {
		return 1
	}
	return 0
}

// letters leaves out blanks, half-spaces, punctuation and symbols.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if counts(r) {
			return r
		}
		return -1
	}, s)
}

func counts(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) }

// checkReplay demands that the layers lead from the file to the text.
func checkReplay(t *testing.T, d *pipeline.Document) {
	t.Helper()
	if got := d.Chain().Append(nil, d.Raw); !bytes.Equal(got, d.Text) {
		t.Errorf("replay gives %d bytes that differ from the %d of the text", len(got), len(d.Text))
	}
}

// checkTrace demands that every unit comes from ranges of the file, in order
// and not touching, and that they are the Source of the unit.
func checkTrace(t *testing.T, d *pipeline.Document) {
	t.Helper()
	lo, hi := int(d.Base), int(d.Base)+len(d.Raw)
	for _, u := range d.Units {
		trace := d.Trace(nil, u.Span)
		if !slices.Equal(u.Source, trace) {
			t.Errorf("unit %+q: source %v, trace %v", u.Span.Of(d.Text), u.Source, trace)
		}
		at := lo - 1
		for _, s := range trace {
			if s.Start <= at || s.End <= s.Start || s.End > hi {
				t.Errorf("unit %+q: %v is no list of ranges in [%d,%d)", u.Span.Of(d.Text), trace, lo, hi)
				break
			}
			at = s.End
		}
		if len(trace) == 0 {
			t.Errorf("unit %+q comes from nowhere", u.Span.Of(d.Text))
		}
	}
}

// checkSource demands that the letters of every unit stand in the file where
// Trace says. It is for plain text whose letters were not damaged.
func checkSource(t *testing.T, d *pipeline.Document) {
	t.Helper()
	for _, u := range d.Units {
		var raw []byte
		for _, s := range d.Trace(nil, u.Span) {
			raw = append(raw, s.Of(d.Raw)...)
		}
		if got, want := letters(string(raw)), letters(string(u.Span.Of(d.Text))); got != want {
			t.Errorf("a unit with the letters %+q comes from %+q", want, got)
		}
	}
}

// TestCleanDocument demands that clean text passes the repairing stages
// without any edit.
func TestCleanDocument(t *testing.T) {
	found, _ := readDocs(t)
	for c := range found["clean.txt"].Changes() {
		switch c.Stage {
		case "mojibake", "normalize", "zwnj":
			t.Errorf("%s (%s) at %v: %+q became %+q", c.Rule, c.Stage, c.Source, c.Before, c.After)
		}
	}
	if n := len(found["clean.txt"].Findings); n > 0 {
		t.Errorf("%d findings in clean text", n)
	}
}

// TestDocumentPairs compares the titles, keywords and beads of the bilingual
// articles, by their letters: half-spaces are the business of TestDocuments.
func TestDocumentPairs(t *testing.T) {
	found, _ := readDocs(t)
	for _, name := range []string{"bilingual.md", "abstract-ar.md"} {
		d, w := found[name], readWant(t, name)
		if len(w.Pairs) < 10 {
			t.Fatalf("%s: %d pairs wanted", name, len(w.Pairs))
		}
		have := map[[3]string]bool{}
		for _, p := range d.Pairs {
			if p.Block == "title" || p.Block == "keywords" || p.Block == "abstract" {
				have[[3]string{p.Block, letters(p.Src), letters(p.Tgt)}] = true
			}
		}
		for _, p := range w.Pairs {
			key := [3]string{p.Block, letters(strings.Join(p.Src, "")), letters(strings.Join(p.Tgt, ""))}
			if !have[key] {
				t.Errorf("%s: no pair %s: %+q and %+q", name, p.Block, p.Src, p.Tgt)
			}
			delete(have, key)
		}
		for p := range have {
			t.Errorf("%s: pair %s is not wanted: %+q and %+q", name, p[0], p[1], p[2])
		}
	}
}

// TestWantedTextStays runs the pipeline over what the documents should become,
// a unit a line: good text must pass the repairing stages without any edit.
func TestWantedTextStays(t *testing.T) {
	p, err := pipeline.New(pipeline.Recipe{})
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(docs, "*.want.txt"))
	if err != nil || len(files) != 10 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d := &pipeline.Document{ID: file, Source: file, Raw: bytes.ReplaceAll(text, []byte("\n"), []byte("\n\n"))}
		p.Process(d)
		if d.Reject != nil {
			t.Fatalf("%s: %+v", file, d.Reject)
		}
		for c := range d.Changes() {
			if (c.Stage == "mojibake" || c.Stage == "normalize" || c.Stage == "zwnj") && c.Before != c.After {
				t.Errorf("%s: %s (%s) at %v: %+q became %+q", filepath.Base(file), c.Rule, c.Stage, c.Source, c.Before, c.After)
			}
		}
	}
}
