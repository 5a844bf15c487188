package export_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/ipc"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"

	"github.com/zolal/zolal/export"
	"github.com/zolal/zolal/pipeline"
)

var update = flag.Bool("update", false, "write docs/schema.md")

// texts are documents of our own, in three languages and with damage.
var texts = []string{
	"\u0646\u062e\u0633\u062a\u06cc\u0646 \u0645\u062a\u0646 \u06a9\u0648\u062a\u0627\u0647 \u0627\u0633\u062a. \u062f\u0648\u0644\u062a\u0647\u0627 \u0645\u06cc\u062e\u0648\u0627\u0647\u0646\u062f \u06a9\u062a\u0627\u0628\u0647\u0627 \u0631\u0627 \u0628\u062e\u0631\u0646\u062f.\n",
	"# A heading\n\nThe first sentence stands here. The second one follows it.\n",
	"\u0647\u0630\u0627 \u0646\u0635 \u0642\u0635\u064a\u0631 \u0641\u064a \u0627\u0644\u0644\u063a\u0629 \u0627\u0644\u0639\u0631\u0628\u064a\u0629. \u0648\u0647\u0630\u0647 \u062c\u0645\u0644\u0629 \u062b\u0627\u0646\u064a\u0629.\n",
	"\u06a9\u0627\u0631 \u0631\u0627 \u0645\u06cc \u0634\u0648\u062f \u0628\u0647 \u0633\u0627\u062f\u06af\u06cc \u0627\u0646\u062c\u0627\u0645 \u062f\u0627\u062f\u061f \u0622\u0631\u06cc.\n",
}

// source gives n documents made of texts, every seventh one empty and so a
// reject.
type source struct{ n, at int }

func (s *source) Next(context.Context) (*pipeline.Document, error) {
	if s.at == s.n {
		return nil, io.EOF
	}
	text := strings.Repeat(texts[s.at%len(texts)], 1+s.at%5)
	if s.at%7 == 6 {
		text = " \n"
	}
	d := &pipeline.Document{ID: fmt.Sprintf("doc-%04d", s.at), Source: "made.txt", Raw: []byte(text)}
	s.at++
	return d, nil
}

// write runs n documents through all stages into dir.
func write(t testing.TB, dir string, n int, o export.Options) error {
	t.Helper()
	p, err := pipeline.New(pipeline.Recipe{})
	if err != nil {
		t.Fatal(err)
	}
	o.Version, o.Job, o.Recipe = "test", []string{"made.txt"}, p.Recipe()
	ds, err := export.New(dir, o)
	if err != nil {
		return err
	}
	if !ds.Complete() {
		docs, err := ds.Source(t.Context(), &source{n: n})
		if err == nil {
			err = pipeline.Runner{Jobs: 2}.Run(t.Context(), docs, p, ds)
		}
		if err != nil {
			ds.Abort()
			return err
		}
	}
	if _, err = ds.Finish(slices.Values([]pipeline.Input{{Path: "made.txt", Size: 1}}), 1); err != nil {
		ds.Abort()
	}
	return err
}

// hashes gives the SHA-256 of every file of a dataset but the report, which
// holds times.
func hashes(t testing.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "report.json" {
			return err
		}
		b, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		out[filepath.ToSlash(rel)] = fmt.Sprintf("%x", sha256.Sum256(b))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// readParquet reads all rows of all shards of a table as JSON-like values.
func readParquet(t testing.TB, dir, table string) (rows []map[string]any) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "data", table, "*.parquet"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no shards of %s: %v", table, err)
	}
	for _, name := range names {
		r, err := file.OpenParquetFile(name, false)
		if err != nil {
			t.Fatal(err)
		}
		fr, err := pqarrow.NewFileReader(r, pqarrow.ArrowReadProperties{}, memory.DefaultAllocator)
		if err != nil {
			t.Fatal(err)
		}
		tbl, err := fr.ReadTable(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		tr := array.NewTableReader(tbl, 1000)
		for tr.Next() {
			rows = append(rows, values(t, tr.RecordBatch())...)
		}
		r.Close()
	}
	return rows
}

