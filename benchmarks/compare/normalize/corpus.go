package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"unicode/utf8"
)

// corpus is a text to measure on.
type corpus struct {
	name string
	text []byte
	// letters is how many letters of it the Persian rules replace.
	letters int
}

// size is how much of a corpus is measured on.
const size = 256 << 10

// load reads the corpora in dir, makes the damaged ones, and adds those of a
// shared folder where there is one.
func load(dir string) ([]corpus, error) {
	persian, err := os.ReadFile(filepath.Join(dir, "fa.txt"))
	if err != nil {
		return nil, err
	}
	arabic, err := os.ReadFile(filepath.Join(dir, "ar.txt"))
	if err != nil {
		return nil, err
	}
	out := []corpus{
		newCorpus("Persian, clean", persian),
		newCorpus("Persian, every \u06cc and \u06a9 Arabic", damage(persian)),
		newCorpus("Arabic, clean", arabic),
	}
	shared := os.Getenv("ZOLAL_SHARED")
	if shared == "" {
		shared = "../../../../shared"
	}
	more, err := os.ReadFile(filepath.Join(shared, "data/eval/zwnj/perdt_dev.txt"))
	if err != nil {
		return out, nil // nothing shared
	}
	return append(out, newCorpus("PerDT dev sentences", more), newCorpus("PerDT dev sentences, Arabic letters", damage(more))), nil
}

// newCorpus puts the words of text together anew until there are enough, in
// lines of twenty, each word as often as in the text: the same bytes over and
// over would teach the processor every branch by heart.
func newCorpus(name string, text []byte) corpus {
	words := bytes.Fields(text)
	rnd := rand.New(rand.NewPCG(1, uint64(len(words))))
	all := make([]byte, 0, size+256)
	for i := 1; len(all) < size; i++ {
		all = append(all, words[rnd.IntN(len(words))]...)
		if i%20 == 0 {
			all = append(all, '\n')
		} else {
			all = append(all, ' ')
		}
	}
	n := bytes.Count(all, []byte("\u064a")) + bytes.Count(all, []byte("\u0643")) + bytes.Count(all, []byte("\u0649"))
	return corpus{name, all, n}
}

// damage writes the Persian letters as Arabic keyboards do.
func damage(text []byte) []byte {
	return bytes.ReplaceAll(bytes.ReplaceAll(text, []byte("\u06cc"), []byte("\u064a")), []byte("\u06a9"), []byte("\u0643"))
}

// mix is the share of characters of one, two and more bytes, and how many
// bytes there are to one half-space.
func (c corpus) mix() string {
	var n [5]int
	halves, all := 0, 0
	for _, r := range string(c.text) {
		n[utf8.RuneLen(r)]++
		all++
		if r == 0x200c {
			halves++
		}
	}
	s := fmt.Sprintf("%d %% of the characters take one byte, %d %% two, %d %% three or four", 100*n[1]/all, 100*n[2]/all, 100*(n[3]+n[4])/all)
	if halves > 0 {
		s += fmt.Sprintf("; a half-space every %d bytes", len(c.text)/halves)
	}
	return s
}

// parts cuts text into parts of n bytes, at characters or, where words is
// true, behind white space.
func parts(text []byte, n int, words bool) [][]byte {
	var out [][]byte
	for len(text) > 0 {
		e := min(n, len(text))
		for e < len(text) && (!utf8.RuneStart(text[e]) || words && text[e-1] > ' ') {
			e--
		}
		out = append(out, text[:e:e])
		text = text[e:]
	}
	return out
}
