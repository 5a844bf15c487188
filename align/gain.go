package align

import (
	"math"
	"math/bits"
	"slices"
)

// span4 is the most sentences that one side of a bead may hold.
const span4 = 4

// gains are cached sums of word evidence in one direction. For a sentence o
// of the one side and a run of k sentences from r on the other, at(o, r, k)
// is the sum over the words of o of how much better the run explains them
// than the background does. A bead's evidence is then a sum of few of these,
// however many words it has, since the probability of a word given a run does
// not depend on the other sentences on its own side.
type gains struct {
	span int     // k goes from 1 to span
	low  []int32 // by o: the first r
	off  []int32 // by o: place of its sums
	sum  []float32
}

func (g *gains) at(o, r, k int) float64 {
	return float64(g.sum[int(g.off[o])+(r-int(g.low[o]))*g.span+k-1])
}

// explain computes the gains of the words of side y by runs of the other
// side. For sentence o only runs within reach(o) are asked for.
type explainer struct {
	posts     []int32 // sentences of the explaining side by word, ascending
	postStart []int32
	words     []wordGain // by word of the explained side
	room      []float32  // by sentence of the explaining side: tokens before it
	match     []float32  // by run start and token of a batch: summed probability
	seen      []uint64   // by run start: tokens of the batch that matched
	penalty   [3]float32 // by kinship
	// Of the weights: the share of the background, and the greatest gain with
	// the likelihood that it belongs to.
	rest, top, limit float32
	// See fillSingle.
	hits    []hit
	hitEnds []int32   // by word
	hitAt   []int32   // by sentence: number of its hit of the present word plus one, or 0
	part    []float32 // by sentence: gain of a batch of tokens
}

// wordGain holds what is constant for a word: mix over its background
// probability, where it has partners, and the evidence when nothing explains
// it.
type wordGain struct {
	scale, miss float32
}

// batch is how many tokens of a sentence are handled together, one bit each.
const batch = 64

func (x *explainer) prepare(e *evidence, y int) {
	p := e.p
	x.penalty = penalties(p, e.known)
	x.rest, x.top, x.limit = float32(1-p.mix), float32(p.top), float32(math.Exp(p.top))
	own, other := &e.sides[y], &e.sides[1-y]
	n := float64(len(own.tokens))
	x.words = slices.Grow(x.words[:0], len(own.words))[:len(own.words)]
	for i := range own.words {
		w := &own.words[i]
		x.words[i] = wordGain{miss: x.penalty[w.sees]}
		if w.sees == kin {
			q := max(float64(w.freq), p.floor)
			bg := (float64(w.count) - 0.5 + p.prior*q) / (n + p.prior)
			x.words[i].scale = float32(p.mix / bg)
		}
	}
	x.postings(other)
}

// penalties are the log-odds of a word that nothing explains, by kinship.
func penalties(p *params, cover float64) (pen [3]float32) {
	s := min(max((cover-p.coverLow)/(p.coverHigh-p.coverLow), 0), 1)
	share := [3]float64{p.unknown, p.inList, 1}
	for i, r := range share {
		pen[i] = float32(math.Log(1 - p.mix*(r+(1-r)*s)))
	}
	return pen
}

// postings lists the sentences of each word of the explaining side, a
// sentence as often as it has the word.
func (x *explainer) postings(d *side) {
	x.postStart = append(x.postStart[:0], 0)
	n := int32(0)
	for i := range d.words {
		x.postStart = append(x.postStart, n)
		n += d.words[i].count
	}
	x.posts = slices.Grow(x.posts[:0], len(d.tokens))[:len(d.tokens)]
	x.room = append(x.room[:0], 0)
	for s := range d.sentences() {
		for _, t := range d.sentence(s) {
			x.posts[x.postStart[t+1]] = int32(s)
			x.postStart[t+1]++
		}
		x.room = append(x.room, float32(d.starts[s+1]))
	}
}