func values(t testing.TB, rec arrow.RecordBatch) (rows []map[string]any) {
	t.Helper()
	b, err := rec.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &rows); err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestRoundTrip(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	if err := write(t, dir, 40, export.Options{Formats: export.Formats, RawText: true}); err != nil {
		t.Fatal(err)
	}
	docs := readParquet(t, dir, "documents")
	if len(docs) != 35 {
		t.Fatalf("%d documents, want 35", len(docs))
	}
	byID := map[string]map[string]any{}
	for _, d := range docs {
		byID[d["id"].(string)] = d
		raw := d["raw_text"].(string)
		if sum := fmt.Sprintf("%x", sha256.Sum256([]byte(raw))); sum != d["sha256"] {
			t.Errorf("%v: sha256 %v, want %s", d["id"], d["sha256"], sum)
		}
	}
	sentences := readParquet(t, dir, "sentences")
	n := 0
	for _, d := range docs {
		n += len(d["sentences"].([]any))
	}
	if len(sentences) != n || n < 100 {
		t.Errorf("%d rows of sentences, %d in the documents", len(sentences), n)
	}
	for _, s := range sentences {
		d := byID[s["doc_id"].(string)]
		text, raw := d["text"].(string), d["raw_text"].(string)
		if got := text[int(s["start"].(float64)):int(s["end"].(float64))]; got != s["text"] {
			t.Fatalf("%v: text[start:end] is %+q, text is %+q", s["doc_id"], got, s["text"])
		}
		src := raw[int(s["src_start"].(float64)):int(s["src_end"].(float64))]
		if a, b := bare(src), bare(s["text"].(string)); a != b {
			t.Fatalf("%v: the source of %+q is %+q", s["doc_id"], b, a)
		}
	}
	sameRows(t, dir, "documents", docs)
	sameRows(t, dir, "sentences", sentences)
}

// bare takes out what repair may put in, take out or change between letters.
func bare(s string) string {
	return strings.NewReplacer("\u200c", "", " ", "", "\n", "", "#", "").Replace(s)
}

// sameRows checks that the other formats hold what Parquet holds.
func sameRows(t *testing.T, dir, table string, want []map[string]any) {
	t.Helper()
	base := filepath.Join(dir, "data", table, "train-00000-of-00001.")
	b, err := os.ReadFile(base + "jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var got []map[string]any
	for line := range bytes.Lines(b) {
		var row map[string]any
		if err := json.Unmarshal(line, &row); err != nil {
			t.Fatal(err)
		}
		got = append(got, row)
	}
	equalRows(t, table+".jsonl", got, want)

	f, err := os.Open(base + "arrow")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := ipc.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	got = nil
	for r.Next() {
		got = append(got, values(t, r.RecordBatch())...)
	}
	equalRows(t, table+".arrow", got, want)

	g, err := os.Open(base + "feather")
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	fr, err := ipc.NewFileReader(g)
	if err != nil {
		t.Fatal(err)
	}
	got = nil
	for i := range fr.NumRecords() {
		rec, err := fr.RecordBatchAt(i)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, values(t, rec)...)
	}
	equalRows(t, table+".feather", got, want)
}

func equalRows(t *testing.T, name string, got, want []map[string]any) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d rows, want %d", name, len(got), len(want))
	}
	for i := range got {
		a, _ := json.Marshal(got[i])
		b, _ := json.Marshal(want[i])
		if !bytes.Equal(a, b) {
			t.Fatalf("%s row %d:\n%s\nwant\n%s", name, i, a, b)
		}
	}
}

