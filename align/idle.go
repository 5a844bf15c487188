package align

import (
	"runtime"
	"sync"
)

// benches keeps the working memory of alignments that are over for those to
// come. A sync.Pool would give it to the collector, and with it all that was
// found out about the words of a language, where documents with two languages
// are far between. One is kept for each processor at most.
type benches struct {
	mu   sync.Mutex
	free []*bench
}

func (b *benches) take() *bench {
	b.mu.Lock()
	defer b.mu.Unlock()
	n := len(b.free)
	if n == 0 {
		return nil
	}
	w := b.free[n-1]
	b.free = b.free[:n-1]
	return w
}

func (b *benches) put(w *bench) {
	w.shrink()
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.free) < runtime.GOMAXPROCS(0) {
		b.free = append(b.free, w)
	}
}

// benchRoom is how many numbers a table of an idle bench may have room for.
const benchRoom = 1 << 18

// shrink lets go of the tables that one long text has made large.
func (w *bench) shrink() {
	if cap(w.score) > benchRoom {
		w.lattice = lattice{}
	}
	for i := range w.explain {
		if cap(w.explain[i].match) > benchRoom || cap(w.explain[i].hits) > benchRoom {
			w.explain[i] = explainer{}
		}
		if cap(w.gain[i].sum) > benchRoom {
			w.gain[i] = gains{}
		}
	}
}
