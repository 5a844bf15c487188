package zwnj

import (
	"encoding/binary"
	"flag"
	"os"
	"slices"
	"testing"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

var update = flag.Bool("update", false, "write data/known.bin")

// known.bin is what the model says of the words in it, in all orthographies.
func TestKnownWords(t *testing.T) {
	want := makeKnown(t)
	if *update {
		if err := os.WriteFile("data/known.bin", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(want) != knownData {
		t.Error("data/known.bin is not what go generate writes")
	}
}

// makeKnown makes the table of the words in the lexicon, the best attested
// ones first.
func makeKnown(t *testing.T) []byte {
	var students []*scratch
	for _, o := range []Orthography{Academy, PerDT, Joined} {
		r := newRepairer(t, Options{Orthography: o})
		r.known = known{}
		students = append(students, r.acquire())
	}
	type word struct {
		syms     []byte
		strength uint32
	}
	var words []word
	for syms, v := range students[0].r.model.Lexicon().All() {
		last := len(syms) - 1
		if v > uint32(gap.ListsOnly) && syms[0] != gap.Half && syms[last] != gap.Half && !slices.Contains(syms, gap.Space) && !slices.Contains(syms, gap.Foreign) {
			words = append(words, word{slices.Clone(syms), v})
		}
	}
	slices.SortStableFunc(words, func(a, b word) int { return int(b.strength) - int(a.strength) })
	table := make([]byte, knownBuckets*bucketSize)
	for _, w := range words {
		if slot, ok := settledSlot(t, students, w.syms); ok {
			insert(table, slot, gap.Hash(w.syms))
		}
	}
	return table
}

// settledSlot is the slot of a word on which all students agree and that no
// half-space may come into.
func settledSlot(t *testing.T, students []*scratch, syms []byte) (slot uint64, ok bool) {
	line := []byte(gap.Text(syms))
	words := gap.Words(nil, line)
	if len(words) != 1 || words[0].Hash != gap.Hash(syms) {
		t.Fatalf("%+q is read as %+v", line, words)
	}
	for i, s := range students {
		s.line = line
		tag, _ := s.study(&words[0])
		mine := words[0].Hash&keyMask | uint64(tag)
		if tag&tagBusy != 0 || i > 0 && mine != slot {
			return 0, false
		}
		slot = mine
	}
	return slot, true
}

// insert puts slot into the bucket of hash, if there is room.
func insert(table []byte, slot, hash uint64) {
	bucket := table[hash&(knownBuckets-1)*bucketSize:][:bucketSize]
	for ; len(bucket) > 0; bucket = bucket[slotSize:] {
		if binary.LittleEndian.Uint64(bucket) == 0 {
			binary.LittleEndian.PutUint64(bucket, slot)
			return
		}
	}
}

// The tag of a word says what the lexicon says of how common it is.
func TestCommonByTag(t *testing.T) {
	s := newScratch(newRepairer(t, Options{}))
	seen := map[bool]int{}
	for _, c := range readCases(t, "repair.tsv", 4) {
		s.src = []byte(c[1])
		s.line = s.src
		words := gap.Words(nil, s.line)
		s.tagAll(words)
		for _, w := range words {
			if w.Flags&notOurs != 0 {
				continue
			}
			s.two.Decode(s.line[w.Start:w.End])
			want := s.r.model.Strength(s.two.Syms) >= common
			if _, ok := s.tags.get(w.Hash); !ok {
				t.Errorf("%+q has no tag", s.line[w.Start:w.End])
			}
			if got := s.isCommon(s.two.Syms, w.Hash); got != want {
				t.Errorf("%+q: common %v, want %v", s.line[w.Start:w.End], got, want)
			}
			seen[want]++
		}
	}
	if seen[true] < 20 || seen[false] < 20 {
		t.Errorf("%d common words and %d others are too few", seen[true], seen[false])
	}
}
