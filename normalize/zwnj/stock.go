package zwnj

import (
	"sync"
	"sync/atomic"
)

// Limits of what is kept between runs: how many scratches, and how many words
// one may have room for.
const (
	maxKept  = 16
	maxWords = 1 << 20
)

// stock keeps scratches with their caches warm. A worker should get the one it
// had last, which the caches of its core still hold: near remembers that. A
// sync.Pool alone would forget the scratches whenever garbage is collected.
type stock struct {
	near sync.Pool
	mu   sync.Mutex // for additions to all
	all  [maxKept]atomic.Pointer[scratch]
}

// acquire returns a scratch that nobody else runs with.
func (r *Repairer) acquire() *scratch {
	if s, ok := r.kept.near.Get().(*scratch); ok && s.busy.CompareAndSwap(false, true) {
		return s
	}
	for i := range r.kept.all {
		s := r.kept.all[i].Load()
		if s == nil {
			break
		}
		if s.busy.CompareAndSwap(false, true) {
			return s
		}
	}
	s := newScratch(r)
	r.kept.add(s)
	return s
}

func newScratch(r *Repairer) *scratch {
	s := &scratch{r: r}
	s.busy.Store(true)
	s.tags.init(minTags, 1)
	s.spellings.init(minSpellingSets, 4)
	s.members.init()
	s.notes.init(minNoteSets, 4)
	s.pairs.init(minPairs, 1)
	return s
}

// add keeps s, if there is room.
func (k *stock) add(s *scratch) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for i := range k.all {
		if k.all[i].Load() == nil {
			k.all[i].Store(s)
			return
		}
	}
}

// release gives s back.
func (r *Repairer) release(s *scratch) {
	s.src, s.trace, s.watched = nil, nil, false
	if cap(s.words) > maxWords {
		s.words, s.text = nil, [2][]byte{}
	}
	s.busy.Store(false)
	r.kept.near.Put(s)
}
