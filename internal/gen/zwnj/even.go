package main

import (
	"bytes"
	"strings"

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
	grade map[string]bool   // stems the reference compares with a half-space
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

// evenLists does to the joined words of lists what even does to a text, and
// takes out joined spellings of known verb forms: lists, too, are made from
// text without half-spaces.
func (e *evener) evenLists(lists map[string]int, verbs []string) map[string]int {
	out := make(map[string]int, len(lists))
	joinedVerb := map[string]bool{}
	for _, v := range verbs {
		joinedVerb[joinedOf(v)] = true
	}
	for w, n := range lists {
		if strings.IndexByte(w, gap.Half) < 0 {
			if joinedVerb[w] && !e.seen[w] {
				continue
			}
			w = string(e.word([]byte(w)))
		}
		out[w] = max(out[w], n)
	}
	return out
}

// degrees are the endings of comparison. The Academy writes them apart after
// every stem but a few, so one sighting of a stem apart is enough.
var degrees = endingList("ترین", "تری", "تر")

func graded(w string) (stem string, ok bool) {
	for _, p := range degrees {
		if stem, ok := strings.CutSuffix(w, string(rune(gap.Half))+string(p)); ok && !lexicalized[stem] {
			return stem, true
		}
	}
	return "", false
}

// lexicalized are the stems whose comparatives the Academy writes joined.
var lexicalized = func() map[string]bool {
	m := map[string]bool{}
	for _, e := range endingList("به", "بیش", "کم", "مه", "که", "کلان") {
		m[string(e)] = true
	}
	return m
}()

func split(stem, ending []byte) []byte {
	return append(append(append([]byte(nil), stem...), gap.Half), ending...)
}

func endingList(list ...string) (out [][]byte) {
	for _, e := range list {
		out = append(out, gap.AppendSyms(nil, e))
	}
	return out
}

func newEvener(text []line) *evener {
	e := &evener{map[string]int{}, map[string]string{}, map[string]bool{}, map[string]bool{}}
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
		if stem, ok := graded(w); ok {
			e.grade[stem] = true
		}
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
	for _, p := range degrees {
		if stem, ok := bytes.CutSuffix(w, p); ok && e.grade[string(stem)] {
			return split(stem, p)
		}
	}
	if e.seen[string(w)] {
		return w // the reference writes it joined, at least at times
	}
	for _, p := range inflections {
		stem := w[:max(0, len(w)-len(p))]
		if len(stem) > 1 && bytes.HasSuffix(w, p) && gap.Joins(stem[len(stem)-1]) {
			if e.count[string(stem)] >= stemSeen {
				return split(stem, p)
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
