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
)

// MaxSymbol is the largest symbol a key may hold. 0 is reserved.
const MaxSymbol = 63

// An edge is one little-endian uint32. Its label takes the upper six bits,
// the next bit marks the last edge of a node, the rest is the target: the
// index of the first edge of a node. Label 0 says that a word ends at the
// node; its target is the value of the word. Edges are sorted by label, so
// the end of a word is always the first edge.
const (
	edgeSize   = 4
	labelShift = 26
	lastBit    = 1 << 25
	targetMask = lastBit - 1
)

// Node is a place in the automaton, reached by a prefix of some word.
type Node uint32

// Root is the node of the empty prefix.
const Root Node = 1

// Lexicon is a set of words with a small value each. It is immutable and safe
// for concurrent use. The zero value holds no words.
type Lexicon struct {
	edges string
}

// ErrFormat is returned by Open for bytes that are no automaton.
var ErrFormat = errors.New("lexicon: not an automaton of this version")

const magic = "zlx1"

// Open returns the lexicon in data, which is the output of Build. It checks
// the header only and keeps data.
func Open(data string) (Lexicon, error) {
	if len(data) < 3*edgeSize || len(data)%edgeSize != 0 || data[:4] != magic {
		return Lexicon{}, ErrFormat
	}
	return Lexicon{data}, nil
}

func (l Lexicon) edge(i Node) uint32 {
	o := int(i) * edgeSize
	s := l.edges[o : o+edgeSize]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// Step follows the symbol sym from n. It reports false where no word goes on
// that way.
func (l Lexicon) Step(n Node, sym byte) (Node, bool) {
	if n == 0 || len(l.edges) == 0 {
		return 0, false
	}
	for {
		e := l.edge(n)
		switch label := byte(e >> labelShift); {
		case label == sym:
			return Node(e & targetMask), true
		case label > sym || e&lastBit != 0:
			return 0, false
		}
		n++
	}
}

// Value returns the value of the word that ends at n, if one does.
func (l Lexicon) Value(n Node) (uint32, bool) {
	if n == 0 || len(l.edges) == 0 {
		return 0, false
	}
	e := l.edge(n)
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

// Size is the number of bytes the lexicon takes.
func (l Lexicon) Size() int { return len(l.edges) }
