package align

import "github.com/zolal/zolal/unit"

// findAbstracts looks for the counterpart of an abstract that no label
// announces: a block of sentences in the other language, outside the
// bibliography, that aligns well with it.
func (d *article) findAbstracts() {
	for side := range d.parts {
		own, other := &d.parts[side], &d.parts[1-side]
		if len(own.abstract) > 0 || len(other.abstract) == 0 {
			continue
		}
		own.abstract = d.bestBlock(side, other.abstract)
		for _, p := range own.abstract {
			d.seat[p.unit].body = false
		}
	}
}

const (
	candidateBlocks = 24  // blocks of the right language that are tried
	candidateMost   = 40  // sentences of one block
	candidateMean   = 2.0 // log-odds per sentence that a counterpart must reach
)

// bestBlock is the block of one language that aligns best with an abstract,
// or nothing when none does well.
func (d *article) bestBlock(side int, abstract []piece) []piece {
	var best []piece
	bestScore := candidateMean * float64(len(abstract))
	tried := 0
	for i := 0; i < len(d.in) && tried < candidateBlocks; {
		block, end := d.block(i, side)
		i = end
		if len(block) == 0 || len(block) > candidateMost {
			continue
		}
		tried++
		if s := d.together(side, block, abstract); s > bestScore {
			best, bestScore = block, s
		}
	}
	return best
}

// block returns the sentences of one language of the block that unit i begins,
// and where the next block begins.
func (d *article) block(i, side int) ([]piece, int) {
	var ps []piece
	end := i
	for ; end < len(d.in) && d.in[end].Block == d.in[i].Block; end++ {
		u := &d.in[end]
		if int(d.seat[end].side) == side && (u.Kind == unit.Sentence || u.Kind == unit.Cell) && d.seat[end].section != sectionReferences {
			ps = append(ps, d.whole(end))
		}
	}
	return ps, end
}

// together is the total score of the beads that have both sides.
func (d *article) together(side int, block, abstract []piece) float64 {
	s, t := block, abstract
	if side == 1 {
		s, t = abstract, block
	}
	sum := 0.0
	for _, b := range d.a.Sentences(d.texts(s), d.texts(t)) {
		if len(b.Src) > 0 && len(b.Tgt) > 0 {
			sum += b.Score
		} else {
			sum += d.a.p.lone
		}
	}
	return sum
}
