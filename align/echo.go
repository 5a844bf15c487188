package align

import "math"

// An echo is a sentence of the English abstract that stands again, translated,
// in the body: abstracts are often put together from the introduction and
// the conclusion. Only those are told that beat every other sentence of the
// body by far; the two limits come from one article, where they returned the
// two true echoes among 322 sentences and nothing else.
const (
	echoLeast = 15.0 // log-odds
	echoRatio = 2.0  // times the runner-up
	echoMost  = 200  // sentences of an abstract; longer ones are a mistaken block
	// echoCells bounds the pairs that are compared: an article has up to 10 by
	// 1,000; more is a book or a file of many articles, where the time would
	// grow with the square.
	echoCells = 20_000
)

func (d *article) echoes() []Pair {
	s := d.parts[0].abstract
	if len(s) == 0 || len(s) > echoMost {
		return nil
	}
	t := d.body(1)
	if len(t) == 0 || len(s)*len(t) > echoCells {
		return nil
	}
	m := d.a.matrix(d.texts(s), d.texts(t))
	var out []Pair
	for i, row := range m.score {
		best, second, at := 0.0, 0.0, -1
		for j, v := range row {
			switch {
			case v > best:
				best, second, at = v, best, j
			case v > second:
				second = v
			}
		}
		if at < 0 || best < echoLeast || best < echoRatio*second {
			continue
		}
		p := d.pair(BlockEcho, len(out), s[i:i+1], t[at:at+1])
		d.score(&p, Bead{P: m.share(i, at, 2*d.a.p.lone), Score: best, Margin: best - second})
		out = append(out, p)
	}
	return out
}

// share is the probability of the pair (i, j) among the pairs of text i and
// leaving it alone.
func (m *scores) share(i, j int, lone float64) float64 {
	var sum logSum
	sum.add(lone / m.tau)
	for _, s := range m.score[i] {
		sum.add(s / m.tau)
	}
	return math.Exp(m.score[i][j]/m.tau - sum.value())
}