// fill computes the gains of every sentence of side y by runs of up to span
// sentences. reach gives the half-open range of run starts for a sentence; both
// its ends never decrease.
func (x *explainer) fill(g *gains, e *evidence, y, span int, reach func(o int) (from, to int)) {
	own := &e.sides[y]
	g.span, g.low, g.off, g.sum = span, g.low[:0], g.off[:0], g.sum[:0]
	for o := range own.sentences() {
		from, to := reach(o)
		at := len(g.sum)
		g.low, g.off = append(g.low, int32(from)), append(g.off, int32(at))
		g.sum = slices.Grow(g.sum, (to-from)*span)[:at+(to-from)*span]
		sum := g.sum[at:]
		tokens := own.sentence(o)
		x.missAll(sum, tokens)
		for len(tokens) > 0 {
			n := min(batch, len(tokens))
			x.collect(&e.table[y], tokens[:n], from, to)
			x.spread(sum, tokens[:n], from, to, span)
			tokens = tokens[n:]
		}
	}
}

// collect sums, per run start in [from, to) and token, the probabilities of
// the partners in that one sentence.
func (x *explainer) collect(t *linkTable, tokens []int32, from, to int) {
	if n := to - from + span4; len(x.seen) < n {
		x.seen = make([]uint64, n)
		x.match = make([]float32, n*batch)
	}
	for i, w := range tokens {
		for _, l := range t.of(w) {
			posts := x.posts[x.postStart[l.word]:x.postStart[l.word+1]]
			if len(posts) > 8 {
				k, _ := slices.BinarySearch(posts, int32(from))
				posts = posts[k:]
			}
			for _, s := range posts {
				if int(s) >= to {
					break
				}
				if r := int(s) - from; r >= 0 {
					x.seen[r] |= 1 << i
					x.match[r*batch+i] += l.p
				}
			}
		}
	}
}

// spread turns the matches into sums for runs of one to span sentences, and
// clears them.
func (x *explainer) spread(sum []float32, tokens []int32, from, to, span int) {
	n := to - from
	var acc [batch]float32
	for r := range n {
		union := uint64(0)
		for k := range min(span, n-r) {
			m := x.seen[r+k]
			row := x.match[(r+k)*batch : (r+k+1)*batch]
			for b := m; b != 0; b &= b - 1 {
				i := bits.TrailingZeros64(b)
				if union&(1<<i) == 0 {
					acc[i] = 0
				}
				acc[i] += row[i]
				union |= 1 << i
			}
			per := 1 / (x.room[from+r+k+1] - x.room[from+r] + 1)
			s := float32(0)
			for b := union; b != 0; b &= b - 1 {
				i := bits.TrailingZeros64(b)
				s += x.gain(&x.words[tokens[i]], acc[i], per)
			}
			sum[r*span+k] += s
		}
	}
	for r := range n {
		for b := x.seen[r]; b != 0; b &= b - 1 {
			x.match[r*batch+bits.TrailingZeros64(b)] = 0
		}
		x.seen[r] = 0
	}
}

// gain is how much better a word is explained than by nothing, where match is
// the summed probability of its partners in a run of one word in per.
func (x *explainer) gain(w *wordGain, match, per float32) float32 {
	if v := x.rest + w.scale*match*per; v < x.limit {
		return fastLog(v) - w.miss
	}
	return x.top - w.miss
}

const logBits = 10

// logTable holds the natural logarithms of 1 to 2 in 2^logBits steps, taken
// in the middle of each step.
var logTable = buildLogTable()

func buildLogTable() (t [1 << logBits]float32) {
	for i := range t {
		t[i] = float32(math.Log(1 + (float64(i)+0.5)/float64(len(t))))
	}
	return t
}

// fastLog is the natural logarithm of a positive normal number with an error
// below 0.0005: half a step of the table.
func fastLog(v float32) float32 {
	b := math.Float32bits(v)
	return float32(int32(b>>23)-127)*math.Ln2 + logTable[b>>(23-logBits)&(1<<logBits-1)]
}

// missAll sets every sum to what the tokens gain where none of them is
// explained.
func (x *explainer) missAll(sum []float32, tokens []int32) {
	base := float32(0)
	for _, t := range tokens {
		base += x.words[t].miss
	}
	for i := range sum {
		sum[i] = base
	}
}
