package zwnj

import (
	"math/rand"
	"slices"
	"testing"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

// randomWords makes words with any tags and flags a paragraph may have.
func randomWords(rnd *rand.Rand, n int) []gap.Word {
	words := make([]gap.Word, n)
	for i := range words {
		w := &words[i]
		w.Hash = uint64(rnd.Intn(8)) * 0x9e3779b97f4a7c15
		for bit := range 8 {
			w.Flags |= uint8(rnd.Intn(4)/3) << bit
		}
		for tag := uint32(1); tag <= tagFresh; tag <<= 1 {
			w.Tag |= uint32(rnd.Intn(4)/3) * tag
		}
		if w.Flags&notOurs != 0 {
			w.Tag = 0
		}
	}
	return words
}

// look, which has no branches, finds the sites that wants tells of.
func TestLookAgainstTwin(t *testing.T) {
	rnd := rand.New(rand.NewSource(11))
	for _, o := range []Options{{}, {Spaces: Repair}} {
		s := newScratch(newRepairer(t, o))
		for range 4000 {
			words, part := randomWords(rnd, 1+rnd.Intn(12)), rnd.Intn(2) == 0
			var want []site
			for i := range words {
				var next *gap.Word
				if i+1 < len(words) {
					next = &words[i+1]
				}
				if what := s.wants(&words[i], next); what != 0 && (!part || words[i].Tag&(tagOpen|tagFresh) != 0) {
					want = append(want, site(i)<<siteBits|what)
				}
			}
			if got := s.look(words, part); !slices.Equal(got, want) {
				t.Fatalf("look(%+v, %v)\n gave %v\n want %v", words, part, got, want)
			}
		}
	}
}

// settle leaves out the gaps, and only those, that space would leave alone for
// what the cache of pairs knows, and remembers the same of them.
func TestSettleAgainstTwin(t *testing.T) {
	rnd := rand.New(rand.NewSource(12))
	s := newScratch(newRepairer(t, Options{}))
	left, out := 0, 0
	for range 4000 {
		words := randomWords(rnd, 1+rnd.Intn(12))
		mode := gap.Mode(rnd.Intn(int(gap.NumModes)))
		for range 3 {
			key := pairKeyOf(uint64(rnd.Intn(8))*0x9e3779b97f4a7c15, uint64(rnd.Intn(8))*0x9e3779b97f4a7c15, mode)
			if _, ok := s.pairs.get(key); !ok {
				s.pairs.put(key, stepsOf(float32(rnd.Intn(30)-20)), maxPairs)
			}
		}
		sites, expected := slices.Clone(s.look(words, false)), slices.Clone(words)
		var want []site
		for _, x := range sites {
			i := int(x >> siteBits)
			w := &expected[i]
			w.Tag &^= tagOpen | tagFresh
			if x&siteAfter != 0 && words[i+1].Flags&gap.FlagSpace != 0 {
				// What stands elsewhere in its line of the cache is left to space.
				key := pairKeyOf(w.Hash, words[i+1].Hash, mode)
				if slot := *s.pairs.at(key); slot^key < 1<<16 && marginOf(uint16(slot)) <= surelyTwo(w) {
					x &^= siteAfter
					if marginOf(uint16(slot)) <= -apart {
						w.Tag |= tagApart
					}
				}
			}
			if x&siteMask != 0 {
				want = append(want, x)
			}
		}
		got := s.settle(words, sites, mode)
		if !slices.Equal(got, want) || !slices.Equal(words, expected) {
			t.Fatalf("settle gave %v, words %+v\n want %v, words %+v", got, words, want, expected)
		}
		left, out = left+len(got), out+len(sites)-len(got)
	}
	if left == 0 || out == 0 {
		t.Errorf("%d sites left, %d out", left, out)
	}
}
