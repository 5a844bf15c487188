// Command job measures zolal run as a user runs it: whole processes, from
// files to Parquet, beside cp and zstd on the same bytes in the same run.
//
//	go run ./benchmarks/job                 a few hundred MB, prints the table
//	go run ./benchmarks/job -record         the same, and writes benchmarks/record/job.md
//	go run ./benchmarks/job -size 2         a quick run, for CI
//	go run ./benchmarks/job -size 5000 -rounds 1 -only large,tiny    the soak: one 5 GB file, a million tiny files
//
// Everything is run in turns, a few rounds of it, and the best time of each
// counts. How much faster two cores are than one is printed beside what two
// jobs of one core reach at once, which have nothing to wait for in common:
// two cores of a virtual machine may be one of a real one, and two real ones
// share their memory.
//
// It fails when a job does not give the documents it must, or when its memory
// passes the bound.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/zolal/zolal/pipeline"
)

// memoryBound is what a job may take at the default settings, whatever the
// input: SECURITY.md promises it.
const memoryBound = 512 << 20

func main() {
	size := flag.Int("size", 100, "megabytes of input of each corpus")
	rounds := flag.Int("rounds", 3, "how often each job is run")
	record := flag.Bool("record", false, "write benchmarks/record/job.md")
	only := flag.String("only", "articles,web,large,line,tiny", "cases to run")
	flag.Parse()
	if err := run(*size<<20, max(*rounds, 1), *record, strings.Split(*only, ",")); err != nil {
		fmt.Fprintln(os.Stderr, "job:", err)
		os.Exit(1)
	}
}

