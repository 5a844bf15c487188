package align

// match scores two texts as one bead, against leaving both alone.
func (a *Aligner) match(src, tgt string) Bead {
	m := a.matrix([]string{src}, []string{tgt})
	defer m.close()
	lone := 2 * a.p.lone
	return m.bead(0, 0, m.balance(lone)[0][0], lone)
}

// scores holds the score of every pair of two lists of short texts.
type scores struct {
	score [][]float64
	tau   float64
	w     *bench // that they were found on
	a     *Aligner
}

// shortLength is the share of the length evidence that counts for keywords
// and titles: one term is often two words in the other language.
const shortLength = 0.3

// matrix scores every text of one list against every text of the other, with
// a weak length term and no regard to order. It is closed when it has been read.
func (a *Aligner) matrix(src, tgt []string) *scores {
	m := &scores{score: grid(len(src), len(tgt)), w: a.bench(), a: a}
	w := m.w
	if a.swapped {
		src, tgt = tgt, src
	}
	w.start(src, tgt)
	m.tau = w.p.tau
	for y := range w.explain {
		w.explain[y].fillSingle(&w.gain[y], &w.evidence, y)
	}
	for i, row := range m.score {
		for j := range row {
			row[j] = w.pairScore(m.place(i, j))
		}
	}
	return m
}

// pairScore is the score of sentences i and j.
func (w *bench) pairScore(i, j int) float64 {
	length := w.lengthTerm(i, 1, j, 1)
	words := w.gain[0].at(i, j, 1) + w.gain[1].at(j, i, 1)
	return w.p.judge(words, length, 0, w.sides[0].question[i], w.sides[1].question[j]) + (1-shortLength)*length
}

// close gives the bench back.
func (m *scores) close() { m.a.idle.put(m.w) }

// place is where the pair (i, j) stands on the bench.
func (m *scores) place(i, j int) (src, tgt int) {
	if m.a.swapped {
		return j, i
	}
	return i, j
}

// cover is the share of the words of both sides of the pair (i, j) that the
// other one explains.
func (m *scores) cover(i, j int) (src, tgt float64) {
	x, y := m.place(i, j)
	src, tgt = m.w.cover(cut{x, 1, y, 1})
	if m.a.swapped {
		src, tgt = tgt, src
	}
	return src, tgt
}

// cover is the share of the words of each side of a bead, weighted by how
// rare they are, that a word of the other side explains.
func (w *bench) cover(c cut) (src, tgt float64) {
	return w.covered(0, c.i, c.a, c.j, c.b), w.covered(1, c.j, c.b, c.i, c.a)
}

func (w *bench) covered(y, from, n, other, m int) float64 {
	d, o := &w.sides[y], &w.sides[1-y]
	w.stamp++
	if len(w.stamps) < len(o.words) {
		w.stamps = make([]int32, len(o.words))
	}
	for s := other; s < other+m; s++ {
		for _, t := range o.sentence(s) {
			w.stamps[t] = w.stamp
		}
	}
	all, found := 0.0, 0.0
	for s := from; s < from+n; s++ {
		for _, t := range d.sentence(s) {
			x := &d.words[t]
			weight := -float64(fastLog(max(x.freq, float32(w.p.floor))))
			all += weight
			for _, l := range w.table[y].of(t) {
				if w.stamps[l.word] == w.stamp {
					found += weight
					break
				}
			}
		}
	}
	if all == 0 {
		return 0
	}
	return found / all
}
