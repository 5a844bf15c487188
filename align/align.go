package align

import (
	"math"
	"sort"
	"sync"

	"github.com/zolal/zolal/lang"
)

// Options configure an Aligner. The zero value aligns English with Persian.
type Options struct {
	// Src and Tgt are two of English, Persian and Arabic; the defaults are
	// English and Persian. The built-in list has English on one side.
	Src, Tgt lang.Tag
	// Lexicon replaces the built-in word list; see Merge for adding to it. The
	// names of countries and languages are known in any case.
	Lexicon *Lexicon
	// MinP is the posterior below which a bead of a document is marked
	// "abstain"; the default is 0.5. It never drops a bead.
	MinP float64
	// MaxBead is the most sentences on one side of a bead, 1 to 4; the
	// default is 4. With 1 no sentences are merged.
	MaxBead int
}

// Bead is a pair of runs of sentences that translate each other. One of them
// may be empty: the sentence has no counterpart.
type Bead struct {
	Src, Tgt []int   // consecutive sentence numbers, from 0
	P        float64 // posterior probability, 0 to 1
	Score    float64 // log-odds against unrelated text
	Margin   float64 // how far the best alignment without this bead falls behind, in log-odds
	CovSrc   float64 // share of the source words, by weight, that the other side explains
	CovTgt   float64
	Flags    []string // what is odd about the bead; see the Flag constants
}

// Aligner aligns texts of one pair of languages. It is immutable and safe for
// concurrent use.
type Aligner struct {
	o       Options
	p, thin params // for texts that the lexicons know, and for others
	swapped bool   // Options.Src is the target side of the lexicons
	lex     []*Lexicon
	joined  sync.Once
	joints  *joints // of the Persian side, once joined
	idle    benches
}

// bench is the working memory of one alignment.
type bench struct {
	evidence
	explain [2]explainer
	gain    [2]gains
	lattice
	centre []int32
	points []point
	ratio  float64 // target letters per source letter
	stamp  int32
	stamps []int32 // by word: last bead that held it, see covered
}

// Sentences aligns two lists of sentences. The beads are in order, do not
// cross, and hold every sentence exactly once.
func (a *Aligner) Sentences(src, tgt []string) []Bead {
	if a.swapped {
		src, tgt = tgt, src
	}
	w := a.bench()
	defer a.idle.put(w)
	beads := w.run(a, src, tgt)
	if a.swapped {
		for i := range beads {
			beads[i].turn()
		}
	}
	return beads
}

// turn makes the source of b its target.
func (b *Bead) turn() {
	b.Src, b.Tgt = b.Tgt, b.Src
	b.CovSrc, b.CovTgt = b.CovTgt, b.CovSrc
	for i, f := range b.Flags {
		switch f {
		case FlagPartialSrc:
			b.Flags[i] = FlagPartialTgt
		case FlagPartialTgt:
			b.Flags[i] = FlagPartialSrc
		}
	}
}

func (w *bench) run(a *Aligner, src, tgt []string) []Bead {
	w.start(src, tgt)
	w.limit = a.o.MaxBead
	w.centre = w.course(w.centre[:0], len(src), len(tgt))
	width := firstWidth(len(src), len(tgt))
	path := w.search(width)
	for width < len(tgt) && w.touches(path) {
		width *= 2
		path = w.search(width)
	}
	w.backward(w.p.tau)
	return w.beads(path)
}

// search finds the best way within a band of the given half width.
func (w *bench) search(width int) []cut {
	n, m := w.sides[0].sentences(), w.sides[1].sentences()
	w.shape(n, m, w.centre, width)
	w.explain[0].fill(&w.gain[0], &w.evidence, 0, span4, w.reachOfSource)
	w.explain[1].fill(&w.gain[1], &w.evidence, 1, span4, w.reachOfTarget)
	w.forward(w.beadScore, w.p.tau)
	return w.path()
}

// start reads both texts and prepares the scoring of beads.
func (w *bench) start(src, tgt []string) {
	w.gather(src, tgt)
	for y := range w.explain {
		w.explain[y].prepare(&w.evidence, y)
	}
	w.ratio = w.lengthRatio()
}

func (w *bench) reachOfSource(o int) (int, int) {
	return int(w.low[max(0, o-span4+1)]), int(w.high[min(w.n, o+span4)])
}

func (w *bench) reachOfTarget(o int) (int, int) {
	// Rows whose band holds o; the ends of the band only move forward.
	from := sort.Search(w.n, func(i int) bool { return int(w.high[min(w.n, i+span4)]) > o })
	to := sort.Search(w.n, func(i int) bool { return int(w.low[max(0, i+1-span4)]) > o })
	return from, max(from, to)
}

