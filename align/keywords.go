package align

import (
	"math"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
)

// keywordsMax bounds the keywords of one language; a longer list is a
// mistaken block.
const keywordsMax = 40

// metadataMax bounds the lines of metadata of one language that are paired. An
// article has a dozen; what pairs them best costs the cube of their number.
const metadataMax = 100

// splitKeywords cuts the part w of a unit's text at the marks that separate
// keywords.
func splitKeywords(text string, w piece) []piece {
	var out []piece
	start := w.span.Start
	cut := func(end int) {
		s := trim(text, edit.Span{Start: start, End: end})
		if s.Len() > 0 {
			out = append(out, piece{w.unit, s})
		}
	}
	for i, r := range text[w.span.Start:w.span.End] {
		switch r {
		case ',', ';', '|', 0x60c, 0x61b, 0x2022, 0xb7:
			cut(w.span.Start + i)
			start = w.span.Start + i + utf8.RuneLen(r)
		}
	}
	cut(w.span.End)
	return out
}

// trim takes blanks and marks off both ends of a keyword.
func trim(text string, s edit.Span) edit.Span {
	edge := func(r rune) bool {
		_, c := foldRune(r)
		return c == gap && r != ')' && r != '(' && r != 0xab && r != 0xbb && r != '"'
	}
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !edge(r) {
			break
		}
		s.Start += n
	}
	for s.Start < s.End {
		r, n := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !edge(r) {
			break
		}
		s.End -= n
	}
	return s
}

// keywords pairs the keywords of both languages, in any order.
func (d *article) keywords() []Pair {
	return d.assign(BlockKeywords, d.parts[0].keywords, d.parts[1].keywords, true)
}

// metadataLeast is the score a metadata pair must reach: of two lines that are
// left over, one from each language, most do not belong together.
const metadataLeast = 2.0

// metadata pairs lines such as "Received" and "Article type" with their
// counterparts. Lines without one are left out: they are no translations.
func (d *article) metadata() []Pair {
	return d.assign(BlockMetadata, d.parts[0].metadata, d.parts[1].metadata, false)
}

// assign pairs short texts one to one so that the sum of scores is greatest.
// With all set the ones left over make rows too.
func (d *article) assign(block string, src, tgt [][]piece, all bool) []Pair {
	if len(src) == 0 || len(tgt) == 0 {
		return nil
	}
	m := d.a.matrix(d.joined(src), d.joined(tgt))
	defer m.close()
	if all {
		m.inOrder()
	}
	lone := 2 * d.a.p.lone
	to, p := assignment(m.score, lone), m.balance(lone)
	var out []Pair
	taken := make([]bool, len(tgt))
	last := -1
	for i, j := range to {
		if j < 0 {
			if all {
				out = append(out, d.pair(block, len(out), src[i], nil))
			}
			continue
		}
		b := m.bead(i, j, p[i][j], lone)
		if !all && (b.P < d.a.o.MinP || b.Score < metadataLeast) {
			continue
		}
		taken[j] = true
		row := d.pair(block, len(out), src[i], tgt[j])
		d.score(&row, b)
		if j < last {
			row.Flags = append(row.Flags, FlagCrossing)
		}
		last = max(last, j)
		out = append(out, row)
	}
	for j := range tgt {
		if all && !taken[j] {
			out = append(out, d.pair(block, len(out), nil, tgt[j]))
		}
	}
	return out
}

// joined lists the texts of some runs of pieces.
func (d *article) joined(runs [][]piece) []string {
	out := make([]string, len(runs))
	for i, ps := range runs {
		_, out[i], _ = d.join(ps)
	}
	return out
}

// orderBonus is what a pair at the same place of both lists gains: keywords
// are mostly given in the same order.
const orderBonus = 1.5

// inOrder adds the bonus where lists of equal length have the same place.
func (m *scores) inOrder() {
	for i := range m.score {
		if len(m.score) == len(m.score[i]) {
			m.score[i][i] += orderBonus
		}
	}
}

