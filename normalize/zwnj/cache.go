package zwnj

import "github.com/zolal/zolal/internal/lexicon/gap"

// form is what was decided about a spelling, apart from its neighbours.
type form struct {
	key    uint64
	half   uint32 // bit i: a half-space belongs before symbol i
	unsure uint32 // bit i: the neighbours may turn the decision
	flags  uint16
}

// Flags of a form.
const (
	// formDeleted: half-spaces were surely deleted inside the word.
	formDeleted = 1 << iota
	// formBound: the word cannot stand alone, so the space before it (or
	// after it, for a prefix) was a half-space.
	formBound
	// formOpens, formCloses: seen as first, as last member of a joined word;
	// the wide ones take part in so many words that any partner may be new.
	formOpens
	formOpensWide
	formCloses
	formClosesWide
)

// The caches are direct-mapped: a slot holds the last key that fell on it.
// Keys are 64-bit hashes of the symbols and the mode; that two spellings of
// one text share one is less likely than a fault of the machine.
const (
	formBits = 15
	pairBits = 16
)

type wordCache struct{ slots []form }

func (c *wordCache) init() { c.slots = make([]form, 1<<formBits) }

func (c *wordCache) slot(key uint64) *form { return &c.slots[key>>(64-formBits)] }

type pair struct {
	key    uint64
	margin float32
}

type pairCache struct{ slots []pair }

func (c *pairCache) init() { c.slots = make([]pair, 1<<pairBits) }

func (c *pairCache) slot(key uint64) *pair { return &c.slots[key>>(64-pairBits)] }

const spread = 0x9e3779b97f4a7c15

func formKey(hash uint64, mode gap.Mode) uint64 {
	k := (hash + uint64(mode) + 1) * spread
	return (k ^ k>>29) * 0xbf58476d1ce4e5b9
}

func pairKeyOf(left, right uint64, mode gap.Mode) uint64 {
	k := (left*3 + right + uint64(mode) + 1) * spread
	return (k ^ k>>31) * 0x94d049bb133111eb
}
