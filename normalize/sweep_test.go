package normalize

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/zolal/zolal/internal/scan"
	"github.com/zolal/zolal/lang"
)

// provedByLetters is the plain answer to whether the letters of a line prove
// that it is Persian.
func provedByLetters(line []byte) bool {
	letters := make([]scan.Block, scan.Words(len(line)))
	tellingLetters().Find(line, 0, len(line), letters)
	persian, against := 0, false
	for i := range line {
		b, bit := &letters[i/scan.BlockSize].Kinds, i%scan.BlockSize
		persian += int(b[tellsPersian] >> bit & 1)
		against = against || (b[tellsArabic]|b[tellsOther])>>bit&1 != 0
	}
	return persian >= enough && !against && len(line) < proofSize
}

// proofPieces are letters that tell something and many that do not, so that
// lines of every length are proved and not.
var proofPieces = [...]string{
	"\u0633\u0644\u0627\u0645 ", "\u062f\u0631 ", "\u0628\u0647\u062a\u0631 ", "\u0643\u062a\u0627\u0628 ", "\u062a\u0627\u0631\u064a\u062e ",
	"\u067e\u0633 ", "\u0647\u0631\u200c\u0643\u0633 ", "\u06af\u0644 ", "\u0686\u0647 ", "\u0698\u0631\u0641 ", "\u067e\u0646\u062c ", "\u0645\u062f\u0631\u0633\u0629 ", "\u0679 ", "\n", "\n",
}

// proofText is a text of such lines, where short ones are as rare as rarely
// says.
func proofText(rnd *rand.Rand, n, rarely int) (text []byte) {
	for len(text) < n {
		i := rnd.IntN(len(proofPieces))
		if i >= 5 && rnd.IntN(rarely) != 0 {
			i = rnd.IntN(5)
		}
		text = append(text, proofPieces[i]...)
	}
	return text
}

func TestProveLines(t *testing.T) {
	n, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	rnd := rand.New(rand.NewPCG(31, 32))
	seen := map[bool]int{}
	for range 600 {
		text := proofText(rnd, 1+rnd.IntN(windowSize-100), 1+rnd.IntN(60))
		p := pass{n: n, src: text, large: new(bitmaps)}
		start := 0
		if rnd.IntN(2) == 0 { // the window may begin inside a line
			start = rnd.IntN(len(text))
		}
		p.win = window{start: start, end: len(text), words: scan.Words(len(text) - start)}
		proved := p.proveLines()
		for at := 0; ; {
			end := bytes.IndexByte(text[at:], '\n')
			if end < 0 {
				break
			}
			end += at
			if end >= start {
				i := end - start
				got := proved[i/scan.BlockSize]>>(i%scan.BlockSize)&1 != 0
				want := at >= start && provedByLetters(text[at:end])
				if got && !want || want && !got && longest(text) < proofSize/2 {
					t.Fatalf("line %+q of a window from %d: proved %t, want %t", text[at:end], start-at, got, want)
				}
				if got && proof(text[at:end]) != lang.Persian {
					t.Fatalf("%+q is no proof", text[at:end])
				}
				seen[got]++
			}
			at = end + 1
		}
	}
	if seen[true] < 500 || seen[false] < 500 {
		t.Errorf("lines proved and not: %v, want many of both", seen)
	}
}

// longest is the length of the longest line.
func longest(text []byte) (n int) {
	for line := range bytes.SplitSeq(text, []byte("\n")) {
		n = max(n, len(line))
	}
	return n
}

func TestLastByte(t *testing.T) {
	rnd := rand.New(rand.NewPCG(33, 34))
	for range 20000 {
		b := make([]byte, rnd.IntN(40))
		for i := range b { // bytes next to the one looked for, and with its top bit changed
			b[i] = [...]byte{'\n', '\n' - 1, '\n' + 1, '\n' | 0x80, 0, 0xff, 'a', 'b'}[rnd.IntN(8)]
		}
		if got, want := lastByte(b, '\n'), bytes.LastIndexByte(b, '\n'); got != want {
			t.Fatalf("lastByte(%+q) = %d, want %d", b, got, want)
		}
	}
}
