package align

import (
	"math"
	"slices"
)

// step is a kind of bead: how many sentences it takes from each side.
type step struct{ a, b int }

// steps are the kinds of beads, cheapest first.
var steps = [...]step{
	{1, 1}, {1, 0}, {0, 1}, {1, 2}, {2, 1}, {2, 2}, {1, 3}, {3, 1}, {2, 3}, {3, 2}, {1, 4}, {4, 1},
}

const (
	nSteps     = len(steps)
	impossible = math.MaxFloat32 * -0.5
)

// lattice is the search space: cell (i, j) means that i source and j target
// sentences have been dealt with. Row i keeps the cells low[i] to high[i].
type lattice struct {
	n, m      int
	limit     int // most sentences on one side of a bead
	low, high []int32
	off       []int
	score     []float32 // nSteps per cell: the bead that arrives there
	best      []float64 // Viterbi, from the start
	rest      []float64 // Viterbi, to the end
	ahead     []float64 // log sum of all ways from the start
	behind    []float64 // log sum of all ways to the end
	back      []uint8   // the step of the best way
}

// shape sets the band: every row within half a width of the way given by
// centre, which must not decrease.
func (l *lattice) shape(n, m int, centre []int32, width int) {
	l.n, l.m = n, m
	l.low, l.high, l.off = l.low[:0], l.high[:0], l.off[:0]
	at := 0
	for i := range n + 1 {
		lo := max(0, int(centre[i])-width)
		hi := min(m, int(centre[min(i+1, n)])+width)
		if i == 0 {
			lo = 0
		}
		if i == n {
			hi = m
		}
		l.low, l.high, l.off = append(l.low, int32(lo)), append(l.high, int32(hi)), append(l.off, at)
		at += hi - lo + 1
	}
	l.score = slices.Grow(l.score[:0], at*nSteps)[:at*nSteps]
	for _, v := range [...]*[]float64{&l.best, &l.rest, &l.ahead, &l.behind} {
		*v = slices.Grow((*v)[:0], at)[:at]
	}
	l.back = slices.Grow(l.back[:0], at)[:at]
}

// cell is the index of (i, j), or -1 outside the band.
func (l *lattice) cell(i, j int) int {
	if i < 0 || i > l.n || j < int(l.low[i]) || j > int(l.high[i]) {
		return -1
	}
	return l.off[i] + j - int(l.low[i])
}

// each calls f for every cell in order.
func (l *lattice) each(f func(i, j, c int)) {
	for i := range l.n + 1 {
		c := l.off[i]
		for j := int(l.low[i]); j <= int(l.high[i]); j++ {
			f(i, j, c)
			c++
		}
	}
}

// forward scores every bead in the band and finds the best way to each cell
// and the sum of all ways, at temperature tau.
func (l *lattice) forward(score func(i, a, j, b int) float64, tau float64) {
	for i := range l.n + 1 {
		for j := int(l.low[i]); j <= int(l.high[i]); j++ {
			l.arrive(i, j, score, 1/tau)
		}
	}
}

// arrive fills in cell (i, j) from the cells before it.
func (l *lattice) arrive(i, j int, score func(i, a, j, b int) float64, inverse float64) {
	c := l.off[i] + j - int(l.low[i])
	own := l.score[c*nSteps : (c+1)*nSteps]
	l.best[c], l.ahead[c], l.back[c] = impossible, impossible, 0
	if i == 0 && j == 0 {
		for k := range own {
			own[k] = impossible
		}
		l.best[c], l.ahead[c] = 0, 0
		return
	}
	var sum logSum
	for k, s := range steps {
		own[k] = impossible
		p := l.cell(i-s.a, j-s.b)
		if p < 0 || l.best[p] <= impossible || max(s.a, s.b) > l.limit {
			continue
		}
		v := score(i-s.a, s.a, j-s.b, s.b)
		own[k] = float32(v)
		if t := l.best[p] + v; t > l.best[c] {
			l.best[c], l.back[c] = t, uint8(k)
		}
		sum.add(l.ahead[p] + v*inverse)
	}
	l.ahead[c] = sum.value()
}

