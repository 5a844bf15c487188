package pipeline

import (
	"context"
	"errors"
	"io"
	"runtime"
	"sync"
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
	// left behind, so a job with many of them ends with a fatal error.
	Timeout time.Duration
}

// Run takes every document of src through p to sink. It returns the first
// fatal error, or ctx.Err() when ctx ends early; what the sink was given up
// to then is complete and in order.
func (r Runner) Run(ctx context.Context, src Source, p *Pipeline, sink Sink) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	jobs := r.Jobs
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	todo := make(chan *task)
	order := make(chan *task, maxWaiting)
	limit := newGate(r.InFlight)

	var wg sync.WaitGroup
	wg.Go(func() {
		defer close(order)
		defer close(todo)
		for {
			start := time.Now()
			d, err := src.Next(ctx)
			if err != nil {
				if !errors.Is(err, io.EOF) {
					cancel(err)
				}
				return
			}
			d.ReadSeconds = time.Since(start).Seconds()
			// A stage may make Raw shorter, so the size is taken once.
			s := &task{doc: d, size: len(d.Raw), done: make(chan struct{})}
			if limit.enter(ctx, s.size) != nil {
				return
			}
			select {
			case order <- s:
			case <-ctx.Done():
				return
			}
			select {
			case todo <- s:
			case <-ctx.Done():
				return
			}
		}
	})
	c := &crew{p: p, cores: r.Cores, todo: todo, timeout: r.Timeout, fail: cancel, wg: &wg}
	for range jobs {
		c.hire()
	}
	stopWatch := c.watch(ctx)
	defer stopWatch()
	err := func() error {
		for s := range order {
			select {
			case <-s.done:
			case <-ctx.Done():
				return context.Cause(ctx)
			}
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			if err := sink.Write(s.doc); err != nil {
				return err
			}
			limit.leave(s.size)
		}
		return context.Cause(ctx)
	}()
	cancel(err)
	wg.Wait()
	return err
}

// gate bounds the bytes in flight.
type gate struct {
	mu    sync.Mutex
	limit int
	used  int
	freed chan struct{}
}

func newGate(limit int) *gate {
	if limit <= 0 {
		limit = 32 << 20
	}
	return &gate{limit: limit, freed: make(chan struct{}, 1)}
}

// enter waits until n bytes fit, or until nothing else is in flight.
func (g *gate) enter(ctx context.Context, n int) error {
	for {
		g.mu.Lock()
		ok := g.used == 0 || g.used+n <= g.limit
		if ok {
			g.used += n
		}
		g.mu.Unlock()
		if ok {
			return nil
		}
		select {
		case <-g.freed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (g *gate) leave(n int) {
	g.mu.Lock()
	g.used -= n
	g.mu.Unlock()
	select {
	case g.freed <- struct{}{}:
	default:
	}
}