// balance returns the probability of every pair when each text has at most one
// partner: the weights exp(score/tau), with a place for "alone" in every row
// and column, scaled until rows and columns sum to one (Sinkhorn 1964).
func (m *scores) balance(lone float64) [][]float64 {
	const rounds = 40
	n, k := len(m.score), len(m.score[0])
	top := lone / m.tau
	for _, row := range m.score {
		for _, v := range row {
			top = max(top, v/m.tau)
		}
	}
	w := grid(n, k)
	for i, row := range w {
		for j := range row {
			row[j] = math.Exp(m.score[i][j]/m.tau - top)
		}
	}
	// A pair costs both their loneliness, so each alone weighs half of it.
	alone := math.Exp((lone/m.tau - top) / 2)
	r, c := filled(n, 1), filled(k, 1)
	for range rounds {
		for i := range r {
			sum := alone
			for j := range c {
				sum += w[i][j] * c[j]
			}
			r[i] = 1 / sum
		}
		for j := range c {
			sum := alone
			for i := range r {
				sum += w[i][j] * r[i]
			}
			c[j] = 1 / sum
		}
	}
	for i := range w {
		for j := range w[i] {
			w[i][j] *= r[i] * c[j]
		}
	}
	return w
}

// grid is a table of n rows of m zeros.
func grid(n, m int) [][]float64 {
	rows, all := make([][]float64, n), make([]float64, n*m)
	for i := range rows {
		rows[i] = all[i*m : (i+1)*m : (i+1)*m]
	}
	return rows
}

func filled(n int, v float64) []float64 {
	s := make([]float64, n)
	for i := range s {
		s[i] = v
	}
	return s
}

// bead gives the figures of the pair (i, j) with the probability p.
func (m *scores) bead(i, j int, p, lone float64) Bead {
	rival := lone
	for x := range m.score {
		if x != i {
			rival = max(rival, m.score[x][j])
		}
	}
	for y, s := range m.score[i] {
		if y != j {
			rival = max(rival, s)
		}
	}
	b := Bead{P: min(1, p), Score: m.score[i][j], Margin: max(0, m.score[i][j]-rival)}
	b.CovSrc, b.CovTgt = m.cover(i, j)
	return b
}

// assignment maximizes the sum of scores over one-to-one pairs; a row may stay
// unpaired, -1, which costs lone together with the column it leaves. It is
// the Hungarian method with potentials, cubic in the longer side.
func assignment(score [][]float64, lone float64) []int {
	n, m := len(score), len(score[0])
	size := n + m // every row and every column can stay alone
	cost := func(i, j int) float64 {
		switch {
		case i < n && j < m:
			return -score[i][j]
		case i < n || j < m:
			return -lone / 2
		}
		return 0
	}
	row := hungarian(size, cost)
	to := make([]int, n)
	for i := range to {
		if to[i] = row[i]; to[i] >= m {
			to[i] = -1
		}
	}
	return to
}

// hungarian returns the column of each row in an assignment of least cost.
func hungarian(n int, cost func(i, j int) float64) []int {
	u, v := make([]float64, n+1), make([]float64, n+1)
	match, way := make([]int, n+1), make([]int, n+1) // by column, from 1
	least, used := make([]float64, n+1), make([]bool, n+1)
	for i := 1; i <= n; i++ {
		match[0] = i
		clear(used)
		for j := range least {
			least[j] = math.Inf(1)
		}
		j0 := 0
		for match[j0] != 0 {
			used[j0] = true
			i0, delta, j1 := match[j0], math.Inf(1), 0
			for j := 1; j <= n; j++ {
				if used[j] {
					continue
				}
				if c := cost(i0-1, j-1) - u[i0] - v[j]; c < least[j] {
					least[j], way[j] = c, j0
				}
				if least[j] < delta {
					delta, j1 = least[j], j
				}
			}
			for j := range n + 1 {
				if used[j] {
					u[match[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			j0 = j1
		}
		for j0 != 0 {
			match[j0] = match[way[j0]]
			j0 = way[j0]
		}
	}
	row := make([]int, n)
	for j := 1; j <= n; j++ {
		row[match[j]-1] = j - 1
	}
	return row
}
