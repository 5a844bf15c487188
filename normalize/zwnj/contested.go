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
	wantNothing want = iota // the list says nothing
	wantKeep                // as it is
	wantNone
	wantHalf
	wantSpace
)

var wants = map[string]want{"keep": wantKeep, "none": wantNone, "half": wantHalf, "space": wantSpace}

// contest is the table of contested gaps of one orthography: what stands
// between two members, where both begin and end a word.
type contest struct {
	pairs map[string]want // left symbols, Half, right symbols
	user  map[string]want
}

// contestedColumns are the columns of data/contested.tsv after the two
// members and before the remark.
var contestedColumns = []Orthography{Academy, PerDT, Joined}

func newContest(o Orthography, user *Lexicon) (*contest, error) {
	c := &contest{}
	var err error
	if c.pairs, err = contestedTable(o); err != nil {
		return nil, err
	}
	if user != nil {
		c.user = user.gaps
	}
	return c, nil
}

var contestedTables sync.Map // Orthography -> map[string]want

func contestedTable(o Orthography) (map[string]want, error) {
	if t, ok := contestedTables.Load(o); ok {
		return t.(map[string]want), nil
	}
	t := map[string]want{}
	column := 2
	for i, name := range contestedColumns {
		if name == o {
			column = 2 + i
		}
	}
	for row := range strings.Lines(contestedData) {
		row = strings.TrimSuffix(row, "\n")
		if row == "" || row[0] == '#' {
			continue
		}
		f := strings.Split(row, "\t")
		if len(f) < 2+len(contestedColumns) {
			return nil, fmt.Errorf("zwnj: contested.tsv: %q has too few columns", row)
		}
		w, ok := wants[f[column]]
		if !ok && f[column] != "model" {
			return nil, fmt.Errorf("zwnj: contested.tsv: %q is no choice", f[column])
		}
		if ok {
			t[pairKey(gap.AppendSyms(nil, f[0]), gap.AppendSyms(nil, f[1]))] = w
		}
	}
	contestedTables.Store(o, t)
	return t, nil
}

func pairKey(left, right []byte) string {
	return string(left) + string(rune(gap.Half)) + string(right)
}

// look tells what the lists say of the gap between left and right, and which
// list it was.
func (c *contest) look(left, right []byte) (want, ruleID) {
	var buf [80]byte
	if len(left)+len(right)+1 > len(buf) {
		return wantNothing, 0
	}
	key := append(append(append(buf[:0], left...), gap.Half), right...)
	if c.user != nil {
		if w, ok := c.user[string(key)]; ok {
			return w, ruleUser
		}
	}
	return c.pairs[string(key)], ruleContested
}
