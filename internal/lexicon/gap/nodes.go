package gap

import "github.com/zolal/zolal/internal/lexicon"

// nodes is a small set of places in the lexicon, reached by reading the same
// letters with a half-space added here or there. The first n are in use; the
// plain reading, with nothing added, is kept apart.
type nodes struct {
	plain lexicon.Node // 0 when the plain reading leads nowhere
	n     int32
	node  [5]lexicon.Node
}

func start(n lexicon.Node) nodes { return nodes{plain: n} }

// step reads sym in all readings, trying a half-space before it where one can
// stand, after the symbol prev.
func (s *nodes) step(lex *lexicon.Lexicon, prev, sym byte) {
	mayOpen := sym != Half && IsLetter(prev) && Joins(prev)
	if s.n > 0 {
		s.stepAll(lex, sym, mayOpen)
		return
	}
	plain := s.plain
	if mayOpen {
		s.open(lex, plain, sym)
	}
	s.plain, _ = lex.Step(plain, sym)
}

// stepAll is step for a set with more than the plain reading.
func (s *nodes) stepAll(lex *lexicon.Lexicon, sym byte, mayOpen bool) {
	last := *s
	s.n = 0
	for _, n := range last.node[:last.n] {
		if to, ok := lex.Step(n, sym); ok {
			s.add(to)
		}
		if mayOpen {
			s.open(lex, n, sym)
		}
	}
	if last.plain != 0 {
		if mayOpen {
			s.open(lex, last.plain, sym)
		}
		s.plain, _ = lex.Step(last.plain, sym)
	}
}

// open adds the reading of a half-space and sym from n.
func (s *nodes) open(lex *lexicon.Lexicon, n lexicon.Node, sym byte) {
	if h, ok := lex.Step(n, Half); ok {
		if to, ok := lex.Step(h, sym); ok {
			s.add(to)
		}
	}
}

func (s *nodes) add(n lexicon.Node) {
	if int(s.n) < len(s.node) {
		s.node[s.n] = n
		s.n++
	}
}

func (s *nodes) dead() bool { return s.plain == 0 && s.n == 0 }

// through is the set after the separator sep (Half or Space).
func (s *nodes) through(lex *lexicon.Lexicon, sep byte) (out nodes) {
	for _, n := range s.node[:s.n] {
		if to, ok := lex.Step(n, sep); ok {
			out.add(to)
		}
	}
	if s.plain != 0 {
		out.plain, _ = lex.Step(s.plain, sep)
	}
	return out
}

// read reads all of syms, which begin a member or a word.
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
	for _, n := range s.node[:s.n] {
		if w, ok := lex.Value(n); ok {
			v = max(v, w)
		}
	}
	return v
}

// form is the best Strength of syms read from the set, which stays.
func (s *nodes) form(lex *lexicon.Lexicon, syms []byte) Strength {
	if s.dead() {
		return 0
	}
	to := *s
	to.read(lex, syms)
	return Strength(to.best(lex))
}
