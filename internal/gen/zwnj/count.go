package main

import (
	"bytes"
	"sort"

	"github.com/zolal/zolal/internal/lexicon"
	"github.com/zolal/zolal/internal/lexicon/gap"
)

// perFold counts sightings by fold.
type perFold [folds]int32

// without is the number of sightings outside fold f; f < 0 counts all.
func (p *perFold) without(f int) int {
	n := int32(0)
	for i, c := range p {
		if i != f {
			n += c
		}
	}
	return int(n)
}

// counts is everything counted in text and lists, by symbols.
type counts struct {
	words map[string]*perFold
	pairs map[[2]string]*perFold
	lists map[string]int
}

func bump[K comparable](m map[K]*perFold, k K, fold int) {
	p := m[k]
	if p == nil {
		p = new(perFold)
		m[k] = p
	}
	p[fold]++
}

func count(text []line, lists map[string]int, verbs []string) *counts {
	c := &counts{words: map[string]*perFold{}, pairs: map[[2]string]*perFold{}, lists: lists}
	c.list(verbs)
	for i := range text {
		l := &text[i]
		prev := ""
		for _, t := range l.tokens {
			w := string(t.syms)
			if t.foreign {
				prev = ""
				continue
			}
			bump(c.words, w, l.fold)
			if t.spaced && prev != "" {
				bump(c.pairs, [2]string{prev, w}, l.fold)
			}
			prev = w
		}
	}
	return c
}

// list adds words that no text need have.
func (c *counts) list(words []string) {
	for _, w := range words {
		c.lists[w] = max(c.lists[w], int(gap.ListsOnly))
	}
}

// known reports whether word stands in the text outside fold or in a list.
func (c *counts) known(word []byte, fold int) bool {
	if c.lists[string(word)] > 0 {
		return true
	}
	p := c.words[string(word)]
	return p != nil && p.without(fold) > 0
}

// build makes the lexicon of everything outside fold; fold < 0 takes all.
func (c *counts) build(fold int) ([]byte, error) {
	values := map[string]uint32{}
	c.addWords(values, fold)
	c.addParts(values, fold)
	c.addPairs(values, fold)
	keys := make([]string, 0, len(values))
	for k := range values {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	b := lexicon.NewBuilder()
	for _, k := range keys {
		if err := b.Add([]byte(k), values[k]); err != nil {
			return nil, err
		}
	}
	return b.Bytes()
}

// maxWord bounds the length of a lexicon word in symbols.
const maxWord = 30

func (c *counts) addWords(values map[string]uint32, fold int) {
	for w, p := range c.words {
		if n := p.without(fold); n > 0 && len(w) <= maxWord {
			values[w] = uint32(gap.StrengthOf(n, c.lists[w]))
		}
	}
	for w, n := range c.lists {
		if _, ok := values[w]; !ok && len(w) <= maxWord {
			values[w] = uint32(gap.StrengthOf(0, n))
		}
	}
}

// addParts adds the members of joined words, with a half-space at the side
// where the rest of the word stood.
func (c *counts) addParts(values map[string]uint32, fold int) {
	type seen struct{ tokens, forms int }
	parts := map[string]*seen{}
	note := func(k string, n int) {
		s := parts[k]
		if s == nil {
			s = new(seen)
			parts[k] = s
		}
		s.tokens += n
		s.forms++
	}
	words := make([]string, 0, len(values))
	for w := range values {
		words = append(words, w)
	}
	for _, w := range words {
		n := 0
		if p := c.words[w]; p != nil {
			n = p.without(fold)
		}
		for i := 1; i < len(w)-1; i++ {
			if w[i] == gap.Half {
				note(w[:i+1], n)
				note(w[i:], n)
			}
		}
	}
	for k, s := range parts {
		values[k] = gap.PartValue(s.tokens, s.forms)
	}
}

// addPairs adds two words seen side by side whose joined spelling is a word
// too: the rivals of a half-space.
func (c *counts) addPairs(values map[string]uint32, fold int) {
	var key []byte
	for pair, p := range c.pairs {
		n := p.without(fold)
		if n == 0 {
			continue
		}
		key = append(append(append(key[:0], pair[0]...), gap.Half), pair[1]...)
		if !gap.Joins(pair[0][len(pair[0])-1]) {
			key = append(append(key[:0], pair[0]...), pair[1]...)
		}
		if !c.known(key, fold) {
			continue
		}
		key = append(append(append(key[:0], pair[0]...), gap.Space), pair[1]...)
		if len(key) <= maxWord {
			values[string(key)] = uint32(gap.StrengthOf(n, 0))
		}
	}
}

// joinedOf is the spelling of a word without its half-spaces.
func joinedOf(w string) string {
	return string(bytes.ReplaceAll([]byte(w), []byte{gap.Half}, nil))
}
