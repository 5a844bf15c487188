package align

import "slices"

// A text is found again in its own language by the runs of letters that the
// two have in common. Blanks, marks and half-spaces are left out, so that two
// texts which differ in these alone are the same.

const (
	gramLetters = 4
	// twinLeast is the share of the runs that two texts must have in common.
	// In the sample article it is .81 and .88 for the two sentences that stand
	// again with some words changed, and .42 at most for any other pair of a
	// sentence of its abstract with one of its body, also where the one says
	// what the other says in other words.
	twinLeast = 0.7
)

// twin is a run of texts of a list, half-open, that says again what another
// text says, and how much of it they share. It is empty where there is none.
type twin struct {
	from, to int
	share    float64
}

const (
	gramBits = 12 // places for runs of letters, two to this many
	lanes    = 4  // counts in one number
	laneBits = 64 / lanes
	laneMost = 1<<laneBits - 1 // runs of letters that can be counted
	// twinLooks is how often texts are compared; an article needs some dozens. A
	// file that says the same all the time would take as long as it is long,
	// squared.
	twinLooks = 10_000
)

// twinSearch looks for the twins of some texts. Each of them has one of the
// lanes, or shares it with others. Of every text of the list it is counted how
// many of its runs of letters each lane has, which is one addition for each,
// and says how much they can have in common at most. Few need a closer look.
type twinSearch struct {
	grams   [][]uint64 // of the texts, sorted
	letters []uint16   // of a text that is read
	run     []uint64   // runs of letters of the texts that are compared
	looks   int
	has     [1 << gramBits]uint64 // by place of a run of letters: 1 in the lane of each text with it
}

// census says how many runs of letters a text or some texts in a row have, and
// how many of them each lane has.
type census struct {
	size  int
	known uint64
}

// findTwins returns the best twin of each text in a list: one to span4 of its
// texts in a row.
func findTwins(texts, list []string) []twin {
	s := &twinSearch{grams: make([][]uint64, len(texts))}
	for i, t := range texts {
		s.grams[i] = s.read(nil, t)
		for _, g := range s.grams[i] {
			s.has[gramPlace(g)] |= 1 << (i % lanes * laneBits)
		}
	}
	found, counts := make([]twin, len(texts)), make([]census, len(list))
	for i, t := range list {
		counts[i] = s.count(t)
		row := census{}
		for from := i; from >= max(0, i-span4+1); from-- {
			row.size += counts[from].size
			if row.size > laneMost {
				break
			}
			row.known += counts[from].known
			s.compare(found, row, list, from, i+1)
		}
	}
	return found
}

// gramPlace spreads runs of letters over the places.
func gramPlace(g uint64) uint64 { return g * 0x9e3779b97f4a7c15 >> (64 - gramBits) }

// count counts the runs of letters of a text, up to as many as fit.
func (s *twinSearch) count(text string) (a census) {
	s.letters = appendLetters(s.letters[:0], text)
	gram := uint64(0)
	for i, f := range s.letters[:min(len(s.letters), laneMost)] {
		gram = gram<<16 | uint64(f)
		if i >= gramLetters-1 {
			a.size++
			a.known += s.has[gramPlace(gram)]
		}
	}
	return a
}

// compare tries some texts in a row as the twin of every text that they can
// have enough in common with.
func (s *twinSearch) compare(found []twin, row census, list []string, from, to int) {
	ready := false
	for i, g := range s.grams {
		known := int(row.known >> (i % lanes * laneBits) & laneMost)
		if dice(min(known, len(g)), row.size, len(g)) < twinLeast || s.looks == twinLooks {
			continue
		}
		s.looks++
		if !ready {
			s.run, ready = s.read(s.run[:0], list[from:to]...), true
			slices.Sort(s.run)
		}
		slices.Sort(g) // only now, since few are looked at; a second time costs little
		if d := inCommon(g, s.run); d >= twinLeast && d > found[i].share {
			found[i] = twin{from, to, d}
		}
	}
}

// read appends the runs of gramLetters letters of every text.
func (s *twinSearch) read(to []uint64, texts ...string) []uint64 {
	for _, t := range texts {
		s.letters = appendLetters(s.letters[:0], t)
		gram := uint64(0)
		for i, f := range s.letters {
			gram = gram<<16 | uint64(f)
			if i >= gramLetters-1 {
				to = append(to, gram)
			}
		}
	}
	return to
}

// appendLetters appends the letters and digits of a text, folded. Of those that
// take more than two bytes, which are rare, the lower half is kept.
func appendLetters(to []uint16, text string) []uint16 {
	for i := 0; i < len(text); {
		if text[i] == ' ' {
			i++
			continue
		}
		if text[i]&0xfc == 0xd8 && i+1 < len(text) && text[i+1]&0xc0 == 0x80 { // the Arabic block, nearly all there is
			if f := arabicAt(text, i).to; f >= 0 {
				to = append(to, uint16(f))
			}
			i += 2
			continue
		}
		_, f, c, size := foldAt(text, i)
		if c != gap && c != drop {
			to = append(to, uint16(f))
		}
		i += size
	}
	return to
}

// inCommon is the share of two sorted lists that they have in common.
func inCommon(a, b []uint64) float64 {
	m, n, both := len(a), len(b), 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			both++
			a, b = a[1:], b[1:]
		}
	}
	return dice(both, m, n)
}

// dice is the share that two lists of m and n have in common (Dice 1945): 0
// to 1.
func dice(both, m, n int) float64 {
	return 2 * float64(both) / float64(max(1, m+n))
}
