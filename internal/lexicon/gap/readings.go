package gap

import "github.com/zolal/zolal/internal/lexicon"

// Strength is how well a spelling is attested: the value of a word in the
// lexicon. 0 is unknown, 1 to ListsOnly are words of so many word lists that
// no text has, more is a logarithmic count in running text.
type Strength = uint8

// ListsOnly is the largest Strength of a word that running text does not
// have.
const ListsOnly Strength = 3

// MaxStrength is the largest Strength.
const MaxStrength Strength = 13

// StrengthOf bins the number of times a word was seen in running text and the
// number of word lists that have it.
func StrengthOf(count, lists int) Strength {
	switch {
	case count == 0:
		return Strength(min(lists, int(ListsOnly)))
	case count == 1 && lists == 0:
		return 4
	case count == 1:
		return 5
	case count == 2 && lists == 0:
		return 6
	}
	bin := Strength(7)
	for _, most := range []int{4, 8, 20, 60, 250, 1500} {
		if count > most {
			bin++
		}
	}
	return bin
}

// A part is the first or last member of a joined word: its Strength by tokens
// and how many different partners it has, binned 0 to 3. The lexicon keeps
// parts under the key of the member with a Half at its open side.
type part struct{ seen, partners uint8 }

// PartValue packs a part into a lexicon value.
func PartValue(count, partners int) uint32 {
	bin := 0
	switch {
	case partners >= 40:
		bin = 3
	case partners >= 8:
		bin = 2
	case partners >= 2:
		bin = 1
	}
	return uint32(StrengthOf(count, 2)) | uint32(bin)<<4
}

func partOf(v uint32) part { return part{uint8(v & 15), uint8(v >> 4)} }

// nodes is a small set of places in the lexicon, reached by reading the same
// letters with a half-space added here or there. The first n are in use; the
// plain reading, with nothing added, is kept apart.
type nodes struct {
	plain lexicon.Node // 0 when the plain reading leads nowhere
	n     int
	node  [5]lexicon.Node
}

func start(n lexicon.Node) nodes { return nodes{plain: n} }

// step reads sym in all readings, trying a half-space before it where one can
// stand, after the symbol prev.
func (s *nodes) step(lex *lexicon.Lexicon, prev, sym byte) {
	var next nodes
	mayOpen := sym != Half && IsLetter(prev) && Joins(prev)
	for i := range s.n {
		next.follow(lex, s.node[i], sym, mayOpen)
	}
	if s.plain != 0 {
		if mayOpen {
			if h, ok := lex.Step(s.plain, Half); ok {
				if to, ok := lex.Step(h, sym); ok {
					next.add(to)
				}
			}
		}
		next.plain, _ = lex.Step(s.plain, sym)
	}
	*s = next
}

func (s *nodes) follow(lex *lexicon.Lexicon, n lexicon.Node, sym byte, mayOpen bool) {
	if to, ok := lex.Step(n, sym); ok {
		s.add(to)
	}
	if !mayOpen {
		return
	}
	if h, ok := lex.Step(n, Half); ok {
		if to, ok := lex.Step(h, sym); ok {
			s.add(to)
		}
	}
}

func (s *nodes) add(n lexicon.Node) {
	if s.n < len(s.node) {
		s.node[s.n] = n
		s.n++
	}
}

func (s *nodes) dead() bool { return s.plain == 0 && s.n == 0 }

// through is the set after the separator sep (Half or Space).
func (s *nodes) through(lex *lexicon.Lexicon, sep byte) (out nodes) {
	for i := range s.n {
		if to, ok := lex.Step(s.node[i], sep); ok {
			out.add(to)
		}
	}
	if s.plain != 0 {
		out.plain, _ = lex.Step(s.plain, sep)
	}
	return out
}

// read reads all of syms.
func (s *nodes) read(lex *lexicon.Lexicon, syms []byte) {
	prev := byte(End)
	for _, sym := range syms {
		if s.dead() {
			return
		}
		s.step(lex, prev, sym)
		prev = sym
	}
}

// plainValue is the value of the plain reading, 0 when it is no word.
func (s *nodes) plainValue(lex *lexicon.Lexicon) uint32 {
	v, _ := lex.Value(s.plain)
	return v
}

// best is the largest value of any reading.
func (s *nodes) best(lex *lexicon.Lexicon) uint32 {
	v := s.plainValue(lex)
	for i := range s.n {
		if w, ok := lex.Value(s.node[i]); ok {
			v = max(v, w)
		}
	}
	return v
}
