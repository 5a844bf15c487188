package letters

import (
	"crypto/sha256"
	"encoding/hex"
)

// unit is the weight of one nat in the tables.
const unit = 16

// Costs of pairs no training text holds: a character of class Other beside
// anything, and a Latin letter touching an Arabic one. The first is what the
// rarest pairs of the tables cost, the second a little less, since typists do
// forget the space.
const (
	otherCost   = -6 * unit
	contactCost = -5 * unit
)

// drawnOut is the least a letter costs after itself: informal writing draws
// out a vowel by repeating it, which news and encyclopedias never do.
const drawnOut = -1 * unit

// weights are the tables with the fixed costs filled in; 0 where a pair is no
// evidence (neither side Arabic, neither side Other).
var weights [Size][Size]struct{ fa, ar int16 }

func init() {
	for a := range Class(Size) {
		for b := range Class(Size) {
			w := &weights[a][b]
			switch {
			case a == Other || b == Other:
				w.fa, w.ar = otherCost, otherCost
			case !counted(a) && !counted(b):
			case a == Latin || b == Latin:
				w.fa, w.ar = contactCost, contactCost
			default:
				w.fa, w.ar = int16(table[0][a][b]), int16(table[1][a][b])
			}
			if a == b && a.Letter() {
				w.fa, w.ar = max(w.fa, drawnOut), max(w.ar, drawnOut)
			}
		}
	}
}

// counted reports whether a pair with c in it is evidence.
func counted(c Class) bool { return c == Other || c >= ArabicDigit }

// Tally adds up the evidence of a run of characters. Its zero value is ready;
// the text is taken to begin after a space.
type Tally struct {
	fa, ar   int
	Pairs    int // pairs that were evidence
	Letters  int // Arabic letters
	Others   int // characters of class Other
	Contacts int // a Latin letter beside an Arabic one
	Runs     int // maximal runs of Arabic letters
}

// AddPair counts n occurrences of the class b after the class a.
func (t *Tally) AddPair(a, b Class, n int) {
	w := weights[a][b]
	t.fa += n * int(w.fa)
	t.ar += n * int(w.ar)
	if counted(a) || counted(b) {
		t.Pairs += n
	}
	if b.Letter() {
		t.Letters += n
		if !a.Letter() {
			t.Runs += n
		}
	}
	if b == Other {
		t.Others += n
	}
	if a == Latin && b.Letter() || a.Letter() && b == Latin {
		t.Contacts += n
	}
}

// AddBroken counts n pairs of presentation forms that do not join.
func (t *Tally) AddBroken(n int) {
	t.fa += n * otherCost
	t.ar += n * otherCost
}

// Add puts the evidence of u to that of t.
func (t *Tally) Add(u Tally) {
	t.fa += u.fa
	t.ar += u.ar
	t.Pairs += u.Pairs
	t.Letters += u.Letters
	t.Others += u.Others
	t.Contacts += u.Contacts
	t.Runs += u.Runs
}

// Text tallies UTF-8 text. Bytes that are not valid UTF-8 count as Other.
func Text(s []byte) Tally {
	var t Tally
	prev := Space
	for _, r := range string(s) { // no copy: the compiler ranges over s itself
		c := Of(r)
		t.AddPair(prev, c, 1)
		prev = c
	}
	t.AddPair(prev, Space, 1)
	return t
}

// Reversed tallies UTF-8 text as it reads from its last character to its
// first.
func Reversed(s []byte) Tally {
	var t Tally
	next := Space
	for _, r := range string(s) {
		c := Of(r)
		t.AddPair(c, next, 1)
		next = c
	}
	t.AddPair(Space, next, 1)
	return t
}

// Sum is the log-odds of the better language, in nats.
func (t Tally) Sum() float64 { return float64(max(t.fa, t.ar)) / unit }

// Mean is Sum for each pair of evidence, 0 without evidence.
func (t Tally) Mean() float64 {
	if t.Pairs == 0 {
		return 0
	}
	return t.Sum() / float64(t.Pairs)
}

// Farsi reports whether the Persian table explains the run better than the
// Arabic one.
func (t Tally) Farsi() bool { return t.fa > t.ar }

// Prose reports whether the run hangs together as words: Latin letters touch
// Arabic ones at most once in twenty letters, and a run of letters has at
// least two of them on average (in print it has four to five).
func (t Tally) Prose() bool {
	return t.Contacts*20 <= t.Letters && t.Runs*2 <= t.Letters
}

// Version identifies the trained tables: a hash of their contents.
func Version() string {
	h := sha256.New()
	for _, language := range table {
		for _, row := range language {
			for _, w := range row {
				h.Write([]byte{byte(w)})
			}
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
