package mojibake

import (
	"unicode/utf8"

	"github.com/zolal/zolal/internal/codepage/letters"
)

// Clean reports that src holds nothing to repair: AppendEdits would give it
// back as it is. It answers at scan speed; false means only that the text has
// to be read closely.
//
// Two things are looked at. Every byte passes a kernel that finds what clean
// Persian, Arabic and English text seldom holds. Damage that is itself made of
// Arabic letters (text in reverse order, text read in another Arabic page)
// shows in no byte, so the language score is taken of samples.
func (f *Fixer) Clean(src []byte) bool {
	return nextStrange(src) < 0 && !samplesDoubtful(src)
}

// A sample of sampleSize bytes is taken every sampleStride bytes, which costs
// less than the kernel does. The first one is longer: it is all there is of a
// short record.
const (
	sampleSize   = 64
	sampleFirst  = 256
	sampleStride = 16 << 10
)

func samplesDoubtful(src []byte) bool {
	size := sampleFirst
	for at := 0; at < len(src); at += sampleStride {
		// From the middle of the stride: documents begin with titles and names.
		s := src[at:min(at+sampleStride, len(src))]
		if len(s) > size {
			s = s[(len(s)-size)/2:][:size]
		}
		if doubtful(s) {
			return true
		}
		size = sampleSize
	}
	return false
}

// A line longer than longLine is judged by windows at its head, in its middle
// and at its end: damage of letters by letters takes whole lines.
const (
	longLine   = 512
	lineWindow = 128
)

func (l *line) doubtful(s []byte) bool {
	if len(s) <= longLine {
		l.score = bothWays(s)
		return l.score.doubtful(s)
	}
	middle := (len(s) - lineWindow) / 2
	return windowDoubtful(s[:lineWindow]) || windowDoubtful(s[middle:middle+lineWindow]) || windowDoubtful(s[len(s)-lineWindow:])
}

func windowDoubtful(s []byte) bool { return bothWays(s).doubtful(s) }

// nextStrange gives the place of the first character of s that damage may
// have put there, -1 if there is none.
func nextStrange(s []byte) int {
	for i := 0; ; {
		if i += skip(s[i:]); i >= len(s) {
			return -1
		}
		size := usualAt(s, i)
		if size == 0 {
			return i
		}
		i += size
	}
}

// usualAt gives the length of the character at i if clean text holds it, else
// 0.
func usualAt(s []byte, i int) int {
	rest := s[i:]
	switch b := rest[0]; {
	case b == 0xE2 && len(rest) > 2 && rest[1] == 0x80:
		if usualMark(rest[2]) {
			return 3
		}
	case b == 0xC3 && len(rest) > 1 && rest[1] == 0x97: // multiplication sign
		return 2
	case b == 0xC2 && len(rest) > 1:
		if usualSign(rest[1]) {
			return 2
		}
	case b == 0xEF && len(rest) > 2 && rest[1] >= 0x80 && rest[1] <= 0x83: // U+F000 to U+F0FF, bullets of symbol fonts
		return 3
	case b >= 0xC3 && b <= 0xC5 && len(rest) > 1:
		if withinLatin(s, i) {
			return 2
		}
	case b == 0xDC || b == 0xDD:
		if r, n := utf8.DecodeRune(rest); r >= 0x750 && r < 0x780 {
			return n
		}
	case b == '&' && !entityAt(rest), b == '\\' && !escapeAt(rest), b == '%' && !percentAt(rest):
		return 1
	}
	return 0
}

// withinLatin reports whether the accented Latin letter at i stands alone
// among ASCII, beside an ASCII letter, as in a name: damage gives two such
// letters in a row, or one between blanks.
func withinLatin(s []byte, i int) bool {
	if s[i] == 0xC3 && s[i+1] == 0xB7 { // division sign
		return false
	}
	var before, after byte = ' ', ' '
	if i > 0 {
		before = s[i-1]
	}
	if i+2 < len(s) {
		after = s[i+2]
	}
	return before < utf8.RuneSelf && after < utf8.RuneSelf && (asciiLetter(before) || asciiLetter(after))
}

func asciiLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// usualMark reports whether U+2000 + b - 80 is common: the half-space, hyphens
// and dashes, quotation marks, bullet, ellipsis.
func usualMark(b byte) bool {
	return b == 0x8C || b >= 0x90 && b <= 0x95 || b >= 0x98 && b <= 0x9D || b == 0xA2 || b == 0xA6
}

// usualSign reports whether U+00b is common: no-break space, copyright and
// registered sign, guillemets, degree, plus-minus, middle dot.
func usualSign(b byte) bool {
	switch b {
	case 0xA0, 0xA9, 0xAE, 0xAB, 0xBB, 0xB0, 0xB1, 0xB7:
		return true
	}
	return false
}

// A run of Arabic letters is doubtful when it makes no good words and another
// reading of it would make better ones.
const (
	goodWords  = 0.8 // nats a pair; clean lines have a mean of 1 to 2
	betterRise = 0.4
	fewLetters = 8
)

// doubtful reports whether the Arabic letters of s read better from the other
// end, or in another page, or have a lam-alef the wrong way round.
func doubtful(s []byte) bool {
	return hasLamAlef(s) || bothWays(s).doubtful(s)
}

// score is the language score of a text as it reads, and from its last
// character to its first.
type score struct {
	known     bool
	letters   int32 // Arabic letters
	pairs     int32 // of characters that are evidence
	sum, back float64
}

func bothWays(s []byte) score {
	t, r := letters.Both(s)
	return score{true, int32(t.Letters), int32(t.Pairs), t.Sum(), r.Sum()}
}

// mean and backMean are the nats of a pair.
func (t *score) mean() float64     { return t.sum / float64(max(t.pairs, 1)) }
func (t *score) backMean() float64 { return t.back / float64(max(t.pairs, 1)) }

// doubtful is what the score of s says, whatever its lam-alefs.
func (t score) doubtful(s []byte) bool {
	if t.letters < fewLetters {
		return false
	}
	if t.back >= t.sum+turnGain-stopNats && t.backMean() >= goodWords {
		return true
	}
	if t.mean() >= goodWords {
		return false
	}
	var buf []byte
	for _, c := range arabicChains {
		out, ok := c.undoPage(buf[:0], s)
		if buf = out; ok && letters.Text(out).Mean() >= t.mean()+betterRise {
			return true
		}
	}
	return false
}
