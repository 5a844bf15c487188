package align

// match scores two texts as one bead, against leaving both alone.
func (a *Aligner) match(src, tgt string) Bead {
	m := a.matrix([]string{src}, []string{tgt})
	lone := 2 * a.p.lone
	b := m.bead(0, 0, m.balance(lone)[0][0], lone)
	b.CovSrc, b.CovTgt = m.cover[0][0], m.cover[0][1]
	return b
}

// shortLength is the share of the length evidence that counts for keywords
// and titles: one term is often two words in the other language.
const shortLength = 0.3

// matrix scores every text of one list against every text of the other, with
// a weak length term and no regard to order.
func (a *Aligner) matrix(src, tgt []string) *scores {
	if a.swapped {
		m := a.flat(tgt, src)
		t := &scores{score: grid(len(src), len(tgt)), tau: m.tau, cover: m.cover}
		for i, row := range t.score {
			for j := range row {
				row[j] = m.score[j][i]
			}
		}
		for i := range t.cover {
			t.cover[i][0], t.cover[i][1] = t.cover[i][1], t.cover[i][0]
		}
		return t
	}
	return a.flat(src, tgt)
}

func (a *Aligner) flat(src, tgt []string) *scores {
	w := a.bench()
	defer a.idle.put(w)
	w.start(src, tgt)
	for y := range w.explain {
		w.explain[y].fillSingle(&w.gain[y], &w.evidence, y)
	}
	m := &scores{score: grid(len(src), len(tgt)), tau: w.p.tau}
	for i, row := range m.score {
		for j := range row {
			length := w.lengthTerm(i, 1, j, 1)
			words := w.gain[0].at(i, j, 1) + w.gain[1].at(j, i, 1)
			row[j] = w.p.judge(words, length, 0, w.sides[0].question[i], w.sides[1].question[j]) + (1-shortLength)*length
		}
	}
	if len(src) == 1 && len(tgt) == 1 {
		cs, ct := w.cover(cut{0, 1, 0, 1})
		m.cover = [][2]float64{{cs, ct}}
	}
	return m
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