// backward is the mirror image of forward over the scores it left.
func (l *lattice) backward(tau float64) {
	inverse := 1 / tau
	for i := l.n; i >= 0; i-- {
		for j := int(l.high[i]); j >= int(l.low[i]); j-- {
			c := l.off[i] + j - int(l.low[i])
			l.rest[c], l.behind[c] = impossible, impossible
			if i == l.n && j == l.m {
				l.rest[c], l.behind[c] = 0, 0
				continue
			}
			var sum logSum
			for k, s := range steps {
				q := l.cell(i+s.a, j+s.b)
				if q < 0 {
					continue
				}
				v := float64(l.score[q*nSteps+k])
				if v <= impossible {
					continue
				}
				l.rest[c] = max(l.rest[c], l.rest[q]+v)
				sum.add(l.behind[q] + v*inverse)
			}
			l.behind[c] = sum.value()
		}
	}
}

// logSum adds numbers given by their logarithms.
type logSum struct {
	top, sum float64
	some     bool
}

func (s *logSum) add(v float64) {
	switch {
	case !s.some:
		s.top, s.sum, s.some = v, 1, true
	case v > s.top:
		s.sum = s.sum*quickExp(s.top-v) + 1
		s.top = v
	default:
		s.sum += quickExp(v - s.top)
	}
}

func (s *logSum) value() float64 {
	if !s.some {
		return impossible
	}
	return s.top + math.Log(s.sum)
}

// quickExp is math.Exp, cut off where it adds nothing.
func quickExp(v float64) float64 {
	if v < -30 {
		return 0
	}
	return math.Exp(v)
}

// path is the best way, as beads.
func (l *lattice) path() []cut {
	var cs []cut
	for i, j := l.n, l.m; i > 0 || j > 0; {
		k := int(l.back[l.cell(i, j)])
		i, j = i-steps[k].a, j-steps[k].b
		cs = append(cs, cut{i: i, j: j, a: steps[k].a, b: steps[k].b})
	}
	slices.Reverse(cs)
	return cs
}

// cut is a bead as ranges: sentences [i, i+a) and [j, j+b).
type cut struct {
	i, a, j, b int
}

// touches reports whether the path runs along the edge of the band where the
// band could be wider.
func (l *lattice) touches(path []cut) bool {
	const near = 2
	for _, c := range path {
		lo, hi := int(l.low[c.i]), int(l.high[c.i])
		if lo > 0 && c.j < lo+near || hi < l.m && c.j > hi-near {
			return true
		}
	}
	return false
}

// posterior is the share of all ways, weighted by their scores, that go
// through the bead c, and its score.
func (l *lattice) posterior(c cut, tau float64) (p, score float64) {
	from, to := l.cell(c.i, c.j), l.cell(c.i+c.a, c.j+c.b)
	for k, s := range steps {
		if s.a == c.a && s.b == c.b {
			score = float64(l.score[to*nSteps+k])
		}
	}
	whole := l.ahead[l.cell(l.n, l.m)]
	return min(1, math.Exp(l.ahead[from]+score/tau+l.behind[to]-whole)), score
}

// total is the score of the best way.
func (l *lattice) total() float64 { return l.best[l.cell(l.n, l.m)] }

// rivals returns, for every bead of the path, the score of the best way that
// has another bead in its place.
func (l *lattice) rivals(path []cut) []float64 {
	ownSrc, ownTgt := make([]int32, l.n), make([]int32, l.m)
	for x, c := range path {
		for i := c.i; i < c.i+c.a; i++ {
			ownSrc[i] = int32(x)
		}
		for j := c.j; j < c.j+c.b; j++ {
			ownTgt[j] = int32(x)
		}
	}
	rival := slices.Repeat([]float64{impossible}, len(path))
	l.each(func(i, j, c int) {
		if l.rest[c] <= impossible {
			return
		}
		for k, s := range steps {
			v := float64(l.score[c*nSteps+k])
			if v <= impossible {
				continue
			}
			p := l.cell(i-s.a, j-s.b)
			t := l.best[p] + v + l.rest[c]
			for x := i - s.a; x < i; x++ {
				rivalTo(rival, path, ownSrc[x], cut{i - s.a, s.a, j - s.b, s.b}, t)
			}
			for y := j - s.b; y < j; y++ {
				rivalTo(rival, path, ownTgt[y], cut{i - s.a, s.a, j - s.b, s.b}, t)
			}
		}
	})
	return rival
}

func rivalTo(rival []float64, path []cut, x int32, c cut, total float64) {
	if total > rival[x] && path[x] != c {
		rival[x] = total
	}
}