func run(size, rounds int, record bool, only []string) error {
	dir, err := os.MkdirTemp("", "zolal-job")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	zolal := filepath.Join(dir, "zolal")
	if out, err := exec.Command("go", "build", "-o", zolal, "./cmd/zolal").CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w\n%s", err, out)
	}
	var b bytes.Buffer
	if _, err := samples(); err != nil { // for what the head says of them
		return err
	}
	head(&b, size, rounds)
	for _, name := range only {
		for _, c := range cases {
			if c.name != name {
				continue
			}
			if err := measure(&b, dir, zolal, c, size, rounds); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	os.Stdout.Write(b.Bytes())
	if record {
		return os.WriteFile("benchmarks/record/job.md", b.Bytes(), 0o644)
	}
	return nil
}

func head(b *bytes.Buffer, size, rounds int) {
	commit, _ := exec.Command("git", "rev-parse", "--short", "HEAD").Output()
	fmt.Fprintf(b, "# The whole job\n\n`go run ./benchmarks/job -record`, %d MB of input a case, the best of %d rounds; %s, %s, %d cores, commit %s. Made of %d documents of testdata/docs and %d of ../shared/seeds, damaged and repeated.\n\n",
		size>>20, rounds, cpuName(), runtime.Version(), runtime.NumCPU(), bytes.TrimSpace(commit), sampled["testdata/docs"], sampled["../shared/seeds"])
	fmt.Fprintf(b, "Ratios are within this run: MB/s of input text against `cp` and against `zstd -3` (one thread, blocks of 128 KB) on the same bytes. "+
		"Beside the speed of two cores stands that of two jobs of one core each at the same time: what this machine gives.\n\n")
	fmt.Fprintf(b, "| case | cores | MB/s | x zstd -3 | x cp | documents | peak memory MB |\n|---|---|---|---|---|---|---|\n")
}

// times are the best times of a case, in seconds.
type times struct {
	copy, zstd float64
	job        map[int]result // by cores
	both       float64        // two jobs of one core at once
}

// measure runs one case with one core, with two, and twice with one core at
// once.
func measure(b *bytes.Buffer, dir, zolal string, c testCase, size, rounds int) error {
	in := filepath.Join(dir, "in-"+c.name)
	defer os.RemoveAll(in)
	made, err := c.make(in, size)
	if err != nil {
		return err
	}
	t := times{job: map[int]result{}}
	var stages string
	for range rounds {
		if err := t.round(dir, zolal, in, c, made.documents, &stages); err != nil {
			return err
		}
	}
	mb := float64(made.bytes) / 1e6
	for _, jobs := range []int{1, 2} {
		r := t.job[jobs]
		fmt.Fprintf(b, "| %s | %d | %.1f | %.2f | %.3f | %d | %d |\n", c.title, jobs, mb/r.seconds, t.zstd/r.seconds, t.copy/r.seconds, r.documents, r.memory>>20)
	}
	fmt.Fprintf(b, "| %s, 2 cores to 1 | | x %.2f; the machine x %.2f | | | | |\n", c.title, t.job[1].seconds/t.job[2].seconds, 2*t.job[1].seconds/t.both)
	fmt.Fprintf(b, "| steps on 1 core, MB/s: %s | | | | | | |\n", stages)
	return nil
}

// round runs everything once and keeps what was faster than before. The steps
// are those of the fastest job of one core.
func (t *times) round(dir, zolal, in string, c testCase, documents int, steps *string) error {
	seconds, err := timeCopy(in, filepath.Join(dir, "copy"))
	if err != nil {
		return err
	}
	keep(&t.copy, seconds)
	if seconds, err = timeZstd(in); err != nil {
		return err
	}
	keep(&t.zstd, seconds)
	for _, jobs := range []int{1, 2} {
		out := filepath.Join(dir, "out")
		r, err := runJob(zolal, out, in, jobs, c.flags)
		if err != nil {
			return err
		}
		rep, err := readReport(out)
		if err != nil {
			return err
		}
		if r.documents = rep.Documents; documents >= 0 && r.documents != documents {
			return fmt.Errorf("%d documents came out, %d went in", r.documents, documents)
		}
		if r.memory > memoryBound {
			return fmt.Errorf("%d MB of memory, the bound is %d", r.memory>>20, memoryBound>>20)
		}
		best := t.job[jobs]
		r.memory = max(r.memory, best.memory)
		if keep(&best.seconds, r.seconds) && jobs == 1 {
			*steps = rep.steps()
		}
		t.job[jobs] = result{best.seconds, r.memory, r.documents}
		if err := os.RemoveAll(out); err != nil {
			return err
		}
	}
	seconds, err = runBoth(zolal, dir, in, c.flags)
	keep(&t.both, seconds)
	return err
}

// keep puts seconds into best if that is unset or slower.
func keep(best *float64, seconds float64) bool {
	if *best == 0 || seconds < *best {
		*best = seconds
		return true
	}
	return false
}

// report is what is read of report.json.
type report struct {
	Documents int `json:"documents"`
	Rejected  int `json:"rejected"`
	Stages    map[string]struct {
		MBPerSecond float64 `json:"mb_per_second"`
	} `json:"stages"`
}

func readReport(out string) (r report, err error) {
	content, err := os.ReadFile(filepath.Join(out, "report.json"))
	if err != nil {
		return r, err
	}
	if err = json.Unmarshal(content, &r); err == nil && r.Rejected > 0 {
		err = fmt.Errorf("%d rejects", r.Rejected)
	}
	return r, err
}

// steps tells the speed of each step of a job.
func (r report) steps() string {
	var out []string
	add := func(name string) { out = append(out, fmt.Sprintf("%s %.0f", name, r.Stages[name].MBPerSecond)) }
	add(pipeline.StepRead)
	for _, s := range pipeline.Stages {
		add(s.Name)
	}
	add(pipeline.StepSummary)
	add(pipeline.StepWrite)
	return strings.Join(out, ", ")
}

func cpuName() string {
	b, err := os.ReadFile("/proc/cpuinfo")
	if err == nil {
		for line := range strings.Lines(string(b)) {
			if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
				return strings.TrimSpace(value)
			}
		}
	}
	return runtime.GOARCH
}
