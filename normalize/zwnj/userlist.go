package zwnj

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

// Lexicon is a user's word list. It is immutable once read.
type Lexicon struct {
	gaps map[string]want
}

// ReadLexicon reads a word list: one word a line, with its half-spaces where
// they belong; a word without one is to stay joined where the letters stand
// together. A line that begins with "-" forbids: the gap that is marked by a
// half-space in it must not get one. "#" begins a comment. Words are read
// after letter normalization (Persian yeh and kaf).
func ReadLexicon(r io.Reader) (*Lexicon, error) {
	l := &Lexicon{gaps: map[string]want{}}
	sc := bufio.NewScanner(r)
	for n := 1; sc.Scan(); n++ {
		word, _, _ := strings.Cut(sc.Text(), "#")
		word = strings.TrimSpace(strings.TrimPrefix(word, "\ufeff"))
		if word == "" {
			continue
		}
		to := wantHalf
		if strings.HasPrefix(word, "-") {
			word, to = strings.TrimSpace(word[1:]), wantForbid
		}
		if err := l.add(word, to); err != nil {
			return nil, fmt.Errorf("zwnj: word list, line %d: %w", n, err)
		}
	}
	return l, sc.Err()
}

func (l *Lexicon) add(word string, to want) error {
	syms := gap.AppendSyms(nil, word)
	if len(syms) < 2 {
		return fmt.Errorf("%+q is no word", word)
	}
	for _, s := range syms {
		if !gap.IsLetter(s) && s != gap.Half || s == gap.Foreign {
			return fmt.Errorf("%+q is no Persian word", word)
		}
	}
	for i := 1; i < len(syms); i++ {
		if syms[i] == gap.Half {
			l.gaps[wordGap(syms, i)] = to
		} else if syms[i-1] != gap.Half && to == wantHalf {
			if k := wordGap(syms, i); l.gaps[k] == wantNothing {
				l.gaps[k] = wantNone
			}
		}
	}
	return nil
}

// wordGap is the key of the gap at symbol i of a word: the letters left and
// right of it.
func wordGap(syms []byte, i int) string {
	var left, right []byte
	for k, s := range syms {
		switch {
		case s == gap.Half:
		case k < i:
			left = append(left, s)
		default:
			right = append(right, s)
		}
	}
	return pairKey(left, right)
}
