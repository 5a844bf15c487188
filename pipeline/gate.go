package pipeline

import (
	"context"
	"sync"
)

// gate bounds the bytes in flight.
type gate struct {
	mu    sync.Mutex
	limit int
	used  int // of all documents
	lost  int // of these, the bytes of abandoned documents that still run
	freed chan struct{}
}

func newGate(limit int) *gate { return &gate{limit: limit, freed: make(chan struct{}, 1)} }

// enter waits until n bytes fit, or until nothing else is in flight but what
// was abandoned: nobody knows when that ends.
func (g *gate) enter(ctx context.Context, n int) error {
	for {
		g.mu.Lock()
		ok := g.used == g.lost || g.used+n <= g.limit
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

// leave gives back the n bytes of a document that has reached the sink.
func (g *gate) leave(n int) { g.change(-n, 0) }

// abandon notes that n bytes in flight stay until recover gives them back.
func (g *gate) abandon(n int) { g.change(0, n) }

func (g *gate) recover(n int) { g.change(-n, -n) }

func (g *gate) change(used, lost int) {
	g.mu.Lock()
	g.used += used
	g.lost += lost
	g.mu.Unlock()
	select {
	case g.freed <- struct{}{}:
	default:
	}
}

// overrun reports whether what was abandoned fills the gate.
func (g *gate) overrun() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.lost >= g.limit
}
