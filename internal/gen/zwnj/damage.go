package main

import (
	"math/rand"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

// damaged is a word after damage.
type damaged struct {
	syms    []byte
	lost    []bool // lost[i]: a half-space was deleted before syms[i]
	torn    bool   // the space before the word is damage
	spaced  bool
	foreign bool
	hash    uint64
}

// damager damages lines the way the sources do.
type damager struct {
	rnd *rand.Rand
	out []damaged
}

// rates are the shares of half-spaces deleted and widened to a space, by
// mode. No mode is pure: a document that lost them all still has a few.
var rates = [gap.NumModes][2]float64{
	gap.Deleted: {0.95, 0.025},
	gap.Widened: {0.025, 0.95},
	gap.Mixed:   {0.34, 0.33},
	gap.Intact:  {0.02, 0.02},
}

// line damages l and tells the mode the repairer would see: often the true
// one, sometimes Unknown.
func (d *damager) line(l *line) ([]damaged, gap.Mode) {
	mode := gap.Mode(1 + d.rnd.Intn(int(gap.NumModes)-1))
	r := rates[mode]
	d.out = d.out[:0]
	for i := range l.tokens {
		d.token(&l.tokens[i], r[0], r[1])
	}
	if d.rnd.Intn(4) == 0 {
		mode = gap.Unknown
	}
	return d.out, mode
}

func (d *damager) token(t *token, del, widen float64) {
	w := damaged{spaced: t.spaced, foreign: t.foreign}
	soft, lost := t.soft, false
	for i, s := range t.syms {
		if len(soft) > 0 && soft[0] == i {
			soft = soft[1:]
			if d.rnd.Float64() < widen {
				d.push(w)
				w = damaged{spaced: true, torn: true}
			}
		}
		if s == gap.Half {
			switch x := d.rnd.Float64(); {
			case x < del:
				lost = true
				continue
			case x < del+widen:
				d.push(w)
				w = damaged{spaced: true, torn: true}
				continue
			}
		}
		w.syms, w.lost = append(w.syms, s), append(w.lost, lost)
		lost = false
	}
	d.push(w)
}

func (d *damager) push(w damaged) {
	w.hash = gap.Hash(w.syms)
	d.out = append(d.out, w)
}
