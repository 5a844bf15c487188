package scan

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"
	"unicode/utf8"
)

// testSpec has every sort of class and condition.
func testSpec() Spec {
	return Spec{
		Pairs: []Pair{
			{Lead: Of(9), High: Of(8), Low: Of(0) | Range(11, 15)},
			{Lead: Of(9, 11), High: Of(9, 10), Low: All},
			{Lead: Of(8), High: Of(9), Low: All &^ Of(11, 15)},
			{Lead: Of(10, 11), High: Of(8, 10), Low: Of(0, 10)},
			{Lead: Of(8), High: Of(8, 9), Low: Of(11, 12, 15), When: Beside},
		},
		Bytes: []Byte{
			{High: Of(1, 12, 14, 15), Low: All},
			{High: Of(13), Low: All &^ Range(8, 11)},
			{High: Of(0), Low: Range(0, 8) | Of(14, 15)},
			{High: Of(2, 3, 5), Low: Of(2, 8, 11, 12, 15)},
			{High: Of(2, 5), Low: Of(0, 9, 13), When: AfterWhite},
			{High: Of(2, 3), Low: Of(1, 10, 14), When: Beside},
		},
		Letters: []Letter{
			{Second: 0x83, To: [2]byte{0xda, 0xa9}},
			{Second: 0x89, To: [2]byte{0xdb, 0x8c}},
			{Second: 0x8a, To: [2]byte{0xdb, 0x8c}},
		},
	}
}

// judged is a table and the reference that judges it.
type judged struct {
	table *Table
	ref   reference
}

// compiled is the test's Spec, with half-spaces marked and not.
func compiled(t testing.TB) (all []judged) {
	t.Helper()
	for _, halves := range []bool{false, true} {
		s := testSpec()
		if s.Halves = halves; halves {
			s.Seat = Seat{Base: 0xa7, Mark: [2]byte{0xd9, 0x8d}} // kasratan on alef
		}
		table, err := New(s)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, judged{table, reference{s}})
	}
	return all
}

// result is what one kernel made of a text.
type result struct {
	touch, subst []uint64
	out          []byte
}

func (r result) equal(o result) bool {
	return fmt.Sprint(r.touch, r.subst) == fmt.Sprint(o.touch, o.subst) && bytes.Equal(r.out, o.out)
}

func newResult(n int) result {
	r := result{make([]uint64, Words(n)), make([]uint64, Words(n)), make([]byte, n)}
	for i := range r.touch { // what was there before must not shine through
		r.touch[i], r.subst[i] = ^uint64(0), ^uint64(0)
	}
	return r
}

// check compares every kernel with the reference on text and on a part of it.
func check(t testing.TB, all []judged, text []byte) {
	t.Helper()
	for _, j := range all {
		j.check(t, text, len(text)/3, len(text)-len(text)/5)
	}
}

func (j judged) check(t testing.TB, text []byte, from, to int) {
	t.Helper()
	table, ref := j.table, j.ref
	want := newResult(len(text))
	ref.rewrite(want.out, text, want.touch, want.subst)
	for _, limit := range []func() func(){func() func() { return func() {} }, DisableAVX512, DisableAVX2} {
		restore := limit()
		kernel := Kernel()
		got := newResult(len(text))
		table.Rewrite(got.out, text, 0, len(text), got.touch, got.subst)
		if !got.equal(want) {
			t.Fatalf("%s: Rewrite(%+q)\n got %x %x %+q\nwant %x %x %+q", kernel, text, got.touch, got.subst, got.out, want.touch, want.subst, want.out)
		}
		table.Classify(text, 0, len(text), got.touch, got.subst)
		if !got.equal(want) {
			t.Fatalf("%s: Classify(%+q)\n got %x %x\nwant %x %x", kernel, text, got.touch, got.subst, want.touch, want.subst)
		}
		part := newResult(to - from)
		table.Rewrite(part.out, text, from, to, part.touch, part.subst)
		for i := from; i < to; i++ {
			bit := uint64(1) << ((i - from) % 64)
			got := part.touch[(i-from)/64]&bit != 0
			letter := part.subst[(i-from)/64]&bit != 0
			if wantT, wantS := ref.at(text, i); got != wantT || letter != wantS || part.out[i-from] != want.out[i] {
				t.Fatalf("%s: byte %d of %+q[%d:%d]: touch %t want %t, letter %t want %t, %+q", kernel, i, text, from, to, got, wantT, letter, wantS, part.out)
			}
		}
		for i := to - from; i < 64*len(part.touch); i++ {
			if (part.touch[i/64]|part.subst[i/64])>>(i%64)&1 != 0 {
				t.Fatalf("%s: %+q[%d:%d]: a mark beyond the end", kernel, text, from, to)
			}
		}
		restore()
	}
}

