package align

import "slices"

// link is a word of the other side that may explain a word of this one.
type link struct {
	word int32
	p    float32 // probability of this word, given the other
}

// linkTable holds the links of every word of one side: word w has
// links[starts[w]:starts[w+1]].
type linkTable struct {
	starts []int32
	links  []link
}

func (t *linkTable) of(w int32) []link { return t.links[t.starts[w]:t.starts[w+1]] }

// candidate is a pair of words with both probabilities: forward is that of
// the target word given the source word.
type candidate struct {
	src, tgt         int32
	forward, reverse float32
}

// hook is an entry of a chain of target words that share a lexicon number.
type hook struct {
	word   int32
	next   int32
	weight float32
}

// evidence is everything known about the words of one pair of texts.
type evidence struct {
	p     *params // own, the weights for this text
	own   params
	known float64 // share of the tokens that the lexicons know
	rich  *params // weights for texts the lexicons know
	thin  *params // weights for texts they do not
	lex   []*Lexicon
	sides [2]side
	table [2]linkTable // of the words of each side
	pairs []candidate
	hooks []hook
	mark  []int32 // by lexicon number: first hook plus one, or 0
	// marked are the numbers of which mark is not 0.
	marked []uint32
	names  []skeletonOf
	first  []int32 // by source word: its last candidate plus one, see merge
	next   []int32 // by candidate: the one before it of the same word plus one
}

// skeletonOf is the consonant skeleton of a target word.
type skeletonOf struct {
	word int32
	skeleton
}

// gather reads both texts and relates their words.
func (e *evidence) gather(src, tgt []string) {
	e.sides[0].read(src)
	e.sides[1].read(tgt)
	e.known = e.coverage()
	e.own = e.rich.blend(e.thin, min(max((e.known-e.rich.coverLow)/(e.rich.coverHigh-e.rich.coverLow), 0), 1))
	e.pairs = e.pairs[:0]
	for i := range e.lex {
		e.relateLexicon(i)
	}
	e.relateEqual()
	e.relateYears()
	e.relateNames()
	e.file()
}

func (e *evidence) connect(src, tgt int32, forward, reverse float32) {
	e.pairs = append(e.pairs, candidate{src, tgt, forward, reverse})
}

// relateLexicon connects the words that one lexicon translates. The target
// words hang on chains by their lexicon numbers, so that the work is linear
// in the number of translations looked at.
func (e *evidence) relateLexicon(layer int) {
	l := e.lex[layer]
	if n := l.side[1].size(); len(e.mark) < n {
		e.mark = make([]int32, n)
	}
	e.hooks, e.marked = e.hooks[:0], e.marked[:0]
	second := float32(e.p.second)
	for i := range e.sides[1].words {
		w := &e.sides[1].words[i]
		e.hang(w.lex[layer], int32(i), 1)
		e.hang(w.second[layer], int32(i), second)
	}
	for i := range e.sides[0].words {
		w := &e.sides[0].words[i]
		e.follow(l, w.lex[layer], int32(i), 1)
		e.follow(l, w.second[layer], int32(i), second)
	}
	for _, id := range e.marked {
		e.mark[id] = 0
	}
}

func (e *evidence) hang(id uint32, w int32, weight float32) {
	if id == noWord {
		return
	}
	if e.mark[id] == 0 {
		e.marked = append(e.marked, id)
	}
	e.hooks = append(e.hooks, hook{w, e.mark[id], weight})
	e.mark[id] = int32(len(e.hooks))
}

func (e *evidence) follow(l *Lexicon, id uint32, w int32, weight float32) {
	if id == noWord {
		return
	}
	from, to := l.span(id)
	for i := from; i < to; i++ {
		h := e.mark[l.target(i)]
		if h == 0 {
			continue
		}
		p := l.pair(i)
		for ; h != 0; h = e.hooks[h-1].next {
			k := &e.hooks[h-1]
			// A pair found through two shortened stems is weak, not weaker yet.
			f := min(weight, k.weight)
			e.connect(w, k.word, p.forward*f, p.reverse*f)
		}
	}
}

// relateEqual connects numbers and Latin words that are the same on both
// sides.
func (e *evidence) relateEqual() {
	src, tgt := &e.sides[0], &e.sides[1]
	p := float32(e.p.number)
	for i := range tgt.words {
		w := &tgt.words[i]
		if w.class == arabic {
			continue
		}
		k := tgt.key(w)
		if id, ok := src.find(k); ok {
			e.connect(id, int32(i), p, p)
		}
	}
}

// Solar Hijri years begin at the spring equinox, so a Gregorian year overlaps
// two of them: it is greater by 621 or 622.
const yearGap = 621

