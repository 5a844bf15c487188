package lexicon

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// Builder makes the automaton of a sorted list of words, after Daciuk et al.,
// "Incremental Construction of Minimal Acyclic Finite-State Automata" (2000):
// only the path of the last word is open; whatever leaves that path is
// replaced by an equal node that was met before. The same words give the same
// bytes.
type Builder struct {
	open  []openNode      // the path of the last word; open[0] is the root
	last  []byte          // the last word
	known map[string]Node // closed nodes by their edges
	out   []byte          // edges of the closed nodes
	key   []byte          // scratch
}

type openNode struct {
	labels  []byte
	targets []uint32
}

// NewBuilder returns an empty builder.
func NewBuilder() *Builder {
	return &Builder{
		open:  make([]openNode, 1),
		known: map[string]Node{},
		// Edge 0 holds the magic, so no node has the number 0; then comes the
		// root, whose edges are known last.
		out: append([]byte(magic), make([]byte, rootSize)...),
	}
}

// Add appends a word. Words must come in strictly ascending byte order, hold
// symbols 1 to MaxSymbol only, and values must fit 25 bits.
func (b *Builder) Add(word []byte, value uint32) error {
	if bytes.Compare(word, b.last) <= 0 {
		return fmt.Errorf("lexicon: word %v does not follow %v", word, b.last)
	}
	if value > targetMask {
		return fmt.Errorf("lexicon: value %d of %v is too large", value, word)
	}
	for _, s := range word {
		if s == 0 || s > MaxSymbol {
			return fmt.Errorf("lexicon: symbol %d in %v", s, word)
		}
	}
	common := 0
	for common < len(b.last) && b.last[common] == word[common] {
		common++
	}
	b.closeTo(common)
	for _, s := range word[common:] {
		top := &b.open[len(b.open)-1]
		top.labels = append(top.labels, s)
		top.targets = append(top.targets, 0)
		b.push()
	}
	top := &b.open[len(b.open)-1]
	top.labels = append(top.labels, 0)
	top.targets = append(top.targets, value)
	b.last = append(b.last[:0], word...)
	return nil
}

// push opens a node, reusing the memory of one that was closed.
func (b *Builder) push() {
	if len(b.open) < cap(b.open) {
		b.open = b.open[:len(b.open)+1]
		n := &b.open[len(b.open)-1]
		n.labels, n.targets = n.labels[:0], n.targets[:0]
		return
	}
	b.open = append(b.open, openNode{})
}

// closeTo closes the nodes of the path that lie deeper than depth.
func (b *Builder) closeTo(depth int) {
	for len(b.open)-1 > depth {
		n := b.store(&b.open[len(b.open)-1])
		b.open = b.open[:len(b.open)-1]
		top := &b.open[len(b.open)-1]
		top.targets[len(top.targets)-1] = uint32(n)
	}
}

func (b *Builder) store(n *openNode) Node {
	b.key = appendNode(b.key[:0], n, len(n.labels) >= wideFrom)
	if at, ok := b.known[string(b.key)]; ok {
		return at
	}
	at := Node(len(b.out) / edgeSize)
	if len(n.labels) >= wideFrom {
		at |= wideBit
	}
	b.out = append(b.out, b.key...)
	b.known[string(b.key)] = at
	return at
}

func appendNode(dst []byte, n *openNode, wide bool) []byte {
	if wide {
		set := uint64(0)
		for _, label := range n.labels {
			set |= 1 << label
		}
		dst = binary.LittleEndian.AppendUint64(dst, set)
	}
	for i, label := range n.labels {
		e := uint32(label)<<labelShift | n.targets[i]
		if i == len(n.labels)-1 {
			e |= lastBit
		}
		dst = binary.LittleEndian.AppendUint32(dst, e)
	}
	return dst
}

// Bytes closes the automaton and returns it. The builder must not be used
// afterwards.
func (b *Builder) Bytes() ([]byte, error) {
	b.closeTo(0)
	if len(b.open[0].labels) == 0 {
		return nil, fmt.Errorf("lexicon: no words")
	}
	if len(b.out)/edgeSize > indexMask {
		return nil, fmt.Errorf("lexicon: too many edges")
	}
	copy(b.out[edgeSize:], appendNode(nil, &b.open[0], true))
	return b.out, nil
}
