package letters

import (
	"crypto/sha256"
	"encoding/hex"
	"math/bits"
	"unicode/utf8"
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

// A pair is what one character after another adds to a sum: its weights in
// lanes of 16 bits, biased so that none is negative, and the counters it moves
// in fields of 12 bits.
type pair struct {
	// weights are, from the lowest lane, those of the Persian and of the Arabic
	// table, then both for the two characters the other way round.
	weights  uint64
	counters uint64
}

// bias is what is put to a weight of a lane; most is how many pairs a lane
// holds.
const (
	bias = 1 << 7
	most = 1<<16/(2*bias) - 1
)

// Bits of what counts gives, in the order of the counters of Tally.
const (
	countPair = 1 << iota
	countLetter
	countOther
	countContact
	countRun
)

// pairs are the tables with the fixed costs filled in. Weights are 0 where a
// pair is no evidence: neither side Arabic, neither side Other.
// The pair of a and b is at a*Size+b.
var pairs [Size * Size]pair

func init() {
	for a := range Class(Size) {
		for b := range Class(Size) {
			p := &pairs[int(a)*Size+int(b)]
			fa, ar := weight(a, b)
			backFa, backAr := weight(b, a)
			for i, w := range [...]int16{fa, ar, backFa, backAr} {
				p.weights |= uint64(w+bias) << (16 * i)
			}
			for bit := range 5 {
				p.counters |= uint64(counts(a, b)>>bit&1) << (12 * bit)
			}
		}
	}
}

func weight(a, b Class) (fa, ar int16) {
	switch {
	case a == Other || b == Other:
		return otherCost, otherCost
	case !counted(a) && !counted(b):
		return 0, 0
	case a == Latin || b == Latin:
		return contactCost, contactCost
	}
	fa, ar = int16(table[0][a][b]), int16(table[1][a][b])
	if a == b && a.Letter() {
		fa, ar = max(fa, drawnOut), max(ar, drawnOut)
	}
	return fa, ar
}

func counts(a, b Class) (c uint8) {
	if counted(a) || counted(b) {
		c |= countPair
	}
	if b.Letter() {
		c |= countLetter
		if !a.Letter() {
			c |= countRun
		}
	}
	if b == Other {
		c |= countOther
	}
	if a == Latin && b.Letter() || a.Letter() && b == Latin {
		c |= countContact
	}
	return c
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
	// seen has a bit for each class of letters that occurred.
	seen uint64
}

// AddPair counts n occurrences of the class b after the class a.
func (t *Tally) AddPair(a, b Class, n int) {
	fa, ar := weight(a, b)
	t.fa += n * int(fa)
	t.ar += n * int(ar)
	t.count(pairs[int(a)*Size+int(b)].counters, n)
	t.seen |= 1 << b
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
	t.seen |= u.seen
}

// Text tallies UTF-8 text. Bytes that are not valid UTF-8 count as Other.
func Text(s []byte) (t Tally) {
	a := sum{prev: Space}
	for i := a.read(s, 0); i < len(s); i = a.read(s, i) {
		a.into(&t)
	}
	a.add(Space) // a space ends the text
	a.into(&t)
	return t
}

// Both tallies UTF-8 text as it reads, and as it reads from its last character
// to its first. The counters are the same both ways: every pair counts as
// evidence in either order, and every letter stands in one pair as the second.
func Both(s []byte) (forward, back Tally) {
	a := sum{prev: Space}
	fa, ar := 0, 0
	for i := a.read(s, 0); i < len(s); i = a.read(s, i) {
		fa, ar = fa+a.lane(2), ar+a.lane(3)
		a.into(&forward)
	}
	a.add(Space)
	fa, ar = fa+a.lane(2), ar+a.lane(3)
	a.into(&forward)
	back = forward
	back.fa, back.ar = fa, ar
	return forward, back
}

// Bytes tallies text in an 8-bit page whose characters have the given classes.
func Bytes(s []byte, classes *[256]Class) (t Tally) {
	a := sum{prev: Space}
	for ; len(s) >= most; s = s[most-1:] {
		a.bytes(s[:most-1], classes)
		a.into(&t)
	}
	a.bytes(s, classes)
	a.add(Space)
	a.into(&t)
	return t
}

// sum adds up to most pairs.
type sum struct {
	weights, counters uint64
	seen              uint64
	pairs             int
	prev              Class
}

// add adds the pair of the last character and one of class c.
func (a *sum) add(c Class) {
	p := &pairs[int(a.prev)*Size+int(c)]
	a.weights += p.weights
	a.counters += p.counters
	a.seen |= 1 << (c & 63)
	a.pairs++
	a.prev = c
}

// read adds the characters of s from i on, as many as there is room for, less
// one. It gives where it stopped.
func (a *sum) read(s []byte, i int) int {
	weights, counters, seen, prev := a.weights, a.counters, a.seen, int(a.prev)
	room := most - 1 - a.pairs
	for ; room > 0 && i < len(s); room-- {
		b := s[i]
		i++
		var c Class
		switch {
		case b < utf8.RuneSelf:
			c = low[b]
		case b >= 0xC2 && b < 0xDC && i < len(s) && s[i]&0xC0 == 0x80: // below U+0700
			c = low[uint(b&0x1F)<<6|uint(s[i]&0x3F)]
			i++
		case b&0xF0 == 0xE0 && b != 0xE0 && b != 0xED && i+1 < len(s) && s[i]&0xC0 == 0x80 && s[i+1]&0xC0 == 0x80:
			c = Of(rune(b&0xF)<<12 | rune(s[i]&0x3F)<<6 | rune(s[i+1]&0x3F))
			i += 2
		default:
			r, n := utf8.DecodeRune(s[i-1:])
			c = Of(r)
			i += n - 1
		}
		p := &pairs[prev*Size+int(c)]
		weights += p.weights
		counters += p.counters
		seen |= 1 << (c & 63)
		prev = int(c)
	}
	*a = sum{weights, counters, seen, most - 1 - room, Class(prev)}
	return i
}

// bytes adds all of s, for which there must be room.
func (a *sum) bytes(s []byte, classes *[256]Class) {
	weights, counters, seen, prev := a.weights, a.counters, a.seen, a.prev
	for _, b := range s {
		c := classes[b]
		p := &pairs[int(prev)*Size+int(c)]
		weights += p.weights
		counters += p.counters
		seen |= 1 << (c & 63)
		prev = c
	}
	*a = sum{weights, counters, seen, a.pairs + len(s), prev}
}

// lane gives the sum of one lane of the weights.
func (a *sum) lane(i int) int { return int(a.weights>>(16*i)&0xFFFF) - a.pairs*bias }

// into puts the sum to what has been tallied before, and begins a new one.
func (a *sum) into(t *Tally) {
	t.fa += a.lane(0)
	t.ar += a.lane(1)
	t.seen |= a.seen
	t.count(a.counters, 1)
	*a = sum{prev: a.prev}
}

// count moves the counters n times by what fields holds.
func (t *Tally) count(fields uint64, n int) {
	const field = 1<<12 - 1
	t.Pairs += n * int(fields&field)
	t.Letters += n * int(fields>>12&field)
	t.Others += n * int(fields>>24&field)
	t.Contacts += n * int(fields>>36&field)
	t.Runs += n * int(fields>>48&field)
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

// Distinct is how many classes of Arabic letters occurred.
func (t Tally) Distinct() int { return bits.OnesCount64(t.seen >> FirstLetter) }

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
