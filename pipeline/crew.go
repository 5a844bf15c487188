package pipeline

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// maxAbandoned is how many timed-out documents may be running while
	// workers that were left behind are still replaced: each takes time from
	// a core, and memory.
	maxAbandoned = 16
	// patience is how many time limits a job without workers waits for one
	// of them.
	patience = 10
)

// task is a document on its way from the source to the sink.
type task struct {
	doc  *Document
	size int           // what the document takes of the bytes in flight
	done chan struct{} // closed when doc is ready for the sink

	work    Document // what the stages work on; doc is left alone until they are done
	started time.Time
	state   atomic.Int32
}

// States of a task. Only one of worker and watcher gets it out of running.
const (
	running int32 = iota
	finished
	abandoned
)

// crew is the workers of a run. A worker whose document is over its time is
// left behind with it, and another one is hired in its place: Go has no way
// to stop it. Where too many are left behind already, the place stays vacant
// until one of them is done with its document and takes it. The stages work on
// a copy of the document, so the sink never sees what is still being written.
type crew struct {
	p       *Pipeline
	cores   Cores
	todo    chan *task
	gate    *gate
	timeout time.Duration
	fail    context.CancelCauseFunc
	places  sync.WaitGroup // of workers, vacant ones too

	mu      sync.Mutex
	at      map[*task]struct{} // running now
	left    int                // workers left behind that are still running
	jobs    int
	vacant  int       // places without a worker
	moved   time.Time // when a place last became vacant or was taken
	stopped bool
}

// start hires the workers. They end with the tasks, or with ctx.
func (c *crew) start(ctx context.Context, jobs int) {
	c.at, c.jobs = map[*task]struct{}{}, jobs
	c.places.Add(jobs)
	for range jobs {
		go c.work(ctx)
	}
	go c.watch(ctx)
}

// wait returns when all workers have ended but those that are left behind.
func (c *crew) wait() { c.places.Wait() }

// work does one task after the other.
func (c *crew) work(ctx context.Context) {
	for {
		var t *task
		select {
		case t = <-c.todo:
		case <-ctx.Done():
		}
		if t == nil {
			c.places.Done()
			return
		}
		if !c.do(t) {
			return
		}
	}
}

// do runs the stages on one task. It reports false when the worker was left
// behind with it and has no place to come back to.
func (c *crew) do(t *task) bool {
	if t.doc.Reject != nil {
		close(t.done)
		return true
	}
	t.work = *t.doc
	c.cores.Take()
	if !c.begin(t) {
		c.cores.Give()
		close(t.done)
		return true
	}
	c.p.Process(&t.work)
	if !t.state.CompareAndSwap(running, finished) {
		return c.comeBack(t)
	}
	c.mu.Lock()
	delete(c.at, t)
	c.mu.Unlock()
	c.cores.Give()
	*t.doc = t.work
	close(t.done)
	return true
}

// comeBack is the end of an abandoned task. It reports whether its worker has
// got a vacant place.
func (c *crew) comeBack(t *task) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.left--
	c.gate.recover(t.size)
	if c.vacant == 0 {
		return false
	}
	c.vacant--
	c.moved = time.Now()
	return true
}

// begin enters a task with the watcher. It reports false when the run is
// ending.
func (c *crew) begin(t *task) bool {
	t.work.at = new(atomic.Int32)
	t.started = time.Now()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.stopped {
		return false
	}
	c.at[t] = struct{}{}
	return true
}

// watch looks after the time limit until ctx ends. Then all running tasks are
// left behind, so that the run can end.
func (c *crew) watch(ctx context.Context) {
	defer c.stop()
	if c.timeout <= 0 {
		<-ctx.Done()
		return
	}
	ticker := time.NewTicker(max(c.timeout/8, time.Millisecond))
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-ticker.C:
			c.sweep(ctx, now)
		}
	}
}

// sweep leaves behind what is over its time.
func (c *crew) sweep(ctx context.Context, now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for t := range c.at {
		if now.Sub(t.started) < c.timeout || !c.leave(t) {
			continue
		}
		t.doc.Reject = &Reject{
			Source: t.doc.Source, ID: t.doc.ID, Stage: Stages[t.work.at.Load()].Name,
			Reason: ReasonTimeout, Offset: t.doc.Base, Detail: fmt.Sprintf("more than %v", c.timeout),
		}
		close(t.done)
		if c.left == 1 || c.left <= maxAbandoned && !c.gate.overrun() {
			go c.work(ctx)
			continue
		}
		c.vacant++
		c.moved = now
	}
	if c.vacant == c.jobs && now.Sub(c.moved) > patience*c.timeout {
		c.fail(fmt.Errorf("%d documents took more than the time limit of %v and are still running; look at the rejects with reason %q, or raise the limit", c.left, c.timeout, ReasonTimeout))
	}
}

// leave takes a running task away from its worker, whose core goes to the
// next. c.mu is held.
func (c *crew) leave(t *task) bool {
	if !t.state.CompareAndSwap(running, abandoned) {
		return false
	}
	delete(c.at, t)
	c.left++
	c.gate.abandon(t.size)
	c.cores.Give()
	return true
}

// stop leaves all running tasks behind, whose documents nobody reads, and
// gives up all vacant places.
func (c *crew) stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stopped = true
	for t := range c.at {
		if c.leave(t) {
			c.vacant++
		}
	}
	c.places.Add(-c.vacant)
	c.vacant = 0
}
