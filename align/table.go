package align

import (
	"encoding/binary"
	"math/bits"
)

// table numbers byte strings that lie in some arena, in the order they are
// added. It is a hash table with open addressing that keeps its memory when
// cleared.
type table struct {
	slots  []int32 // number plus one
	hashes []uint32
	spans  [][2]int32
}

func (t *table) clear() {
	clear(t.slots)
	t.hashes, t.spans = t.hashes[:0], t.spans[:0]
}

// find returns the number of key.
func (t *table) find(arena, key []byte, hash uint32) (int32, bool) {
	if len(t.slots) == 0 {
		return 0, false
	}
	mask := uint32(len(t.slots) - 1)
	for at := hash & mask; ; at = (at + 1) & mask {
		n := t.slots[at]
		if n == 0 {
			return 0, false
		}
		if id := n - 1; t.hashes[id] == hash {
			if s := t.spans[id]; string(arena[s[0]:s[1]]) == string(key) {
				return id, true
			}
		}
	}
}

// add numbers a string that find did not find.
func (t *table) add(hash uint32, start, end int32) int32 {
	id := int32(len(t.spans))
	t.hashes = append(t.hashes, hash)
	t.spans = append(t.spans, [2]int32{start, end})
	if 2*len(t.spans) > len(t.slots) {
		t.grow()
	} else {
		t.put(id)
	}
	return id
}

func (t *table) put(id int32) {
	mask := uint32(len(t.slots) - 1)
	at := t.hashes[id] & mask
	for t.slots[at] != 0 {
		at = (at + 1) & mask
	}
	t.slots[at] = id + 1
}

func (t *table) grow() {
	t.slots = make([]int32, max(256, 2*len(t.slots)))
	for id := range t.spans {
		t.put(int32(id))
	}
}

// hashBytes hashes a key of a table: eight bytes at a time, of which the last
// may overlap those before, are multiplied into it.
func hashBytes(b []byte) uint32 {
	const odd = 0x9e3779b97f4a7c15
	h := uint64(len(b)) * odd
	for ; len(b) > 16; b = b[8:] {
		h = fold64(h^binary.LittleEndian.Uint64(b), odd)
	}
	var lo, hi uint64
	switch n := len(b); {
	case n >= 8:
		lo, hi = binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[n-8:])
	case n >= 4:
		lo, hi = uint64(binary.LittleEndian.Uint32(b)), uint64(binary.LittleEndian.Uint32(b[n-4:]))
	case n > 0:
		lo, hi = uint64(b[0]), uint64(b[n/2])<<8|uint64(b[n-1])
	}
	return uint32(fold64(h^lo, hi^odd))
}

// fold64 is the exclusive or of both halves of a product.
func fold64(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi ^ lo
}
