package align

import (
	"fmt"
	"iter"

	"github.com/zolal/zolal/lang"
)

// Training of a lexicon: IBM model 1 in both directions.
const (
	trainRounds  = 6
	trainSmooth  = 0.05 // added to every denominator, against words seen once
	surerShare   = 0.05 // what the surer direction of a pair must reach
	trainLongest = 100  // words of one side; longer pairs say little
)

// Train learns a lexicon from aligned pairs of sentences (IBM model 1, Brown
// et al. 1993, in both directions). Irregular forms and compounds of the
// built-in list are known; its translations are not used. The same pairs in
// the same order give the same bytes.
func Train(src, tgt lang.Tag, pairs iter.Seq2[string, string]) (*Lexicon, error) {
	b := NewBuilder(src, tgt)
	base := builtinFor(src, tgt)
	b.inherit(base)
	if n := b.learn(base, pairs, nil); n == 0 {
		return nil, fmt.Errorf("align: no pair of sentences to learn from")
	}
	return b.Lexicon(), nil
}

// learn adds the word pairs that are likely in both directions and that keep,
// unless nil, lets through, and the counts of the words. It returns the
// number of sentence pairs used.
func (b *Builder) learn(base *Lexicon, pairs iter.Seq2[string, string], keep func(src, tgt string) bool) int {
	var t bitext
	var readers [2]side
	for y := range readers {
		r := &readers[y]
		r.lang, r.which = b.tags[y], y
		if base != nil {
			r.lex = []*Lexicon{base}
		}
		r.joints = newJoints(r.lex, y)
	}
	for s, d := range pairs {
		x, y := t.keys(&readers[0], 0, s), t.keys(&readers[1], 1, d)
		if len(x) == 0 || len(y) == 0 || len(x) > trainLongest || len(y) > trainLongest {
			continue
		}
		t.pairs = append(t.pairs, [2][]int32{x, y})
	}
	t.count(b)
	forward, reverse := t.model(0), t.model(1)
	for k, p := range forward.p {
		e, f := forward.of[k][0], forward.of[k][1]
		if e == 0 {
			continue
		}
		q := reverse.p[reverse.cell(f, e)]
		if p < leastShare || q < leastShare || max(p, q) < surerShare {
			continue
		}
		if s, d := t.names[0][e], t.names[1][f]; keep == nil || keep(s, d) {
			b.Add(s, d, p, q)
		}
	}
	return len(t.pairs)
}

// bitext is aligned text as word numbers. Number 0 of each side is the empty
// word, which explains what nothing else does.
type bitext struct {
	pairs [][2][]int32
	names [2][]string
	ids   [2]map[string]int32
}

func (t *bitext) keys(d *side, y int, text string) []int32 {
	if t.ids[y] == nil {
		t.ids[y], t.names[y] = map[string]int32{}, []string{""}
	}
	d.read([]string{text})
	out := make([]int32, 0, len(d.tokens))
	for _, w := range d.tokens {
		k := string(d.key(&d.words[w]))
		id, ok := t.ids[y][k]
		if !ok {
			id = int32(len(t.names[y]))
			t.ids[y][k] = id
			t.names[y] = append(t.names[y], k)
		}
		out = append(out, id)
	}
	return out
}

func (t *bitext) count(b *Builder) {
	for y := range t.names {
		if len(b.counts[y]) > 0 {
			continue // the built-in table was counted on far more text
		}
		for _, p := range t.pairs {
			for _, w := range p[y] {
				b.counts[y][t.names[y][w]]++
			}
		}
	}
}

// model1 is a table of p(f | e) over the pairs of words that met.
type model1 struct {
	index map[uint64]int32
	of    [][2]int32
	p     []float64
}

func (m *model1) cell(e, f int32) int32 { return m.index[uint64(e)<<32|uint64(uint32(f))] }

// model estimates p(word of side 1-from | word of side from).
func (t *bitext) model(from int) *model1 {
	m := &model1{index: map[uint64]int32{}}
	cells := make([][]int32, len(t.pairs))
	for s, p := range t.pairs {
		es, fs := append([]int32{0}, p[from]...), p[1-from]
		for _, f := range fs {
			for _, e := range es {
				k := uint64(e)<<32 | uint64(uint32(f))
				id, ok := m.index[k]
				if !ok {
					id = int32(len(m.of))
					m.index[k] = id
					m.of = append(m.of, [2]int32{e, f})
				}
				cells[s] = append(cells[s], id)
			}
		}
	}
	m.p = make([]float64, len(m.of))
	for i := range m.p {
		m.p[i] = 1
	}
	for range trainRounds {
		m.round(cells, t, from)
	}
	return m
}

// round is one step of expectation maximization.
func (m *model1) round(cells [][]int32, t *bitext, from int) {
	count := make([]float64, len(m.p))
	total := make([]float64, len(t.names[from]))
	for s, p := range t.pairs {
		width := len(p[from]) + 1
		for c := cells[s]; len(c) > 0; c = c[width:] {
			z := 0.0
			for _, id := range c[:width] {
				z += m.p[id]
			}
			for _, id := range c[:width] {
				share := m.p[id] / z
				count[id] += share
				total[m.of[id][0]] += share
			}
		}
	}
	for i := range m.p {
		m.p[i] = count[i] / (total[m.of[i][0]] + trainSmooth)
	}
}

// adaptLeast is the number of beads below which a job is too small to learn
// from: a single abstract teaches mostly its own mistakes.
const adaptLeast = 200

// Adapt returns an aligner that has also learnt from a whole job: the
// documents are aligned once, the beads that are more likely right than not
// train a lexicon, and it joins the one in use. A job with fewer than about
// 200 such beads gives back a itself. The result depends only on the documents
// and their order.
func (a *Aligner) Adapt(docs iter.Seq2[[]string, []string]) (*Aligner, error) {
	var beads [][2]string
	for src, tgt := range docs {
		for _, b := range a.Sentences(src, tgt) {
			if b.P <= 0.5 || len(b.Src) == 0 || len(b.Tgt) == 0 {
				continue
			}
			p := [2]string{joined(src, b.Src), joined(tgt, b.Tgt)}
			if a.swapped {
				p[0], p[1] = p[1], p[0]
			}
			beads = append(beads, p)
		}
	}
	if len(beads) < adaptLeast {
		return a, nil
	}
	src, tgt := a.tags()
	b := NewBuilder(src, tgt)
	var base *Lexicon
	if len(a.lex) > 0 {
		base = a.lex[0]
	}
	b.inherit(base)
	// The list knows its words better than one job can teach: only pairs with
	// a word that it lacks are learnt.
	b.learn(base, func(yield func(string, string) bool) {
		for _, p := range beads {
			if !yield(p[0], p[1]) {
				return
			}
		}
	}, func(src, tgt string) bool {
		return !base.lists(0, src) || !base.lists(1, tgt)
	})
	return a.with(b.Lexicon()), nil
}

func joined(s []string, at []int) string {
	out := ""
	for _, i := range at {
		out += s[i] + "\n"
	}
	return out
}

// lists reports whether a lexicon has translations of a key.
func (l *Lexicon) lists(y int, key string) bool {
	if l == nil {
		return false
	}
	w := []byte(key)
	id := l.side[y].find(w, hashWord(w))
	return id != noWord && l.side[y].flags(id)&listed != 0
}
