package zwnj

import (
	"fmt"
	"strings"
	"sync"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

// want is what a spelling list says of one gap.
type want uint8

const (
	wantNothing want = iota // the list says nothing: the model decides
	wantKeep                // nothing and a half-space stay; a space is left to the model
	wantNone
	wantHalf
	wantSpace
	wantForbid // no half-space may come here
)

var wants = map[string]want{"model": wantNothing, "keep": wantKeep, "none": wantNone, "half": wantHalf, "space": wantSpace}

// filling is what w writes into a gap, if it says.
func (w want) filling() filling {
	switch w {
	case wantNone:
		return fillNone
	case wantSpace:
		return fillSpace
	}
	return fillHalf
}

// contest holds the lists that go before the model: contested words of one
// orthography, and the user's words. Keys are whole words, cut in two at the
// gap: left symbols, Half, right symbols.
type contest struct {
	pairs map[string]want
	user  map[string]want
	// bits is a Bloom filter over the letters of the words in both.
	bits [16]uint64
}

func newContest(o Orthography, user *Lexicon) (*contest, error) {
	c := &contest{}
	var err error
	if c.pairs, err = contestedTable(o); err != nil {
		return nil, err
	}
	if user != nil {
		c.user = user.gaps
	}
	for _, list := range []map[string]want{c.pairs, c.user} {
		for word := range list {
			h := lettersHash(gap.Hash(nil), []byte(word))
			c.bits[h>>58&15] |= 1 << (h & 63)
		}
	}
	return c, nil
}

// may reports whether a list may have a word on a gap of the word that left
// and right make together. It is right whenever it says no.
func (c *contest) may(left, right []byte) bool {
	h := lettersHash(lettersHash(gap.Hash(nil), left), right)
	return c.bits[h>>58&15]>>(h&63)&1 != 0
}

func lettersHash(h uint64, syms []byte) uint64 {
	for _, s := range syms {
		if s != gap.Half {
			h = (h ^ uint64(s)) * 0xff51afd7ed558ccd
		}
	}
	return h
}

// contestedColumn is where an orthography stands in a row of contested.tsv.
var contestedColumn = map[Orthography]int{Academy: 2, PerDT: 3, Joined: 4}

var contestedTables sync.Map // Orthography -> map[string]want

func contestedTable(o Orthography) (map[string]want, error) {
	if t, ok := contestedTables.Load(o); ok {
		return t.(map[string]want), nil
	}
	t := map[string]want{}
	for row := range strings.Lines(contestedData) {
		row = strings.TrimSuffix(row, "\n")
		if row == "" || row[0] == '#' {
			continue
		}
		f := strings.Split(row, "\t")
		if len(f) != 6 {
			return nil, fmt.Errorf("zwnj: contested.tsv: %+q has %d columns", row, len(f))
		}
		w, ok := wants[f[contestedColumn[o]]]
		if !ok {
			return nil, fmt.Errorf("zwnj: contested.tsv: %q is no choice", f[contestedColumn[o]])
		}
		t[pairKey(gap.AppendSyms(nil, f[0]), gap.AppendSyms(nil, f[1]))] = w
	}
	contestedTables.Store(o, t)
	return t, nil
}

func pairKey(left, right []byte) string {
	return string(left) + string(rune(gap.Half)) + string(right)
}

// look tells what the lists say of the gap between left and right, and which
// list it was. Half-spaces inside the two sides do not count.
func (c *contest) look(left, right []byte) (want, ruleID) {
	if !c.may(left, right) {
		return wantNothing, 0
	}
	var buf [80]byte
	if len(left)+len(right)+1 > len(buf) {
		return wantNothing, 0
	}
	key := appendLetters(buf[:0], left)
	key = append(key, gap.Half)
	key = appendLetters(key, right)
	if c.user != nil {
		if w := c.user[string(key)]; w != wantNothing {
			return w, ruleUser
		}
	}
	return c.pairs[string(key)], ruleContested
}

func appendLetters(dst, syms []byte) []byte {
	for _, s := range syms {
		if s != gap.Half {
			dst = append(dst, s)
		}
	}
	return dst
}

// quiet reports whether no list can have a word on a gap inside a word of
// these symbols: there is none of the user, and the contested words are few.
func (c *contest) quiet(syms []byte) bool {
	if c.user != nil {
		return false
	}
	if !c.may(syms, nil) {
		return true
	}
	for i := 1; i < len(syms); i++ {
		if w, _ := c.look(syms[:i], syms[i:]); w != wantNothing {
			return false
		}
	}
	return true
}
