package charset

import (
	"math"
	"unicode/utf8"

	"github.com/zolal/zolal/internal/codepage"
	"github.com/zolal/zolal/internal/codepage/letters"
)

// maxLine is where a line without end is cut; it bounds the memory of a
// Detector together with the table of byte pairs.
const maxLine = 64 << 10

// Detector decides the encoding of a stream from all of its bytes, in about
// 400 KB of memory. The zero value is ready; it is not safe for concurrent
// use. What it decides does not depend on how the stream is cut into writes.
type Detector struct {
	head   []byte          // the first bytes, for a byte order mark
	parity [2][256]int64   // bytes at even and odd places
	n      int64           // bytes so far
	line   []byte          // the line not yet ended
	valid  int64           // multi-byte sequences in lines that are UTF-8
	faults int64           // invalid bytes in lines that are mostly UTF-8
	legacy int64           // bytes from 80 on in legacy lines
	pairs  *[1 << 16]int64 // neighbouring bytes of legacy lines
}

// Write takes the next bytes of the stream. It never fails.
func (d *Detector) Write(p []byte) (int, error) {
	total := len(p)
	if need := 4 - len(d.head); need > 0 {
		d.head = append(d.head, p[:min(need, len(p))]...)
	}
	for i, b := range p {
		d.parity[(d.n+int64(i))&1][b]++
	}
	d.n += int64(len(p))
	for len(p) > 0 {
		n := min(lineEnd(p), maxLine-len(d.line))
		whole := p[:n]
		p = p[n:]
		if len(d.line) > 0 || whole[n-1] != '\n' {
			d.line = append(d.line, whole...)
			whole = d.line
		}
		if whole[len(whole)-1] == '\n' {
			d.addLine(whole)
			d.line = d.line[:0]
		} else if len(whole) >= maxLine {
			cut := wholeRunes(whole)
			d.addLine(whole[:cut])
			d.line = append(d.line[:0], whole[cut:]...)
		}
	}
	return total, nil
}

// wholeRunes is the length of s without a multi-byte sequence that its end
// cuts off.
func wholeRunes(s []byte) int {
	for i := 1; i < utf8.UTFMax && i <= len(s); i++ {
		if utf8.RuneStart(s[len(s)-i]) {
			if !utf8.FullRune(s[len(s)-i:]) {
				return len(s) - i
			}
			break
		}
	}
	return len(s)
}

// kind says how a line is stored.
type kind int

const (
	utf8Line   kind = iota // ASCII or UTF-8
	faultyLine             // UTF-8 with some bytes that are not
	legacyLine             // in an 8-bit page
)

// lineKind decides one line by the balance of multi-byte sequences and bytes
// that belong to none: legacy Persian and Arabic pages form a valid sequence
// by chance for less than one letter in five.
func lineKind(line []byte) kind {
	good, bad := sequences(line)
	switch {
	case bad == 0:
		return utf8Line
	case good > bad:
		return faultyLine
	}
	return legacyLine
}

