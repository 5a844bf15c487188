package gap

import "github.com/zolal/zolal/internal/lexicon"

// Kind is what the input has in a gap.
type Kind uint8

// Kinds of gaps the model decides.
const (
	Closed Kind = iota // nothing: the letters stand together
	Spaced             // a space
)

// Mode is what happened to the half-spaces of the paragraph around a gap.
type Mode uint8

// Modes of damage.
const (
	Unknown Mode = iota
	Deleted      // they were deleted
	Widened      // they became spaces
	Mixed        // some of each
	Intact       // they are there
	NumModes
)

// Profile is the convention an editor follows.
type Profile uint8

// Profiles the model was trained with.
const (
	NoProfile Profile = iota
	Academy
	PerDT
)

// Around is what the scorer knows about the words beside a gap's own: the
// hash of the word before the left side and after the right side, 0 where a
// paragraph or a clause ends.
type Around struct {
	Prev, Next uint64
}

// Left is the left side of gaps: a word, read from its beginning, with what
// the lexicon knows after each symbol. For a gap between two words it is the
// whole word before; for a gap inside a word it is the word up to the gap.
type Left struct {
	syms  []byte
	after []nodes // after[i]: having read syms[:i]
}

// Read fills l with the word syms, which l keeps.
func (l *Left) Read(lex *lexicon.Lexicon, syms []byte) {
	l.syms = syms
	s := start(lexicon.Root)
	l.after = append(l.after[:0], s)
	prev := byte(End)
	for _, sym := range syms {
		if !s.dead() {
			s.step(lex, prev, sym)
		}
		l.after = append(l.after, s)
		prev = sym
	}
}

// Plain is the Strength of the word that was read as it stands, or 0 where
// the lexicon also reads it with half-spaces.
func (l *Left) Plain(lex *lexicon.Lexicon) Strength {
	s := &l.after[len(l.syms)]
	plain := s.plainValue(lex)
	for i := range s.n {
		if _, ok := lex.Value(s.node[i]); ok {
			return 0
		}
	}
	return Strength(plain)
}

// facts is what the lexicon says about the two sides of a gap.
type facts struct {
	joined, half, spaced Strength // LR, L-R, L R
	lw, rw               Strength // the sides as words
	lh, rh               Strength // the same, with half-spaces added inside
	lp, rp               part     // the sides as members of joined words
	sp                   part     // the right side without its ending
	ending               uint8    // which ending that was, 0 none
	before, behind       rival    // the same word, cut one letter earlier or later
}

// rival is another place to cut a word: the strength of its left side as a
// word, and of the whole with a half-space there.
type rival struct{ left, half Strength }

// rival looks at the cut of l's word at symbol at, which must be inside it.
func (f *facts) rival(lex *lexicon.Lexicon, l *Left, at int) rival {
	if at < 1 || at >= len(l.syms) || l.syms[at] == Half || l.syms[at-1] == Half {
		return rival{}
	}
	h := l.after[at].through(lex, Half)
	return rival{Strength(l.after[at].plainValue(lex)), f.form(lex, &h, l.syms[at:])}
}

func (m *Model) facts(l *Left, at int, right []byte, kind Kind) (f facts) {
	lex := &m.lex
	a := &l.after[at]
	f.lw = Strength(a.plainValue(lex))
	f.lh = Strength(a.best(lex))
	h := a.through(lex, Half)
	f.lp = partOf(h.best(lex))
	f.half = f.form(lex, &h, right)
	sp := a.through(lex, Space)
	f.spaced = f.form(lex, &sp, right)
	j := nodes{plain: a.plain}
	j.read(lex, right)
	f.joined = Strength(j.plainValue(lex))

	r := start(lexicon.Root)
	r.read(lex, right)
	f.rw, f.rh = Strength(r.plainValue(lex)), Strength(r.best(lex))
	f.rp = m.lastPart(right)
	if stem, id := cutEnding(right); id != 0 {
		f.sp, f.ending = m.lastPart(stem), id
	}
	if kind == Closed {
		f.before, f.behind = f.rival(lex, l, at-1), f.rival(lex, l, at+1)
	}
	return f
}

func (f *facts) form(lex *lexicon.Lexicon, from *nodes, right []byte) Strength {
	if from.dead() {
		return 0
	}
	s := *from
	s.read(lex, right)
	return Strength(s.best(lex))
}

// lastPart is what the lexicon knows of right as the last member of a word.
func (m *Model) lastPart(right []byte) part {
	n, ok := m.lex.Step(lexicon.Root, Half)
	if !ok {
		return part{}
	}
	s := start(n)
	s.read(&m.lex, right)
	return partOf(s.best(&m.lex))
}

// mix hashes a feature: its template and two values.
func mix(template uint32, a, b uint64) uint32 {
	h := (a + uint64(template)*0x9e3779b97f4a7c15) * 0xff51afd7ed558ccd
	h = (h ^ h>>32 ^ b) * 0xc4ceb9fe1a85ec53
	return uint32(h >> 32)
}

