package align

import (
	"cmp"
	"math"
	"slices"

	"github.com/zolal/zolal/lang"
)

// Builder collects the parts of a Lexicon. The zero value is not usable; see
// NewBuilder. A builder is for one goroutine.
type Builder struct {
	tags    [2]lang.Tag
	forms   [2]map[string]string  // irregular form to lemma
	counts  [2]map[string]float64 // folded word to count
	joins   [2]map[string]string  // compound to its first part
	entries []entry
}

type entry struct {
	words            [2]string
	forward, reverse float64
}

// NewBuilder returns an empty builder for a pair of languages.
func NewBuilder(src, tgt lang.Tag) *Builder {
	b := &Builder{tags: [2]lang.Tag{src, tgt}}
	for i := range b.forms {
		b.forms[i] = map[string]string{}
		b.counts[i] = map[string]float64{}
		b.joins[i] = map[string]string{}
	}
	return b
}

func (b *Builder) side(l lang.Tag) int {
	if l == b.tags[0] {
		return 0
	}
	return 1
}

// Form says that form is an inflection of lemma which no stem rule finds.
func (b *Builder) Form(l lang.Tag, form, lemma string) {
	f, m := Key(l, form), Key(l, lemma)
	if f != "" && m != "" && f != m {
		b.forms[b.side(l)][f] = m
	}
}

// Count adds n to the count of word in running text. Relative frequencies
// are taken over everything counted.
func (b *Builder) Count(l lang.Tag, word string, n float64) {
	if k := Key(l, word); k != "" {
		b.counts[b.side(l)][k] += n
	}
}

// Compound says that first and rest are joined by a half-space, so that the
// two tokens "first" "rest" are read as one word.
func (b *Builder) Compound(l lang.Tag, first, rest string) {
	f, r := Key(l, first), Key(l, rest)
	if f != "" && r != "" {
		b.joins[b.side(l)][f+r] = f
	}
}

// Add records that tgt translates src with the given probabilities,
// p(tgt | src) and p(src | tgt). Both may be phrases: then every telling word
// of one is paired with every telling word of the other.
func (b *Builder) Add(src, tgt string, forward, reverse float64) {
	b.entries = append(b.entries, entry{[2]string{src, tgt}, forward, reverse})
}

// Key is the folded form of a single word: the key under which a lexicon
// holds it, before inflections are taken off.
func Key(l lang.Tag, word string) string {
	k := plain(l, appendFolded(nil, word))
	if len(k) > 255 {
		return ""
	}
	return string(k)
}

// Lexicon compiles what was collected. The result depends only on the set of
// things added, not on their order.
func (b *Builder) Lexicon() *Lexicon {
	var t [2]*wordTable
	for i := range t {
		t[i] = newWordTable(b.tags[i], b.forms[i], b.joins[i])
	}
	ps := b.wordPairs(&t)
	for i := range t {
		t[i].count(b.counts[i])
	}
	var words [2][]builtWord
	var ids [2]map[string]uint32
	for i := range t {
		words[i], ids[i] = t[i].build()
	}
	out := make([][]pair, len(words[0]))
	for k, p := range ps {
		id := ids[0][k[0]]
		out[id] = append(out[id], pair{ids[1][k[1]], float32(p[0]), float32(p[1])})
	}
	for _, p := range out {
		slices.SortFunc(p, func(a, b pair) int { return cmp.Compare(a.tgt, b.tgt) })
	}
	l, err := openLexicon(compile(b.tags[0], b.tags[1], words, out))
	if err != nil {
		panic(err) // compile and openLexicon disagree: a bug, not an input
	}
	return l
}

// wordPairs breaks the entries into pairs of words and sums their weights.
func (b *Builder) wordPairs(t *[2]*wordTable) map[[2]string][2]float64 {
	ps := map[[2]string][2]float64{}
	total := [2]float64{sum(b.counts[0]), sum(b.counts[1])}
	for _, e := range b.entries {
		s, d := t[0].phrase(e.words[0], b.counts[0], total[0]), t[1].phrase(e.words[1], b.counts[1], total[1])
		for _, x := range s {
			for _, y := range d {
				k := [2]string{x, y}
				v := ps[k]
				// Independent sources agree rather than add up.
				v[0] = max(v[0], e.forward/spread(len(d)))
				v[1] = max(v[1], e.reverse/spread(len(s)))
				ps[k] = v
			}
		}
	}
	for k := range ps {
		t[0].list(k[0])
		t[1].list(k[1])
	}
	return ps
}

// spread is what a weight is divided by when it goes to n words of a phrase.
// The words come together, so each is surer than 1/n.
func spread(n int) float64 { return math.Sqrt(float64(n)) }

// sum adds in the order of the keys, so that rounding is the same every time.
func sum(counts map[string]float64) float64 {
	total := 0.0
	for _, k := range sortedKeys(counts) {
		total += counts[k]
	}
	return total
}

func sortedKeys[V any](m map[string]V) []string {
	ks := make([]string, 0, len(m))
	for k := range m {
		ks = append(ks, k)
	}
	slices.Sort(ks)
	return ks
}
