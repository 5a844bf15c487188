package zwnj

import "github.com/zolal/zolal/internal/lexicon/gap"

// form is what was decided about a spelling, apart from its neighbours.
type form struct {
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
	// formListed: a half-space that the word has must go, by a list or because
	// it was a space.
	formListed
	// formOdd: the word is unknown and may be two words run together.
	formOdd
	// formBroken: the word is unknown or one letter; it may be a piece of one.
	formBroken
	// formSettled: no mode of damage can turn a decision.
	formSettled
	// formCommon: the word is common in Persian as it stands.
	formCommon
	// formAloneLeft, formAloneRight: the word is common and was never the
	// first, the last member of a joined word.
	formAloneLeft
	formAloneRight
	// formApart, in the tag of a word only: the word after it is surely
	// another word.
	formApart
	// formBusy: some bit of half or unsure is set.
	formBusy
)

// The caches have sets of four slots; a new key takes the first and moves the
// others on. A set of forms is one cache line. A slot keeps the upper 48 bits of the key beside
// sixteen bits of the value, and the set is chosen by others of its bits:
// that two spellings of one text share all of them is less likely than a
// fault of the machine.
const (
	formBits = 15
	pairBits = 15
	keyMask  = 1<<64 - 1<<16
)

type formSlot struct {
	key          uint64 // upper 48 bits of the key, flags
	half, unsure uint32
}

type formCache struct{ sets [][4]formSlot }

func (c *formCache) init() { c.sets = make([][4]formSlot, 1<<formBits) }

// set chooses the set of key. It uses the lower bits, which the slot does not
// keep, and folds some upper ones in.
func set(key uint64, bits int) uint64 { return (key ^ key>>32) & (1<<bits - 1) }

// get returns the form of key, if it is there.
func (c *formCache) get(key uint64) (form, bool) {
	in := &c.sets[set(key, formBits)]
	for i := range in {
		if s := &in[i]; (s.key^key)&keyMask == 0 {
			return form{s.half, s.unsure, uint16(s.key)}, true
		}
	}
	return form{}, false
}

func (c *formCache) put(key uint64, f form) {
	in := &c.sets[set(key, formBits)]
	copy(in[1:], in[:])
	in[0] = formSlot{key&keyMask | uint64(f.flags), f.half, f.unsure}
}

// pairCache keeps margins of pairs of words, in steps of 1/pairSteps.
type pairCache struct{ sets [][4]uint64 }

const pairSteps = 256

func (c *pairCache) init() { c.sets = make([][4]uint64, 1<<pairBits) }

func (c *pairCache) get(key uint64) (margin float32, ok bool) {
	in := &c.sets[set(key, pairBits)]
	for _, s := range in {
		if (s^key)&keyMask == 0 {
			return float32(int16(s)) / pairSteps, true
		}
	}
	return 0, false
}

// put keeps margin and returns what get will.
func (c *pairCache) put(key uint64, margin float32) float32 {
	steps := int16(margin * pairSteps)
	in := &c.sets[set(key, pairBits)]
	copy(in[1:], in[:])
	in[0] = key&keyMask | uint64(uint16(steps))
	return float32(steps) / pairSteps
}

func formKey(hash uint64, mode gap.Mode) uint64 {
	k := (hash + uint64(mode) + 1) * 0x9e3779b97f4a7c15
	return (k ^ k>>29) * 0xbf58476d1ce4e5b9
}

func pairKeyOf(left, right uint64, mode gap.Mode) uint64 {
	k := (left*3 + right + uint64(mode) + 1) * 0x9e3779b97f4a7c15
	return (k ^ k>>31) * 0x94d049bb133111eb
}
