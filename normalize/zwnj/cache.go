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
	// tagUntidy: a half-space that the word has cannot be seen.
	tagUntidy
	// Three reasons to look at the space after the word, and, leftShift lower
	// in the tag of the word after it, what must hold there. See mayJoin.
	tagOpens     // seen as first member of a joined word
	tagOpensWide // of so many that any partner may be new
	tagNotAlone  // neither common nor never a first member
	tagCloses    // seen as last member
	tagFollows   // neither common nor never a last member
	tagClosesWide
	// tagIntact: the word has a half-space. Then it is not tagDeleted or
	// tagBound, and only one of the two otherwise.
	tagIntact
	// tagRare: one member of three letters or more that no text of the lexicon
	// has as a word.
	tagRare
)

// leftShift brings what a word is as last member under what it must meet.
const leftShift = 3

// What is known of a word in its place: the upper half of its tag.
const (
	// tagApart: the word after it is surely another word.
	tagApart = 1 << (16 + iota)
	// tagOpen: a decision depends on the rest of the document.
	tagOpen
	// tagFresh: the word, or the one after it, is new in this round.
	tagFresh
)

// The caches have sets of a few slots; a new key takes one of them, and what
// is not asked for again gives way. A slot of eight bytes keeps the upper 48
// bits of the key beside sixteen bits of the value, and the set is chosen by
// others of its bits: that two spellings of one text share all of them is less
// likely than a fault of the machine.
//
// A cache begins small, so that what a few documents need lies together, and
// becomes twice as large when three slots in eight are taken: memory that is
// far away costs more than all the rest. What is asked for again then moves
// over from the old table.
const (
	keyMask = 1<<64 - 1<<16

	minTags, maxTags                 = 1 << 13, 1 << 17
	minPairs, maxPairs               = 1 << 13, 1 << 17
	minSpellingSets, maxSpellingSets = 1 << 8, 1 << 12
	minNoteSets, maxNoteSets         = 1 << 9, 1 << 13
	memberSlots                      = 1 << 11
)

// tables are the slots or sets of a cache, and those it had before it grew.
type tables[S any] struct {
	sets, last []S
	room       int // how many keys it takes until it grows
}

// init makes n sets of ways slots.
func (t *tables[S]) init(n, ways int) { t.sets, t.room = make([]S, n), n*ways*3/8 }

// grow counts a new key, and makes the table larger where that is due.
func (t *tables[S]) grow(most, ways int) {
	if t.room--; t.room >= 0 || len(t.sets) == most {
		return
	}
	t.last = t.sets
	t.init(2*len(t.sets), ways)
}

// at is the set of key. It uses the lower bits, which a slot does not keep.
func (t *tables[S]) at(key uint64) *S { return &t.sets[key&uint64(len(t.sets)-1)] }

// before is the set key had before the cache grew, or nil.
func (t *tables[S]) before(key uint64) *S {
	if t.last == nil {
		return nil
	}
	return &t.last[key&uint64(len(t.last)-1)]
}

// shorts is a cache of sixteen bits for a key. Each key has a slot of its own
// and seven others in the same line of memory, from which it comes back when
// it is asked for: few words make up most of a text.
type shorts struct{ tables[uint64] }

const lineSlots = 8

// line is the line of key in slots, and its own slot there.
func line(slots []uint64, key uint64) (in []uint64, own uint64) {
	i := key & uint64(len(slots)-1)
	return slots[i&^(lineSlots-1):][:lineSlots], i & (lineSlots - 1)
}

// first returns the value of key if it is in its own slot, else 0. It is for
// loops that must be fast.
func (c *shorts) first(key uint64) uint32 {
	if x := c.sets[key&uint64(len(c.sets)-1)] ^ key; x < 1<<16 {
		return uint32(uint16(x ^ key))
	}
	return 0
}

func (c *shorts) get(key uint64) (value uint16, ok bool) {
	if x := *c.at(key) ^ key; x < 1<<16 {
		return uint16(x ^ key), true
	}
	return c.search(key)
}

func (c *shorts) search(key uint64) (value uint16, ok bool) {
	in, own := line(c.sets, key)
	for i, s := range in {
		if s^key < 1<<16 {
			in[i], in[own] = in[own], s
			return uint16(s), true
		}
	}
	if c.last == nil {
		return 0, false
	}
	old, _ := line(c.last, key)
	for _, s := range old {
		if s^key < 1<<16 {
			c.put(key, uint16(s), len(c.sets))
			return uint16(s), true
		}
	}
	return 0, false
}

