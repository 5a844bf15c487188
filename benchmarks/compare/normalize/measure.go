package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// measure gives the best time of each engine for the whole corpus.
func measure(engines []engine, c corpus, rounds int) []time.Duration {
	best := make([]time.Duration, len(engines))
	for round := range rounds {
		for i, e := range engines {
			if e.part < 0 && round >= 3 {
				continue // a process; three times are enough
			}
			if d := once(e, c); best[i] == 0 || d < best[i] {
				best[i] = d
			}
		}
	}
	return best
}

// once is the time of an engine for the corpus.
func once(e engine, c corpus) time.Duration {
	if e.part < 0 {
		start := time.Now()
		e.run(nil)
		return time.Since(start) / time.Duration(-e.part)
	}
	calls := [][]byte{c.text}
	if e.part > 0 {
		calls = parts(c.text, e.part, e.words)
	}
	times := 4
	if e.slow {
		times = 1
	}
	start := time.Now()
	for range times {
		for _, b := range calls {
			e.run(b)
		}
	}
	return time.Since(start) / time.Duration(times)
}

// table writes the figures of one corpus.
func table(w io.Writer, c corpus, engines []engine, best []time.Duration) {
	fmt.Fprintf(w, "\n## %s\n\n%s; %d letters for the Persian rules.\n\n", c.name, c.mix(), c.letters)
	fmt.Fprintf(w, "| engine | GB/s | x utf8.Valid | x memmove |\n|---|---|---|---|\n")
	for i, e := range engines {
		fmt.Fprintf(w, "| %s | %.2f | %.2f | %.3f |\n", e.name, float64(len(c.text))/float64(best[i]),
			float64(best[1])/float64(best[i]), float64(best[0])/float64(best[i]))
	}
}

// cpuName is the model of the processor.
func cpuName() string {
	b, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return "unknown processor"
	}
	for line := range strings.Lines(string(b)) {
		if name, ok := strings.CutPrefix(line, "model name"); ok {
			return strings.TrimSpace(strings.TrimLeft(name, "\t :"))
		}
	}
	return "unknown processor"
}

// commit is the revision that is measured.
func commit() string {
	out, err := exec.Command("git", "rev-parse", "--short", "HEAD").Output()
	if err != nil {
		return "unknown"
	}
	return strings.TrimSpace(string(out))
}
