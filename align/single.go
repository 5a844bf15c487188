package align

import "slices"

// hit is what a word gains by one sentence of the other side.
type hit struct {
	sentence int32
	gain     float32
}

// fillSingle is fill for runs of one sentence, each of the other side. How much
// a word gains by a sentence depends on these two alone, so that it is found
// out once for each word, however often the word stands in the text, and only
// for the sentences that have a partner of it.
func (x *explainer) fillSingle(g *gains, e *evidence, y int) {
	x.findHits(e, y)
	own, n := &e.sides[y], e.sides[1-y].sentences()
	x.part = slices.Grow(x.part[:0], n)[:n]
	g.span, g.low, g.off = 1, g.low[:0], g.off[:0]
	g.sum = slices.Grow(g.sum[:0], own.sentences()*n)[:own.sentences()*n]
	for o := range own.sentences() {
		g.low, g.off = append(g.low, 0), append(g.off, int32(o*n))
		x.addHits(g.sum[o*n:(o+1)*n], own.sentence(o))
	}
}

// findHits lists the hits of every word of side y.
func (x *explainer) findHits(e *evidence, y int) {
	n := e.sides[1-y].sentences()
	x.hits, x.hitEnds = x.hits[:0], append(x.hitEnds[:0], 0)
	x.hitAt = slices.Grow(x.hitAt[:0], n)[:n]
	clear(x.hitAt)
	for i := range e.sides[y].words {
		first := len(x.hits)
		for _, l := range e.table[y].of(int32(i)) {
			for _, s := range x.sentencesOf(l.word) {
				if x.hitAt[s] == 0 {
					x.hits = append(x.hits, hit{sentence: s})
					x.hitAt[s] = int32(len(x.hits))
				}
				x.hits[x.hitAt[s]-1].gain += l.p
			}
		}
		w := &x.words[i]
		for k := range x.hits[first:] {
			h := &x.hits[first+k]
			x.hitAt[h.sentence] = 0
			per := 1 / (x.room[h.sentence+1] - x.room[h.sentence] + 1)
			h.gain = x.gain(w, h.gain, per)
		}
		x.hitEnds = append(x.hitEnds, int32(len(x.hits)))
	}
}

// addHits sums up what the tokens of a sentence gain by each sentence of the
// other side. The sums are taken batch by batch, as fill takes them.
func (x *explainer) addHits(sum []float32, tokens []int32) {
	x.missAll(sum, tokens)
	for len(tokens) > 0 {
		n := min(batch, len(tokens))
		clear(x.part)
		for _, t := range tokens[:n] {
			for _, h := range x.hits[x.hitEnds[t]:x.hitEnds[t+1]] {
				x.part[h.sentence] += h.gain
			}
		}
		for i, v := range x.part {
			sum[i] += v
		}
		tokens = tokens[n:]
	}
}
