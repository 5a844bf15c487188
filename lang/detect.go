package lang

import (
	"bytes"
	"math"
)

// Detect decides the language of text, which is UTF-8. It allocates nothing
// and is safe for concurrent use. Text without letters gives Unknown.
//
// Text of more than two thirds Latin letters is English: a sentence of the
// other languages may hold names and terms in Latin script, English hardly
// holds words in Arabic script. Among the languages in Arabic script the letters
// that some of them do not write and the small words of each decide; the
// weights stand in data/letters.tsv and data/words.tsv. Tags, addresses and
// numbers say nothing. Of a text longer than 16 KB eight stretches are read.
//
// Score is the share of the script times the probability of the language
// among the others of its script. A short text of letters that all of them
// share gets a low score and the tag Persian.
func Detect(text []byte) Guess {
	var t tally
	t.look(text)
	return t.guess()
}

// Of is the tag that Detect gives text.
func Of(text []byte) Tag {
	var t tally
	t.look(text)
	switch best, _ := t.weigh(); best {
	case nothing:
		return Unknown
	case english:
		return English
	default:
		return tags[best]
	}
}

// Texts longer than sampleAbove bytes are judged by samples stretches of
// sampleSize bytes.
const (
	sampleAbove = 16 << 10
	sampleSize  = 2 << 10
	samples     = 8
)

// tally counts what a text shows.
type tally struct {
	latin, arabic int
	letters       [rows]uint16 // by row of letterTable
	seen          uint8        // all rows seen, or'ed
	words         [languages]int
}

// look reads text, or samples of it.
func (t *tally) look(text []byte) {
	if len(text) <= sampleAbove {
		t.read(text)
	} else {
		t.sample(text)
	}
}

// sample reads stretches spread evenly over the text.
func (t *tally) sample(text []byte) {
	step := (len(text) - sampleSize) / (samples - 1)
	for i := range samples {
		at := i * step
		for at > 0 && text[at]&0xc0 == 0x80 {
			at++
		}
		t.read(text[at:min(at+sampleSize, len(text))])
	}
}

// read adds a stretch of text.
func (t *tally) read(text []byte) {
	for i := 0; i < len(text); {
		switch class := classes[text[i]]; class {
		case arabicLead:
			i = t.arabicWord(text, i)
		case asciiLetter:
			i = t.latinToken(text, i)
		case accented: // Latin letters beyond ASCII
			t.latin++
			i += 2
		case bracket:
			i += skipTag(text[i:])
		default:
			i++
		}
	}
}

// Classes of first bytes.
const (
	other = iota
	arabicLead
	asciiLetter
	accented
	bracket
)

var classes = func() (c [256]uint8) {
	for b := range c {
		switch {
		case b >= 0xd8 && b <= 0xdb:
			c[b] = arabicLead
		case b|0x20 >= 'a' && b|0x20 <= 'z':
			c[b] = asciiLetter
		case b >= 0xc3 && b <= 0xc9:
			c[b] = accented
		case b == '<':
			c[b] = bracket
		}
	}
	return c
}()

// arabicWord counts the letters of a word, or passes over a mark or digit of
// the block, and gives where it ends.
func (t *tally) arabicWord(text []byte, i int) int {
	var word uint64 // the folded letters, a byte each
	n, seen := 0, t.seen
	for i+1 < len(text) && text[i]&0xfc == 0xd8 {
		l := letters[text[i]<<6|text[i+1]&0x3f]
		i += 2
		if l.fold >= mark {
			if l.fold == mark {
				continue
			}
			break
		}
		t.letters[l.row%rows]++ // at most sampleAbove/2 times, so it cannot overflow
		seen |= l.row
		word = word<<8 | uint64(l.fold)
		n++
	}
	t.seen = seen
	if n > 0 {
		t.word(word, n)
	}
	return min(i+lone(text, i), len(text))
}

// lone is 1 for a lead byte that ends the text, else 0.
func lone(text []byte, i int) int {
	if i+1 == len(text) && text[i]&0xfc == 0xd8 {
		return 1
	}
	return 0
}

// word adds a word of n letters; of a longer one only the last eight are left.
func (t *tally) word(w uint64, n int) {
	t.arabic += n
	if n <= 8 {
		for slot := slotOf(w); ; slot = (slot + 1) % slots {
			e := &wordTable[slot]
			if e.word == w {
				for _, g := range e.gain {
					t.words[g.language%languages] += int(g.by)
				}
				return
			}
			if e.word == 0 {
				break
			}
		}
	}
	t.affixes(w, n)
}

