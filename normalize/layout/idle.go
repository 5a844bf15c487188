package layout

import (
	"runtime"
	"sync"
)

// idle are documents whose memory is free to be used again, one for each
// processor at most. A sync.Pool loses them to the collector and to other
// processors, and growing the list of items costs more than anything that is
// done with it.
var idle struct {
	mu   sync.Mutex
	free []*document
}

// idleItems is how many items an idle document may have room for, about 8 MB.
const idleItems = 1 << 15

func takeDocument() *document {
	idle.mu.Lock()
	defer idle.mu.Unlock()
	n := len(idle.free)
	if n == 0 {
		return new(document)
	}
	d := idle.free[n-1]
	idle.free = idle.free[:n-1]
	return d
}

// putBack gives the memory of d back. It keeps no reference to the text and to
// what was made of it.
func (d *document) putBack() {
	d.begin(nil, false)
	if cap(d.items)+cap(d.spare) > idleItems {
		return
	}
	idle.mu.Lock()
	defer idle.mu.Unlock()
	if len(idle.free) < runtime.GOMAXPROCS(0) {
		idle.free = append(idle.free, d)
	}
}
