package main

import (
	"fmt"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/zolal/zolal/align"
	"github.com/zolal/zolal/lang"
)

// frequencies holds words per million by language.
type frequencies map[lang.Tag]map[string]float64

// readFrequencies takes the Persian frequencies from counts, the others from
// the hand-made tables of the most frequent words and, for the rest, from the
// Persian ones through the word list.
func readFrequencies(data string, heads []head) (frequencies, error) {
	f := frequencies{lang.Persian: {}, lang.English: {}, lang.Arabic: {}}
	total := 0.0
	err := eachLine(filepath.Join(data, "counts.fa.tsv"), func(fields []string) error {
		n, err := strconv.ParseFloat(fields[1], 64)
		if err != nil {
			return err
		}
		if fields[0] == "" {
			total = n
			return nil
		}
		f[lang.Persian][fields[0]] = n / total * 1e6
		return nil
	})
	if err != nil {
		return nil, err
	}
	f.project(heads)
	for _, l := range []lang.Tag{lang.English, lang.Arabic} {
		err := eachLine(filepath.Join(data, fmt.Sprintf("frequent.%s.tsv", l)), func(fields []string) error {
			n, err := strconv.ParseFloat(fields[1], 64)
			f[l][align.Key(l, fields[0])] = n
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return f, nil
}

// project carries the Persian frequencies over to English heads, and from
// there to Arabic words: a word's frequency is shared among its translations
// in the proportions of the list. Inflected Persian forms are not followed,
// so the result is a rough order of magnitude, which is all a background
// model needs.
func (f frequencies) project(heads []head) {
	owners := map[string]float64{}
	each := func(h head, l lang.Tag, g func(word string, p float64)) {
		ts := h.targets[l]
		for i, t := range ts {
			ws := align.Words(l, t)
			if len(ws) == 1 {
				g(ws[0], weight(i, len(ts)))
			}
		}
	}
	for _, h := range heads {
		each(h, lang.Persian, func(w string, p float64) { owners[w] += p })
	}
	for _, h := range heads {
		ws := align.Words(lang.English, h.english)
		if len(ws) != 1 {
			continue
		}
		sum := 0.0
		each(h, lang.Persian, func(w string, p float64) { sum += f[lang.Persian][w] * p / owners[w] })
		f[lang.English][ws[0]] += sum
		each(h, lang.Arabic, func(w string, p float64) { f[lang.Arabic][w] += sum * p })
	}
}

// weight is the share of the i-th of n targets: each is half as likely again
// as the next.
func weight(i, n int) float64 {
	const decay = 1 / 1.5
	sum := (1 - math.Pow(decay, float64(n))) / (1 - decay)
	return math.Pow(decay, float64(i)) / sum
}

// covered is the probability that a word is translated by something the list
// has; the rest is left to free translation.
const covered = 0.8

func compile(data string, heads []head, freq frequencies, tgt lang.Tag) (*align.Lexicon, error) {
	b := align.NewBuilder(lang.English, tgt)
	for _, l := range []lang.Tag{lang.English, tgt} {
		if err := readForms(b, data, l); err != nil {
			return nil, err
		}
		for _, w := range slices.Sorted(maps.Keys(freq[l])) {
			b.Count(l, w, freq[l][w])
		}
	}
	if tgt == lang.Persian {
		if err := readVerbs(b, data, freq[tgt], targetWords(heads, tgt)); err != nil {
			return nil, err
		}
	}
	for _, h := range heads {
		ts := h.targets[tgt]
		for i, t := range ts {
			p := covered * weight(i, len(ts))
			b.Add(h.english, t, p, p)
		}
	}
	return b.Lexicon(), nil
}

// readForms reads irregular forms and, for Persian, compounds.
func readForms(b *align.Builder, data string, l lang.Tag) error {
	err := eachLine(filepath.Join(data, fmt.Sprintf("forms.%s.tsv", l)), func(fields []string) error {
		for _, form := range fields[1:] {
			b.Form(l, form, fields[0])
		}
		return nil
	})
	if err != nil || l != lang.Persian {
		return err
	}
	return eachLine(filepath.Join(data, "compounds.fa.tsv"), func(fields []string) error {
		b.Compound(l, fields[0], fields[1])
		return nil
	})
}

// targetWords is the set of targets that are single words, as keys.
func targetWords(heads []head, l lang.Tag) map[string]bool {
	out := map[string]bool{}
	for _, h := range heads {
		for _, t := range h.targets[l] {
			if ws := align.Words(l, t); len(ws) == 1 {
				out[ws[0]] = true
			}
		}
	}
	return out
}
