package scan

import "errors"

// Nibbles is a set of half bytes: bit i stands for the value i.
type Nibbles uint16

// All is every half byte.
const All Nibbles = 0xffff

// Of is the set of the given half bytes.
func Of(values ...int) (s Nibbles) {
	for _, v := range values {
		s |= 1 << v
	}
	return s
}

// Range is the set of the half bytes from lo to hi, both included.
func Range(lo, hi int) Nibbles { return All >> (15 - hi) &^ (1<<lo - 1) }

func (s Nibbles) has(v byte) bool { return s>>(v&15)&1 != 0 }

// When says under which condition a class counts.
type When uint8

// Conditions. White is every byte up to the space, and whatever is beyond the
// text.
const (
	Always     When = iota
	AfterWhite      // the byte before is white (Bytes only)
	Beside          // one of the two bytes before is white, or the byte after is not
)

// Pair is a class of two-byte letters: the low half of the lead (8 to 11 for
// D8 to DB) and both halves of the second byte (8 to 11 in High).
type Pair struct {
	Lead, High, Low Nibbles
	When            When
}

// Byte is a class of single bytes that are ASCII or leads.
type Byte struct {
	High, Low Nibbles
	When      When
}

// Letter is a letter of two bytes with the lead D9 and a second byte from 80
// to 8F that is replaced by another letter of two bytes.
type Letter struct {
	Second byte
	To     [2]byte
}

// Seat is a letter of two bytes, mostly a mark, behind a byte it may always
// stand behind: the second byte of its base.
type Seat struct {
	Base byte
	Mark [2]byte
}

// Spec says what a Table looks for.
type Spec struct {
	Pairs   []Pair
	Bytes   []Byte
	Letters []Letter
	// Halves leaves the half-spaces, U+200C, unmarked that stand behind a
	// letter with a lead D8 to DB and before another, which is in no pair
	// class under the condition Beside.
	Halves bool
	// Seat is left unmarked before white space. The zero value is none.
	Seat Seat
}

// Table is a compiled Spec. It is read-only and safe for concurrent use.
type Table struct {
	kernel kernelTable
	pairs  pairTable // for the portable kernel
	halves bool
	seat   Seat
	// letters is the sum of a letter and its replacement by the low half of
	// the second byte.
	letters [16][2]byte
}

// Bits of an entry of pairs.
const (
	bitOfTouch  = iota // a class holds
	bitOfBeside        // one holds under the condition Beside
	bitOfLetter        // a letter that is replaced
	bitOfSeat          // the mark of a Seat; bitOfTouch instead where it has none
	bitOfHalf          // the second or third byte of a half-space
	bitOfSecond        // the second byte of a letter with a lead D8 to DB
	bitOfWhite         // white space
	bitOfBase          // the last byte of the base of the Seat
)

// Bits of a class. A continuation byte has the structure bit in its byte
// class, and one with its lead has it in the pair class too.
const (
	bitBroken    = 0x01 // pair: a lead without its continuation byte
	bitFirst     = 0x02 // the first of four free bits
	bitLast      = 0x10
	bitLetter    = 0x20 // pair
	bitSpaced    = 0x20 // byte
	bitBeside    = 0x40
	bitStructure = 0x80
)

// kernelTable is what the kernels read: nibble tables, then constants.
type kernelTable struct {
	pairLead, pairHigh, pairLow [16]uint8
	byteHigh, byteLow           [16]uint8
	deltaLead, deltaByte        [16]uint8
	constants                   [18][32]uint8
}

var errClasses = errors.New("scan: more than four unconditional classes")

