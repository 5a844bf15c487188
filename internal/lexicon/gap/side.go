package gap

import "github.com/zolal/zolal/internal/lexicon"

// side is what the features take from one side of a gap alone.
type side struct {
	word, best Strength // as a word; the same, with half-spaces added inside
	part       part     // as a member of joined words
	stem       part     // of a right side, without its ending
	ending     uint8    // which ending that was, 0 none
	size       uint8    // letters of the piece at the gap, at most maxSize
	hash       uint64   // of that piece
	letters    uint64   // five of its letters, those nearest to the gap
}

const maxSize = 7

// rightSide reads right, which stands after a gap.
func (m *Model) rightSide(right []byte) side {
	var r nodes
	r.plain = lexicon.Root
	r.read(&m.lex, right)
	s := m.lastMember(right)
	s.word, s.best = Strength(r.plainValue(&m.lex)), Strength(r.best(&m.lex))
	return s
}

// lastMember reads right as the last member of a word: all of its side but
// what it is as a word by itself.
func (m *Model) lastMember(right []byte) side {
	stem, id := cutEnding(right)
	s := side{ending: id}
	r := start(m.afterHalf)
	prev := byte(End)
	for i, sym := range right {
		if r.dead() {
			break
		}
		r.step(&m.lex, prev, sym)
		prev = sym
		if id != 0 && i+1 == len(stem) {
			s.stem = partOf(r.best(&m.lex))
		}
	}
	s.part = partOf(r.best(&m.lex))
	piece := firstPiece(right)
	s.hash, s.letters, s.size = hashSyms(piece), packFirst(piece), uint8(min(len(piece), maxSize))
	return s
}

// leftSide is the side before symbol at of l's word, and where a half-space
// after it leads.
func (l *Left) leftSide(lex *lexicon.Lexicon, at int) (side, nodes) {
	a := &l.after[at]
	h := a.through(lex, Half)
	piece := lastPiece(l.syms[:at])
	return side{
		word: Strength(a.plainValue(lex)), best: Strength(a.best(lex)), part: partOf(h.best(lex)),
		hash: hashSyms(piece), letters: packLast(piece), size: uint8(min(len(piece), maxSize)),
	}, h
}

// facts are what the lexicon says about the two sides of a gap together.
type facts struct {
	joined, half, spaced Strength // LR, L-R, L R
	before, behind       rival    // the same word, cut one letter earlier or later
}

// rival is another place to cut a word: the strength of its left side as a
// word, and of the whole with a half-space there.
type rival struct{ left, half Strength }

// Left is a word, read from its beginning, with what the lexicon knows after
// each symbol, and the scores of the gaps inside it.
type Left struct {
	syms   []byte
	after  []nodes    // after[i]: having read syms[:i]
	halves []Strength // the word with a half-space before symbol i
	gaps   []scored   // the gap before symbol i
}

// unread stands in halves for what was not asked yet.
const unread Strength = 255

// Read fills l with the word syms, which l keeps.
func (l *Left) Read(lex *lexicon.Lexicon, syms []byte) {
	l.syms = syms
	n := len(syms) + 1
	if cap(l.after) < n {
		l.after, l.halves, l.gaps = make([]nodes, n+n/2), make([]Strength, n+n/2), make([]scored, n+n/2)
	}
	l.after, l.halves, l.gaps = l.after[:n], l.halves[:n], l.gaps[:n]
	s := start(lexicon.Root)
	l.after[0] = s
	prev := byte(End)
	for i, sym := range syms {
		if !s.dead() {
			s.step(lex, prev, sym)
		}
		l.after[i+1], l.halves[i+1], l.gaps[i+1].known = s, unread, false
		prev = sym
	}
}

// Plain is the Strength of the word that was read as it stands, or 0 where
// the lexicon also reads it with half-spaces.
func (l *Left) Plain(lex *lexicon.Lexicon) Strength {
	s := &l.after[len(l.syms)]
	for _, n := range s.node[:s.n] {
		if _, ok := lex.Value(n); ok {
			return 0
		}
	}
	return Strength(s.plainValue(lex))
}

// Before is the Strength of the first at symbols of the word that was read.
func (l *Left) Before(lex *lexicon.Lexicon, at int) Strength {
	return Strength(l.after[at].plainValue(lex))
}

// half is the strength of the word with a half-space before symbol at, which
// from, if it is not nil, has read.
func (l *Left) half(lex *lexicon.Lexicon, at int, from *nodes) Strength {
	if l.halves[at] == unread {
		if from == nil {
			h := l.after[at].through(lex, Half)
			from = &h
		}
		l.halves[at] = from.form(lex, l.syms[at:])
	}
	return l.halves[at]
}

// rival looks at the cut of the word at symbol at, which must be inside it.
func (l *Left) rival(lex *lexicon.Lexicon, at int) rival {
	if at < 1 || at >= len(l.syms) || l.syms[at] == Half || l.syms[at-1] == Half {
		return rival{}
	}
	return rival{l.Before(lex, at), l.half(lex, at, nil)}
}

// closed sets x to the features of the gap at symbol at of l's word, where
// nothing stands.
func (m *Model) closed(x *features, l *Left, at int, mode Mode, profile Profile) moded {
	lex := &m.lex
	left, h := l.leftSide(lex, at)
	right := m.rightSide(l.syms[at:])
	sp := l.after[at].through(lex, Space)
	f := facts{
		joined: l.Before(lex, len(l.syms)), half: l.half(lex, at, &h), spaced: sp.form(lex, l.syms[at:]),
		before: l.rival(lex, at-1), behind: l.rival(lex, at+1),
	}
	return x.fill(&left, &right, &f, Closed, mode, profile)
}

// Member is what the lexicon knows of a whole word as the side of a gap.
type Member struct {
	plain       lexicon.Node // where the word leads as it stands
	half, space nodes        // the same, after a half-space, a space
	left, right side
}

// Member sets w to the word that l has read.
func (m *Model) Member(w *Member, l *Left) {
	lex := &m.lex
	n := len(l.syms)
	w.plain = l.after[n].plain
	w.left, w.half = l.leftSide(lex, n)
	w.space = l.after[n].through(lex, Space)
	w.right = m.lastMember(l.syms)
	w.right.word, w.right.best = w.left.word, w.left.best
}

// Strength is that of the word as it stands.
func (w *Member) Strength() Strength { return w.right.word }

// spaced sets x to the features of the space between two words; syms are
// those of the second.
func (m *Model) spaced(x *features, left, right *Member, syms []byte, mode Mode, profile Profile) moded {
	f := facts{half: left.half.form(&m.lex, syms), spaced: left.space.form(&m.lex, syms)}
	if n, ok := m.lex.Walk(left.plain, syms); ok {
		v, _ := m.lex.Value(n)
		f.joined = Strength(v)
	}
	return x.fill(&left.left, &right.right, &f, Spaced, mode, profile)
}
