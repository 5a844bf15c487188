package align

import (
	"testing"

	"github.com/zolal/zolal/lang"
)

// TestJoints compares the numbers with a look-up of both parts as one word,
// for every way to cut every compound, and with the parts exchanged.
func TestJoints(t *testing.T) {
	a := newTestAligner(t, lang.Persian)
	j := newJoints(a.lex, 1)
	v := &a.lex[0].side[1]
	has := func(w string, flag uint8) bool {
		id := v.find([]byte(w), hashWord([]byte(w)))
		return id != noWord && v.flags(id)&flag != 0
	}
	check := func(first, second string) bool {
		head, tail := j.heads[first], j.tails[second]
		got := head != 0 && tail != 0 && j.has(head, tail)
		want := has(first, opener) && has(first+second, compound)
		if got != want {
			t.Errorf("%+q and %+q: %v, want %v", first, second, got, want)
		}
		return want
	}
	joined := 0
	for id := range uint32(v.size()) {
		if w := v.text(id); v.flags(id)&compound != 0 {
			for k := 2; k < len(w); k += 2 {
				if check(w[:k], w[k:]) {
					joined++
				}
				check(w[k:], w[:k])
			}
		}
	}
	if joined < 1000 {
		t.Errorf("only %d joints", joined)
	}
}
