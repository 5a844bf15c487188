package pipeline

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/normalize/layout"
	"github.com/zolal/zolal/segment"
	"github.com/zolal/zolal/unit"
)

// unitsOf lays a source out and cuts it, without the stages between.
func unitsOf(t testing.TB, src []byte) (text []byte, units []unit.Unit) {
	t.Helper()
	l := layout.Parse(src, layout.Options{})
	seg, err := segment.New(segment.Options{})
	if err != nil {
		t.Fatal(err)
	}
	text = l.Append(nil, src)
	units = Units(text, l.Blocks, seg)
	for i := range units {
		units[i].Source = l.AppendSource(nil, units[i].Span)
	}
	return text, units
}

// TestWriteUnits writes the units of the file ZOLAL_UNITS_OF as rows into
// ZOLAL_UNITS_TO/data/sentences, the form that score_units.py reads.
func TestWriteUnits(t *testing.T) {
	from, to := os.Getenv("ZOLAL_UNITS_OF"), os.Getenv("ZOLAL_UNITS_TO")
	if from == "" || to == "" {
		t.Skip("ZOLAL_UNITS_OF and ZOLAL_UNITS_TO name no file and folder")
	}
	src, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	text, units := unitsOf(t, src)
	dir := filepath.Join(to, "data", "sentences")
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(dir, "units.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, u := range units {
		row := struct {
			Kind    unit.Kind   `json:"kind"`
			Lang    string      `json:"lang"`
			Start   int         `json:"src_start"`
			End     int         `json:"src_end"`
			Repeat  bool        `json:"repeat"`
			Text    string      `json:"text"`
			Source  []edit.Span `json:"spans"`
			Written string      `json:"source"`
		}{Kind: u.Kind, Lang: string(u.Lang), Repeat: u.Repeat, Text: string(u.Span.Of(text)), Source: u.Source}
		if len(u.Source) == 0 {
			t.Fatalf("unit %+q has no source", row.Text)
		}
		row.Start, row.End = u.Source[0].Start, u.Source[len(u.Source)-1].End
		row.Written = string(src[row.Start:row.End])
		if err := enc.Encode(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
}

// TestUnits cuts small sources written for it. The wanted units are kind and
// source; ".." stands for what lies between two ranges.
func TestUnits(t *testing.T) {
	for _, c := range []struct {
		name, src string
		want      []string
	}{
		{"sentences", "It rained. Nobody came.", []string{"sentence It rained.", "sentence Nobody came."}},
		{
			"a sentence over a note", "They painted the old bridge every spring because the rust\n\n1. of 1820\n\ncame back. It was red.",
			[]string{"sentence They painted the old bridge every spring because the rust .. came back.", "sentence It was red.", "footnote 1. of 1820"},
		},
		{
			"a note mark at the end", "The bridge is old.<sup>1</sup> It is red.\n\n1. see the map",
			[]string{"sentence The bridge is old.<sup>1</sup>", "sentence It is red.", "footnote 1. see the map"},
		},
		{"short item", "- red paint\n- Two brushes.", []string{"list-item red paint", "list-item Two brushes."}},
		{
			"item of two sentences", "- We painted the bridge twice. It was still red then.",
			[]string{"sentence We painted the bridge twice.", "sentence It was still red then."},
		},
		{
			"cells", "tool\tuse\nbrush\tIt spreads the paint on iron.",
			[]string{"cell tool", "cell use", "cell brush", "sentence It spreads the paint on iron."},
		},
		{
			"citation after the stop", "The bridge must stay red. (Town law, part 2, rule 4). It is.",
			[]string{"sentence The bridge must stay red. (Town law, part 2, rule 4).", "sentence It is."},
		},
		{
			"sentence in brackets", "The bridge must stay red. (We painted 2 of them.) It is.",
			[]string{"sentence The bridge must stay red.", "sentence (We painted 2 of them.)", "sentence It is."},
		},
		{
			"keywords in one line", "**Keywords:** paint, rust, iron.",
			[]string{"keyword Keywords:** paint, rust, iron."},
		},
		{
			"a note of two sentences", "The bridge<sup>1</sup> is old.\n\n1. It was built in 1820. It was painted in 1830.",
			[]string{"sentence The bridge<sup>1</sup> is old.", "footnote 1. It was built in 1820. It was painted in 1830."},
		},
		{
			"Persian items with semicolons in a cell", "\u06a9\u0627\u0631\t\u06f1- \u0634\u0633\u062a\u0646 \u067e\u0644\u061b \u06f2- \u0631\u0646\u06af \u06a9\u0631\u062f\u0646 \u067e\u0644.",
			[]string{"cell \u06a9\u0627\u0631", "sentence \u06f1- \u0634\u0633\u062a\u0646 \u067e\u0644\u061b \u06f2- \u0631\u0646\u06af \u06a9\u0631\u062f\u0646 \u067e\u0644."},
		},
		{
			"couplets", "\u062c\u0627\u0621 \u0627\u0644\u0631\u0628\u064a\u0639 \u0648\u063a\u0646\u0649 \u0627\u0644\u0637\u064a\u0631 \u0645\u0628\u062a\u0647\u062c\u0627 \u2026 \u0641\u0648\u0642 \u0627\u0644\u063a\u0635\u0648\u0646 \u0648\u0631\u0627\u062d \u0627\u0644\u0645\u0627\u0621 \u064a\u0646\u0633\u0627\u0628\n\u0648\u0627\u0644\u0634\u064a\u062e \u064a\u0645\u0634\u064a \u0639\u0644\u0649 \u0645\u0647\u0644 \u0625\u0644\u0649 \u0628\u0644\u062f \u2026 \u0641\u064a\u0647 \u0627\u0644\u0635\u063a\u0627\u0631 \u0648\u0623\u0628\u0646\u0627\u0621 \u0648\u0623\u062d\u0628\u0627\u0628",
			[]string{"sentence \u062c\u0627\u0621 \u0627\u0644\u0631\u0628\u064a\u0639 \u0648\u063a\u0646\u0649 \u0627\u0644\u0637\u064a\u0631 \u0645\u0628\u062a\u0647\u062c\u0627 \u2026 \u0641\u0648\u0642 \u0627\u0644\u063a\u0635\u0648\u0646 \u0648\u0631\u0627\u062d \u0627\u0644\u0645\u0627\u0621 \u064a\u0646\u0633\u0627\u0628", "sentence \u0648\u0627\u0644\u0634\u064a\u062e \u064a\u0645\u0634\u064a \u0639\u0644\u0649 \u0645\u0647\u0644 \u0625\u0644\u0649 \u0628\u0644\u062f \u2026 \u0641\u064a\u0647 \u0627\u0644\u0635\u063a\u0627\u0631 \u0648\u0623\u0628\u0646\u0627\u0621 \u0648\u0623\u062d\u0628\u0627\u0628"},
		},
	} {
		_, units := unitsOf(t, []byte(c.src))
		var got []string
		for _, u := range units {
			row := string(u.Kind)
			for i, s := range u.Source {
				if i > 0 {
					row += " .."
				}
				row += " " + c.src[s.Start:s.End]
			}
			got = append(got, row)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got  %+q\n want %+q", c.name, got, c.want)
		}
	}
}

// FuzzUnits checks that units are in order and that each visible character of
// the text is in exactly one.
func FuzzUnits(f *testing.F) {
	f.Add([]byte("# A\n\nB c. D e?\n\n- f. g\n\na\tb\n"))
	f.Add([]byte("\u0622\u0628. \u0628\u0627\u062f<sup>\u06f1</sup>\n\n\u06f1. \u062e\u0627\u06a9\n"))
	f.Add([]byte("1. \xff\xfe. (a). \"b.\" c"))
	f.Fuzz(func(t *testing.T, src []byte) {
		text, units := unitsOf(t, src)
		at := 0
		hidden := func(end int) {
			for _, r := range string(text[at:end]) {
				if !unicode.IsSpace(r) {
					t.Fatalf("%+q is in no unit of %+q", text[at:end], text)
				}
			}
		}
		for _, u := range units {
			if u.Span.Start < at || u.Span.Len() <= 0 || u.Span.End > len(text) {
				t.Fatalf("unit %v after %d of %d", u.Span, at, len(text))
			}
			hidden(u.Span.Start)
			if utf8.Valid(text) && !utf8.Valid(u.Span.Of(text)) {
				t.Fatalf("%+q cuts a character", u.Span.Of(text))
			}
			if len(u.Source) == 0 {
				t.Fatalf("%+q has no source", u.Span.Of(text))
			}
			at = u.Span.End
		}
		hidden(len(text))
	})
}
