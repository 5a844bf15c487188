package main

import (
	"bytes"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

// evener gives a text the half-spaces of endings that its editors left
// joined, after the convention of a reference text: a joined word is split
// where the reference writes it with a half-space nearly always, or where it
// is a known stem and an inflection, and the reference never joins it.
type evener struct {
	count map[string]int
	best  map[string]string // joined spelling -> spelling with half-spaces
	seen  map[string]bool   // joined spellings of the reference
}

// evenShare is the share of sightings with a half-space that the reference
// must reach, and stemSeen how often it must have a stem by itself.
const (
	evenShare = 0.6
	stemSeen  = 3
)

// inflections are the endings of the plural and of comparison, longest first
// where one ends in another.
var inflections = endingList("هایشان", "هایتان", "هایمان", "هایی", "هایش", "هایت", "هایم", "های", "ها", "ترین", "تری", "تر")

func endingList(list ...string) (out [][]byte) {
	for _, e := range list {
		out = append(out, gap.AppendSyms(nil, e))
	}
	return out
}

func newEvener(text []line) *evener {
	e := &evener{map[string]int{}, map[string]string{}, map[string]bool{}}
	total, top := map[string]int{}, map[string]int{}
	for _, l := range text {
		if l.profile != gap.PerDT {
			continue
		}
		for _, t := range l.tokens {
			e.count[string(t.syms)]++
		}
	}
	for w, n := range e.count {
		j := joinedOf(w)
		e.seen[j] = e.seen[j] || w == j
		total[j] += n
		if n > top[j] || n == top[j] && w > e.best[j] {
			top[j], e.best[j] = n, w
		}
	}
	for j, w := range e.best {
		if w == j || float64(top[j]) < evenShare*float64(total[j]) {
			delete(e.best, j)
		}
	}
	return e
}

func (e *evener) even(text []line) {
	uneven := map[gap.Profile]bool{gap.NoProfile: true, gap.Academy: true}
	for i := range text {
		if !uneven[text[i].profile] {
			continue
		}
		for k := range text[i].tokens {
			t := &text[i].tokens[k]
			if !t.foreign && bytes.IndexByte(t.syms, gap.Half) < 0 && len(t.soft) == 0 {
				t.syms = e.word(t.syms)
			}
		}
	}
}

func (e *evener) word(w []byte) []byte {
	if b, ok := e.best[string(w)]; ok {
		return []byte(b)
	}
	if e.seen[string(w)] {
		return w // the reference writes it joined, at least at times
	}
	for _, p := range inflections {
		stem := w[:max(0, len(w)-len(p))]
		if len(stem) > 1 && bytes.HasSuffix(w, p) && gap.Joins(stem[len(stem)-1]) {
			if e.count[string(stem)] >= stemSeen {
				return append(append(append([]byte(nil), stem...), gap.Half), p...)
			}
			return w
		}
	}
	return w
}

// soften marks the places where an inflection begins after a letter that does
// not join, in words whose stem is known by itself: a careless hand writes it
// apart, too.
func soften(text []line, c *counts) {
	for i := range text {
		for k := range text[i].tokens {
			t := &text[i].tokens[k]
			if t.foreign || len(t.soft) > 0 {
				continue
			}
			for _, p := range inflections {
				at := len(t.syms) - len(p)
				if at < 2 || !bytes.HasSuffix(t.syms, p) {
					continue
				}
				if stem := t.syms[:at]; gap.IsLetter(stem[at-1]) && !gap.Joins(stem[at-1]) && c.wordCount(stem) >= stemSeen {
					t.soft = []int{at}
				}
				break
			}
		}
	}
}

func (c *counts) wordCount(w []byte) int {
	p := c.words[string(w)]
	if p == nil {
		return 0
	}
	return p.without(-1)
}
