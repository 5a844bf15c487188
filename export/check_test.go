package export_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/zolal/zolal/export"
	"github.com/zolal/zolal/pipeline"
)

// TestResumeDamaged: a file of a finished shard is not what it was when the job
// is resumed.
func TestResumeDamaged(t *testing.T) {
	for _, name := range []string{"documents-00000.parquet", "sentences-00001.parquet", "pairs-00000.parquet", "rejects-00001.list", "ids-00000.list"} {
		for what, damage := range map[string]func(string) error{
			"emptied":        func(p string) error { return os.Truncate(p, 0) },
			"gone":           os.Remove,
			"a bit is wrong": flip,
		} {
			dir := filepath.Join(t.TempDir(), "out")
			o := export.Options{ShardBytes: 3000}
			if err := stopAfter(t, dir, 60, 40, o); !errors.Is(err, errStop) {
				t.Fatal(err)
			}
			staged := filepath.Join(dir, ".zolal", name)
			before, err := os.ReadFile(staged)
			if err != nil || len(before) == 0 {
				t.Fatalf("%s holds nothing: %v", name, err)
			}
			if err := damage(staged); err != nil {
				t.Fatal(err)
			}
			o.Resume = true
			if err := write(t, dir, 60, o); !errors.Is(err, export.ErrDamaged) {
				t.Errorf("%s %s: %v", name, what, err)
			}
			put(t, string(before), staged)
			if err := write(t, dir, 60, o); err != nil {
				t.Errorf("%s put back: %v", name, err)
			}
		}
	}
}

// flip changes one bit in the middle of a file.
func flip(path string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	b[len(b)/2] ^= 1
	return os.WriteFile(path, b, 0o644)
}

// TestReportResumed: the report of a resumed job has the times of all its runs.
func TestReportResumed(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	o := export.Options{ShardBytes: 3000}
	if err := stopAfter(t, dir, 60, 50, o); !errors.Is(err, errStop) {
		t.Fatal(err)
	}
	stopped := times(t, filepath.Join(dir, ".zolal", "journal.jsonl"))
	o.Resume = true
	if err := write(t, dir, 60, o); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(dir, "report.json"))
	if err != nil {
		t.Fatal(err)
	}
	var report struct {
		Seconds float64
		Stages  map[string]struct{ Seconds float64 }
	}
	if err := json.Unmarshal(b, &report); err != nil {
		t.Fatal(err)
	}
	// write says that its run took one second.
	if report.Seconds <= 1 || report.Seconds != 1+stopped["elapsed"] {
		t.Errorf("%v seconds, of which %v before the stop", report.Seconds, stopped["elapsed"])
	}
	for step, s := range report.Stages {
		if s.Seconds <= stopped[step] || stopped[step] <= 0 {
			t.Errorf("%s: %v seconds, of which %v before the stop", step, s.Seconds, stopped[step])
		}
	}
	if len(report.Stages) != len(pipeline.Stages)+3 {
		t.Errorf("steps %v", report.Stages)
	}
}

// times sums the times in a journal by step, and those that passed.
func times(t *testing.T, journal string) map[string]float64 {
	t.Helper()
	b, err := os.ReadFile(journal)
	if err != nil {
		t.Fatal(err)
	}
	sums := map[string]float64{}
	for line := range bytes.Lines(b) {
		var l struct {
			Shard struct {
				Seconds map[string]float64
				Elapsed float64
			}
		}
		if err := json.Unmarshal(line, &l); err != nil {
			t.Fatal(err)
		}
		sums["elapsed"] += l.Shard.Elapsed
		for step, s := range l.Shard.Seconds {
			sums[step] += s
		}
	}
	return sums
}

// TestDuplicateIDs counts IDs that stand more than once, in one shard or in
// several, in a job that was stopped or not.
func TestDuplicateIDs(t *testing.T) {
	docs := records(40)
	for i, id := range map[int]string{1: "a", 2: "a", 3: "b", 30: "a", 31: "b", 39: "c"} {
		docs[i].ID = id
	}
	const want = 3 // a twice more, b once
	whole := map[string]string{}
	for stop, resume := range map[int]bool{100: false, 35: true} {
		dir := filepath.Join(t.TempDir(), "out")
		o := export.Options{ShardBytes: 1000}
		err := runOn(t, dir, docs, stop, o)
		if resume {
			o.Resume = true
			err = runOn(t, dir, docs, 100, o)
		}
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(dir, "report.json"))
		if err != nil {
			t.Fatal(err)
		}
		var report pipeline.Report
		if err := json.Unmarshal(b, &report); err != nil || report.DuplicateIDs != want {
			t.Errorf("%d duplicates, want %d: %v", report.DuplicateIDs, want, err)
		}
		got := hashes(t, dir)
		if len(whole) > 0 && !maps.Equal(got, whole) {
			t.Errorf("the resumed job differs in %v", different(got, whole))
		}
		whole = got
	}
}
