// Command job measures zolal run as a user runs it: whole processes, from
// files to Parquet, beside cp and zstd on the same bytes in the same run.
//
//	go run ./benchmarks/job                 a few hundred MB, prints the table
//	go run ./benchmarks/job -record         the same, and writes benchmarks/record/job.md
//	go run ./benchmarks/job -size 2         a quick run, for CI
//	go run ./benchmarks/job -size 5000 -only large,tiny    the soak: one 5 GB file, a million tiny files
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
)

// memoryBound is what a job may take at the default settings, whatever the
// input: SECURITY.md promises it.
const memoryBound = 512 << 20

func main() {
	size := flag.Int("size", 100, "megabytes of input of each corpus")
	record := flag.Bool("record", false, "write benchmarks/record/job.md")
	only := flag.String("only", "articles,web,large,line,tiny", "cases to run")
	flag.Parse()
	if err := run(*size<<20, *record, strings.Split(*only, ",")); err != nil {
		fmt.Fprintln(os.Stderr, "job:", err)
		os.Exit(1)
	}
}

func run(size int, record bool, only []string) error {
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
	head(&b, size)
	for _, name := range only {
		for _, c := range cases {
			if c.name != name {
				continue
			}
			if err := measure(&b, dir, zolal, c, size); err != nil {
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

func head(b *bytes.Buffer, size int) {
	commit, _ := exec.Command("git", "rev-parse", "--short", "HEAD").Output()
	fmt.Fprintf(b, "# The whole job\n\n`go run ./benchmarks/job -record`, %d MB of input a case; %s, %s, %d cores, commit %s.\n\n",
		size>>20, cpuName(), runtime.Version(), runtime.NumCPU(), bytes.TrimSpace(commit))
	fmt.Fprintf(b, "Ratios are within this run: MB/s of input text against `cp` and against `zstd -3` (one thread, blocks of 128 KB) on the same bytes.\n\n")
	fmt.Fprintf(b, "| case | cores | MB/s | x zstd -3 | x cp | documents | peak memory MB |\n|---|---|---|---|---|---|---|\n")
}

// measure runs one case with one and with two workers.
func measure(b *bytes.Buffer, dir, zolal string, c testCase, size int) error {
	in := filepath.Join(dir, "in-"+c.name)
	defer os.RemoveAll(in)
	made, err := c.make(in, size)
	if err != nil {
		return err
	}
	cp, err := timeCopy(in, filepath.Join(dir, "copy"))
	if err != nil {
		return err
	}
	zst, err := timeZstd(in)
	if err != nil {
		return err
	}
	rates := map[int]float64{}
	for _, jobs := range []int{1, 2} {
		out := filepath.Join(dir, "out")
		r, err := runJob(zolal, out, in, jobs, c.flags)
		if err != nil {
			return err
		}
		docs, err := documents(out)
		if err != nil {
			return err
		}
		if made.documents >= 0 && docs != made.documents {
			return fmt.Errorf("%d documents came out, %d went in", docs, made.documents)
		}
		if r.memory > memoryBound {
			return fmt.Errorf("%d MB of memory, the bound is %d", r.memory>>20, memoryBound>>20)
		}
		mb := float64(made.bytes) / 1e6
		rates[jobs] = mb / r.seconds
		fmt.Fprintf(b, "| %s | %d | %.1f | %.2f | %.3f | %d | %d |\n", c.title, jobs, mb/r.seconds, zst/r.seconds, cp/r.seconds, docs, r.memory>>20)
		if jobs == 2 {
			fmt.Fprintf(b, "| %s, 2 cores to 1 | | x %.2f | | | | |\n", c.title, rates[2]/rates[1])
			if c.name == "articles" {
				stages(b, out)
			}
		}
		if err := os.RemoveAll(out); err != nil {
			return err
		}
	}
	return nil
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
	return r, json.Unmarshal(content, &r)
}

func documents(out string) (int, error) {
	r, err := readReport(out)
	if err == nil && r.Rejected > 0 {
		err = fmt.Errorf("%d rejects", r.Rejected)
	}
	return r.Documents, err
}

// stages writes the speed of each stage, as report.json tells it.
func stages(b *bytes.Buffer, out string) {
	r, err := readReport(out)
	if err != nil {
		return
	}
	fmt.Fprintf(b, "| stages, MB/s: ")
	for _, name := range []string{"decode", "mojibake", "normalize", "layout", "zwnj", "segment", "align"} {
		fmt.Fprintf(b, "%s %.0f, ", name, r.Stages[name].MBPerSecond)
	}
	fmt.Fprintf(b, "the rest is reading and Parquet | | | | | | |\n")
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
