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
	lex       lexicon.Lexicon
	afterHalf lexicon.Node // where the last members of joined words begin
	weights   string
	mask      uint32
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
	m.afterHalf, _ = lex.Step(lexicon.Root, Half)
	if n > 0 {
		m.mask = uint32(n - 1)
	}
	return m, nil
}

// Lexicon returns the lexicon of the model.
func (m *Model) Lexicon() *lexicon.Lexicon { return &m.lex }

// scored is a gap whose features were summed, but for those that know the
// mode.
type scored struct {
	known bool
	fixed int32
	moded moded
}

func (m *Model) score(x *features, d *moded) scored {
	f := d.features(Unknown)
	return scored{true, m.sum(x.list[:x.n]) - m.sum(f[:d.n]), *d}
}

func (m *Model) margin(s *scored, mode Mode) float32 {
	f := s.moded.features(mode)
	return float32(s.fixed+m.sum(f[:s.moded.n])) * Scale
}

// Closed scores the gap at symbol at of the word l has read, where nothing
// stands, without its neighbours. Between two calls of l.Read the profile must
// stay the same.
func (m *Model) Closed(l *Left, at int, mode Mode, profile Profile) float32 {
	s := &l.gaps[at]
	if !s.known {
		var x features
		d := m.closed(&x, l, at, Unknown, profile)
		*s = m.score(&x, &d)
	}
	return m.margin(s, mode)
}

// Spaced scores the space between two words without their neighbours; syms are
// the symbols of the second.
func (m *Model) Spaced(left, right *Member, syms []byte, mode Mode, profile Profile) float32 {
	var x features
	m.spaced(&x, left, right, syms, mode, profile)
	return float32(m.sum(x.list[:x.n])) * Scale
}

// Neighbours is what the neighbouring words add to a margin.
func (m *Model) Neighbours(left, right []byte, kind Kind, a Around) float32 {
	f := around(left, right, kind, a)
	return float32(m.sum(f[:])) * Scale
}

func (m *Model) sum(feats []uint32) (n int32) {
	if m.weights == "" {
		return 0
	}
	for _, f := range feats {
		n += int32(int8(m.weights[f&m.mask]))
	}
	return n
}

// AppendClosed appends all features of the gap at symbol at of l's word,
// unmasked: what the trainer gives weights to. Closed and Neighbours sum the
// weights of the same ones.
func (m *Model) AppendClosed(dst []uint32, l *Left, at int, mode Mode, profile Profile, a Around) []uint32 {
	var x features
	m.closed(&x, l, at, mode, profile)
	f := around(l.syms[:at], l.syms[at:], Closed, a)
	return append(append(dst, x.list[:x.n]...), f[:]...)
}

// AppendSpaced is AppendClosed for the space between the word l has read and
// the word syms.
func (m *Model) AppendSpaced(dst []uint32, l *Left, syms []byte, mode Mode, profile Profile, a Around) []uint32 {
	var x features
	var left, right Member
	m.Member(&left, l)
	right.right = m.rightSide(syms)
	m.spaced(&x, &left, &right, syms, mode, profile)
	f := around(l.syms, syms, Spaced, a)
	return append(append(dst, x.list[:x.n]...), f[:]...)
}
