package export

import (
	"fmt"
	"path/filepath"
	"time"

	"github.com/zolal/zolal/pipeline"
)

// tableWriter writes one table of a shard, in every format, from a goroutine
// of its own: rows are collected while those before them are encoded and
// compressed. There are two sets of rows, so one table never has more than two
// batches in memory. The batches come in order, which is all that the bytes
// depend on.
type tableWriter struct {
	rows    *rows // being filled; the goroutine that fills them owns all of these
	n       int   // rows handed on
	started bool
	open    bool // full is not closed

	full  chan *rows   // to be written
	spare chan written // written and empty
	done  chan struct{}

	cores pipeline.Cores
	// These belong to the writing goroutine until done is closed.
	out     []*tableFile
	err     error
	drop    bool // the files are not to be completed
	seconds float64
}

// written is rows that come back, and what became of them.
type written struct {
	rows *rows
	err  error
}

// tableFile is one file of a table.
type tableFile struct {
	format    Format
	file      *atomicFile
	w         shardWriter
	committed bool
}

// newTableWriter makes a writer without files: create adds them, start begins
// the work.
func newTableWriter(two [2]*rows, cores pipeline.Cores) *tableWriter {
	t := &tableWriter{
		rows: two[0], cores: cores, open: true,
		full: make(chan *rows, 1), spare: make(chan written, 2), done: make(chan struct{}),
	}
	t.rows.reset() // of an abandoned shard
	t.spare <- written{rows: two[1]}
	return t
}

func (t *tableWriter) create(table Table, path string, f Format, o Options) error {
	file, err := createAtomic(filepath.Dir(path), path)
	if err != nil {
		return err
	}
	tf := &tableFile{format: f, file: file}
	t.out = append(t.out, tf)
	tf.w, err = newShardWriter(f, table, file, o)
	return err
}

func (t *tableWriter) start() {
	t.started = true
	go t.work()
}

// work is the writing goroutine.
func (t *tableWriter) work() {
	defer close(t.done)
	for r := range t.full {
		if t.err == nil {
			t.err = t.compute(func() error { return t.write(r) })
		}
		r.reset()
		t.spare <- written{r, t.err}
	}
	if t.err == nil && !t.drop {
		t.err = t.compute(t.complete)
	}
	if t.err == nil && !t.drop {
		start := time.Now()
		t.err = t.commit()
		t.seconds += time.Since(start).Seconds()
	}
}

// compute runs f on a core of its own and counts the time.
func (t *tableWriter) compute(f func() error) error {
	t.cores.Take()
	start := time.Now()
	err := f()
	t.seconds += time.Since(start).Seconds()
	t.cores.Give()
	return err
}

func (t *tableWriter) write(r *rows) error {
	rec := r.batch()
	defer rec.Release()
	for _, f := range t.out {
		if err := f.w.write(rec, r.bytes); err != nil {
			return fmt.Errorf("export: %s: %w", f.file.path, err)
		}
	}
	return nil
}

// complete writes what the formats have at their end.
func (t *tableWriter) complete() error {
	for _, f := range t.out {
		if err := f.w.close(); err != nil {
			return fmt.Errorf("export: %s: %w", f.file.path, err)
		}
	}
	return nil
}

// commit makes the files durable.
func (t *tableWriter) commit() error {
	for _, f := range t.out {
		f.committed = true // or removed, if that fails
		if err := f.file.commit(); err != nil {
			return err
		}
	}
	return nil
}

// flush hands the collected rows on and waits for empty ones; it tells how long.
// The error is that of rows before.
func (t *tableWriter) flush() (waited time.Duration, err error) {
	t.n += t.rows.n
	t.full <- t.rows
	start := time.Now()
	w := <-t.spare
	t.rows = w.rows
	return time.Since(start), w.err
}

// finish hands on what is left and lets the goroutine complete the files.
func (t *tableWriter) finish() {
	if t.rows.n > 0 {
		t.n += t.rows.n
		t.full <- t.rows
	}
	t.close()
}

func (t *tableWriter) close() {
	if t.open {
		t.open = false
		close(t.full)
	}
}

// wait waits until the files are complete.
func (t *tableWriter) wait() error {
	<-t.done
	return t.err
}

// abandon ends the work and removes the files that are not complete.
func (t *tableWriter) abandon() {
	if t.open {
		t.drop = true
		t.close()
	}
	if t.started {
		t.wait()
	}
	for _, f := range t.out {
		if !f.committed {
			f.file.abandon()
		}
	}
}
