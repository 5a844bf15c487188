package export_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/zolal/zolal/export"
)

// put writes a file of the user and the folders above it.
func put(t *testing.T, content string, path ...string) {
	t.Helper()
	name := filepath.Join(path...)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// kept checks that a file of the user is as it was.
func kept(t *testing.T, content string, path ...string) {
	t.Helper()
	if b, err := os.ReadFile(filepath.Join(path...)); err != nil || string(b) != content {
		t.Errorf("%s holds %q: %v", filepath.Join(path...), b, err)
	}
}

func names(t *testing.T, dir string) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// TestForeignFiles: a file where one of a dataset would stand, in a folder
// without a dataset, is the user's, whatever the options.
func TestForeignFiles(t *testing.T) {
	for _, name := range []string{
		"README.md", "report.json", "croissant.json", "rejects.jsonl", "manifest.json", "data/table.csv",
		".zolal/config", ".zolal/documents-1.parquet", ".zolal/journal.jsonl.bak", ".zolal/lock/pid",
	} {
		for _, o := range []export.Options{{}, {Overwrite: true}} {
			dir := t.TempDir()
			put(t, `{"mine": true}`, dir, name)
			if err := write(t, dir, 10, o); !errors.Is(err, export.ErrForeign) {
				t.Errorf("%s, overwriting %v: %v", name, o.Overwrite, err)
			}
			kept(t, `{"mine": true}`, dir, name)
			if n := names(t, dir); len(n) != 1 {
				t.Errorf("%s: a refused job left %v", name, n)
			}
		}
	}
}

// TestOtherFiles: everything else in the folder stays, names with .tmp too.
func TestOtherFiles(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"notes.txt", "README.md.tmp", "manifest.json.tmp", "train-00000-of-00001.parquet", "data2/x"} {
		put(t, "mine", dir, name)
		defer kept(t, "mine", dir, name)
	}
	if err := write(t, dir, 10, export.Options{}); err != nil {
		t.Fatal(err)
	}
	if err := write(t, dir, 10, export.Options{Overwrite: true}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, ".zolal")); err == nil {
		t.Error("the staging folder is left")
	}
}

// TestForeignMeanwhile: the user's file comes while the job runs. The job does
// not replace it, and goes on once it is moved away.
func TestForeignMeanwhile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	o := export.Options{ShardBytes: 1000}
	if err := stopAfter(t, dir, 60, 30, o); !errors.Is(err, errStop) {
		t.Fatal(err)
	}
	put(t, "mine", dir, "README.md")
	o.Resume = true
	if err := write(t, dir, 60, o); !errors.Is(err, export.ErrForeign) {
		t.Fatal(err)
	}
	kept(t, "mine", dir, "README.md")
	if err := os.Rename(filepath.Join(dir, "README.md"), filepath.Join(dir, "mine.md")); err != nil {
		t.Fatal(err)
	}
	if err := write(t, dir, 60, o); err != nil {
		t.Fatal(err)
	}
	kept(t, "mine", dir, "mine.md")
}

// TestLock: one job at a time works on a folder, whatever it is to do there.
func TestLock(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	first, err := export.New(dir, export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range []export.Options{{}, {Overwrite: true}, {Resume: true}} {
		if _, err := export.New(dir, o); !errors.Is(err, export.ErrLocked) {
			t.Errorf("%+v: %v", o, err)
		}
	}
	first.Abort()
	if _, err := os.Stat(dir); err == nil {
		t.Error("a job without a shard left its folder")
	}
	if err := write(t, dir, 10, export.Options{}); err != nil {
		t.Errorf("the lock outlives its job: %v", err)
	}
	if err := write(t, dir, 10, export.Options{Overwrite: true}); err != nil {
		t.Errorf("the lock outlives a finished job: %v", err)
	}
}

// TestFolderOfUser: a job that fails removes no folder that it did not make.
func TestFolderOfUser(t *testing.T) {
	dir := t.TempDir()
	if err := stopAfter(t, dir, 60, 0, export.Options{}); !errors.Is(err, errStop) {
		t.Fatal(err)
	}
	if n := names(t, dir); len(n) != 0 {
		t.Errorf("left %v", n)
	}
}

// TestOverwriteStopped: a job that replaces a dataset half-placed by another is
// stopped before it has a shard; the folder can still be overwritten.
func TestOverwriteStopped(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	if err := write(t, dir, 10, export.Options{}); err != nil {
		t.Fatal(err)
	}
	if err := stopAfter(t, dir, 60, 30, export.Options{ShardBytes: 1000, Overwrite: true}); !errors.Is(err, errStop) {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "manifest.json")); err != nil { // as publishing does first
		t.Fatal(err)
	}
	for range 2 {
		if err := stopAfter(t, dir, 60, 0, export.Options{Overwrite: true}); !errors.Is(err, errStop) {
			t.Fatal(err)
		}
	}
	if err := write(t, dir, 10, export.Options{}); !errors.Is(err, export.ErrUnfinished) {
		t.Fatal(err)
	}
	if err := write(t, dir, 10, export.Options{Overwrite: true}); err != nil {
		t.Fatal(err)
	}
}
