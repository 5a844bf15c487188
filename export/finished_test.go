package export_test

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/zolal/zolal/export"
	"github.com/zolal/zolal/pipeline"
)

// finish runs a job on one real file.
func finish(t *testing.T, dir, input string, o export.Options) error {
	t.Helper()
	raw, err := os.ReadFile(input)
	if err != nil {
		t.Fatal(err)
	}
	p, err := pipeline.New(pipeline.Recipe{})
	if err != nil {
		t.Fatal(err)
	}
	o.Version, o.Recipe, o.Job = "test", p.Recipe(), []string{input}
	ds, err := export.New(dir, o)
	if err != nil {
		return err
	}
	in, err := ds.Source(t.Context(), &sliceSource{docs: []pipeline.Document{{ID: input, Source: input, Raw: raw}}})
	if err == nil {
		err = pipeline.Runner{}.Run(t.Context(), in, p, ds)
	}
	if err != nil {
		t.Fatal(err)
	}
	_, err = ds.Finish(slices.Values([]pipeline.Input{{Path: input, Size: int64(len(raw)), SHA256: fmt.Sprintf("%x", sha256.Sum256(raw))}, {Path: "-"}}), 1)
	return err
}

// TestResumeFinished resumes a job that is done.
func TestResumeFinished(t *testing.T) {
	o := export.Options{Title: "A title", DocTimeout: time.Minute, Formats: []export.Format{export.JSONL, export.Parquet}}
	for _, c := range []struct {
		name   string
		change func(input string, o *export.Options) error
		want   error
	}{
		{"nothing", func(string, *export.Options) error { return nil }, export.ErrFinished},
		{"order of formats", func(_ string, o *export.Options) error {
			o.Formats = []export.Format{export.Parquet, export.JSONL, export.Parquet}
			return nil
		}, export.ErrFinished},
		{"time of the input", func(in string, _ *export.Options) error {
			return os.Chtimes(in, time.Time{}, time.Now().Add(time.Hour))
		}, export.ErrFinished},
		{"length of the input", func(in string, _ *export.Options) error {
			return os.WriteFile(in, []byte("One sentence. Two!"), 0o644)
		}, export.ErrChanged},
		{"a letter of the input", func(in string, _ *export.Options) error {
			return errors.Join(os.WriteFile(in, []byte("One sentence. Tow."), 0o644), os.Chtimes(in, time.Time{}, time.Now().Add(time.Hour)))
		}, export.ErrChanged},
		{"title", func(_ string, o *export.Options) error { o.Title = "Another"; return nil }, export.ErrOtherJob},
		{"time limit", func(_ string, o *export.Options) error { o.DocTimeout = 0; return nil }, export.ErrOtherJob},
		{"formats", func(_ string, o *export.Options) error { o.Formats = nil; return nil }, export.ErrOtherJob},
	} {
		input := filepath.Join(t.TempDir(), "in.txt")
		if err := os.WriteFile(input, []byte("One sentence. Two."), 0o644); err != nil {
			t.Fatal(err)
		}
		dir := filepath.Join(t.TempDir(), "out")
		o := o
		o.Resume = true // where there is nothing yet
		if err := finish(t, dir, input, o); err != nil {
			t.Fatal(err)
		}
		before := hashes(t, dir)
		if err := c.change(input, &o); err != nil {
			t.Fatal(err)
		}
		if err := finish(t, dir, input, o); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
		if got := different(hashes(t, dir), before); len(got) > 0 {
			t.Errorf("%s: %v changed", c.name, got)
		}
	}
}

// TestResumeOtherOutput: a job that was stopped is resumed with other options.
func TestResumeOtherOutput(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	o := export.Options{ShardBytes: 1000, Title: "A title", License: "mit"}
	if err := stopAfter(t, dir, 60, 30, o); !errors.Is(err, errStop) {
		t.Fatal(err)
	}
	o.Resume = true
	for _, change := range []func(*export.Options){
		func(o *export.Options) { o.Title = "" },
		func(o *export.Options) { o.License = "cc0-1.0" },
		func(o *export.Options) { o.URL = "https://example.org" },
		func(o *export.Options) { o.Published = "2020-02-02" },
		func(o *export.Options) { o.DocTimeout = time.Second },
		func(o *export.Options) { o.ZstdLevel = 4 },
		func(o *export.Options) { o.RawText = true },
		func(o *export.Options) { o.ShardBytes = 2000 },
		func(o *export.Options) { o.Tables = map[string]string{"words": "1"} },
	} {
		other := o
		change(&other)
		if err := write(t, dir, 60, other); !errors.Is(err, export.ErrOtherJob) {
			t.Errorf("%+v: %v", other, err)
		}
	}
	if err := write(t, dir, 60, o); err != nil {
		t.Error(err)
	}
}

// TestManifestOutput: the manifest has the options that decided the bytes, and
// no row count for files without rows.
func TestManifestOutput(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	o := export.Options{ShardBytes: 12345, RawText: true, Title: "A title", DocTimeout: 90 * time.Second}
	if err := write(t, dir, 30, o); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var m struct {
		Output  map[string]any
		Job     pipeline.Mark
		Outputs []map[string]any
	}
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{
		"formats": "[parquet]", "shard_bytes": "12345", "row_group_bytes": "6.7108864e+07", "zstd_level": "3",
		"raw_text": "true", "title": "A title", "license": "<nil>", "doc_timeout": "1m30s",
	} {
		if got := fmt.Sprint(m.Output[key]); got != want {
			t.Errorf("%s is %s, want %s", key, got, want)
		}
	}
	if m.Job.Files != 1 || m.Job.SHA256 == "" {
		t.Errorf("job %+v", m.Job)
	}
	for _, f := range m.Outputs {
		if rows, ok := f["rows"]; ok == (f["path"] == "README.md" || f["path"] == "croissant.json") {
			t.Errorf("%v: rows %v", f["path"], rows)
		}
	}
}
