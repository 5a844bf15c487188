package lexicon

import (
	"fmt"
	"maps"
	"math/rand"
	"slices"
	"strings"
	"testing"
)

// build makes the automaton of words the way the generators do.
func build(t testing.TB, words map[string]uint32) Lexicon {
	t.Helper()
	var keys []string
	for w := range words {
		keys = append(keys, w)
	}
	slices.Sort(keys)
	b := NewBuilder()
	for _, k := range keys {
		if err := b.Add([]byte(k), words[k]); err != nil {
			t.Fatal(err)
		}
	}
	data, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	l, err := Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// randomWords makes n words over a small alphabet, so that they share much.
func randomWords(rnd *rand.Rand, n int) map[string]uint32 {
	words := map[string]uint32{}
	for range n {
		w := make([]byte, 1+rnd.Intn(6))
		for i := range w {
			w[i] = byte(1 + rnd.Intn(4))
		}
		words[string(w)] = uint32(rnd.Intn(3))
	}
	return words
}

// The map the automaton was made from is its slow twin: both must agree on
// every word of up to six symbols over the alphabet and one symbol more.
func TestAgainstMap(t *testing.T) {
	for seed := range int64(20) {
		words := randomWords(rand.New(rand.NewSource(seed)), 1+int(seed)*40)
		l := build(t, words)
		var check func(key []byte)
		check = func(key []byte) {
			got, ok := l.Get(key)
			want, has := words[string(key)]
			if ok != has || got != want {
				t.Fatalf("seed %d: Get(%v) = %d, %v, want %d, %v", seed, key, got, ok, want, has)
			}
			if len(key) == 6 {
				return
			}
			for s := byte(1); s <= 5; s++ {
				check(append(key[:len(key):len(key)], s))
			}
		}
		check(nil)
		all, last := map[string]uint32{}, ""
		for w, v := range l.All() {
			if len(all) > 0 && string(w) <= last {
				t.Fatalf("seed %d: %v after %v", seed, w, last)
			}
			last = string(w)
			all[last] = v
		}
		if !maps.Equal(all, words) {
			t.Fatalf("seed %d: All yields %d words of %d, or other values", seed, len(all), len(words))
		}
	}
}

func TestSharesEndings(t *testing.T) {
	words := map[string]uint32{}
	for a := byte(1); a <= 40; a++ {
		for b := byte(1); b <= 40; b++ {
			words[string([]byte{a, b, 7, 8, 9})] = 5
		}
	}
	if l := build(t, words); l.Size() > 600 {
		t.Errorf("1600 words of one pattern take %d bytes", l.Size())
	}
}

func TestBuilderRefuses(t *testing.T) {
	for _, c := range []struct {
		name  string
		words [][]byte
		value uint32
	}{
		{"order", [][]byte{{2}, {1}}, 0},
		{"twice", [][]byte{{2}, {2}}, 0},
		{"empty", [][]byte{{}}, 0},
		{"symbol 0", [][]byte{{1, 0}}, 0},
		{"symbol 64", [][]byte{{64}}, 0},
		{"value", [][]byte{{1}}, 1 << 25},
	} {
		b := NewBuilder()
		var err error
		for _, w := range c.words {
			if err = b.Add(w, c.value); err != nil {
				break
			}
		}
		if err == nil {
			t.Errorf("%s: accepted", c.name)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, data := range []string{"", magic, magic + "aaa", "nope" + strings.Repeat("\x00", rootSize), magic + strings.Repeat("\x00", rootSize-edgeSize)} {
		if _, err := Open(data); err == nil {
			t.Errorf("Open(%q) gave no error", data)
		}
	}
}

func TestZeroValueIsEmpty(t *testing.T) {
	var l Lexicon
	if _, ok := l.Get([]byte{1}); ok {
		t.Error("the zero Lexicon holds a word")
	}
}

func ExampleLexicon_Step() {
	b := NewBuilder()
	for i, w := range []string{"\x01", "\x01\x02\x03"} {
		if err := b.Add([]byte(w), uint32(i+10)); err != nil {
			panic(err)
		}
	}
	data, _ := b.Bytes()
	l, _ := Open(string(data))
	// One walk over a longer spelling passes every word it begins with.
	n := Root
	for _, s := range []byte{1, 2, 3, 4} {
		var ok bool
		if n, ok = l.Step(n, s); !ok {
			break
		}
		if v, ok := l.Value(n); ok {
			fmt.Println("a word ends here, value", v)
		}
	}
	// Output:
	// a word ends here, value 10
	// a word ends here, value 11
}
