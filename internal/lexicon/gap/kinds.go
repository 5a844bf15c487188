package gap

import "bytes"

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

// Ends tells how syms takes part in joined words: whether it was seen as the
// first and as the last member, and in very many words.
func (m *Model) Ends(syms []byte) (opens, opensWide, closes, closesWide bool) {
	if n, ok := m.lex.Walk(1, syms); ok {
		if h, ok := m.lex.Step(n, Half); ok {
			if v, ok := m.lex.Value(h); ok {
				opens, opensWide = true, partOf(v).partners >= 3
			}
		}
	}
	if h, ok := m.lex.Step(1, Half); ok {
		if n, ok := m.lex.Walk(h, syms); ok {
			if v, ok := m.lex.Value(n); ok {
				closes, closesWide = true, partOf(v).partners >= 3
			}
		}
	}
	return opens, opensWide, closes, closesWide
}

// Knows reports whether the lexicon has left and right as one word with a
// half-space between them, or as the last member of one.
func (m *Model) Knows(left, right []byte) bool {
	n, ok := m.lex.Walk(1, left)
	if ok {
		n, ok = m.lex.Step(n, Half)
	}
	if ok {
		n, ok = m.lex.Walk(n, right)
	}
	if !ok {
		return false
	}
	_, ok = m.lex.Value(n)
	return ok
}
