//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestInterruptWhileWaiting sends the signal of Ctrl-C to commands that wait
// for input nobody writes: a pipe with a name that is open at the other end,
// one that nobody opens, and standard input.
func TestInterruptWhileWaiting(t *testing.T) {
	dir := t.TempDir()
	fifo := func(name string) string {
		name = filepath.Join(dir, name)
		if err := syscall.Mkfifo(name, 0o600); err != nil {
			t.Skipf("no pipes with names here: %v", err)
		}
		return name
	}
	silent, closed := fifo("silent"), fifo("closed")
	w, err := os.OpenFile(silent, os.O_RDWR, 0) // does not wait for a reader
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	good := filepath.Join(dir, "good.txt")
	if err := os.WriteFile(good, []byte("A sentence. And another.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"normalize"},
		{"normalize", good, silent},
		{"normalize", closed},
		{"segment", "--lines", silent},
		{"explain", silent},
		{"run", "-o", filepath.Join(dir, "out"), good, silent},
		{"run", "-o", filepath.Join(dir, "out"), closed},
		{"align", good, silent},
		{"align", "--docs", closed},
		{"lexicon", "train", silent},
	} {
		t.Run(strings.Join(args[:1], " "), func(t *testing.T) {
			c := zolalProcess(args...)
			stdin, err := c.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			defer stdin.Close()
			interrupt(t, c, 1)
			if code := c.ProcessState.ExitCode(); code != exitInterrupted {
				t.Errorf("%v: %v, want exit code %d", args, c.ProcessState, exitInterrupted)
			}
		})
	}
	if _, err := os.Stat(filepath.Join(dir, "out")); err == nil {
		t.Error("an interrupted job without a finished shard leaves its folder behind")
	}
}

// TestSecondSignal: a command that cannot end by itself, because nobody reads
// its output, ends at the second signal.
func TestSecondSignal(t *testing.T) {
	dir := t.TempDir()
	long := filepath.Join(dir, "long.txt")
	if err := os.WriteFile(long, bytes.Repeat([]byte("A sentence. And another one.\n"), 40_000), 0o600); err != nil {
		t.Fatal(err)
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	c := zolalProcess("normalize", long)
	c.Stdout = w
	interrupt(t, c, 2)
	w.Close()
	if c.ProcessState.Success() {
		t.Errorf("%v: the output that nobody read is complete", c.ProcessState)
	}
}

// zolalProcess is a process of the program.
func zolalProcess(args ...string) *exec.Cmd {
	c := exec.Command(os.Args[0], args...)
	c.Env = append(os.Environ(), asZolal+"=1")
	return c
}

// interrupt starts c, sends it n signals when it had time to come to rest, and
// waits for its end.
func interrupt(t *testing.T, c *exec.Cmd, n int) {
	t.Helper()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	end := make(chan error, 1)
	go func() { end <- c.Wait() }()
	for range n {
		time.Sleep(700 * time.Millisecond)
		c.Process.Signal(os.Interrupt)
	}
	select {
	case <-end:
	case <-time.After(30 * time.Second):
		c.Process.Kill()
		<-end
		t.Fatalf("%v does not end", c.Args[1:])
	}
}