// alphabet has a letter of every class and whatever stands next to one.
var alphabet = []rune("\u0627\u0628\u062a\u067e\u06cc\u064a\u0643\u06a9\u0649\u0640\u064b\u064d\u0660\u0664\u06f0\u06f5 \u0629\u0626\u200c\u00a0\u00ad..\u060c\u061b\u061f!)\r\n\tabc\u6f22\U0001f600\"'(,-/:;[]\u00ab\u00bb")

func TestEveryLengthAndPlace(t *testing.T) {
	all := compiled(t)
	fill := []byte("\u0633\u0644\u0627\u0645 ")
	for n := 0; n <= 256; n++ {
		text := bytes.Repeat(fill, n/len(fill)+1)[:n]
		check(t, all, text)
		for at := 0; at < n; at += 1 + n/64 {
			for _, put := range []string{"\u064a", "\u0640", " .", "\u200c", "\xd9", "\x80", "\u060c"} {
				if at+len(put) <= n {
					b := bytes.Clone(text)
					copy(b[at:], put)
					check(t, all, b)
				}
			}
		}
	}
}

func TestSmallAlphabet(t *testing.T) {
	all := compiled(t)
	letters := []byte{' ', '.', 'a', '\n', 0xd8, 0xd9, 0x8c, 0x8a, 0xe2, 0x80}
	const places = 4
	var text [places]byte
	for n := 0; n < 10*10*10*10; n++ {
		for i, v := 0, n; i < places; i, v = i+1, v/10 {
			text[i] = letters[v%10]
		}
		check(t, all, text[:])
	}
}

func TestRandomText(t *testing.T) {
	all := compiled(t)
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		var text []byte
		for range rnd.IntN(300) {
			text = utf8.AppendRune(text, alphabet[rnd.IntN(len(alphabet))])
		}
		check(t, all, text)
		for i := range text { // and with damaged bytes
			if rnd.IntN(40) == 0 {
				text[i] = byte(rnd.Uint32())
			}
		}
		check(t, all, text)
	}
}

func TestLongText(t *testing.T) {
	all := compiled(t)
	rnd := rand.New(rand.NewPCG(3, 4))
	text := make([]byte, (maxBlocks+3)*BlockSize+17)
	for i := range text {
		text[i] = byte(rnd.Uint32())
	}
	check(t, all, text)
}

func TestTooManyClasses(t *testing.T) {
	if _, err := New(Spec{Pairs: make([]Pair, 5)}); err == nil {
		t.Error("five unconditional pair classes were accepted")
	}
	if _, err := New(Spec{Bytes: make([]Byte, 5)}); err == nil {
		t.Error("five unconditional byte classes were accepted")
	}
}

func FuzzKernels(f *testing.F) {
	all := compiled(f)
	f.Add([]byte("\u0633\u0644\u0627\u0645 \u064a\u0643 . \u060c\u200c"))
	f.Add(bytes.Repeat([]byte("\u0643\u062a\u0627\u0628 "), 40))
	f.Add([]byte{0xd8, 0xd8, 0x80, 0xe2, 0x80})
	f.Fuzz(func(t *testing.T, text []byte) { check(t, all, text) })
}

// TestParts cuts texts full of half-spaces and of letters to replace at every
// place.
func TestParts(t *testing.T) {
	all := compiled(t)
	rnd := rand.New(rand.NewPCG(13, 14))
	for range 1500 {
		var text []byte
		for range rnd.IntN(700) {
			text = utf8.AppendRune(text, []rune("\u200c\u200c\u0627\u06cc\u060c \u2026\u064a")[rnd.IntN(8)])
		}
		for i := range text {
			if rnd.IntN(60) == 0 {
				text[i] = byte(rnd.Uint32())
			}
		}
		from := rnd.IntN(len(text) + 1)
		for _, j := range all {
			j.check(t, text, from, from+rnd.IntN(len(text)-from+1))
		}
	}
}
