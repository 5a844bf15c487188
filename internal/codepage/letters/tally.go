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

// A pair is what one character after another adds to a Tally.
type pair struct {
	fa, ar int16
	// counts says which of the counters go up by one, one bit for each.
	counts uint8
}

// Bits of pair.counts, in the order of the counters of Tally.
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
			p.fa, p.ar = weight(a, b)
			p.counts = counts(a, b)
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
	p := &pairs[int(a)*Size+int(b)]
	t.fa += n * int(p.fa)
	t.ar += n * int(p.ar)
	t.Pairs += n * int(p.counts&1)
	t.Letters += n * int(p.counts>>1&1)
	t.Others += n * int(p.counts>>2&1)
	t.Contacts += n * int(p.counts>>3&1)
	t.Runs += n * int(p.counts>>4&1)
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
	prev, i := Space, 0
	for {
		var a sum
		if i, prev = a.read(s, i, prev, false); i == len(s) {
			a.add(prev, Space, false) // a space ends the text
			a.into(&t)
			return t
		}
		a.into(&t)
	}
}

// Both tallies UTF-8 text as it reads, and as it reads from its last character
// to its first. The counters are the same both ways: every pair counts as
// evidence in either order, and every letter stands in one pair as the second.
func Both(s []byte) (forward, back Tally) {
	prev, i, fa, ar := Space, 0, 0, 0
	for end := false; !end; {
		var a sum
		if i, prev = a.read(s, i, prev, true); i == len(s) {
			a.add(prev, Space, true)
			end = true
		}
		a.into(&forward)
		fa, ar = fa+a.backFa, ar+a.backAr
	}
	back = forward
	back.fa, back.ar = fa, ar
	return forward, back
}

// spread puts the bits of pair.counts into fields of twelve bits, so that all
// counters go up in one addition; full is how many fit.
var spread = func() (t [32]uint64) {
	for c := range t {
		for bit := range 5 {
			t[c] |= uint64(c>>bit&1) << (12 * bit)
		}
	}
	return t
}()

const full = 1<<12 - 1

// sum adds up pairs.
type sum struct {
	fa, ar, backFa, backAr int
	fields, seen           uint64
}

// read adds the characters of s from i on, which stand behind prev, as many as
// fields has room for, less one. It gives where it stopped and the last
// character. Nearly all text is runs of letters of two bytes, which have a loop
// of their own.
func (a *sum) read(s []byte, i int, prev Class, both bool) (int, Class) {
	for limit := min(len(s), i+full-2); i < limit; {
		for i+1 < limit && s[i]&0xFC == 0xD8 && s[i+1]&0xC0 == 0x80 {
			c := low[uint(s[i]&0x1F)<<6|uint(s[i+1]&0x3F)]
			a.add(prev, c, both)
			prev = c
			i += 2
		}
		if i < limit {
			c, size := next(s[i:])
			a.add(prev, c, both)
			prev = c
			i += size
		}
	}
	return i, prev
}

// add adds the pair of prev and c, and what it weighs the other way round where
// both is true.
func (a *sum) add(prev, c Class, both bool) {
	p := &pairs[int(prev)*Size+int(c)]
	a.fa += int(p.fa)
	a.ar += int(p.ar)
	a.fields += spread[p.counts&31]
	a.seen |= 1 << (c & 63)
	if both {
		p = &pairs[int(c)*Size+int(prev)]
		a.backFa += int(p.fa)
		a.backAr += int(p.ar)
	}
}

// into puts the sums to what has been tallied before.
func (a *sum) into(t *Tally) {
	t.fa += a.fa
	t.ar += a.ar
	t.seen |= a.seen
	t.unpack(a.fields)
}

// Bytes tallies text in an 8-bit page whose characters have the given classes.
func Bytes(s []byte, classes *[256]Class) Tally {
	var t Tally
	prev, fields, n := Space, uint64(0), 0
	for i := 0; i <= len(s); i++ {
		c := Space
		if i < len(s) {
			c = classes[s[i]]
		}
		p := &pairs[int(prev)*Size+int(c)]
		t.fa += int(p.fa)
		t.ar += int(p.ar)
		fields += spread[p.counts&31]
		t.seen |= 1 << c
		if n++; n == full {
			t.unpack(fields)
			fields, n = 0, 0
		}
		prev = c
	}
	t.unpack(fields)
	return t
}

// next gives the class and length of the first character of s.
func next(s []byte) (Class, int) {
	b := s[0]
	if b < utf8.RuneSelf {
		return low[b], 1
	}
	if b >= 0xC2 && b < 0xDC && len(s) > 1 && s[1]&0xC0 == 0x80 { // below U+0700
		return low[uint(b&0x1F)<<6|uint(s[1]&0x3F)], 2
	}
	r, n := utf8.DecodeRune(s)
	return Of(r), n
}

func (t *Tally) unpack(fields uint64) {
	t.Pairs += int(fields & full)
	t.Letters += int(fields >> 12 & full)
	t.Others += int(fields >> 24 & full)
	t.Contacts += int(fields >> 36 & full)
	t.Runs += int(fields >> 48 & full)
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
