package main

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// kills is how many times a real process is killed at a random moment.
const kills = 60

// TestKill kills running jobs at random moments, resumes them, with 1, 2 and
// 7 workers, and compares every output with that of a job nobody disturbed.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute; left out with -short")
	}
	base := t.TempDir()
	input := filepath.Join(base, "in.jsonl")
	if err := os.WriteFile(input, corpus(250), 0o644); err != nil {
		t.Fatal(err)
	}
	zolal := func(out string, jobs int, more ...string) *exec.Cmd {
		args := append([]string{"run", "--quiet", "-o", out, "--shard-size", "20KB", "--jobs", fmt.Sprint(jobs), input}, more...)
		c := exec.Command(os.Args[0], args...)
		c.Env = append(os.Environ(), asZolal+"=1")
		return c
	}
	whole := filepath.Join(base, "whole")
	start := time.Now()
	if out, err := zolal(whole, 2).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	took := time.Since(start)
	want := hashes(t, whole)
	if len(want) < 20 {
		t.Fatalf("only %d files to compare", len(want))
	}

	r := rand.New(rand.NewPCG(8, 9))
	killed, resumed := 0, 0
	for round := 0; killed < kills; round++ {
		out := filepath.Join(base, fmt.Sprint("out-", round))
		jobs := []int{1, 2, 7}[round%3]
		for done := false; !done; {
			var more []string
			if _, err := os.Stat(filepath.Join(out, ".zolal", "journal.jsonl")); err == nil {
				more = []string{"--resume"}
				// A manifest may stand beside the journal for a moment: then it is
				// the last thing that was written, and checkVisible has seen that
				// it is whole.
				resumed++
			} else if _, err := os.Stat(filepath.Join(out, "manifest.json")); err == nil {
				break
			} else {
				more = []string{"--overwrite"} // killed before the journal began
			}
			wait := time.Duration(r.Int64N(int64(took + took/4)))
			if killed >= kills {
				wait = time.Hour
			}
			done = runUntil(t, zolal(out, jobs, more...), wait, &killed)
			checkVisible(t, out, want)
		}
		got := hashes(t, out)
		// A job killed while it cleaned up leaves parts of its staging folder,
		// which is hidden and of no use to anybody.
		maps.DeleteFunc(got, func(name, _ string) bool { return strings.HasPrefix(name, ".zolal") })
		if !maps.Equal(got, want) {
			t.Fatalf("round %d, %d workers: a resumed job differs: %d files, want %d", round, jobs, len(got), len(want))
		}
		os.RemoveAll(out)
	}
	if resumed < kills/4 {
		t.Errorf("only %d of %d kills left a job to resume", resumed, killed)
	}
	t.Logf("%d kills, %d resumed, all outputs equal", killed, resumed)
}

// runUntil lets c run for so long and kills it; it reports whether the job
// ended by itself.
func runUntil(t *testing.T, c *exec.Cmd, wait time.Duration, killed *int) bool {
	t.Helper()
	var errOut strings.Builder
	c.Stderr = &errOut
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(wait, func() { c.Process.Kill() })
	err := c.Wait()
	if timer.Stop() {
		if err != nil {
			t.Fatalf("the job failed by itself: %v\n%s", err, errOut.String())
		}
		return true
	}
	if err == nil {
		return true
	}
	*killed++
	return false
}

// TestInterrupt sends a running job the signal of Ctrl-C: it ends with exit
// code 130, keeps its finished shards, and can be resumed.
func TestInterrupt(t *testing.T) {
	base := t.TempDir()
	input := filepath.Join(base, "in.jsonl")
	if err := os.WriteFile(input, corpus(3000), 0o644); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(base, "out")
	args := []string{"run", "-o", out, "--shard-size", "20KB", input}
	c := exec.Command(os.Args[0], args...)
	c.Env = append(os.Environ(), asZolal+"=1")
	var errOut strings.Builder
	c.Stderr = &errOut
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	for range 1000 {
		time.Sleep(5 * time.Millisecond)
		if staged, _ := filepath.Glob(filepath.Join(out, ".zolal", "documents-00001.parquet")); len(staged) > 0 {
			break
		}
	}
	c.Process.Signal(os.Interrupt)
	c.Wait()
	if c.ProcessState.ExitCode() != exitInterrupted || !strings.Contains(errOut.String(), "--resume") {
		t.Fatalf("exit code %d\n%s", c.ProcessState.ExitCode(), errOut.String())
	}
	c = exec.Command(os.Args[0], append(args, "--resume")...)
	c.Env = append(os.Environ(), asZolal+"=1")
	if b, err := c.CombinedOutput(); err != nil || !strings.Contains(string(b), "documents=3000") {
		t.Errorf("resuming: %v\n%s", err, b)
	}
}

// checkVisible checks that every file in view is whole.
func checkVisible(t *testing.T, out string, want map[string]string) {
	t.Helper()
	for name, sum := range hashes(t, out) {
		if strings.HasPrefix(name, ".zolal") {
			continue
		}
		if want[name] != sum {
			t.Fatalf("%s is in view and is not whole", name)
		}
	}
}

// hashes gives the SHA-256 of every file under dir but the report, which
// holds times.
func hashes(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "report.json" || strings.HasSuffix(d.Name(), ".tmp") {
			return err
		}
		b, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		out[filepath.ToSlash(rel)] = fmt.Sprintf("%x", sha256.Sum256(b))
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return out
}

// corpus makes n records of a few Persian and English sentences.
func corpus(n int) []byte {
	words := strings.Fields("\u062f\u0648\u0644\u062a\u0647\u0627 \u0645\u06cc\u062e\u0648\u0627\u0647\u0646\u062f \u06a9\u062a\u0627\u0628 \u0631\u0627 \u062f\u0631 \u0634\u0647\u0631 \u0628\u0632\u0631\u06af\u062a\u0631 \u0628\u062e\u0648\u0627\u0646\u0646\u062f \u0648 \u0627\u06cc\u0646 \u06a9\u0627\u0631 \u062e\u0648\u0628 \u0627\u0633\u062a")
	r := rand.New(rand.NewPCG(1, 1))
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"id":"r%d","text":"`, i)
		for range 5 + r.IntN(60) {
			b.WriteString(words[r.IntN(len(words))])
			b.WriteString([]string{" ", " ", " ", ". ", " and then. "}[r.IntN(5)])
		}
		b.WriteString("\"}\n")
	}
	return []byte(b.String())
}
