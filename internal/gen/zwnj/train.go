package main

import (
	"fmt"
	"io"
	"math"
	"math/rand"

	"github.com/zolal/zolal/internal/lexicon"
	"github.com/zolal/zolal/internal/lexicon/gap"
)

// settings of the training; the seed makes it repeatable.
type settings struct {
	bits   int // 2^bits weights
	epochs int
	rate   float64
	seed   int64
}

// trainer learns one weight per feature slot by logistic regression with
// AdaGrad step sizes.
type trainer struct {
	settings
	w, g   []float32
	mean   []float32    // sum of the weights at the snapshots
	shots  int          // how many snapshots
	models []*gap.Model // one per fold, made without it
	rnd    *rand.Rand
	feats  []uint32
	left   gap.Left
	damage damager
	log    io.Writer
	loss   float64
	wrong  int
	seen   int
}

func newTrainer(c *counts, s settings, log io.Writer) (*trainer, error) {
	t := &trainer{settings: s, w: make([]float32, 1<<s.bits), mean: make([]float32, 1<<s.bits), g: make([]float32, 1<<s.bits), rnd: rand.New(rand.NewSource(s.seed)), log: log}
	t.damage.rnd = t.rnd
	for f := range folds {
		data, err := c.build(f)
		if err != nil {
			return nil, err
		}
		lex, err := lexicon.Open(string(data))
		if err != nil {
			return nil, err
		}
		m, err := gap.NewModel(lex, "")
		if err != nil {
			return nil, err
		}
		t.models = append(t.models, m)
	}
	return t, nil
}

func (t *trainer) run(text []line) {
	var order []int
	for i := range text {
		for range text[i].passes {
			order = append(order, i)
		}
	}
	for e := range t.epochs {
		t.rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		t.loss, t.wrong, t.seen = 0, 0, 0
		for n, i := range order {
			t.line(&text[i])
			if e > 0 && (n+1)%(len(order)/snapshots) == 0 {
				t.snapshot()
			}
		}
		fmt.Fprintf(t.log, "epoch %d: %d gaps, loss %.5f, wrong %.3f %%\n", e+1, t.seen, t.loss/float64(t.seen), 100*float64(t.wrong)/float64(t.seen))
	}
}

// snapshots is how often in an epoch after the first the weights are taken
// for the mean, which varies less than the weights of any one moment.
const snapshots = 10

func (t *trainer) snapshot() {
	t.shots++
	for i, w := range t.w {
		t.mean[i] += w
	}
}

// line learns from one damaged copy of l.
func (t *trainer) line(l *line) {
	d, mode := t.damage.line(l)
	profile := l.profile
	if t.rnd.Intn(4) == 0 {
		profile = gap.NoProfile
	}
	m := t.models[l.fold]
	for i := range d {
		w := &d[i]
		if w.foreign {
			continue
		}
		t.left.Read(m.Lexicon(), w.syms)
		around := gap.Around{Prev: hashAt(d, i-1, w.spaced), Next: hashAt(d, i+1, i+1 < len(d) && d[i+1].spaced)}
		for at := 1; at < len(w.syms); at++ {
			a, b := w.syms[at-1], w.syms[at]
			if gap.IsLetter(a) && gap.IsLetter(b) && gap.Joins(a) {
				t.feats = m.AppendClosed(t.feats[:0], &t.left, at, mode, profile, around)
				t.learn(w.lost[at])
			}
		}
		if i+1 < len(d) && d[i+1].spaced && !d[i+1].foreign {
			around.Next = hashAt(d, i+2, i+2 < len(d) && d[i+2].spaced)
			t.feats = m.AppendSpaced(t.feats[:0], &t.left, d[i+1].syms, mode, profile, around)
			t.learn(d[i+1].torn)
		}
	}
}

func hashAt(d []damaged, i int, linked bool) uint64 {
	if i < 0 || i >= len(d) || !linked {
		return 0
	}
	return d[i].hash
}

// learn moves the weights of t.feats towards a join or away from one.
func (t *trainer) learn(join bool) {
	mask := uint32(len(t.w) - 1)
	score := 0.0
	for _, f := range t.feats {
		score += float64(t.w[f&mask])
	}
	t.seen++
	y := 0.0
	if join {
		y = 1
	}
	p := 1 / (1 + math.Exp(-score))
	grad := float32(p - y)
	if (score > 0) != join {
		t.wrong++
	}
	t.loss -= math.Log(max(1e-9, 1-math.Abs(p-y)))
	if grad > -1e-3 && grad < 1e-3 {
		return // nothing to learn, and most gaps are like that
	}
	for _, f := range t.feats {
		i := f & mask
		t.g[i] += grad * grad
		t.w[i] -= float32(t.rate) * grad / float32(math.Sqrt(float64(t.g[i])+1e-2))
	}
}

// weights rounds the weights to the bytes the model is shipped with.
func (t *trainer) weights() []byte {
	out := make([]byte, len(t.w))
	for i, w := range t.mean {
		w := float64(w) / float64(max(1, t.shots))
		out[i] = byte(int8(max(-127, min(127, math.Round(w/gap.Scale)))))
	}
	return out
}
