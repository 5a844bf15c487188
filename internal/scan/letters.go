package scan

import "errors"

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
	pairs  pairTable // for the portable kernel
}

// Bits of an entry of pairs, beside one for each kind.
const (
	bitOfPart  = kindCount + iota // the second or third byte of a half-space
	bitOfSpace                    // the plain space
	bitOfFeed                     // the line feed
)

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
	l := new(Letters)
	k := &l.kernel
	var classes [kindCount][4]uint8
	free := 1
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
	for i := range l.pairs {
		l.pairs[i] = letterEntry(&kinds, byte(i), byte(i>>8))
	}
	return l, nil
}

// letterEntry is the entry of pairs for cur behind prev.
func letterEntry(kinds *[256]uint8, prev, cur byte) uint8 {
	switch {
	case cur == ' ':
		return 1 << bitOfSpace
	case cur == '\n':
		return 1 << bitOfFeed
	case cur == 0xef:
		return 1 << formKind
	case prev == 0xe2 && cur == 0x80 || prev == 0x80 && cur == 0x8c:
		return 1 << bitOfPart
	case prev&0xfc == 0xd8 && cur&0xc0 == 0x80:
		if kind := kinds[prev&3<<6|cur&0x3f]; kind < kindCount {
			return 1 << kind
		}
	}
	return 0
}

// Find fills in the blocks of text[from:to]: bit i%64 of blocks[i/64] stands
// for text[from+i]. The bytes before from are its context.
func (l *Letters) Find(text []byte, from, to int, blocks []Block) {
	if from < to {
		l.run(text, from, to, blocks[:Words(to-from)])
	}
}

// plain is the kernel in plain Go.
func (l *Letters) plain(text []byte, from, to int, blocks []Block) {
	parts := uint64(0) // of the block before, for the half-space that began there
	if from > 0 && text[from-1] == 0x80 && from > 1 && text[from-2] == 0xe2 {
		parts = 1 << (BlockSize - 1)
	}
	var w words
	for k := range blocks {
		l.pairs.words(&w, text, from+k*BlockSize)
		b := &blocks[k]
		b.Kinds = [kindCount]uint64(w[:kindCount])
		b.Kinds[halfKind] |= w[bitOfPart] & (w[bitOfPart]<<1 | parts>>(BlockSize-1))
		b.Spaces, b.Feeds = w[bitOfSpace], w[bitOfFeed]
		parts = w[bitOfPart]
	}
	if n := (to - from) % BlockSize; n != 0 {
		blocks[len(blocks)-1].trim(n)
	}
}

// trim takes the bits beyond n bytes off b.
func (b *Block) trim(n int) {
	mask := uint64(1)<<n - 1
	for i := range b.Kinds {
		b.Kinds[i] &= mask
	}
	b.Spaces &= mask
	b.Feeds &= mask
}
