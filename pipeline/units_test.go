package pipeline

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

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
