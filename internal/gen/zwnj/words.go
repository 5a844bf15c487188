package main

import (
	"path/filepath"
	"strings"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

// lists are the word lists, with the way to read a word from a line.
var lists = []struct {
	file string
	word func(string) string
}{
	{"hazm_words.dat", upTo("\t")},
	{"shekar_vocab.csv", upTo(",")},
	{"shekar_compound_words.csv", upTo(",")},
	{"fawikibot_zz_Most_word_dict.txt", plainWord},
	{"fawikibot_zz_Persian_word_dict.txt", plainWord},
	{"fawikibot_zz_users_word_dict.txt", starWord},
	{"fawikibot_zz_Wrong_word_dict.txt", rightWord},
	{"fawikibot_zz_wiki_titles_dict.txt", plainWord},
	{"lilak_lexicon.csv", upTo(",")},
}

func upTo(sep string) func(string) string {
	return func(s string) string { w, _, _ := strings.Cut(s, sep); return w }
}

func plainWord(s string) string { return strings.TrimPrefix(strings.TrimSpace(s), "\ufeff") }

func starWord(s string) string {
	if !strings.HasPrefix(s, "*") {
		return ""
	}
	return strings.TrimSpace(s[1:])
}

// rightWord takes the correction out of a line "wrong||right".
func rightWord(s string) string {
	_, w, _ := strings.Cut(s, "||")
	return strings.TrimSpace(w)
}

// readLists counts in how many lists each word stands, by its symbols. Lists
// of one maker count once.
func readLists(dir string) (map[string]int, error) {
	out := map[string]int{}
	makers := map[string]string{}
	for _, l := range lists {
		texts, err := readLines(filepath.Join(dir, l.file))
		if err != nil {
			return nil, err
		}
		maker, _, _ := strings.Cut(l.file, "_")
		if strings.Contains(l.file, "titles") {
			maker = "titles" // names, mostly
		}
		for _, t := range texts {
			w := l.word(t)
			if w == "" || strings.HasPrefix(w, "#") || strings.ContainsAny(w, " \t") || !isPersian(w) {
				continue
			}
			k := string(gap.AppendSyms(nil, w))
			if last := makers[k]; len(k) > 1 && last != maker {
				makers[k] = maker
				out[k]++
			}
		}
	}
	return out, nil
}

// isPersian reports whether w has Persian letters and half-spaces only.
func isPersian(w string) bool {
	n := 0
	for _, r := range w {
		if r == '\u200c' {
			continue
		}
		syms := gap.AppendSyms(nil, string(r))
		if len(syms) != 1 || !gap.IsLetter(syms[0]) || syms[0] == gap.Foreign {
			return false
		}
		n++
	}
	return n > 0
}