// beadScore is the log-odds that [i, i+a) and [j, j+b) translate each other
// against the hypothesis that they are unrelated.
func (w *bench) beadScore(i, a, j, b int) float64 {
	p := w.p
	switch {
	case a == 0:
		return p.lonePrior(w.sides[1].letters[j])
	case b == 0:
		return p.lonePrior(w.sides[0].letters[i])
	}
	src, tgt := 0.0, 0.0
	for x := i; x < i+a; x++ {
		src += w.gain[0].at(x, j, b)
	}
	for y := j; y < j+b; y++ {
		tgt += w.gain[1].at(y, i, a)
	}
	return p.judge(src+tgt, w.lengthTerm(i, a, j, b), p.beadPrior(a, b), w.asks(0, i, a), w.asks(1, j, b))
}

// judge weighs what speaks for a bead: the evidence of its words, both sides
// added, what it pays for its length, its prior, and whether the sides ask.
func (p *params) judge(words, length, prior float64, asks, asked bool) float64 {
	score := p.evidence*words/2 - length + prior
	if asks != asked {
		score -= p.question
	} else if asks {
		score += p.question
	}
	return score
}

// lonePrior is the prior of a sentence without a counterpart: a short one is
// left out more often than a long one.
func (p *params) lonePrior(letters int32) float64 {
	return p.lone - p.loneSlope*math.Log(float64(letters+1)/100)
}

// lengthTerm is what a bead pays for a length that does not fit.
func (w *bench) lengthTerm(i, a, j, b int) float64 {
	ls, lt := int32(0), int32(0)
	for _, n := range w.sides[0].letters[i : i+a] {
		ls += n
	}
	for _, n := range w.sides[1].letters[j : j+b] {
		lt += n
	}
	return w.p.length * lengthCost(float64(ls), float64(lt), w.ratio, w.p.variance)
}

// lengthCost is half the square of the normalized length difference (Gale and
// Church 1993), at most 15 so that a wrong length never outweighs everything.
func lengthCost(ls, lt, ratio, variance float64) float64 {
	d := lt - ls*ratio
	return min(15, d*d/(2*(variance*(ls+lt/ratio)/2+1)))
}

// beadPrior is the prior of a bead of a to b sentences.
func (p *params) beadPrior(a, b int) float64 {
	switch {
	case a == 1 && b == 1:
		return 0
	case a+b == 3:
		return p.merge2
	case a == 2 && b == 2:
		return p.cross
	case a+b == 4:
		return p.merge3
	}
	return p.large
}

// lengthRatio is the expected number of target letters per source letter: the
// language's own, moved towards the document's where it is long.
func (w *bench) lengthRatio() float64 {
	ls, lt := 0.0, 0.0
	for _, n := range w.sides[0].letters {
		ls += float64(n)
	}
	for _, n := range w.sides[1].letters {
		lt += float64(n)
	}
	if k := w.p.adapt; k > 0 && len(w.sides[0].letters) > 40 {
		return (lt + k*w.p.ratio) / (ls + k)
	}
	return w.p.ratio
}

// coverage is the share of the tokens of both sides that the lists know.
func (e *evidence) coverage() float64 {
	n, in := 0, 0
	for i := range e.sides {
		for _, w := range e.sides[i].words {
			n += int(w.count)
			if w.listed || w.class == digit {
				in += int(w.count)
			}
		}
	}
	return float64(in) / math.Max(1, float64(n))
}

// beads turns the path into results.
func (w *bench) beads(path []cut) []Bead {
	var tested []cut
	out := make([]Bead, 0, len(path)+4)
	rivals := w.rivals(path)
	for x, c := range path {
		tested = w.split(tested[:0], c)
		for _, t := range tested {
			p, score := w.posterior(t, w.p.tau)
			b := Bead{Src: run(t.i, t.a), Tgt: run(t.j, t.b), P: p, Score: score}
			if t == c {
				b.Margin = max(0, w.total()-rivals[x])
			} else {
				q, _ := w.posterior(c, w.p.tau)
				b.P = min(1, p+retestShare*q)
			}
			b.CovSrc, b.CovTgt = w.cover(t)
			b.Flags = w.flags(t, &b)
			out = append(out, b)
		}
	}
	return out
}

func run(from, n int) []int {
	r := make([]int, n)
	for i := range r {
		r[i] = from + i
	}
	return r
}
