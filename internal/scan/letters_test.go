package scan

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"unicode/utf8"
)

// testKinds has kinds behind every lead.
func testKinds() (kinds [256]uint8) {
	for i := range kinds {
		switch r := 0x600 + i; {
		case r == 0x67e || r == 0x686 || r == 0x6af:
			kinds[i] = 0
		case r == 0x629 || r == 0x625:
			kinds[i] = 1
		case r == 0x6a9 || r == 0x6cc:
			kinds[i] = 2
		case r >= 0x671 && r <= 0x6d3:
			kinds[i] = 3
		default:
			kinds[i] = NoKind
		}
	}
	return kinds
}

// kindAt is the kind of the character that text[i] ends, by a look at it.
func kindAt(kinds *[256]uint8, text []byte, i int) uint8 {
	c := text[i]
	switch {
	case c == 0xef:
		return formKind
	case i == 0 || c&0xc0 != 0x80:
	case text[i-1]&0xfc == 0xd8:
		return kinds[text[i-1]&3<<6|c&0x3f]
	case c == 0x8c && text[i-1] == 0x80 && i > 1 && text[i-2] == 0xe2:
		return halfKind
	}
	return NoKind
}

// checkLetters compares every kernel with a look at each byte.
func checkLetters(t *testing.T, l *Letters, kinds *[256]uint8, text []byte, from, to int) {
	t.Helper()
	want := make([]Block, Words(to-from))
	for i := from; i < to; i++ {
		b, bit := &want[(i-from)/BlockSize], uint64(1)<<((i-from)%BlockSize)
		if kind := kindAt(kinds, text, i); kind < kindCount {
			b.Kinds[kind] |= bit
		}
		switch text[i] {
		case ' ':
			b.Spaces |= bit
		case '\n':
			b.Feeds |= bit
		}
	}
	for _, limit := range []func() func(){func() func() { return func() {} }, DisableAVX512, DisableAVX2} {
		restore := limit()
		got := make([]Block, len(want))
		for i := range got { // what was there before must not shine through
			got[i].Feeds, got[i].Kinds[1] = 1, 1
		}
		l.Find(text, from, to, got)
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("%s: Find(%+q[%d:%d])\n got %x\nwant %x", Kernel(), text, from, to, got, want)
		}
		restore()
	}
}

func TestLetters(t *testing.T) {
	kinds := testKinds()
	l, err := NewLetters(kinds)
	if err != nil {
		t.Fatal(err)
	}
	rnd := rand.New(rand.NewPCG(21, 22))
	for range 4000 {
		var text []byte
		for range rnd.IntN(300) {
			text = utf8.AppendRune(text, alphabet[rnd.IntN(len(alphabet))])
		}
		for i := range text {
			if rnd.IntN(40) == 0 {
				text[i] = byte(rnd.Uint32())
			}
		}
		checkLetters(t, l, &kinds, text, 0, len(text))
		from := rnd.IntN(len(text) + 1)
		checkLetters(t, l, &kinds, text, from, from+rnd.IntN(len(text)-from+1))
	}
}

func TestTooManyKinds(t *testing.T) {
	var kinds [256]uint8
	for i := range kinds {
		kinds[i] = uint8(i % kindCount)
	}
	if _, err := NewLetters(kinds); err == nil {
		t.Error("four kinds behind four leads were accepted")
	}
}
