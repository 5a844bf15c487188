package gap

import (
	"bytes"

	"github.com/zolal/zolal/internal/lexicon"
)

// Morph is the kind of a member of a joined word.
type Morph uint8

// Kinds of members: a verbal prefix on the left, an ending on the right, or
// some word.
const (
	Compound   Morph = iota
	VerbPrefix       // mi-, nemi-
	Plural           // -ha and what follows it
	Degree           // -tar, -tarin
	Ending           // endings of the perfect, the indefinite, the pronouns
)

var (
	verbPrefixes = symsList("می", "نمی", "همی")
	pluralStart  = AppendSyms(nil, "ها")
	degreeStart  = AppendSyms(nil, "تر")
	degreeMore   = symsList("", "ین", "ی", "ان", "ها", "های", "م", "ش", "ند", "ینها", "ینهای")
	shortEndings = symsList("ام", "ای", "ایم", "اید", "اند", "اش", "ات", "اشان", "شان", "مان", "تان", "یی", "ی", "ست", "م", "ت", "ش")
)

func symsList(list ...string) (out [][]byte) {
	for _, w := range list {
		out = append(out, AppendSyms(nil, w))
	}
	return out
}

func among(list [][]byte, syms []byte) bool {
	for _, w := range list {
		if bytes.Equal(w, syms) {
			return true
		}
	}
	return false
}

// IsVerbPrefix reports whether a word ends in a verbal prefix or is one.
func IsVerbPrefix(syms []byte) bool { return among(verbPrefixes, lastPiece(syms)) }

// KindOf tells what joins left and right.
func KindOf(left, right []byte) Morph {
	a, b := lastPiece(left), firstPiece(right)
	switch {
	case among(verbPrefixes, a):
		return VerbPrefix
	case bytes.HasPrefix(b, pluralStart) && (len(b) == 2 || among(pluralMore, b[2:])):
		return Plural
	case bytes.HasPrefix(b, degreeStart) && among(degreeMore, b[2:]):
		return Degree
	case among(shortEndings, b):
		return Ending
	}
	return Compound
}

var pluralMore = symsList("ی", "یی", "یم", "یت", "یش", "یمان", "یتان", "یشان", "ست", "ئی", "یند", "ند")

// Bound reports whether syms is no word by itself: a verbal prefix or an
// ending with a space before it.
func Bound(syms []byte) bool {
	if among(verbPrefixes, syms) {
		return true
	}
	if among(alone, syms) {
		return false
	}
	k := KindOf(nil, syms)
	return k == Plural || k == Degree || k == Ending && len(syms) >= 3
}

// alone are endings that are words as well.
var alone = symsList("تر", "تری", "ترند", "مان", "تان", "شان", "ایم")

// Side is how a word takes part in joined words on one of its sides.
type Side uint8

// Sides: never seen as a member of a joined word, seen, or seen with very
// many partners.
const (
	Never Side = iota
	Seen
	Wide
)

func sideOf(v uint32, ok bool) Side {
	switch {
	case !ok:
		return Never
	case partOf(v).partners == 3:
		return Wide
	}
	return Seen
}

// Ends tells how the word that l has read takes part in joined words as the
// first and as the last member.
func (m *Model) Ends(l *Left) (opens, closes Side) {
	if h, ok := m.lex.Step(l.after[len(l.syms)].plain, Half); ok {
		opens = sideOf(m.lex.Value(h))
	}
	return opens, m.Closes(l.syms)
}

// Closes tells how syms takes part in joined words as the last member.
func (m *Model) Closes(syms []byte) Side {
	if n, ok := m.lex.Walk(m.afterHalf, syms); ok {
		return sideOf(m.lex.Value(n))
	}
	return Never
}

// Strength is how well syms is attested as it stands.
func (m *Model) Strength(syms []byte) Strength {
	v, _ := m.lex.Get(syms)
	return Strength(v)
}

// Pair is how well left and right are attested as two words.
func (m *Model) Pair(left, right []byte) Strength { return m.around(left, Space, right) }

// Joined is how well left and right are attested as one word without a
// half-space.
func (m *Model) Joined(left, right []byte) Strength { return m.around(left, End, right) }

func (m *Model) around(left []byte, sep byte, right []byte) Strength {
	n, ok := m.lex.Walk(lexicon.Root, left)
	if ok && sep != End {
		n, ok = m.lex.Step(n, sep)
	}
	if ok {
		n, ok = m.lex.Walk(n, right)
	}
	if !ok {
		return 0
	}
	v, _ := m.lex.Value(n)
	return Strength(v)
}

// Knows reports whether the lexicon has left and right as one word with a
// half-space between them.
func (m *Model) Knows(left, right []byte) bool { return m.Half(left, right) > 0 }

// Half is how well left and right are attested as one word with a half-space
// between them.
func (m *Model) Half(left, right []byte) Strength { return m.around(left, Half, right) }
