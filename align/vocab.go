package align

import (
	"encoding/binary"
	"math"
)

// vocab is a read-only hash table of words inside a lexicon's bytes. Nothing
// is decoded when a lexicon is opened; a look-up reads the bytes in place.
//
// slots holds word numbers plus one, open addressing with linear probing;
// words holds a record of wordSize bytes per word.
type vocab struct {
	slots, words, arena string
	mask                uint32
}

// A word record: offset in the arena (4 bytes), length (1), flags (1), two
// bytes unused, and a 4-byte value: the float32 relative frequency, or the
// number of the lemma when the word is an alias.
const wordSize = 12

const (
	listed   = 1 << iota // has translations
	alias                // an irregular form: the value is its lemma's number
	compound             // written with a half-space, so two tokens may be joined to it
	opener               // first part of a compound
	common               // too frequent to say anything about its neighbours in a phrase
)

const noWord = ^uint32(0)

func u32(s string, at uint32) uint32 {
	_ = s[at+3]
	return uint32(s[at]) | uint32(s[at+1])<<8 | uint32(s[at+2])<<16 | uint32(s[at+3])<<24
}

// hashWord is 32-bit FNV-1a.
func hashWord(w []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range w {
		h = (h ^ uint32(c)) * 16777619
	}
	return h ^ h>>15
}

func (v *vocab) size() int { return len(v.words) / wordSize }

// find returns the number of w, or noWord.
func (v *vocab) find(w []byte, hash uint32) uint32 {
	if len(v.slots) == 0 {
		return noWord
	}
	for at := hash & v.mask; ; at = (at + 1) & v.mask {
		n := u32(v.slots, at*4)
		if n == 0 {
			return noWord
		}
		if v.text(n-1) == string(w) {
			return n - 1
		}
	}
}

func (v *vocab) text(id uint32) string {
	at := u32(v.words, id*wordSize)
	return v.arena[at : at+uint32(v.words[id*wordSize+4])]
}

func (v *vocab) flags(id uint32) uint8 { return v.words[id*wordSize+5] }

func (v *vocab) value(id uint32) uint32 { return u32(v.words, id*wordSize+8) }

// frequency is the share of running words that are id, 0 when not counted.
func (v *vocab) frequency(id uint32) float32 { return math.Float32frombits(v.value(id)) }

// appendVocab writes a table of the given words, in their order. Texts longer
// than 255 bytes have been refused by the builder.
func appendVocab(b []byte, words []builtWord) (blob []byte, slots int) {
	slots = 4
	for slots < len(words)*2 {
		slots *= 2
	}
	table := make([]uint32, slots)
	mask := uint32(slots - 1)
	for i, w := range words {
		at := hashWord([]byte(w.text)) & mask
		for table[at] != 0 {
			at = (at + 1) & mask
		}
		table[at] = uint32(i) + 1
	}
	for _, n := range table {
		b = binary.LittleEndian.AppendUint32(b, n)
	}
	at := uint32(0)
	for _, w := range words {
		b = binary.LittleEndian.AppendUint32(b, at)
		b = append(b, uint8(len(w.text)), w.flags, 0, 0)
		b = binary.LittleEndian.AppendUint32(b, w.value)
		at += uint32(len(w.text))
	}
	for _, w := range words {
		b = append(b, w.text...)
	}
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b, slots
}

type builtWord struct {
	text  string
	flags uint8
	value uint32
}
