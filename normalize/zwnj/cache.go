package zwnj

import "github.com/zolal/zolal/internal/lexicon/gap"

// What is known of a spelling, apart from its neighbours and from the damage
// around it: the lower half of the tag of a word.
const (
	// tagDeleted: half-spaces were surely deleted inside the word.
	tagDeleted = 1 << iota
	// tagBound: the word cannot stand alone, so the space before it (or after
	// it, for a prefix) was a half-space.
	tagBound
	// tagCommon: the word is common in Persian as it stands.
	tagCommon
	// tagBusy: some gap inside the word may get a half-space, at least in some
	// manner of damage; it has a spelling.
	tagBusy
	// tagListed: a half-space that the word has must go, by a list or because
	// it was a space.
	tagListed
	// tagOdd: the word is unknown and may be two words run together.
	tagOdd
	// tagBroken: the word is unknown or one letter; it may be a piece of one.
	tagBroken
	_
	// Three reasons to look at the space after the word, and, leftShift lower
	// in the tag of the word after it, what must hold there. See mayJoin.
	tagOpens     // seen as first member of a joined word
	tagOpensWide // of so many that any partner may be new
	tagNotAlone  // neither common nor never a first member
	tagCloses    // seen as last member
	tagFollows   // neither common nor never a last member
	tagClosesWide
)

// leftShift brings what a word is as last member under what it must meet.
const leftShift = 3

// What is known of a word in its place: the upper half of its tag.
const (
	// tagApart: the word after it is surely another word.
	tagApart = 1 << (16 + iota)
	// tagInside, tagAfter: there is something to decide inside the word, in the
	// gap after it.
	tagInside
	tagAfter
	// tagOpen: a decision depends on the rest of the document.
	tagOpen
	// tagFresh: the word, or the one after it, is new in this round.
	tagFresh
)

// The caches have sets of a few slots. A new key takes the first slot and
// moves the others on, and so does one that is found, in the cache of tags,
// since few words make up most of a text. A slot keeps the upper 48 bits of
// the key beside sixteen bits of the value, and the set is chosen by others of
// its bits: that two spellings of one text share all of them is less likely
// than a fault of the machine.
const (
	tagBits  = 14
	noteBits = 12
	pairBits = 15
	keyMask  = 1<<64 - 1<<16
)

// tagCache keeps the tags of spellings under their hashes.
type tagCache struct{ sets [][4]uint64 }

func (c *tagCache) init() { c.sets = make([][4]uint64, 1<<tagBits) }

func (c *tagCache) get(hash uint64) (tag uint32, ok bool) {
	in := &c.sets[hash&(1<<tagBits-1)]
	if (in[0]^hash)&keyMask == 0 {
		return uint32(uint16(in[0])), true
	}
	for i := 1; i < len(in); i++ {
		if s := in[i]; (s^hash)&keyMask == 0 {
			copy(in[1:i+1], in[:i])
			in[0] = s
			return uint32(uint16(s)), true
		}
	}
	return 0, false
}

func (c *tagCache) put(hash uint64, tag uint32) {
	in := &c.sets[hash&(1<<tagBits-1)]
	copy(in[1:], in[:])
	in[0] = hash&keyMask | uint64(tag)
}

// spelling is what was decided about the gaps inside a busy word, for each
// mode of damage.
type spelling struct {
	half   [gap.NumModes]uint32 // bit i: a half-space belongs before symbol i
	unsure [gap.NumModes]uint32 // bit i: the neighbours may turn the decision
}

// spellingCache keeps spellings under the hashes of the words.
type spellingCache struct{ sets [][2]spellingSlot }

type spellingSlot struct {
	hash uint64
	spelling
}

const spellingBits = 12

func (c *spellingCache) init() { c.sets = make([][2]spellingSlot, 1<<spellingBits) }

func (c *spellingCache) get(hash uint64) *spelling {
	in := &c.sets[hash&(1<<spellingBits-1)]
	for i := range in {
		if in[i].hash == hash {
			return &in[i].spelling
		}
	}
	return nil
}

func (c *spellingCache) put(hash uint64, s *spelling) *spelling {
	in := &c.sets[hash&(1<<spellingBits-1)]
	in[1] = in[0]
	in[0] = spellingSlot{hash, *s}
	return &in[0].spelling
}

// memberCache keeps what the model knows of words as sides of a gap. Only
// pairs that are new need it.
type memberCache struct{ slots []memberSlot }

type memberSlot struct {
	hash uint64
	gap.Member
}

const memberBits = 11

func (c *memberCache) init() { c.slots = make([]memberSlot, 1<<memberBits) }

func (c *memberCache) slot(hash uint64) *memberSlot { return &c.slots[hash&(1<<memberBits-1)] }

// noteCache keeps what was decided about a word between its neighbours, and
// the reasons of decisions.
type noteCache struct{ sets [][4]noteSlot }

type noteSlot struct {
	key   uint64 // upper 48 bits of the key, rule
	value uint32
}

// note is a mask of half-spaces, or a rule and a margin as bits.
type note struct {
	value uint32
	rule  ruleID
}

func (c *noteCache) init() { c.sets = make([][4]noteSlot, 1<<noteBits) }

// set chooses the set of key. It uses the lower bits, which the slot does not
// keep, and folds some upper ones in.
func set(key uint64, bits int) uint64 { return (key ^ key>>32) & (1<<bits - 1) }

func (c *noteCache) get(key uint64) (note, bool) {
	in := &c.sets[set(key, noteBits)]
	for i := range in {
		if s := &in[i]; (s.key^key)&keyMask == 0 {
			return note{s.value, ruleID(s.key)}, true
		}
	}
	return note{}, false
}

func (c *noteCache) put(key uint64, n note) {
	in := &c.sets[set(key, noteBits)]
	copy(in[1:], in[:])
	in[0] = noteSlot{key&keyMask | uint64(n.rule), n.value}
}

// noteKey is a key for a hash in a paragraph of the given mode; gap.NumModes
// is for reasons.
func noteKey(hash uint64, mode gap.Mode) uint64 {
	k := (hash + uint64(mode) + 1) * 0x9e3779b97f4a7c15
	return (k ^ k>>29) * 0xbf58476d1ce4e5b9
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

func pairKeyOf(left, right uint64, mode gap.Mode) uint64 {
	k := (left*3 + right + uint64(mode) + 1) * 0x9e3779b97f4a7c15
	return (k ^ k>>31) * 0x94d049bb133111eb
}