func (e *evidence) relateYears() {
	p := float32(e.p.year)
	for i := range e.sides[0].words {
		y := e.sides[0].year(int32(i))
		if y == 0 {
			continue
		}
		for j := range e.sides[1].words {
			z := e.sides[1].year(int32(j))
			if d := max(y-z, z-y); z != 0 && (d == yearGap || d == yearGap+1) {
				e.connect(int32(i), int32(j), p, p)
			}
		}
	}
}

// year is the value of a word of four digits, or 0.
func (d *side) year(w int32) int {
	k := d.key(&d.words[w])
	if d.words[w].class != digit || len(k) != 4 {
		return 0
	}
	n := 0
	for _, c := range k {
		n = n*10 + int(c-'0')
	}
	return n
}

// relateNames connects capitalised English words with the words of the other
// side that sound like them.
func (e *evidence) relateNames() {
	src, tgt := &e.sides[0], &e.sides[1]
	e.names = e.names[:0]
	for i := range src.words {
		w := &src.words[i]
		if w.class != latin || !w.name && !(w.firstOnly && !w.listed) {
			continue
		}
		k := src.soundOf(w.id, tgt.lang).whole
		if k.n < 2 {
			continue
		}
		e.soundNames(tgt)
		for j := range e.names {
			n := &e.names[j]
			if s := likeness(&k, &n.skeleton, e.p.alike); s > 0 {
				p := float32(e.p.name * s)
				e.connect(int32(i), n.word, p, p)
			}
		}
	}
}

// nameMost is the relative frequency above which a word is no name that the
// list would lack.
const nameMost = 3e-4

// soundNames fills e.names with the target words that could be names, under
// their spelling and under their stem, once.
func (e *evidence) soundNames(tgt *side) {
	if len(e.names) > 0 {
		return
	}
	for j := range tgt.words {
		w := &tgt.words[j]
		if w.class != arabic || w.end-w.text < 6 || w.freq > nameMost {
			continue
		}
		s := tgt.soundOf(w.id, tgt.lang)
		e.names = append(e.names, skeletonOf{int32(j), s.whole})
		if s.stem != s.whole {
			e.names = append(e.names, skeletonOf{int32(j), s.stem})
		}
	}
}

// file sorts the candidates into the link tables of both sides, keeping the
// best probability of each pair, and judges what is known of every word.
func (e *evidence) file() {
	e.merge()
	kept := e.pairs
	e.table[0].fill(len(e.sides[0].words), kept, func(c candidate) (int32, link) { return c.src, link{c.tgt, c.reverse} })
	e.table[1].fill(len(e.sides[1].words), kept, func(c candidate) (int32, link) { return c.tgt, link{c.src, c.forward} })
	for i := range e.sides {
		for w := range e.sides[i].words {
			x := &e.sides[i].words[w]
			switch {
			case len(e.table[i].of(int32(w))) > 0:
				x.sees = kin
			case x.listed || x.class == digit || i == 1 && x.class == latin:
				x.sees = known
			default:
				x.sees = stranger
			}
		}
	}
}

// merge makes one candidate of those for the same pair of words. Candidates of
// one source word are few, so each is compared with those before it.
func (e *evidence) merge() {
	words := len(e.sides[0].words)
	e.first = slices.Grow(e.first[:0], words)[:words]
	clear(e.first)
	e.next = e.next[:0]
	kept := e.pairs[:0]
	for _, c := range e.pairs {
		at := e.first[c.src]
		for at != 0 && kept[at-1].tgt != c.tgt {
			at = e.next[at-1]
		}
		if at != 0 {
			k := &kept[at-1]
			k.forward, k.reverse = max(k.forward, c.forward), max(k.reverse, c.reverse)
			continue
		}
		kept = append(kept, c)
		e.next = append(e.next, e.first[c.src])
		e.first[c.src] = int32(len(kept))
	}
	e.pairs = kept
}

// fill is a counting sort of the candidates by the word that pick names.
func (t *linkTable) fill(words int, cs []candidate, pick func(candidate) (int32, link)) {
	t.starts = slices.Grow(t.starts[:0], words+1)[:words+1]
	clear(t.starts)
	t.links = slices.Grow(t.links[:0], len(cs))[:len(cs)]
	for _, c := range cs {
		w, _ := pick(c)
		t.starts[w+1]++
	}
	for w := range words {
		t.starts[w+1] += t.starts[w]
	}
	for i := len(cs) - 1; i >= 0; i-- {
		w, l := pick(cs[i])
		t.starts[w+1]--
		t.links[t.starts[w+1]] = l
	}
	// The ends have moved down to the starts of their words: shift back.
	copy(t.starts, t.starts[1:])
	t.starts[words] = int32(len(cs))
}
