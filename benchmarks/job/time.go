package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/klauspost/compress/zstd"
)

// result is what one process took.
type result struct {
	seconds float64
	memory  int64 // peak resident set, bytes
}

// runJob runs zolal and waits for it.
func runJob(zolal, out, in string, jobs int, flags []string) (result, error) {
	args := append([]string{"run", "--quiet", "--jobs", strconv.Itoa(jobs), "-o", out}, flags...)
	c := exec.Command(zolal, append(args, in)...)
	c.Stderr = os.Stderr
	start := time.Now()
	if err := c.Run(); err != nil {
		return result{}, err
	}
	r := result{seconds: time.Since(start).Seconds()}
	if u, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		r.memory = u.Maxrss << 10 // kilobytes on Linux
	}
	return r, nil
}

// each calls f with every file under path.
func each(path string, f func(name string) error) error {
	return filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return f(p)
	})
}

// timeCopy is how long it takes to copy the input.
func timeCopy(in, out string) (float64, error) {
	defer os.RemoveAll(out)
	start := time.Now()
	if b, err := exec.Command("cp", "-r", in, out).CombinedOutput(); err != nil {
		return 0, fmt.Errorf("cp: %w: %s", err, b)
	}
	return time.Since(start).Seconds(), nil
}

// zstdBlock is compressed by itself: the corpora repeat a few hundred
// kilobytes, which a window of megabytes would fold into nothing.
const zstdBlock = 128 << 10

// timeZstd is how long it takes to compress the input at level 3 with the
// same library and one thread.
func timeZstd(in string) (float64, error) {
	w, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.EncoderLevelFromZstd(3)), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return 0, err
	}
	block, out := make([]byte, zstdBlock), []byte(nil)
	start := time.Now()
	err = each(in, func(name string) error {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		for {
			n, err := io.ReadFull(f, block)
			out = w.EncodeAll(block[:n], out[:0])
			if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
				return nil
			}
			if err != nil {
				return err
			}
		}
	})
	return time.Since(start).Seconds(), err
}
