package align

import (
	"bytes"
	"slices"
)

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

// twinSearch looks for the twins of some texts.
type twinSearch struct {
	chunks [1 << chunkBits / 64]uint64 // a bit for each chunk that the texts have
	line   []byte                      // a text with blanks behind it
	sizes  []int                       // of the texts in bytes
	grams  [][]uint64                  // of the texts, sorted
	window []uint64                    // grams of the run that is compared
}

// findTwins returns the best twin of each text in a list: one to span4 of its
// texts in a row.
func findTwins(texts, list []string) []twin {
	s := newTwinSearch(texts)
	found := make([]twin, len(texts))
	first := 0 // of the run of familiar texts
	for i, t := range list {
		if !s.familiar(t) {
			first = i + 1
			continue
		}
		for from := i; from >= max(first, i-span4+1); from-- {
			s.compare(found, list, from, i+1)
		}
	}
	return found
}

func newTwinSearch(texts []string) *twinSearch {
	s := &twinSearch{sizes: make([]int, len(texts)), grams: make([][]uint64, len(texts))}
	for i, t := range texts {
		s.sizes[i], s.grams[i] = len(t), grams(nil, t)
		for place := range s.places(t) {
			s.chunks[place/64] |= 1 << (place % 64)
		}
	}
	return s
}

// familiar reports whether half of the chunks of a text stand in the texts
// that are looked for. Of a twin at least two thirds of the words do, which
// leaves room for other marks and half-spaces.
func (s *twinSearch) familiar(text string) bool {
	all, known := 0, 0
	for place := range s.places(text) {
		all++
		known += int(s.chunks[place/64] >> (place % 64) & 1)
	}
	return 2*known >= all
}

// places yields the places of the chunks of a text. Of a long chunk the
// beginning counts.
func (s *twinSearch) places(text string) func(func(uint64) bool) {
	return func(yield func(uint64) bool) {
		s.line = append(append(s.line[:0], text...), blanks...)
		for at := 0; at < len(text); at++ { // past the blank
			key, size := chunkAt((*[chunkBytes]byte)(s.line[at:]))
			if size == 0 {
				continue
			}
			if !yield(key.place()) {
				return
			}
			if at += size; size == chunkBytes {
				at += bytes.IndexByte(s.line[at:], ' ')
			}
		}
	}
}

// compare tries a run of the list as the twin of every text of about its size.
func (s *twinSearch) compare(found []twin, list []string, from, to int) {
	size := 0
	for _, t := range list[from:to] {
		size += len(t)
	}
	ready := false
	for i, g := range s.grams {
		if size > 2*s.sizes[i] || s.sizes[i] > 2*size {
			continue // they could share too little
		}
		if !ready {
			s.window, ready = grams(s.window[:0], list[from:to]...), true
		}
		if d := inCommon(g, s.window); d >= twinLeast && d > found[i].share {
			found[i] = twin{from, to, d}
		}
	}
}

// grams appends the runs of gramLetters letters or digits of the texts read on
// end, folded, sorted.
func grams(to []uint64, texts ...string) []uint64 {
	gram, n := uint64(0), 0
	for _, t := range texts {
		for i := 0; i < len(t); {
			_, f, c, size := foldAt(t, i)
			i += size
			if c == gap || c == drop {
				continue
			}
			gram = gram<<16 | uint64(uint16(f))
			if n++; n >= gramLetters {
				to = append(to, gram)
			}
		}
	}
	slices.Sort(to)
	return to
}

// inCommon is the share of two sorted lists that they have in common (Dice
// 1945): twice what is in both over what is in either, 0 to 1.
func inCommon(a, b []uint64) float64 {
	all, both := len(a)+len(b), 0
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
	return 2 * float64(both) / float64(max(1, all))
}
