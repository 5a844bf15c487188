package align

import (
	"cmp"
	"math"
	"slices"

	"github.com/zolal/zolal/lang"
)

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
