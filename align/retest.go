package align

// Nearly every mistake of the search is a sentence without a counterpart that
// a neighbour's bead has swallowed: it costs little there, because its
// frequent words find partners that other words explain as well. The search
// cannot see that, since it adds up the evidence of both directions. So every
// merged bead is tested again: does its first or last sentence explain words
// of the other side that the rest of the bead does not?

// retestShare is the share of a bead's posterior that goes over to what the
// retest makes of it: on the tune documents it is right that often.
const retestShare = 0.6

// split appends c to path, or, when the weakest sentence at an edge of c is
// better left alone, that sentence and what remains.
func (w *bench) split(path []cut, c cut) []cut {
	switch {
	case c.a == 0 || c.b == 0:
		return append(path, c)
	case c.a == 1 && c.b == 1:
		return w.part(path, c)
	}
	least, at := w.p.keep, -1
	for k, e := range c.edges() {
		if e.rest.a == 0 || e.rest.b == 0 {
			continue // nothing would remain
		}
		if v := w.worth(c, e.rest); v < least {
			least, at = v, k
		}
	}
	if at < 0 {
		return append(path, c)
	}
	e := c.edges()[at]
	if e.first {
		return w.split(append(path, e.lone), e.rest)
	}
	return append(w.split(path, e.rest), e.lone)
}

// edge is one way to take a sentence off a bead.
type edge struct {
	lone, rest cut
	first      bool // the sentence comes before the rest
}

func (c cut) edges() [4]edge {
	last, below := c.i+c.a-1, c.j+c.b-1
	return [4]edge{
		{cut{c.i, 1, c.j, 0}, cut{c.i + 1, c.a - 1, c.j, c.b}, true},
		{cut{last, 1, c.j + c.b, 0}, cut{c.i, c.a - 1, c.j, c.b}, false},
		{cut{c.i, 0, c.j, 1}, cut{c.i, c.a, c.j + 1, c.b - 1}, true},
		{cut{c.i + c.a, 0, below, 1}, cut{c.i, c.a, c.j, c.b - 1}, false},
	}
}

// worth is what a bead gains over a smaller one, plus, weighted, what the
// dropped sentence newly explains on the other side.
func (w *bench) worth(c, rest cut) float64 {
	gain := w.beadScore(c.i, c.a, c.j, c.b) - w.beadScore(rest.i, rest.a, rest.j, rest.b)
	fresh := 0.0
	if rest.a < c.a {
		for y := c.j; y < c.j+c.b; y++ {
			fresh += w.gain[1].at(y, c.i, c.a) - w.gain[1].at(y, rest.i, rest.a)
		}
	} else {
		for x := c.i; x < c.i+c.a; x++ {
			fresh += w.gain[0].at(x, c.j, c.b) - w.gain[0].at(x, rest.j, rest.b)
		}
	}
	return gain + w.p.fresh*fresh
}

// part appends a pair of sentences to path, or both of them alone when next to
// nothing connects them. Two sentences without counterparts that happen to
// stand at the same place are cheaper together than apart in the search.
func (w *bench) part(path []cut, c cut) []cut {
	if w.beadScore(c.i, 1, c.j, 1) >= w.p.pairLeast {
		return append(path, c)
	}
	return append(path, cut{c.i, 1, c.j, 0}, cut{c.i + 1, 0, c.j, 1})
}