// TestRowGroups checks that row groups are cut by uncompressed bytes and that
// the page index is there.
func TestRowGroups(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	if err := write(t, dir, 400, export.Options{RowGroupBytes: 1, ShardBytes: 1 << 30}); err != nil {
		t.Fatal(err)
	}
	r, err := file.OpenParquetFile(filepath.Join(dir, "data/sentences/train-00000-of-00001.parquet"), false)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if v := r.MetaData().KeyValueMetadata().FindValue("huggingface"); v == nil || !strings.Contains(*v, `"features"`) {
		t.Error("no features for the Hugging Face library")
	}
	rg := r.MetaData().RowGroup(0)
	for i := range rg.NumColumns() {
		c, err := rg.ColumnChunk(i)
		if err != nil {
			t.Fatal(err)
		}
		if set, _ := c.StatsSet(); set && c.PathInSchema().String() == "text" {
			t.Error("the text column has statistics")
		}
	}
}

func TestShardsAndResume(t *testing.T) {
	base := t.TempDir()
	whole := filepath.Join(base, "whole")
	o := export.Options{ShardBytes: 3000}
	if err := write(t, whole, 60, o); err != nil {
		t.Fatal(err)
	}
	want := hashes(t, whole)
	shards, _ := filepath.Glob(filepath.Join(whole, "data/documents/*"))
	if len(shards) < 4 {
		t.Fatalf("only %d shards", len(shards))
	}
	for stop := 1; stop < 60; stop += 7 {
		dir := filepath.Join(base, fmt.Sprint("stopped-", stop))
		if err := stopAfter(t, dir, 60, stop, o); !errors.Is(err, errStop) {
			t.Fatal(err)
		}
		if _, err := os.Stat(filepath.Join(dir, "data")); err == nil {
			t.Fatal("shards are visible before the job is done")
		}
		resume := o
		if _, err := os.Stat(filepath.Join(dir, ".zolal")); err == nil {
			if err := write(t, dir, 60, o); !errors.Is(err, export.ErrUnfinished) {
				t.Fatalf("an unfinished job is not refused: %v", err)
			}
			resume.Resume = true
		}
		if err := write(t, dir, 60, resume); err != nil {
			t.Fatalf("stopped after %d: %v", stop, err)
		}
		if got := hashes(t, dir); !maps.Equal(got, want) {
			t.Fatalf("stopped after %d: the resumed job differs in %v", stop, different(got, want))
		}
	}
}

