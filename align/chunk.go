package align

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"
)

// Blanks part a sentence into chunks, which can be read one by one: nothing
// that the scanner knows or looks for reaches across a blank. Nearly every
// chunk is one word, and most words come again, so the word is kept under the
// bytes of the chunk as they stand, which are then not folded again. Like all
// in a memory it follows from the bytes alone.

const (
	chunkBytes = 24 // the size from which a chunk is not kept
	chunkBits  = 14 // two to this many are kept, in half a megabyte
)

// chunk is a chunk of one token. Two of them fill a cache line.
type chunk struct {
	key      chunkKey
	mention  mention
	size     uint8 // bytes, 0 where nothing is kept
	letters  uint8
	question bool
}

// chunkKey is the bytes of a chunk with zeros behind them. Three numbers are
// kept in registers, an array of them is not.
type chunkKey struct{ a, b, c uint64 }

// place is where a chunk is kept, in the stead of any other of that place.
func (k chunkKey) place() uint64 {
	const odd, even = 0x9e3779b97f4a7c15, 0xd1b54a32d192ed04
	return fold64(k.a^odd, k.b^k.c*odd^even) & (1<<chunkBits - 1)
}

// chunkAt reads the chunk that b begins with, to the first blank. Its size is
// that of b where there is none. There is no branch in it: how long the next
// word is cannot be foretold.
func chunkAt(b *[chunkBytes]byte) (k chunkKey, size int) {
	k.a, k.b, k.c = binary.LittleEndian.Uint64(b[:]), binary.LittleEndian.Uint64(b[8:]), binary.LittleEndian.Uint64(b[16:])
	size = bits.TrailingZeros32(blanksIn(k.a) | blanksIn(k.b)<<8 | blanksIn(k.c)<<16 | 1<<chunkBytes)
	m := &chunkMasks[size]
	k.a, k.b, k.c = k.a&m.a, k.b&m.b, k.c&m.c
	return k, size
}

// chunkMasks has by size the bits of a key that are part of the chunk.
var chunkMasks = func() (m [chunkBytes + 1]chunkKey) {
	for i := range m {
		n := 8 * i
		m[i] = chunkKey{1<<n - 1, 1<<max(0, n-64) - 1, 1<<max(0, n-128) - 1}
	}
	return m
}()

// blanksIn has a bit set for the first blank of eight bytes, and maybe some
// behind it.
func blanksIn(w uint64) uint32 {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	w ^= ones * ' '
	return uint32((w - ones) &^ w & highs >> 7 * 0x0102040810204080 >> 56)
}

var blanks = strings.Repeat(" ", chunkBytes)

// heard is a token of the sentence that is read, and its word, or -1 where
// that is yet to be found out.
type heard struct {
	mention
	word int32
}

// recall says which word a mention is where the text has had its spelling. It
// is asked for all tokens of a sentence before anything depends on the answer,
// so that their places in memory are read side by side, not one after the other.
func (d *side) recall(t mention) heard {
	s := &d.seen[t.spelling()]
	w := s.word
	if s.stamp != d.stamp {
		w = -1
	}
	return heard{t, w}
}

// hear reads one sentence, leaving its tokens in d.heard.
func (d *side) hear(s string) (letters int, question bool) {
	if d.chunks == nil {
		d.chunks = make([]chunk, 1<<chunkBits)
	}
	d.line = append(append(d.line[:0], s...), blanks...)
	all := slices.Grow(d.heard[:0], len(s)) // no chunk has more tokens than bytes
	for at := 0; at < len(s); at++ {        // past the blank
		key, size := chunkAt((*[chunkBytes]byte)(d.line[at:]))
		if size == 0 {
			continue
		}
		c := &d.chunks[key.place()]
		if c.key == key && int(c.size) == size {
			all = append(all, d.recall(c.mention))
			letters, question = letters+int(c.letters), question || c.question
			at += size
			continue
		}
		keep := size < chunkBytes
		if !keep {
			size += bytes.IndexByte(d.line[at+size:], ' ')
		}
		before := len(all)
		all = d.scanChunk(all, s[at:at+size])
		if keep && len(all)-before == 1 {
			*c = chunk{key, all[before].mention, uint8(size), uint8(d.scan.letters), d.scan.question}
		}
		letters, question = letters+d.scan.letters, question || d.scan.question
		at += size
	}
	d.heard = all
	return letters, question
}

// scanChunk appends the tokens of a chunk that is not kept.
func (d *side) scanChunk(to []heard, s string) []heard {
	d.scan.raw, d.scan.arena = d.scan.raw[:0], d.scan.arena[:0]
	d.scan.sentence(s)
	for _, r := range d.scan.raw {
		t := d.mention(d.scan.text(r), r.class)
		if r.capital {
			t |= capital
		}
		to = append(to, d.recall(t))
	}
	return to
}
