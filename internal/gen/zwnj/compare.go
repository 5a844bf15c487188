package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/zolal/zolal/normalize/zwnj"
)

// hazmProgram normalizes the lines of its input with hazm and prints how many
// seconds the shortest of three passes took, loading apart.
const hazmProgram = `
import sys, time, hazm
n = hazm.Normalizer()
lines = sys.stdin.read().split("\n")
best = 1e9
for _ in range(3):
    t = time.perf_counter()
    for l in lines: n.normalize(l)
    best = min(best, time.perf_counter() - t)
print(best)
`

// compareMain times the repairer on a damaged set, and hazm's normalizer on
// the same text where Python has it.
func compareMain(args []string) error {
	fs := flag.NewFlagSet("compare", flag.ContinueOnError)
	shared := fs.String("shared", "../../../shared", "folder with data/eval")
	python := fs.String("python", "python3", "interpreter that has hazm")
	if err := fs.Parse(args); err != nil {
		return err
	}
	gold, err := os.ReadFile(filepath.Join(*shared, "data/eval/zwnj/perdt_dev.txt"))
	if err != nil {
		return err
	}
	text := []byte(corrupt(string(gold), 'C'))
	r, err := zwnj.New(zwnj.Options{Orthography: zwnj.PerDT})
	if err != nil {
		return err
	}
	best := time.Hour
	var out []byte
	for range 50 {
		start := time.Now()
		out = r.AppendEdits(out[:0], text, nil)
		best = min(best, time.Since(start))
	}
	mb := float64(len(text)) / 1e6
	fmt.Printf("zolal  %8.2f MB/s\n", mb/best.Seconds())

	cmd := exec.Command(*python, "-c", hazmProgram)
	cmd.Stdin = bytes.NewReader(text)
	said, err := cmd.Output()
	if err != nil {
		fmt.Println("hazm   not run:", *python, "does not have it")
		return nil
	}
	var seconds float64
	if _, err := fmt.Sscan(strings.TrimSpace(string(said)), &seconds); err != nil {
		return err
	}
	fmt.Printf("hazm   %8.2f MB/s, %.0f times slower\n", mb/seconds, seconds/best.Seconds())
	return nil
}