// Affixes that speak for a language, folded, as they stand in a packed word.
const (
	alef, lam = 0x27, 0x44
	article   = alef<<8 | lam
	pluralR   = lam<<8 | 0x31            // -lr
	pluralAR  = lam<<16 | alef<<8 | 0x31 // -lar
	gainAl    = 8
	gainLar   = 5
)

// affixes adds what the ends of a word say: the Arabic article, bare or after
// a one-letter particle, and the Turkic plural.
func (t *tally) affixes(w uint64, n int) {
	if n >= 4 && n <= 8 {
		head := w >> (8 * (n - 2)) & 0xffff
		next := w >> (8 * (n - 3)) & 0xffff
		if head == article || n >= 5 && next == article {
			t.words[iArabic] += gainAl
		}
	}
	if n >= 4 && (w&0xffff == pluralR || w&0xffffff == pluralAR) {
		t.words[iAzerbaijani] += gainLar
	}
}

// latinToken counts the letters of a run of ASCII without blanks, unless it is
// an address, and gives where it ends.
func (t *tally) latinToken(text []byte, start int) int {
	letters, address := 0, false
	i := start
	for ; i < len(text); i++ {
		c := inToken[text[i]]
		if c == tokenLetter {
			letters++
			continue
		}
		if c == tokenEnd {
			break
		}
		address = address || text[i] == '@' || text[i] == '/' && text[i-1] == '/'
	}
	if !address && !bytes.HasPrefix(text[start:i], www) {
		t.latin += letters
	}
	return i
}

var www = []byte("www.")

// What a byte is in a run of ASCII without blanks.
const (
	tokenEnd = iota
	tokenLetter
	tokenMark
)

var inToken = func() (c [256]uint8) {
	for b := '!'; b < 0x7f; b++ {
		c[b] = tokenMark
		if b|0x20 >= 'a' && b|0x20 <= 'z' {
			c[b] = tokenLetter
		}
	}
	for _, b := range "<>()[]\"" {
		c[b] = tokenEnd
	}
	return c
}()

// skipTag gives the length of the tag at the beginning of b, or 1.
func skipTag(b []byte) int {
	if len(b) < 3 || b[1] != '/' && (b[1]|0x20 < 'a' || b[1]|0x20 > 'z') {
		return 1
	}
	for i := 1; i < len(b) && i < 24; i++ {
		if b[i] == '>' {
			return i + 1
		}
	}
	return 1
}

// negligible is by how much the log odds of a language, in tenths, have to lie
// below the best to add less than one part in 160,000 to the sum of
// probabilities. odds are what it adds otherwise.
const negligible = 120

var odds = func() (t [negligible]float64) {
	for d := range t {
		t[d] = math.Exp(-float64(d) / 10)
	}
	return t
}()

// guess weighs the tally.
func (t *tally) guess() Guess {
	best, score := t.weigh()
	la, ar := float64(t.latin), float64(t.arabic)
	switch best {
	case nothing:
		return Guess{}
	case english:
		return Guess{English, la / (la + ar)}
	}
	sum := 0.0
	for _, s := range score {
		if d := score[best] - s; d < negligible {
			sum += odds[d]
		}
	}
	return Guess{tags[best], ar / (la + ar) / sum}
}

// What weigh gives beside the languages in Arabic script.
const (
	nothing = -1 - iota
	english
)

// weigh gives the language of the tally and, if it is one in Arabic script,
// the log odds of all of them.
func (t *tally) weigh() (best int, score [languages]int) {
	if t.latin+t.arabic == 0 {
		return nothing, score
	}
	if t.latin > 2*t.arabic {
		return english, score
	}
	cost := costOf(letterTable[:rareRow], t.letters[:rareRow])
	if t.seen >= rareRow {
		rare := costOf(letterTable[rareRow:], t.letters[rareRow:])
		cost[0] += rare[0]
		cost[1] += rare[1]
	}
	for l := range score {
		score[l] = prior[l] + t.words[l] - cost.of(l)
		if score[l] > score[best] {
			best = l
		}
	}
	return best, score
}

// costOf is what the letters of some rows of letterTable cost.
func costOf(table []letterCost, letters []uint16) lanes {
	var first, second uint64 // in registers, as an array would not be
	for i, n := range letters[:len(table)] {
		e := &table[i]
		n := uint64(min(n, e.atMost))
		first += n * e.cost[0]
		second += n * e.cost[1]
	}
	return lanes{first, second}
}
