package align

import (
	"bytes"
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

// wordTable is one side of a lexicon under construction.
type wordTable struct {
	tag    lang.Tag
	words  map[string]*builtWord
	freq   map[string]float64
	lemmas map[string]string
}

func newWordTable(l lang.Tag, forms, joins map[string]string) *wordTable {
	t := &wordTable{tag: l, words: map[string]*builtWord{}, freq: map[string]float64{}, lemmas: forms}
	for f := range forms {
		t.word(f).flags |= alias
		t.word(t.lemma(f))
	}
	for c, first := range joins {
		t.word(c).flags |= compound
		t.word(first).flags |= opener
	}
	return t
}

func (t *wordTable) word(k string) *builtWord {
	w := t.words[k]
	if w == nil {
		w = &builtWord{text: k}
		t.words[k] = w
	}
	return w
}

// lemma follows irregular forms; a chain longer than a few links is a loop.
func (t *wordTable) lemma(k string) string {
	for range 4 {
		m, ok := t.lemmas[k]
		if !ok {
			break
		}
		k = m
	}
	return k
}

func (t *wordTable) list(k string) { t.word(k).flags |= listed }

// phraseLimit is the relative frequency above which a word of a phrase says
// nothing about the phrase (of, to, \u062f\u0631).
const phraseLimit = 0.003

// phrase returns the telling words of s as lemmas.
func (t *wordTable) phrase(s string, counts map[string]float64, total float64) []string {
	var sc scanner
	sc.sentence(s)
	var all, telling []string
	for _, r := range sc.raw {
		k := t.lemma(Key(t.tag, string(sc.arena[r.start:r.end])))
		if k == "" || slices.Contains(all, k) {
			continue
		}
		all = append(all, k)
		if counts[k] <= phraseLimit*total {
			telling = append(telling, k)
		}
	}
	if len(telling) > 0 {
		return telling
	}
	return all
}

// count folds the counts of inflected words onto the words they stand for.
func (t *wordTable) count(counts map[string]float64) {
	total := 0.0
	for _, k := range sortedKeys(counts) {
		t.freq[t.base(k)] += counts[k]
		total += counts[k]
	}
	for k := range t.freq {
		t.freq[k] /= total
	}
}

// base is the lemma that the document side would find for a word.
func (t *wordTable) base(k string) string {
	k = t.lemma(k)
	if t.has(k) {
		return k
	}
	found := ""
	if stems(t.tag, []byte(k), nil, func(s []byte) bool {
		m := t.lemma(string(s))
		if t.has(m) {
			found = m
		}
		return found != ""
	}) {
		return found
	}
	return string(rough(t.tag, []byte(k)))
}

func (t *wordTable) has(k string) bool {
	w := t.words[k]
	return w != nil && w.flags&listed != 0
}

// build orders the words and gives them numbers: the listed ones first, so
// that their numbers are small, then by text.
func (t *wordTable) build() ([]builtWord, map[string]uint32) {
	for k, f := range t.freq {
		t.word(k).value = math.Float32bits(float32(f))
	}
	words := make([]builtWord, 0, len(t.words))
	for _, w := range t.words {
		words = append(words, *w)
	}
	slices.SortFunc(words, func(a, b builtWord) int {
		if c := cmp.Compare(b.flags&listed, a.flags&listed); c != 0 {
			return c
		}
		return cmp.Compare(a.text, b.text)
	})
	ids := make(map[string]uint32, len(words))
	for i, w := range words {
		ids[w.text] = uint32(i)
	}
	for i := range words {
		if words[i].flags&alias != 0 {
			words[i].value = ids[t.lemma(words[i].text)]
		}
	}
	return words, ids
}

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

// plain takes off what never tells two words of a language apart: spelling
// variants in English, the article in Arabic. A root that begins like the
// article loses it too, on both sides of every comparison.
func plain(l lang.Tag, w []byte) []byte {
	const article, least = "\u0627\u0644", 6
	switch l {
	case lang.English:
		return spell(w)
	case lang.Arabic:
		if len(w) >= len(article)+least && string(w[:len(article)]) == article {
			return w[len(article):]
		}
	}
	return w
}

// spell brings British and American spellings of an English word together.
// Both sides of every comparison pass through it, so a word that is changed
// for no reason ("journal" to "jornal") does no harm.
func spell(w []byte) []byte {
	if len(w) < 5 {
		return w
	}
	for _, s := range spellings {
		if i := bytes.LastIndex(w, []byte(s.cut)); i >= s.least && len(w)-i-len(s.cut) <= 4 {
			w = append(append(append(make([]byte, 0, len(w)), w[:i]...), s.put...), w[i+len(s.cut):]...)
		}
	}
	return w
}

var spellings = []strip{
	{"isation", "ization", 2},
	{"ise", "ize", 3},
	{"ising", "izing", 3},
	{"our", "or", 2},
	{"tre", "ter", 3},
	{"fence", "fense", 1},
	{"ogue", "og", 2},
	{"gramme", "gram", 2},
}