func different(a, b map[string]string) (names []string) {
	for name := range a {
		if a[name] != b[name] {
			names = append(names, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

var errStop = errors.New("stopped by the test")

// stopAfter writes like write and fails after n documents.
func stopAfter(t *testing.T, dir string, docs, n int, o export.Options) error {
	t.Helper()
	p, err := pipeline.New(pipeline.Recipe{})
	if err != nil {
		t.Fatal(err)
	}
	o.Version, o.Job, o.Recipe = "test", []string{"made.txt"}, p.Recipe()
	ds, err := export.New(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	in, err := ds.Source(t.Context(), &source{n: docs})
	if err != nil {
		t.Fatal(err)
	}
	err = pipeline.Runner{}.Run(t.Context(), in, p, pipeline.SinkFunc(func(d *pipeline.Document) error {
		if n--; n < 0 {
			return errStop
		}
		return ds.Write(d)
	}))
	ds.Abort()
	return err
}

func TestOverwrite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	if err := write(t, dir, 60, export.Options{ShardBytes: 1000}); err != nil {
		t.Fatal(err)
	}
	note := filepath.Join(dir, "data", "documents", "note.txt")
	if err := os.WriteFile(note, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := write(t, dir, 10, export.Options{}); !errors.Is(err, export.ErrExists) {
		t.Fatalf("a dataset is overwritten by accident: %v", err)
	}
	if err := write(t, dir, 10, export.Options{Overwrite: true}); err != nil {
		t.Fatal(err)
	}
	names, _ := filepath.Glob(filepath.Join(dir, "data/documents/*"))
	if len(names) != 2 {
		t.Errorf("after overwriting: %v", names)
	}
	if len(readParquet(t, dir, "documents")) != 9 {
		t.Error("wrong rows after overwriting")
	}
}

func TestManifest(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	if err := write(t, dir, 30, export.Options{ShardBytes: 2000}); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var m export.Manifest
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	have := hashes(t, dir)
	rows := map[string]int{}
	for _, f := range m.Outputs {
		if have[f.Path] != f.SHA256 {
			t.Errorf("%s: sha256 %s, the file has %s", f.Path, f.SHA256, have[f.Path])
		}
		st, err := os.Stat(filepath.Join(dir, f.Path))
		if err != nil || st.Size() != f.Bytes {
			t.Errorf("%s: %d bytes, the file: %v", f.Path, f.Bytes, err)
		}
		rows[strings.Split(f.Path, "/")[min(1, strings.Count(f.Path, "/"))]] += f.Rows
	}
	if len(m.Outputs)+1 != len(have) { // the manifest itself
		t.Errorf("%d outputs are listed, %d files are there", len(m.Outputs), len(have)-1)
	}
	if rows["documents"] != 26 || rows["sentences"] != len(readParquet(t, dir, "sentences")) || rows["rejects.jsonl"] != 4 {
		t.Errorf("rows %v", rows)
	}
}

// TestReportSteps looks for the time of every step of a job in the report.
func TestReportSteps(t *testing.T) {
	dir := t.TempDir()
	if err := write(t, dir, 20, export.Options{}); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(dir, "report.json"))
	if err != nil {
		t.Fatal(err)
	}
	var report struct {
		Stages map[string]struct {
			Seconds float64 `json:"seconds"`
			Speed   float64 `json:"mb_per_second"`
		} `json:"stages"`
	}
	if err := json.Unmarshal(b, &report); err != nil {
		t.Fatal(err)
	}
	steps := []string{pipeline.StepRead, pipeline.StepSummary, pipeline.StepWrite}
	for _, s := range pipeline.Stages {
		steps = append(steps, s.Name)
	}
	for _, name := range steps {
		if s := report.Stages[name]; s.Seconds <= 0 || s.Speed <= 0 {
			t.Errorf("%s: %+v", name, s)
		}
	}
	if len(report.Stages) != len(steps) {
		t.Errorf("%d steps in the report, want %d", len(report.Stages), len(steps))
	}
}

// TestFullDisk runs a job onto a file system that is too small.
func TestFullDisk(t *testing.T) {
	small := smallDisk(t, 96<<10)
	dir := filepath.Join(small, "out")
	err := write(t, dir, 3000, export.Options{})
	if err == nil || !strings.Contains(err.Error(), "no space left") {
		t.Fatalf("error %v, want no space left", err)
	}
	if _, err := os.Stat(dir); err == nil {
		entries, _ := os.ReadDir(dir)
		t.Errorf("a failed job left %v", entries)
	}
}

// TestSchemaDoc keeps docs/schema.md in step with the schema.
func TestSchemaDoc(t *testing.T) {
	const path = "../docs/schema.md"
	if *update {
		if err := os.WriteFile(path, export.SchemaMarkdown(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, export.SchemaMarkdown()) {
		t.Error("docs/schema.md is old; run go test ./export -run SchemaDoc -update")
	}
}

func Example() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	p, _ := pipeline.New(pipeline.Recipe{})
	ds, err := export.New(dir, export.Options{Formats: []export.Format{export.JSONL}, Recipe: p.Recipe()})
	if err != nil {
		panic(err)
	}
	d := &pipeline.Document{ID: "one", Source: "one.txt", Raw: []byte("One sentence. And another one.")}
	p.Process(d)
	if err := ds.Write(d); err != nil {
		panic(err)
	}
	report, err := ds.Finish(slices.Values([]pipeline.Input(nil)), 0)
	if err != nil {
		panic(err)
	}
	fmt.Println(report.Documents, report.Units["sentence"])
	// Output: 1 2
}
