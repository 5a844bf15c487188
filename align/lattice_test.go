package align

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/zolal/zolal/lang"
)

// everyPath calls f with every chain of beads from (0, 0) to (n, m). It is the
// slow twin of the lattice.
func everyPath(n, m int, f func([]cut)) {
	var walk func(i, j int, path []cut)
	walk = func(i, j int, path []cut) {
		if i == n && j == m {
			f(path)
			return
		}
		for _, s := range steps {
			if i+s.a <= n && j+s.b <= m {
				walk(i+s.a, j+s.b, append(path, cut{i, s.a, j, s.b}))
			}
		}
	}
	walk(0, 0, nil)
}

// noise is a score that depends only on the bead and a seed.
func noise(seed uint64) func(i, a, j, b int) float64 {
	return func(i, a, j, b int) float64 {
		r := rand.New(rand.NewPCG(seed, uint64(i<<24|a<<16|j<<8|b)))
		return r.NormFloat64() * 4
	}
}

func wholeLattice(n, m int, score func(i, a, j, b int) float64, tau float64) *lattice {
	centre := make([]int32, n+1)
	l := &lattice{limit: span4}
	l.shape(n, m, centre, m)
	l.forward(score, tau)
	l.backward(tau)
	return l
}

func TestLatticeAgainstEveryPath(t *testing.T) {
	const tau = 1.5
	for n := range 5 {
		for m := range 5 {
			if n+m == 0 {
				continue
			}
			t.Run(fmt.Sprintf("%dx%d", n, m), func(t *testing.T) {
				score := noise(uint64(n*10 + m))
				l := wholeLattice(n, m, score, tau)
				best, whole := math.Inf(-1), 0.0
				var bestPath []cut
				share := map[cut]float64{}
				beat := map[cut]float64{} // best path without the bead
				var totals []float64
				var paths [][]cut
				everyPath(n, m, func(p []cut) {
					sum := 0.0
					for _, c := range p {
						sum += score(c.i, c.a, c.j, c.b)
					}
					if sum > best {
						best, bestPath = sum, slices.Clone(p)
					}
					w := math.Exp(sum / tau)
					whole += w
					for _, c := range p {
						share[c] += w
					}
					totals, paths = append(totals, sum), append(paths, slices.Clone(p))
				})
				got := l.path()
				if !slices.Equal(got, bestPath) {
					t.Fatalf("path %v, want %v", got, bestPath)
				}
				for _, c := range bestPath {
					beat[c] = math.Inf(-1)
					for k, p := range paths {
						if !slices.Contains(p, c) {
							beat[c] = max(beat[c], totals[k])
						}
					}
				}
				rivals := l.rivals(got)
				for x, c := range got {
					p, s := l.posterior(c, tau)
					near(t, "posterior", p, share[c]/whole)
					near(t, "score", s, score(c.i, c.a, c.j, c.b))
					if !math.IsInf(beat[c], -1) {
						near(t, "margin", l.total()-rivals[x], best-beat[c])
					}
				}
				near(t, "sum of all ways", l.ahead[l.cell(n, m)], math.Log(whole))
				near(t, "sum from behind", l.behind[0], math.Log(whole))
			})
		}
	}
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-4*max(1, math.Abs(want)) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// TestPosteriorsSumToOne: every sentence is in exactly one bead of every
// chain, so the posteriors of the beads that hold it sum to one.
func TestPosteriorsSumToOne(t *testing.T) {
	const n, m, tau = 9, 7, 1.5
	l := wholeLattice(n, m, noise(5), tau)
	for x := range n {
		sum := 0.0
		l.each(func(i, j, c int) {
			for k, s := range steps {
				if i-s.a <= x && x < i && l.score[c*nSteps+k] > impossible {
					p, _ := l.posterior(cut{i - s.a, s.a, j - s.b, s.b}, tau)
					sum += p
				}
			}
		})
		near(t, fmt.Sprintf("sentence %d", x), sum, 1)
	}
}

// TestBandFindsTheWholeSearch: on a long document the band gives the beads
// that the search of everything gives, also when a long stretch of one side
// has no counterpart.
func TestBandFindsTheWholeSearch(t *testing.T) {
	docs := readAbstracts(t)
	a := newTestAligner(t, lang.Persian)
	var src, tgt []string
	for k, d := range docs {
		if d.TgtLang != lang.Persian {
			continue
		}
		if k%7 != 3 { // the target lacks some documents, and ends early
			tgt = append(tgt, d.Tgt...)
		}
		src = append(src, d.Src...)
	}
	tgt = tgt[:len(tgt)*2/3]
	whole := alignWithin(a, src, tgt, len(tgt))
	got := a.Sentences(src, tgt)
	if !slices.EqualFunc(got, whole, func(x, y Bead) bool { return slices.Equal(x.Src, y.Src) && slices.Equal(x.Tgt, y.Tgt) }) {
		t.Errorf("the band and the whole search differ on %d by %d sentences", len(src), len(tgt))
	}
}

// alignWithin aligns with a band of a fixed width.
func alignWithin(a *Aligner, src, tgt []string, width int) []Bead {
	w := a.bench()
	w.start(src, tgt)
	w.limit = a.o.MaxBead
	w.centre = w.course(w.centre[:0], len(src), len(tgt))
	path := w.search(width)
	w.backward(w.p.tau)
	return w.beads(path)
}

// TestLongestChain checks the patience sort against trying every subset.
func TestLongestChain(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		ps := make([]point, 1+r.IntN(9))
		for k := range ps {
			ps[k] = point{r.Int32N(6), r.Int32N(6)}
		}
		longest := 0
		for set := range 1 << len(ps) {
			var sub []point
			for k, p := range ps {
				if set>>k&1 == 1 {
					sub = append(sub, p)
				}
			}
			if rises(sub) {
				longest = max(longest, len(sub))
			}
		}
		var w bench
		got := w.longestChain(slices.Clone(ps))
		if len(got) != longest || !rises(got) {
			t.Fatalf("%v: chain %v, want one of %d points", ps, got, longest)
		}
	}
}

// rises reports whether the points, in some order, rise on both sides.
func rises(ps []point) bool {
	s := slices.Clone(ps)
	slices.SortFunc(s, func(a, b point) int { return int(a.i - b.i) })
	for k := 1; k < len(s); k++ {
		if s[k].i <= s[k-1].i || s[k].j <= s[k-1].j {
			return false
		}
	}
	return true
}