// put keeps value in a cache that may grow to most slots.
func (c *shorts) put(key uint64, value uint16, most int) {
	c.grow(most, 1)
	in, own := line(c.sets, key)
	if in[own] != 0 {
		// What stands there goes to an empty slot, or to any.
		other := (own + 1 + uint64(c.room)%(lineSlots-1)) % lineSlots
		for i, s := range in {
			if s == 0 {
				other = uint64(i)
				break
			}
		}
		in[other] = in[own]
	}
	in[own] = key&keyMask | uint64(value)
}

// spelling is what was decided about the gaps inside a busy word, for each
// mode of damage.
type spelling struct {
	half   [gap.NumModes]uint32 // bit i: a half-space belongs before symbol i
	unsure [gap.NumModes]uint32 // bit i: the neighbours may turn the decision
	// reasons are some of those for gaps that are sure. With them a spelling
	// fills a line of memory.
	reasons [2]reason
}

// reason is why a half-space belongs before symbol at, in a mode. One with at
// 0 says nothing.
type reason struct {
	margin float32
	at     uint8
	mode   gap.Mode
	rule   ruleID
}

// reason finds one that is kept, or returns nil.
func (f *spelling) reason(at int, mode gap.Mode) *reason {
	for i := range f.reasons {
		if r := &f.reasons[i]; int(r.at) == at && r.mode == mode {
			return r
		}
	}
	return nil
}

// keep keeps r in place of the older one.
func (f *spelling) keep(r reason) { f.reasons[1], f.reasons[0] = f.reasons[0], r }

// spellingCache keeps spellings under the hashes of the words.
type spellingCache struct{ tables[[4]spellingSlot] }

type spellingSlot struct {
	hash uint64
	spelling
}

func (c *spellingCache) get(hash uint64) *spelling {
	in := c.at(hash)
	for i := range in {
		if in[i].hash == hash {
			return &in[i].spelling
		}
	}
	if in = c.before(hash); in != nil {
		for i := range in {
			if in[i].hash == hash {
				return c.put(hash, &in[i].spelling)
			}
		}
	}
	return nil
}

func (c *spellingCache) put(hash uint64, s *spelling) *spelling {
	c.grow(maxSpellingSets, 4)
	in := c.at(hash)
	copy(in[1:], in[:])
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

func (c *memberCache) init() { c.slots = make([]memberSlot, memberSlots) }

func (c *memberCache) slot(hash uint64) *memberSlot { return &c.slots[hash&(memberSlots-1)] }

// noteCache keeps what was decided about a word between its neighbours, and
// the reasons of decisions.
type noteCache struct{ tables[[4]noteSlot] }

type noteSlot struct {
	key   uint64 // upper 48 bits of the key, filling, rule
	value uint32
}

// note is a mask of half-spaces, or a rule, a margin as bits, and what goes
// into the gap. For a word that gets one half-space it may be a rule, a margin,
// and the symbol the half-space stands before.
type note struct {
	value uint32
	rule  ruleID
	to    filling
}

// filling is what may stand in a gap.
type filling uint8

const (
	fillHalf filling = iota
	fillNone
	fillSpace
)

var fillings = [...]string{fillHalf: halfSpace, fillNone: "", fillSpace: " "}

func (s *noteSlot) note() note { return note{s.value, ruleID(s.key), filling(s.key >> 8)} }

func (c *noteCache) get(key uint64) (note, bool) {
	in := c.at(key)
	for i := range in {
		if s := &in[i]; (s.key^key)&keyMask == 0 {
			return s.note(), true
		}
	}
	if in = c.before(key); in != nil {
		for _, s := range in {
			if (s.key^key)&keyMask == 0 {
				n := s.note()
				c.put(key, n)
				return n, true
			}
		}
	}
	return note{}, false
}

func (c *noteCache) put(key uint64, n note) {
	c.grow(maxNoteSets, 4)
	in := c.at(key)
	copy(in[1:], in[:])
	in[0] = noteSlot{key&keyMask | uint64(n.to)<<8 | uint64(n.rule), n.value}
}

// noteKey is a key for a hash in a paragraph of the given mode; gap.NumModes
// is for reasons.
func noteKey(hash uint64, mode gap.Mode) uint64 {
	k := (hash + uint64(mode) + 1) * 0x9e3779b97f4a7c15
	k = (k ^ k>>29) * 0xbf58476d1ce4e5b9
	return k ^ k>>32
}

// pairs keep margins in steps of 1/pairSteps.
const pairSteps = 256

func marginOf(steps uint16) float32 { return float32(int16(steps)) / pairSteps }

func stepsOf(margin float32) uint16 { return uint16(int16(margin * pairSteps)) }

func pairKeyOf(left, right uint64, mode gap.Mode) uint64 {
	k := (left*3 + right + uint64(mode) + 1) * 0x9e3779b97f4a7c15
	k = (k ^ k>>31) * 0x94d049bb133111eb
	return k ^ k>>32
}
