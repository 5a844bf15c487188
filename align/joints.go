package align

// joints are the places where compounds of the lexicons may come apart when
// their half-space was written as a blank: between a word that opens compounds
// and what follows it in one. The parts are numbered from 1, so that two tokens
// are looked up as a pair of numbers.
type joints struct {
	heads, tails map[string]int32
	pairs        map[uint64]bool // see pairOf
	// masks has for each head the last six bits of the numbers of its tails: few
	// heads have many, so that most pairs that are none need no look-up.
	masks []uint64
}

// newJoints reads the compounds of one side of the lexicons.
func newJoints(lex []*Lexicon, which int) *joints {
	j := &joints{heads: map[string]int32{}, tails: map[string]int32{}, pairs: map[uint64]bool{}}
	for _, l := range lex {
		v := &l.side[which]
		for id := range uint32(v.size()) {
			if v.flags(id)&opener != 0 {
				number(j.heads, v.text(id))
			}
		}
	}
	j.masks = make([]uint64, len(j.heads)+1)
	for _, l := range lex {
		v := &l.side[which]
		for id := range uint32(v.size()) {
			if v.flags(id)&compound != 0 {
				j.add(v.text(id))
			}
		}
	}
	return j
}

// add takes in a compound. Its texts are part of a lexicon, which lives on.
func (j *joints) add(w string) {
	for k := 1; k < len(w); k++ {
		if head := j.heads[w[:k]]; head != 0 {
			tail := number(j.tails, w[k:])
			j.pairs[pairOf(head, tail)] = true
			j.masks[head] |= 1 << (tail & 63)
		}
	}
}

// has reports whether a head and a tail, both not 0, make a compound.
func (j *joints) has(head, tail int32) bool {
	return j.masks[head]>>(tail&63)&1 != 0 && j.pairs[pairOf(head, tail)]
}

func pairOf(head, tail int32) uint64 { return uint64(head)<<32 | uint64(tail) }

// number gives the number of s in m, a new one where it has none.
func number(m map[string]int32, s string) int32 {
	n := m[s]
	if n == 0 {
		n = int32(len(m)) + 1
		m[s] = n
	}
	return n
}
