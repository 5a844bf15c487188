package align

import "slices"

// An echo is a sentence of the abstract that stands again in the body:
// abstracts are often put together from the introduction and the conclusion.
// It is looked for in the language of the body, where a sentence that is
// repeated can be told from one that says something alike, and is paired with
// the other side of its bead, if it translates that as well as the abstract
// does.

const (
	// echoMost is how many beads an abstract may have; a longer one is a
	// mistaken block.
	echoMost = 200
	// echoLoss is how much less than the sentence of the abstract, in log-odds,
	// an echo may explain of the other side. In the project's own abstracts a
	// word left out costs less in nine of ten cases, another number more.
	echoLoss = 4.0
)

// echoes looks for both sides of the beads of an abstract in the body.
func (d *article) echoes(abstract []Pair) []Pair {
	var beads []Pair
	for _, p := range abstract {
		if p.Status == StatusOK && len(p.Src) > 0 && len(p.Tgt) > 0 {
			beads = append(beads, p)
		}
	}
	if len(beads) == 0 || len(beads) > echoMost {
		return nil
	}
	var out []Pair
	for side := range d.parts {
		body := d.body(side)
		if len(body) == 0 {
			continue
		}
		for i, t := range findTwins(sideOf(beads, side), d.texts(body)) {
			if t.to == 0 {
				continue
			}
			if p, ok := d.echo(&beads[i], side, body[t.from:t.to]); ok {
				p.Bead = len(out)
				out = append(out, p)
			}
		}
	}
	return out
}

// sideOf lists the texts of one side of some beads.
func sideOf(beads []Pair, side int) []string {
	out := make([]string, len(beads))
	for i := range beads {
		out[i] = beads[i].SrcText
		if side == 1 {
			out[i] = beads[i].TgtText
		}
	}
	return out
}

// echo is the row of a bead of which one side stands again in the body. It is
// as sure as the bead, and odd where the bead is.
func (d *article) echo(bead *Pair, side int, again []piece) (p Pair, ok bool) {
	p = *bead
	p.Block = BlockEcho
	src, tgt := []string{p.SrcText}, []string{p.TgtText}
	i, j := 0, 0 // the echo in these
	if side == 0 {
		p.Src, p.SrcText, p.SrcSpan = d.join(again)
		src, i = append(src, p.SrcText), 1
	} else {
		p.Tgt, p.TgtText, p.TgtSpan = d.join(again)
		tgt, j = append(tgt, p.TgtText), 1
	}
	m := d.a.matrix(src, tgt)
	defer m.close()
	b := Bead{P: bead.P, Score: m.score[i][j], Margin: max(0, m.score[i][j]-2*d.a.p.lone), Flags: slices.Clone(bead.Flags)}
	b.CovSrc, b.CovTgt = m.cover(i, j)
	d.score(&p, b)
	return p, b.Score >= m.score[0][0]-echoLoss
}