// sequences counts the valid multi-byte sequences of line and the bytes that
// are not UTF-8. A sequence cut off by the end of the line is neither: it may
// be the end of a part.
func sequences(line []byte) (good, bad int) {
	line = line[:wholeRunes(line)]
	for i := 0; i < len(line); {
		if line[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(line[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good, bad
}

func (d *Detector) addLine(line []byte) {
	good, bad := sequences(line)
	switch lineKind(line) {
	case utf8Line:
		d.valid += int64(good)
	case faultyLine:
		d.valid += int64(good)
		d.faults += int64(bad)
	case legacyLine:
		d.addLegacy(line)
	}
}

// addLegacy counts the byte pairs of a line in an unknown page. Every 8-bit
// page can be scored from them at the end, for the whole stream at once.
func (d *Detector) addLegacy(line []byte) {
	if d.pairs == nil {
		d.pairs = new([1 << 16]int64)
	}
	prev := byte('\n')
	for _, b := range line {
		d.pairs[int(prev)<<8|int(b)]++
		prev = b
		if b >= utf8.RuneSelf {
			d.legacy++
		}
	}
	d.pairs[int(prev)<<8|'\n']++
}

// Guess decides from everything written so far. More may be written after it.
func (d *Detector) Guess() Guess {
	if name, _ := bom(d.head); name != "" {
		return Guess{Name: name, Score: 1}
	}
	if g, ok := d.utf16(); ok {
		return g
	}
	rest := *d
	if rest.pairs != nil {
		pairs := *d.pairs
		rest.pairs = &pairs
	}
	rest.addLine(d.line)
	return rest.bytewise()
}

// bytewise decides between UTF-8, a page, and a mixture of both.
func (d *Detector) bytewise() Guess {
	if d.legacy == 0 {
		return Guess{Name: UTF8, Score: share(d.valid, d.faults)}
	}
	g := d.page()
	// In a legacy file a short line may be valid UTF-8 by chance; a file of
	// UTF-8 with legacy lines has many sequences.
	if d.valid*20 > d.legacy {
		g.Name = mixed + g.Name
	}
	return g
}

func share(good, bad int64) float64 {
	if good+bad == 0 {
		return 1
	}
	return float64(good) / float64(good+bad)
}

// utf16 looks for the high bytes of our languages at one parity: 00 for ASCII,
// 06 for Arabic letters, 20 for the half-space and dashes, FB to FE for
// presentation forms.
func (d *Detector) utf16() (Guess, bool) {
	if d.n < 6 {
		return Guess{}, false
	}
	half := float64(d.n / 2)
	for low, name := range []string{UTF16LE, UTF16BE} {
		hi, lo := &d.parity[1-low], &d.parity[low]
		sure := float64(hi[0x00] + hi[0x06])
		likely := sure + float64(hi[0x20]+hi[0xFB]+hi[0xFC]+hi[0xFD]+hi[0xFE])
		other := float64(lo[0x00] + lo[0x06])
		if likely > 0.8*half && sure > 0.1*half && other < 0.3*sure {
			return Guess{Name: name, Score: likely / half}, true
		}
	}
	return Guess{}, false
}

// candidates are the pages tried; the order decides a tie, for pages with the
// same letters in the same places differ only in punctuation. The head start,
// in nats, stands for how common a page is. It decides between readings of a
// few characters and no longer matters in a sentence.
var candidates = []struct {
	name   string
	visual bool // lines are stored from left to right
	start  float64
}{
	{"windows-1256", false, 5},
	{"iso-8859-6", false, 3},
	{"x-mac-farsi", false, 0},
	{"x-mac-arabic", false, 0},
	{"cp720", false, 0},
	{"isiri-3342", false, 0},
	{"cp864", false, 0},
	{"cp864", true, 0},
	{"iran-system", true, 0},
}

// A page is believed from minMean on (written text has 1 to 2, the pages of
// other languages read as Arabic stay below 0) and with minLetters letters.
const (
	minMean    = 0.15
	minLetters = 3
)

const fallback = "windows-1252"

// page scores every candidate on the byte pairs of all legacy lines. The
// readings are ranked by the sum of their evidence, not its mean: a page that
// reads the awkward letters as punctuation has fewer pairs, not better ones.
func (d *Detector) page() Guess {
	g := Guess{Name: fallback}
	best, second := 0.0, math.Inf(-1)
	for _, c := range candidates {
		t := d.tally(codepage.Lookup(c.name), c.visual)
		if t.Letters < minLetters || !t.Prose() {
			continue
		}
		sum, mean := t.Sum()+c.start, t.Mean()
		switch {
		case mean > minMean && sum > best:
			g.RunnerUp, g.RunnerUpScore, second = g.Name, g.Score, best
			g.Name, g.Score, best = c.name, mean, sum
		case sum > second && c.name != g.Name:
			g.RunnerUp, g.RunnerUpScore, second = c.name, mean, sum
		}
	}
	return g
}

func (d *Detector) tally(p *codepage.Page, visual bool) letters.Tally {
	var class [256]letters.Class
	for b := range class {
		class[b] = letters.Of(p.Rune[b])
	}
	var t letters.Tally
	for i, n := range d.pairs {
		if n == 0 {
			continue
		}
		a, b := class[i>>8], class[i&0xFF]
		if visual {
			a, b = b, a
		}
		t.AddPair(a, b, int(n))
		if broken(p.Rune[i>>8], p.Rune[i&0xFF], visual) {
			t.AddBroken(int(n))
		}
	}
	return t
}

func broken(a, b rune, visual bool) bool {
	if visual {
		a, b = b, a
	}
	return letters.Broken(a, b)
}
