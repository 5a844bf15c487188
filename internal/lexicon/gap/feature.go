package gap

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

// maxFeatures is the largest number of features that need no more than the
// two sides.
const maxFeatures = 44

// features are the features of one gap. Their order is part of the model: the
// trainer sums in it.
type features struct {
	n    int
	list [maxFeatures]uint32
}

func (x *features) add(f uint32) {
	x.list[x.n] = f
	x.n++
}

// mix hashes a feature: its template and two values.
func mix(template uint32, a, b uint64) uint32 {
	h := (a + uint64(template)*0x9e3779b97f4a7c15) * 0xff51afd7ed558ccd
	h = (h ^ h>>32 ^ b) * 0xc4ceb9fe1a85ec53
	return uint32(h >> 32)
}

// moded makes the features that know the mode of damage.
type moded struct {
	kind, profile uint64
	form          uint64 // the strengths of the three spellings
	left, right   uint64 // hashes
	n             int    // 5, or 4 where no spelling is well known
}

func (d *moded) features(mode Mode) [5]uint32 {
	km := d.kind<<4 | uint64(mode)
	return [5]uint32{mix(1, km, d.profile), mix(3, km, d.form), mix(11, km, d.right), mix(15, km, d.left), mix(27, km, d.left*3+d.right)}
}

// strong is the sum of the strengths of the three spellings from which on one
// is well known, and the two sides together make features.
const strong = 9

// fill sets x to the features of the gap between l and r and returns those
// that know the mode.
func (x *features) fill(l, r *side, f *facts, kind Kind, mode Mode, profile Profile) moded {
	lh, rh := l.hash, r.hash
	k := uint64(kind)
	j, h, s := uint64(f.joined), uint64(f.half), uint64(f.spaced)
	form := j<<8 | h<<4 | s
	lp, rp := uint64(l.part.seen)|uint64(l.part.partners)<<4, uint64(r.part.seen)|uint64(r.part.partners)<<4
	lw, rw := uint64(l.word), uint64(r.word)
	other := j // the rival of a half-space
	if kind == Spaced {
		other = s
	}
	pr := uint64(profile)<<2 | k
	d := moded{k, pr, form, lh, rh, 4}
	if j+h+s >= strong {
		d.n = 5
	}
	m := d.features(mode)

	x.n = 26
	x.list = [maxFeatures]uint32{
		m[0],
		mix(2, k, form),
		m[1],
		mix(4, k, lw<<4|rw),
		mix(5, k, lp<<8|rp),
		mix(6, k, lw<<16|rp<<8|other),
		mix(7, k, lp<<16|rw<<8|other),
		mix(8, k, uint64(l.best)<<16|uint64(r.best)<<8|other),
		mix(9, k, lp<<16|rp<<8|other),
		mix(10, k, lw<<8|rw<<4|other),
		m[2], mix(12, k|other<<4, rh), mix(13, k|lw<<4, rh), mix(14, k|h<<4, rh),
		m[3], mix(16, k|other<<4, lh), mix(17, k|rw<<4, lh), mix(18, k|h<<4, lh),
		mix(19, k|rp<<4, lh), mix(20, k|lp<<4, rh),
		mix(21, pr, rh), mix(22, pr, lh), mix(23, pr, form),
		mix(24, k|uint64(r.ending)<<4, uint64(r.stem.seen)<<16|uint64(r.stem.partners)<<12|lw<<4|other),
		mix(25, k|uint64(r.ending)<<4, lp<<8|other),
		mix(26, k, uint64(l.size)<<8|uint64(r.size)<<4|other),
	}
	if kind == Closed {
		a, b, right := f.before, f.behind, r.letters>>18
		x.add(mix(73, h<<8|uint64(a.half)<<4|uint64(b.half), j))
		x.add(mix(74, lw<<8|uint64(a.left)<<4|uint64(b.left), right))
		x.add(mix(75, lw<<16|uint64(b.left)<<12|h<<8|uint64(b.half)<<4, right))
		x.add(mix(76, lw<<16|uint64(a.left)<<12|h<<8|uint64(a.half)<<4, right))
	}
	if d.n == 5 {
		x.add(m[4])
		x.add(mix(28, pr, lh*3+rh))
	}
	x.windows(l, r, k)
	return d
}

// windows adds the features of the letters near the gap.
func (x *features) windows(left, right *side, k uint64) {
	l, r := left.letters, right.letters
	// The numbers of letters left and right of the gap.
	for i, w := range [...][2]int{{1, 1}, {2, 1}, {1, 2}, {2, 2}, {3, 2}, {2, 3}, {3, 3}, {3, 0}, {0, 3}} {
		a, b := l&(1<<(6*w[0])-1), r>>(6*(5-w[1]))
		x.add(mix(40+uint32(i), k, a<<32|b))
	}
	x.add(mix(60, 2, l&(1<<18-1)<<32|r>>12))
	x.add(mix(61, k, right.hash<<12^l&(1<<12-1)))
	x.add(mix(63, k, left.hash<<12^r>>18))
}

// around are the features that need the neighbouring words.
func around(left, right []byte, kind Kind, a Around) [6]uint32 {
	lh, rh := hashSyms(lastPiece(left)), hashSyms(firstPiece(right))
	k := uint64(kind)
	return [6]uint32{
		mix(80, k, a.Prev), mix(81, k, a.Next),
		mix(82, k^lh<<1, a.Prev), mix(83, k^rh<<1, a.Prev),
		mix(84, k^lh<<1, a.Next), mix(85, k^rh<<1, a.Next),
	}
}