// New compiles s. It is an error to ask for more than four unconditional
// classes of either sort; classes under one condition are joined, so they
// must not hold more together than apart.
func New(s Spec) (*Table, error) {
	t := new(Table)
	k := &t.kernel
	add(&k.pairLead, Of(8, 9, 10, 11), bitStructure)
	add(&k.pairLead, All, bitBroken)
	add(&k.pairHigh, Of(8, 9, 10, 11), bitStructure)
	add(&k.pairHigh, All&^Of(8, 9, 10, 11), bitBroken)
	add(&k.pairLow, All, bitStructure|bitBroken)
	add(&k.byteHigh, Of(8, 9, 10, 11), bitStructure)
	add(&k.byteLow, All, bitStructure)

	free := uint8(bitFirst)
	for _, p := range s.Pairs {
		bit := uint8(bitBeside)
		if p.When == Always {
			if bit, free = free, free<<1; bit > bitLast {
				return nil, errClasses
			}
		}
		add(&k.pairLead, p.Lead, bit)
		add(&k.pairHigh, p.High, bit)
		add(&k.pairLow, p.Low, bit)
	}
	free = bitFirst
	for _, b := range s.Bytes {
		bit := uint8(bitBeside)
		switch b.When {
		case AfterWhite:
			bit = bitSpaced
		case Always:
			if bit, free = free, free<<1; bit > bitLast {
				return nil, errClasses
			}
		}
		add(&k.byteHigh, b.High, bit)
		add(&k.byteLow, b.Low, bit)
	}
	for _, l := range s.Letters {
		add(&k.pairLead, Of(9), bitLetter)
		add(&k.pairHigh, Of(8), bitLetter)
		add(&k.pairLow, Of(int(l.Second&15)), bitLetter)
		k.deltaLead[l.Second&15] = l.To[0] - 0xd9
		k.deltaByte[l.Second&15] = l.To[1] - l.Second
		t.letters[l.Second&15] = l.To
	}
	t.halves, t.seat = s.Halves, s.Seat
	var halves, seats uint8
	if s.Halves {
		halves = 0xff
	}
	if s.Seat != (Seat{}) {
		seats = 0xff
	}
	for i, c := range [...]uint8{0xd0, 0x80, 0x70, 0xd9, bitLetter, bitSpaced | bitBeside, bitBeside, 0xff &^ (bitSpaced | bitBeside), ' ', 0x0f, halves, 0xe2, 0x8c, '\n', seats, s.Seat.Base, s.Seat.Mark[0], s.Seat.Mark[1]} {
		for j := range k.constants[i] {
			k.constants[i][j] = c
		}
	}
	t.fillPairs()
	return t, nil
}

// add sets bit for every half byte of s.
func add(table *[16]uint8, s Nibbles, bit uint8) {
	for v := range table {
		if s.has(byte(v)) {
			table[v] |= bit
		}
	}
}

// fillPairs works the entries out for every pair of bytes.
func (t *Table) fillPairs() {
	const conditional = bitSpaced | bitBeside
	for i := range t.pairs {
		prev, cur := byte(i), byte(i>>8)
		pair := t.kernel.pair(prev, cur)
		class := pair ^ t.kernel.byteHigh[cur>>4]&t.kernel.byteLow[cur&15]
		touch := class&^conditional != 0 || prev <= ' ' && class&conditional != 0
		seat := touch && t.seat != (Seat{}) && t.seat.Mark == [2]byte{prev, cur}
		for bit, holds := range [...]bool{
			bitOfTouch:  touch && !seat,
			bitOfBeside: class&bitBeside != 0,
			bitOfLetter: pair&bitLetter != 0,
			bitOfSeat:   seat,
			bitOfHalf:   prev == 0xe2 && cur == 0x80 || prev == 0x80 && cur == 0x8c,
			bitOfSecond: pair&bitStructure != 0,
			bitOfWhite:  cur <= ' ',
			bitOfBase:   cur == t.seat.Base,
		} {
			if holds {
				t.pairs[i] |= 1 << bit
			}
		}
	}
}

// pair is the pair class of cur behind prev.
func (k *kernelTable) pair(prev, cur byte) uint8 {
	if prev>>4 != 0xd {
		return 0
	}
	return k.pairLead[prev&15] & k.pairHigh[cur>>4] & k.pairLow[cur&15]
}
