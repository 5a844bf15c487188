package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// TestMemory runs the worst text for memory, one line without an end in which
// every other word is damaged, and looks at the peak of the process.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds; left out with -short")
	}
	const promised = 512 << 20 // SECURITY.md
	dir := t.TempDir()
	input := filepath.Join(dir, "line.txt")
	words := "\u0627\u06cc\u0646 \u06a9\u062a\u0627\u0628 \u0647\u0627 \u0631\u0627 \u0645\u06cc \u062e\u0648\u0627\u0646\u0645 \u0648 \u0645\u06cc \u0631\u0648\u0645. "
	if err := os.WriteFile(input, bytes.Repeat([]byte(words), 24<<20/len(words)), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"run", "--quiet", "-o", filepath.Join(dir, "out"), input}, {"normalize", input}} {
		c := exec.Command(os.Args[0], args...)
		c.Env = append(os.Environ(), asZolal+"=1")
		if err := c.Run(); err != nil {
			t.Fatal(err)
		}
		peak := c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10
		t.Logf("%s: %d MB", args[0], peak>>20)
		if peak > promised {
			t.Errorf("%s takes %d MB, promised are %d", args[0], peak>>20, promised>>20)
		}
	}
}
