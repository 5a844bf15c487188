// Package idle keeps working memory that is free to be used again.
package idle

import (
	"runtime"
	"sync"
)

// A List holds values that nobody uses, one for each processor at most. A
// sync.Pool would lose them to the collector and to other processors; a List is
// for values that cost more to fill again than to keep. The zero value is
// empty. It is safe for concurrent use.
type List[T any] struct {
	mu   sync.Mutex
	free []*T
}

// Take returns the value that was put back last, or nil.
func (l *List[T]) Take() *T {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := len(l.free)
	if n == 0 {
		return nil
	}
	v := l.free[n-1]
	l.free[n-1] = nil
	l.free = l.free[:n-1]
	return v
}

// Put gives v back. It is dropped when there are enough.
func (l *List[T]) Put(v *T) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.free) < runtime.GOMAXPROCS(0) {
		l.free = append(l.free, v)
	}
}