// appendFeatures appends the features of the gap before right, at symbol at
// of l, that need no more than the two sides.
func (m *Model) appendFeatures(dst []uint32, l *Left, at int, right []byte, kind Kind, mode Mode, profile Profile) []uint32 {
	f := m.facts(l, at, right, kind)
	left := lastPiece(l.syms[:at])
	right = firstPiece(right)
	lh, rh := hashSyms(left), hashSyms(right)
	k, km := uint64(kind), uint64(kind)<<4|uint64(mode)
	j, h, s := uint64(f.joined), uint64(f.half), uint64(f.spaced)
	form := j<<8 | h<<4 | s
	lp, rp := uint64(f.lp.seen)|uint64(f.lp.partners)<<4, uint64(f.rp.seen)|uint64(f.rp.partners)<<4
	lw, rw := uint64(f.lw), uint64(f.rw)
	other := j // the rival of a half-space
	if kind == Spaced {
		other = s
	}
	pr := uint64(profile)<<2 | k

	dst = append(dst,
		mix(1, km, pr),
		mix(2, k, form),
		mix(3, km, form),
		mix(4, k, lw<<4|rw),
		mix(5, k, lp<<8|rp),
		mix(6, k, lw<<16|rp<<8|other),
		mix(7, k, lp<<16|rw<<8|other),
		mix(8, k, uint64(f.lh)<<16|uint64(f.rh)<<8|other),
		mix(9, k, lp<<16|rp<<8|other),
		mix(10, k, lw<<8|rw<<4|other),
		mix(11, km, rh), mix(12, k|other<<4, rh), mix(13, k|lw<<4, rh), mix(14, k|h<<4, rh),
		mix(15, km, lh), mix(16, k|other<<4, lh), mix(17, k|rw<<4, lh), mix(18, k|h<<4, lh),
		mix(19, k|rp<<4, lh), mix(20, k|lp<<4, rh),
		mix(21, pr, rh), mix(22, pr, lh), mix(23, pr, form),
		mix(24, k|uint64(f.ending)<<4, uint64(f.sp.seen)<<16|uint64(f.sp.partners)<<12|lw<<4|other),
		mix(25, k|uint64(f.ending)<<4, lp<<8|other),
		mix(26, k, uint64(min(len(left), 7))<<8|uint64(min(len(right), 7))<<4|other),
	)
	if kind == Closed {
		a, b := f.before, f.behind
		dst = append(dst,
			mix(73, h<<8|uint64(a.half)<<4|uint64(b.half), j),
			mix(74, lw<<8|uint64(a.left)<<4|uint64(b.left), packFirst(right)>>18),
			mix(75, lw<<16|uint64(b.left)<<12|h<<8|uint64(b.half)<<4, packFirst(right)>>18),
			mix(76, lw<<16|uint64(a.left)<<12|h<<8|uint64(a.half)<<4, packFirst(right)>>18))
	}
	if j+h+s >= 9 {
		dst = append(dst, mix(27, km, lh*3+rh), mix(28, pr, lh*3+rh))
	}
	return appendWindows(dst, left, right, k, lh, rh)
}

// windows are the numbers of letters left and right of the gap that the
// letter features take.
var windows = [...][2]int{{1, 1}, {2, 1}, {1, 2}, {2, 2}, {3, 2}, {2, 3}, {3, 3}, {3, 0}, {0, 3}}

func appendWindows(dst []uint32, left, right []byte, k, lh, rh uint64) []uint32 {
	l, r := packLast(left), packFirst(right)
	for i, w := range windows {
		a, b := l&(1<<(6*w[0])-1), r>>(6*(5-w[1]))
		dst = append(dst, mix(40+uint32(i), k, a<<32|b))
	}
	return append(dst,
		mix(60, 2, l&(1<<18-1)<<32|r>>12),
		mix(61, k, rh<<12^l&(1<<12-1)),
		mix(63, k, lh<<12^r>>18))
}

// appendAround appends the features that need the neighbouring words.
func appendAround(dst []uint32, left, right []byte, kind Kind, a Around) []uint32 {
	lh, rh := hashSyms(lastPiece(left)), hashSyms(firstPiece(right))
	k := uint64(kind)
	return append(dst,
		mix(80, k, a.Prev), mix(81, k, a.Next),
		mix(82, k^lh<<1, a.Prev), mix(83, k^rh<<1, a.Prev),
		mix(84, k^lh<<1, a.Next), mix(85, k^rh<<1, a.Next),
	)
}

// lastPiece is what stands after the last half-space of syms.
func lastPiece(syms []byte) []byte {
	for i := len(syms) - 1; i >= 0; i-- {
		if syms[i] == Half {
			return syms[i+1:]
		}
	}
	return syms
}

// firstPiece is what stands before the first half-space of syms.
func firstPiece(syms []byte) []byte {
	for i, s := range syms {
		if s == Half {
			return syms[:i]
		}
	}
	return syms
}

func hashSyms(syms []byte) uint64 {
	h := uint64(hashSeed)
	for _, s := range syms {
		h = (h ^ uint64(s)) * hashPrime
	}
	return h ^ h>>32
}

// packLast packs the last five symbols, six bits each, the last one lowest.
func packLast(syms []byte) (p uint64) {
	for _, s := range syms[max(0, len(syms)-5):] {
		p = p<<6 | uint64(s)
	}
	return p
}

// packFirst packs the first five symbols, six bits each, the first highest.
func packFirst(syms []byte) (p uint64) {
	for i := range 5 {
		p <<= 6
		if i < len(syms) {
			p |= uint64(syms[i])
		}
	}
	return p
}

// Hash is the hash of a word by its symbols, as Words gives it.
func Hash(syms []byte) uint64 { return hashSyms(syms) }

// HashJoined is the hash of the word left, half-space, right.
func HashJoined(left, right []byte) uint64 {
	h := uint64(hashSeed)
	for _, s := range left {
		h = (h ^ uint64(s)) * hashPrime
	}
	h = (h ^ Half) * hashPrime
	for _, s := range right {
		h = (h ^ uint64(s)) * hashPrime
	}
	return h ^ h>>32
}
