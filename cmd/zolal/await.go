package main

import (
	"context"
	"sync"

	"github.com/zolal/zolal/ingest"
	"github.com/zolal/zolal/pipeline"
)

// await returns what f returns, or why ctx ended where that is first. Then f
// is left to itself: it may wait for a pipe that nobody writes to.
func await[T any](ctx context.Context, f func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		v, err := f()
		done <- result{v, err}
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		var none T
		return none, context.Cause(ctx)
	}
}

// input is a source that can be closed while somebody waits in its Next: then
// it stays open.
type input struct {
	*ingest.Source
	mu sync.Mutex
}

// Next implements pipeline.Source.
func (i *input) Next(ctx context.Context) (*pipeline.Document, error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.Source.Next(ctx)
}

// Close closes the source unless it waits.
func (i *input) Close() {
	if i.mu.TryLock() {
		i.Source.Close()
		i.mu.Unlock()
	}
}
