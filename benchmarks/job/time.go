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
	seconds   float64
	memory    int64 // peak resident set, bytes
	documents int
}

// jobCommand is zolal on one input.
func jobCommand(zolal, out, in string, jobs int, flags []string) *exec.Cmd {
	args := append([]string{"run", "--quiet", "--jobs", strconv.Itoa(jobs), "-o", out}, flags...)
	c := exec.Command(zolal, append(args, in)...)
	c.Stderr = os.Stderr
	return c
}

// runJob runs zolal and waits for it.
func runJob(zolal, out, in string, jobs int, flags []string) (result, error) {
	c := jobCommand(zolal, out, in, jobs, flags)
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

// runBoth is how long two jobs of one core take that run at once.
func runBoth(zolal, dir, in string, flags []string) (float64, error) {
	var jobs [2]*exec.Cmd
	start := time.Now()
	var err error
	for i := range jobs {
		out := filepath.Join(dir, "out"+strconv.Itoa(i))
		defer os.RemoveAll(out)
		jobs[i] = jobCommand(zolal, out, in, 1, flags)
		err = errors.Join(err, jobs[i].Start())
	}
	if err != nil {
		return 0, err
	}
	for _, c := range jobs {
		err = errors.Join(err, c.Wait())
	}
	return time.Since(start).Seconds(), err
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
