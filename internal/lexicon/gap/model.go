package gap

import (
	"errors"

	"github.com/zolal/zolal/internal/lexicon"
)

// Model scores gaps: the sum of the weights of the features that are there,
// a margin in log-odds. Positive means that the two sides are one word.
//
// The weights are one signed byte each in a hashed table. A Model is
// immutable and safe for concurrent use; it uses its data as it lies.
type Model struct {
	lex     lexicon.Lexicon
	weights string
	mask    uint32
}

// Scale is the worth of one step of a weight in log-odds.
const Scale = 1.0 / 24

// ErrWeights is returned for a weight table that is no power of two long.
var ErrWeights = errors.New("gap: weights are not a power of two in number")

// NewModel makes a model of a lexicon and a table of weights. An empty table
// is allowed, for training: all margins are 0.
func NewModel(lex lexicon.Lexicon, weights string) (*Model, error) {
	n := len(weights)
	if n&(n-1) != 0 {
		return nil, ErrWeights
	}
	m := &Model{lex: lex, weights: weights}
	if n > 0 {
		m.mask = uint32(n - 1)
	}
	return m, nil
}

// Lexicon returns the lexicon of the model.
func (m *Model) Lexicon() *lexicon.Lexicon { return &m.lex }

// Scratch is the memory one goroutine needs for scoring.
type Scratch struct {
	feats []uint32
}

// Margin scores the gap before right at symbol at of l without its
// neighbours.
func (m *Model) Margin(sc *Scratch, l *Left, at int, right []byte, kind Kind, mode Mode, profile Profile) float32 {
	sc.feats = m.appendFeatures(sc.feats[:0], l, at, right, kind, mode, profile)
	return m.sum(sc.feats)
}

// Neighbours is what the neighbouring words add to Margin.
func (m *Model) Neighbours(sc *Scratch, left, right []byte, kind Kind, a Around) float32 {
	sc.feats = appendAround(sc.feats[:0], left, right, kind, a)
	return m.sum(sc.feats)
}

func (m *Model) sum(feats []uint32) float32 {
	if m.weights == "" {
		return 0
	}
	n := int32(0)
	for _, f := range feats {
		n += int32(int8(m.weights[f&m.mask]))
	}
	return float32(n) * Scale
}

// AppendFeatures appends all features of a gap, unmasked: what the trainer
// gives weights to. Margin and Neighbours sum the weights of the same ones.
func (m *Model) AppendFeatures(dst []uint32, l *Left, at int, right []byte, kind Kind, mode Mode, profile Profile, a Around) []uint32 {
	dst = m.appendFeatures(dst, l, at, right, kind, mode, profile)
	return appendAround(dst, l.syms[:at], right, kind, a)
}
