package align

import (
	"cmp"
	"slices"
)

// A long pair of texts is searched only in a band. Its middle is not the
// diagonal, which is far off where one side lacks a chapter, but a way through
// pairs of rare words: those that stand in at most rareMost sentences of each
// side and translate each other.
const (
	rareMost   = 2
	rareLeast  = 0.1 // probability of the translation
	shortTexts = 40  // sentences; up to here everything is searched
	firstBand  = 24  // half width to begin with
)

// firstWidth is the half width of the band to begin with.
func firstWidth(n, m int) int {
	if n <= shortTexts && m <= shortTexts {
		return m
	}
	return firstBand
}

// point is a pair of sentences that a rare pair of words connects.
type point struct{ i, j int32 }

// course returns, for every number of source sentences from 0 to n, how many
// target sentences the middle of the band has passed.
func (w *bench) course(c []int32, n, m int) []int32 {
	w.points = w.points[:0]
	if n > shortTexts || m > shortTexts {
		w.points = w.rarePoints(w.points)
	}
	chain := append(w.longestChain(w.points), point{int32(n), int32(m)})
	from := point{}
	for _, to := range chain {
		for i := from.i; i < to.i; i++ {
			c = append(c, from.j+(i-from.i)*(to.j-from.j)/(to.i-from.i))
		}
		from = to
	}
	return append(c, int32(m))
}

func (w *bench) rarePoints(ps []point) []point {
	src, tgt := &w.explain[1], &w.explain[0] // postings of the other side
	for x := range w.sides[0].words {
		in := src.sentencesOf(int32(x))
		if len(in) > rareMost {
			continue
		}
		for _, l := range w.table[0].of(int32(x)) {
			out := tgt.sentencesOf(l.word)
			if l.p < rareLeast || len(out) > rareMost {
				continue
			}
			for _, i := range in {
				for _, j := range out {
					ps = append(ps, point{i, j})
				}
			}
		}
	}
	return ps
}

// sentencesOf lists the sentences of the explaining side that have a word.
func (x *explainer) sentencesOf(word int32) []int32 {
	return x.posts[x.postStart[word]:x.postStart[word+1]]
}

// longestChain is the longest run of points that rises on both sides
// (patience sorting). Wrong pairs lie scattered and find no place in it.
func (w *bench) longestChain(ps []point) []point {
	// Points of one source sentence come in falling order, so that at most
	// one of them is taken.
	slices.SortFunc(ps, func(a, b point) int {
		return cmp.Or(cmp.Compare(a.i, b.i), cmp.Compare(b.j, a.j))
	})
	var ends, back []int32 // last point of the best chain of each length; point before each point
	for k, p := range ps {
		at, _ := slices.BinarySearchFunc(ends, p.j, func(e, j int32) int { return cmp.Compare(ps[e].j, j) })
		before := int32(-1)
		if at > 0 {
			before = ends[at-1]
		}
		back = append(back, before)
		if at == len(ends) {
			ends = append(ends, int32(k))
		} else {
			ends[at] = int32(k)
		}
	}
	var chain []point
	if len(ends) > 0 {
		for k := ends[len(ends)-1]; k >= 0; k = back[k] {
			chain = append(chain, ps[k])
		}
	}
	slices.Reverse(chain)
	return chain
}
