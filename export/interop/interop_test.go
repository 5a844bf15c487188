package interop

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/zolal/zolal/export"
	"github.com/zolal/zolal/ingest"
	"github.com/zolal/zolal/pipeline"
)

// truth is what the writer says it wrote.
type truth struct {
	documents, sentences, pairs, zwnj float64
}

// dataset writes the sample documents as a dataset in every format.
func dataset(t *testing.T) (dir string, want truth) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "out")
	p, err := pipeline.New(pipeline.Recipe{})
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir("../..") // so that source paths are those a user would see
	src, err := ingest.New([]string{"testdata/docs"}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ds, err := export.New(dir, export.Options{Formats: export.Formats, Version: "test", Recipe: p.Recipe(), License: "apache-2.0"})
	if err != nil {
		t.Fatal(err)
	}
	err = pipeline.Runner{}.Run(t.Context(), src, p, pipeline.SinkFunc(func(d *pipeline.Document) error {
		if d.Reject != nil {
			t.Errorf("%v", d.Reject)
		}
		want.documents++
		want.sentences += float64(len(d.Units))
		want.pairs += float64(len(d.Pairs))
		want.zwnj += float64(bytes.Count(d.Text, []byte("\u200c")))
		return ds.Write(d)
	}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ds.Finish(src.Inputs(), 0); err != nil {
		t.Fatal(err)
	}
	if want.documents < 8 || want.zwnj < 100 || want.pairs < 5 {
		t.Fatalf("the sample documents give only %+v", want)
	}
	return dir, want
}

// seen is what the readers of one program saw, by reader and figure.
type seen map[string]map[string]any

func (s seen) check(t *testing.T, reader string, want map[string]any) {
	t.Helper()
	for k, v := range want {
		if got := s[reader][k]; got != v {
			t.Errorf("%s: %s is %v, want %v", reader, k, got, v)
		}
	}
}

func (w truth) counts() map[string]any {
	return map[string]any{"documents": w.documents, "sentences": w.sentences, "pairs": w.pairs, "zwnj": w.zwnj}
}

func TestNode(t *testing.T) {
	if testing.Short() {
		t.Skip("installs packages; left out with -short")
	}
	node := need(t, "node")
	home := install(t, "package.json", func(home string) *exec.Cmd {
		return exec.Command(need(t, "npm"), "install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", home)
	})
	copyFile(t, "check.mjs", filepath.Join(home, "check.mjs"))
	dir, want := dataset(t)
	got := runJSON(t, node, filepath.Join(home, "check.mjs"), dir)
	for _, reader := range []string{"duckdb", "hyparquet", "arrow_stream", "arrow_file"} {
		got.check(t, reader, want.counts())
	}
	got.check(t, "duckdb", map[string]any{"nested": want.sentences, "edits_missing": 0.0, "wrong_slices": 0.0})
	got.check(t, "hyparquet", map[string]any{"page_index": true, "features": true})
}

func TestPython(t *testing.T) {
	if testing.Short() {
		t.Skip("installs packages; left out with -short")
	}
	python := need(t, "python3")
	home := install(t, "requirements.txt", func(home string) *exec.Cmd {
		script := `set -e; "$1" -m venv "$2/venv"; "$2/venv/bin/pip" install --quiet --disable-pip-version-check -r "$2/requirements.txt"`
		return exec.Command("sh", "-c", script, "sh", python, home)
	})
	check, err := filepath.Abs("check.py")
	if err != nil {
		t.Fatal(err)
	}
	dir, want := dataset(t)
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	got := runJSON(t, filepath.Join(home, "venv/bin/python"), check, dir, root)
	for _, reader := range []string{"pyarrow", "polars", "duckdb", "datasets", "croissant"} {
		got.check(t, reader, want.counts())
	}
	got.check(t, "pyarrow", map[string]any{"all_nullable": true, "stream_rows": want.documents, "file_rows": want.documents})
	got.check(t, "datasets", map[string]any{"default": want.documents, "mapped": want.documents})
	got.check(t, "offsets", map[string]any{"wrong": 0.0})
	if n, _ := got["offsets"]["checked"].(float64); n < 100 {
		t.Errorf("only %v offsets were checked", n)
	}
}

// need finds a program or skips the test.
func need(t *testing.T, name string) string {
	t.Helper()
	p, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed", name)
	}
	return p
}

// install makes a folder with the packages that list names, once for each
// content of the list, and skips the test where they cannot be had.
func install(t *testing.T, list string, command func(home string) *exec.Cmd) string {
	t.Helper()
	content, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	home := filepath.Join(cache, "zolal-interop", fmt.Sprintf("%x", sha256.Sum256(content))[:16])
	done := filepath.Join(home, "installed")
	if _, err := os.Stat(done); err == nil {
		return home
	}
	if err := os.MkdirAll(home, 0o755); err != nil {
		t.Fatal(err)
	}
	copyFile(t, list, filepath.Join(home, list))
	ctx, stop := context.WithTimeout(t.Context(), 5*time.Minute)
	defer stop()
	c := command(home)
	c = exec.CommandContext(ctx, c.Path, c.Args[1:]...)
	if out, err := c.CombinedOutput(); err != nil {
		t.Skipf("the packages of %s cannot be installed here: %v: %.300s", list, err, strings.TrimSpace(string(out)))
	}
	if err := os.WriteFile(done, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	return home
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, b, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// runJSON runs a program and reads the JSON it prints.
func runJSON(t *testing.T, name string, args ...string) seen {
	t.Helper()
	c := exec.Command(name, args...)
	var errOut strings.Builder
	c.Stderr = &errOut
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, errOut.String())
	}
	var s seen
	if err := json.Unmarshal(out, &s); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	return s
}
