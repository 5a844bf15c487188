package pipeline

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// maxAbandoned is how many timed-out documents may still be running before
// the job gives up: each holds a core and its memory.
const maxAbandoned = 16

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
// to stop it. The stages work on a copy of the document, so the sink never
// sees what is still being written.
type crew struct {
	p       *Pipeline
	cores   Cores
	todo    chan *task
	timeout time.Duration
	fail    context.CancelCauseFunc
	wg      *sync.WaitGroup // of the workers that were not left behind

	mu      sync.Mutex
	at      map[*task]struct{} // running now
	left    int                // workers left behind that are still running
	stopped bool
}

// hire starts a worker.
func (c *crew) hire() {
	c.wg.Add(1)
	go func() {
		for t := range c.todo {
			if !c.do(t) {
				return // the watcher has called Done for this worker
			}
		}
		c.wg.Done()
	}()
}

// do runs the stages on one task. It reports false when it was left behind.
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
	c.mu.Lock()
	delete(c.at, t)
	ok := t.state.CompareAndSwap(running, finished)
	if !ok {
		c.left--
	}
	c.mu.Unlock()
	if ok {
		c.cores.Give()
		*t.doc = t.work
		close(t.done)
	}
	return ok
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
	if c.at == nil {
		c.at = map[*task]struct{}{}
	}
	c.at[t] = struct{}{}
	return true
}

// watch looks after the time limit until the returned function is called. When
// ctx ends, all running tasks are left behind, so that the run can end.
func (c *crew) watch(ctx context.Context) (stop func()) {
	tick := time.Hour
	if c.timeout > 0 {
		tick = max(c.timeout/8, time.Millisecond)
	}
	ticker := time.NewTicker(tick)
	quit := make(chan struct{})
	go func() {
		defer ticker.Stop()
		for {
			select {
			case <-quit:
				return
			case <-ctx.Done():
				c.stop()
				return
			case now := <-ticker.C:
				if c.timeout > 0 {
					c.sweep(now)
				}
			}
		}
	}()
	return sync.OnceFunc(func() { close(quit) })
}

// sweep leaves behind what is over its time.
func (c *crew) sweep(now time.Time) {
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
		c.hire()
		if c.left > maxAbandoned {
			c.fail(fmt.Errorf("pipeline: %d documents are over the time limit of %v and still running; raise --doc-timeout or look at %s", c.left, c.timeout, t.doc.ID))
		}
		c.wg.Done() // after hire, so that the group is never empty meanwhile
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
	c.cores.Give()
	return true
}

// stop leaves all running tasks behind; nobody reads their documents.
func (c *crew) stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stopped = true
	for t := range c.at {
		if c.leave(t) {
			c.wg.Done()
		}
	}
}
