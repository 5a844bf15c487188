// Package lexicon looks words up in compact word data that is embedded in the
// program and used as it lies there: no decoding, no start-up work, no copy.
//
// The data is a minimal acyclic automaton over one-byte symbols. A caller
// walks it symbol by symbol, so one walk over a glued spelling passes every
// word that is a prefix of it, and a caller that may insert a symbol of its
// own (the half-space) simply tries that edge as well.
package lexicon

import (
	"errors"
	"iter"
	"math/bits"
)

// MaxSymbol is the largest symbol a key may hold. 0 is reserved.
const MaxSymbol = 63

// An edge is one little-endian uint32. Its label takes the upper six bits,
// the next bit marks the last edge of a node, the rest is the target: a node,
// or, under the label 0, the value of the word that ends there. Edges are
// sorted by label, so the end of a word is always the first edge.
//
// A node is the index of its first edge. A wide node, of wideFrom edges or
// more, has eight bytes before them: the set of its labels, one bit each, so
// that a step counts bits instead of comparing labels. Its number has wideBit
// set.
const (
	edgeSize   = 4
	labelShift = 26
	lastBit    = 1 << 25
	targetMask = lastBit - 1
	wideBit    = 1 << 24
	indexMask  = wideBit - 1
	setSize    = 8
	wideFrom   = 4
)

// Node is a place in the automaton, reached by a prefix of some word. No word
// begins with Node 0.
type Node uint32

// Root is the node of the empty prefix. It is wide, and has room for all
// labels, so that its place is known before its edges are.
const (
	Root     Node = wideBit | 1
	rootSize      = setSize + (MaxSymbol+1)*edgeSize
)

// Lexicon is a set of words with a small value each. It is immutable and safe
// for concurrent use. The zero value holds no words.
type Lexicon struct {
	edges string
}

// ErrFormat is returned by Open for bytes that are no automaton.
var ErrFormat = errors.New("lexicon: not an automaton of this version")

const magic = "zlx2"

// Open returns the lexicon in data, which is the output of Build. It checks
// the header only and keeps data.
func Open(data string) (Lexicon, error) {
	if len(data) < edgeSize+rootSize || len(data)%edgeSize != 0 || data[:4] != magic {
		return Lexicon{}, ErrFormat
	}
	return Lexicon{data}, nil
}

// edge reads the edge at byte o.
func (l Lexicon) edge(o int) uint32 {
	s := l.edges[o : o+edgeSize]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// set reads the set of labels at byte o.
func (l Lexicon) set(o int) uint64 {
	s := l.edges[o : o+setSize]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// Step follows the symbol sym, which is not over MaxSymbol, from n. It reports
// false where no word goes on that way.
func (l Lexicon) Step(n Node, sym byte) (Node, bool) {
	if n == 0 || len(l.edges) == 0 {
		return 0, false
	}
	o := int(n&indexMask) * edgeSize
	if n&wideBit != 0 {
		set, bit := l.set(o), uint64(1)<<(sym&MaxSymbol)
		if set&bit == 0 {
			return 0, false
		}
		o += setSize + edgeSize*bits.OnesCount64(set&(bit-1))
		return Node(l.edge(o) & targetMask), true
	}
	for {
		e := l.edge(o)
		switch label := byte(e >> labelShift); {
		case label == sym:
			return Node(e & targetMask), true
		case label > sym || e&lastBit != 0:
			return 0, false
		}
		o += edgeSize
	}
}

// Value returns the value of the word that ends at n, if one does.
func (l Lexicon) Value(n Node) (uint32, bool) {
	if n == 0 || len(l.edges) == 0 {
		return 0, false
	}
	o := int(n&indexMask) * edgeSize
	if n&wideBit != 0 {
		o += setSize
	}
	e := l.edge(o)
	if e>>labelShift != 0 {
		return 0, false
	}
	return e & targetMask, true
}

// Walk follows all symbols of key from n.
func (l Lexicon) Walk(n Node, key []byte) (Node, bool) {
	for _, s := range key {
		var ok bool
		if n, ok = l.Step(n, s); !ok {
			return 0, false
		}
	}
	return n, true
}

// Get returns the value of the word key.
func (l Lexicon) Get(key []byte) (uint32, bool) {
	n, ok := l.Walk(Root, key)
	if !ok {
		return 0, false
	}
	return l.Value(n)
}

// All yields the words of the lexicon in ascending order, with their values.
// The word is valid until the next one.
func (l Lexicon) All() iter.Seq2[[]byte, uint32] {
	return func(yield func([]byte, uint32) bool) {
		if len(l.edges) > 0 {
			l.from(Root, nil, yield)
		}
	}
}

// from yields the words that begin with key, which leads to n. It reports
// false when yield wants no more.
func (l Lexicon) from(n Node, key []byte, yield func([]byte, uint32) bool) bool {
	if v, ok := l.Value(n); ok && !yield(key, v) {
		return false
	}
	for sym := byte(1); sym <= MaxSymbol; sym++ {
		if to, ok := l.Step(n, sym); ok && !l.from(to, append(key, sym), yield) {
			return false
		}
	}
	return true
}

// Size is the number of bytes the lexicon takes.
func (l Lexicon) Size() int { return len(l.edges) }
