package align

import (
	"encoding/binary"
	"math/bits"
)

// table numbers byte strings that lie in some arena, in the order they are
// added. It is a hash table with open addressing that keeps its memory when
// cleared.
type table struct {
	slots []slot
	spans [][2]int32 // of the strings, by number
}

// slot holds all that a look-up asks for, so that it reads one place of memory
// besides the string.
type slot struct {
	hash       uint32
	start, end int32
	id         int32 // number plus one, 0 where the slot is free
}

func (t *table) clear() {
	clear(t.slots)
	t.spans = t.spans[:0]
}

// find returns the number of key.
func (t *table) find(arena, key []byte, hash uint32) (int32, bool) {
	if len(t.slots) == 0 {
		return 0, false
	}
	mask := uint32(len(t.slots) - 1)
	for at := hash & mask; ; at = (at + 1) & mask {
		s := &t.slots[at]
		if s.id == 0 {
			return 0, false
		}
		if s.hash == hash && string(arena[s.start:s.end]) == string(key) {
			return s.id - 1, true
		}
	}
}

// add numbers a string that find did not find.
func (t *table) add(hash uint32, start, end int32) int32 {
	t.spans = append(t.spans, [2]int32{start, end})
	id := int32(len(t.spans))
	if 2*len(t.spans) > len(t.slots) {
		old := t.slots
		t.slots = make([]slot, max(256, 2*len(old)))
		for _, s := range old {
			if s.id != 0 {
				t.put(s)
			}
		}
	}
	t.put(slot{hash, start, end, id})
	return id - 1
}

func (t *table) put(s slot) {
	mask := uint32(len(t.slots) - 1)
	at := s.hash & mask
	for t.slots[at].id != 0 {
		at = (at + 1) & mask
	}
	t.slots[at] = s
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
