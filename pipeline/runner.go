package pipeline

import (
	"context"
	"errors"
	"io"
	"runtime"
	"time"
)

// Source gives documents, one after the other.
type Source interface {
	// Next returns the next document, or io.EOF. A document that could not be
	// read comes with its Reject set; any other error ends the job. Next is
	// called by one goroutine.
	Next(ctx context.Context) (*Document, error)
}

// Sink takes finished and rejected documents in input order, one at a time.
// An error ends the job.
type Sink interface {
	Write(*Document) error
}

// SinkFunc is a function that is a Sink.
type SinkFunc func(*Document) error

// Write implements Sink.
func (f SinkFunc) Write(d *Document) error { return f(d) }

// maxWaiting is the number of documents between source and sink where their
// bytes do not bound it. It is large, so that workers find something to do
// while the sink is busy or one long document holds up those after it.
const maxWaiting = 512

// parting is how long the end of a job waits for a source that is inside Next.
// It may be a pipe that nobody writes to.
const parting = 200 * time.Millisecond

// Runner works on documents in parallel and keeps their order.
type Runner struct {
	// Jobs is the number of documents worked on at once; 0 is GOMAXPROCS.
	Jobs int
	// Cores, if not nil, is what the workers share with others who compute.
	Cores Cores
	// InFlight bounds the raw bytes of the documents between source and sink;
	// 0 is 32 MiB. One document larger than that still passes, alone.
	InFlight int
	// Timeout is the time one document may take; 0 is no limit. A document
	// over its time becomes a reject; the goroutine that still works on it is
	// left behind. While 16 such goroutines run, or their documents make up
	// InFlight, no other worker takes the place of one that is left behind; a
	// job whose workers are all gone waits for one to end, ten times Timeout
	// at most, and then fails.
	Timeout time.Duration
}

// Run takes every document of src through p to sink. It returns the first
// fatal error, or ctx.Err() when ctx ends early; what the sink was given up
// to then is complete and in order. A job that ends early does not wait for a
// source that waits for its input: src may then still be inside Next.
func (r Runner) Run(ctx context.Context, src Source, p *Pipeline, sink Sink) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	if r.Jobs <= 0 {
		r.Jobs = runtime.GOMAXPROCS(0)
	}
	if r.InFlight <= 0 {
		r.InFlight = 32 << 20
	}
	q := &queue{todo: make(chan *task), order: make(chan *task, maxWaiting), gate: newGate(r.InFlight)}
	read := make(chan struct{})
	go func() {
		defer close(read)
		if err := q.fill(ctx, src); !errors.Is(err, io.EOF) {
			cancel(err) // before the queue is closed, which else is the end
		}
		close(q.order)
		close(q.todo)
	}()
	c := &crew{p: p, cores: r.Cores, todo: q.todo, gate: q.gate, timeout: r.Timeout, fail: cancel}
	c.start(ctx, r.Jobs)
	err := q.drain(ctx, sink)
	cancel(err)
	c.wait()
	select {
	case <-read:
	case <-time.After(parting):
	}
	return err
}

// queue is the tasks between source and sink: in order, and those that no
// worker has taken yet.
type queue struct {
	todo  chan *task
	order chan *task
	gate  *gate
}

// fill reads src into the queue until an error, which may be io.EOF.
func (q *queue) fill(ctx context.Context, src Source) error {
	for {
		start := time.Now()
		d, err := src.Next(ctx)
		if err != nil {
			return err
		}
		d.ReadSeconds = time.Since(start).Seconds()
		// A stage may make Raw shorter, so the size is taken once.
		t := &task{doc: d, size: len(d.Raw), done: make(chan struct{})}
		if err := q.gate.enter(ctx, t.size); err != nil {
			return err
		}
		for _, c := range []chan *task{q.order, q.todo} {
			select {
			case c <- t:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	}
}

// drain hands the finished tasks to sink until the queue is closed, ctx ends
// or the sink fails.
func (q *queue) drain(ctx context.Context, sink Sink) error {
	for {
		var t *task
		select {
		case t = <-q.order:
		case <-ctx.Done():
		}
		if t == nil {
			return context.Cause(ctx)
		}
		select {
		case <-t.done:
		case <-ctx.Done():
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err := sink.Write(t.doc); err != nil {
			return err
		}
		if t.state.Load() != abandoned {
			q.gate.leave(t.size)
		}
	}
}
