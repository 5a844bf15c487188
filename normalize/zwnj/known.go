package zwnj

//go:generate go test -run ^TestKnownWords$ -update .

// known is a table of the tags of frequent words: of those that no
// orthography gives a half-space, in any manner of damage. It saves the work
// of finding that out, in which a program spends most of its first second.
//
// A word stands in the bucket of its hash, in a slot like those of shorts, or
// nowhere. The zero value knows no words.
type known struct{ buckets string }

const (
	slotSize     = 8
	bucketSlots  = 8
	bucketSize   = slotSize * bucketSlots
	knownBuckets = 1 << 13
)

func (k known) get(hash uint64) (tag uint16, ok bool) {
	if k.buckets == "" {
		return 0, false
	}
	at := int(hash&(knownBuckets-1)) * bucketSize
	for bucket := k.buckets[at : at+bucketSize]; len(bucket) >= slotSize; bucket = bucket[slotSize:] {
		s := uint64(bucket[0]) | uint64(bucket[1])<<8 | uint64(bucket[2])<<16 | uint64(bucket[3])<<24 |
			uint64(bucket[4])<<32 | uint64(bucket[5])<<40 | uint64(bucket[6])<<48 | uint64(bucket[7])<<56
		if (s^hash)&keyMask == 0 {
			return uint16(s), true
		}
	}
	return 0, false
}
