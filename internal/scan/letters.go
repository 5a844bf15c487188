package scan

import (
	"errors"
	"math/bits"
)

// NoKind is the kind of a letter that is not looked for.
const NoKind = 0xff

// Kinds of letters, as many as a Block has bitmaps for. Half-spaces count
// with the first one, presentation forms (the byte EF) with the last.
const (
	halfKind  = 0
	formKind  = 3
	kindCount = 4
)

// Block tells where 64 bytes of a text hold letters of each kind, one bit at
// the last byte of a character, and spaces and line feeds.
type Block struct {
	Kinds  [kindCount]uint64
	Spaces uint64
	Feeds  uint64
}

// Letters finds the letters from U+0600 to U+06FF by their kind. It is
// read-only and safe for concurrent use.
type Letters struct {
	kernel letterTable
	kinds  [256]uint8
	// coarse marks every letter of a kind, and some more.
	coarse *Table
}

// letterTable is what the kernel reads. A class is one kind behind one lead.
type letterTable struct {
	lead   [16]uint8            // the classes behind each lead, by its low half
	second [64]uint8            // the classes of a second byte, by its low bits
	masks  [kindCount][16]uint8 // the classes of each kind
}

var errKinds = errors.New("scan: letters of a kind stand behind too many leads")

// NewLetters compiles the kinds of U+0600+i. All kinds together must not
// stand behind more than eight leads.
func NewLetters(kinds [256]uint8) (*Letters, error) {
	l := &Letters{kinds: kinds}
	k := &l.kernel
	var classes [kindCount][4]uint8
	free := 1
	var coarse Spec
	for i, kind := range kinds {
		if kind >= kindCount {
			continue
		}
		lead := i >> 6
		if classes[kind][lead] == 0 {
			if free > 0x80 {
				return nil, errKinds
			}
			classes[kind][lead] = uint8(free)
			k.lead[8+lead] |= uint8(free)
			for j := range k.masks[kind] {
				k.masks[kind][j] |= uint8(free)
			}
			free <<= 1
		}
		k.second[i&63] |= classes[kind][lead]
	}
	for lead := range 4 {
		var high Nibbles
		for i := range 64 {
			if kinds[lead<<6|i] < kindCount {
				high |= Of(8 + i>>4)
			}
		}
		if high != 0 {
			coarse.Pairs = append(coarse.Pairs, Pair{Lead: Of(8 + lead), High: high, Low: All})
		}
	}
	coarse.Bytes = []Byte{{High: Of(14), Low: Of(15)}, {High: Of(0), Low: Of(10)}, {High: Of(2), Low: Of(0)}}
	var err error
	l.coarse, err = New(coarse)
	return l, err
}

// Find fills in the blocks of text[from:to]: bit i%64 of blocks[i/64] stands
// for text[from+i]. The bytes before from are its context.
func (l *Letters) Find(text []byte, from, to int, blocks []Block) {
	if from < to {
		l.run(text, from, to, blocks[:Words(to-from)])
	}
}

// plain looks at the places the coarse table marks, one by one.
func (l *Letters) plain(text []byte, from, to int, blocks []Block) {
	const run = 32
	var touch, subst [run]uint64
	clear(blocks)
	for k := 0; k < len(blocks); k += run {
		at := from + k*BlockSize
		end := min(at+run*BlockSize, to)
		l.coarse.Classify(text, at, end, touch[:], subst[:])
		for j, m := range touch[:Words(end-at)] {
			l.sort(text, at+j*BlockSize, m, &blocks[k+j])
		}
	}
}

// sort enters the places of m, the marks of the block at start, in b.
func (l *Letters) sort(text []byte, start int, m uint64, b *Block) {
	for ; m != 0; m &= m - 1 {
		i, bit := start+bits.TrailingZeros64(m), m&-m
		switch text[i] {
		case ' ':
			b.Spaces |= bit
		case '\n':
			b.Feeds |= bit
		default:
			if kind := l.kindAt(text, i); kind < kindCount {
				b.Kinds[kind] |= bit
			}
		}
	}
}

// kindAt is the kind of the character that text[i] ends.
func (l *Letters) kindAt(text []byte, i int) uint8 {
	c := text[i]
	switch {
	case c == 0xef:
		return formKind
	case i == 0 || c&0xc0 != 0x80:
	case text[i-1]&0xfc == 0xd8:
		return l.kinds[text[i-1]&3<<6|c&0x3f]
	case c == 0x8c && text[i-1] == 0x80 && i > 1 && text[i-2] == 0xe2:
		return halfKind
	}
	return NoKind
}
