package layout

// keyTable is a hash table from hashes of texts to numbers that keeps its
// memory when it is cleared.
type keyTable struct{ slots []keySlot }

type keySlot struct {
	key uint64
	n   int32 // 0 is a free slot
}

// clear empties the table and makes room for n keys.
func (t *keyTable) clear(n int) {
	size := 8
	for size < 2*n {
		size *= 2
	}
	if cap(t.slots) < size {
		t.slots = make([]keySlot, size)
		return
	}
	t.slots = t.slots[:size]
	clear(t.slots)
}

// at gives the place of the number of a key, which is 0 at first; who asks has
// to write another one there.
func (t *keyTable) at(key uint64) *int32 {
	mask := uint64(len(t.slots) - 1)
	for i := key & mask; ; i = (i + 1) & mask {
		if s := &t.slots[i]; s.n == 0 || s.key == key {
			s.key = key
			return &s.n
		}
	}
}
