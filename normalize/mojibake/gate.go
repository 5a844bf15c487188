package mojibake

import (
	"bytes"
	"math/bits"
	"unicode/utf8"

	"github.com/zolal/zolal/internal/codepage/letters"
	"github.com/zolal/zolal/internal/scan"
)

// Clean reports that src holds nothing to repair: AppendEdits would give it
// back as it is. It answers at scan speed; false means only that the text has
// to be read closely.
//
// Two things are looked at. Every byte passes a kernel that marks what clean
// Persian, Arabic and English text seldom holds. Damage that is itself made of
// Arabic letters (text in reverse order, text read in another Arabic page)
// shows in no byte, so the language score is taken of samples.
func (f *Fixer) Clean(src []byte) bool {
	return nextStrange(src) < 0 && !samplesDoubtful(src)
}

// Samples of sampleSize bytes are taken every sampleStride bytes, which costs
// less than the kernel does.
const (
	sampleSize   = 160
	sampleStride = 16 << 10
)

func samplesDoubtful(src []byte) bool {
	for at := 0; at < len(src); at += sampleStride {
		// From the middle of the stride: documents begin with titles and names.
		s := src[at:min(at+sampleStride, len(src))]
		if len(s) > sampleSize {
			s = s[(len(s)-sampleSize)/2:][:sampleSize]
		}
		if doubtful(s) {
			return true
		}
	}
	return false
}

// touch marks what is neither ASCII nor a letter of the Arabic block, the
// control characters, and the signs that begin escapes.
var touch = func() *scan.Table {
	t, err := scan.New(scan.Spec{Bytes: []scan.Byte{
		{High: scan.Of(0), Low: scan.All &^ scan.Of('\t', '\n', '\f', '\r')},
		{High: scan.Of(1), Low: scan.All},
		{High: scan.Of(2), Low: scan.Of('%'&15, '&'&15)},
		{High: scan.Of(5), Low: scan.Of('\\' & 15)},
	}})
	if err != nil {
		panic(err)
	}
	return t
}()

// gateBlock is how many bytes are classified at a time.
const gateBlock = 4 << 10

// nextStrange gives the place of the first character of s that damage may
// have put there, -1 if there is none.
func nextStrange(s []byte) int {
	var marks, letters [gateBlock / scan.BlockSize]uint64
	clear := 0 // bytes before this place were looked at with an earlier one
	for from := 0; from < len(s); from += gateBlock {
		to := min(from+gateBlock, len(s))
		n := scan.Words(to - from)
		touch.Classify(s, from, to, marks[:n], letters[:n])
		for k, m := range marks[:n] {
			for base := from + k*scan.BlockSize; m != 0; m &= m - 1 {
				i := base + bits.TrailingZeros64(m)
				if i < clear {
					continue
				}
				size := usualAt(s, i)
				if size == 0 {
					return i
				}
				clear = i + size
			}
		}
	}
	if len(s) > 0 && s[len(s)-1] >= 0xC0 {
		return len(s) - 1 // the kernel sees no lead at the end of the text
	}
	return -1
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
	case b == 0xC2 && len(rest) > 1:
		if usualSign(rest[1]) {
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

// usualMark reports whether U+2000 + b - 80 is common: the half-space, hyphens
// and dashes, quotation marks, bullet, ellipsis.
func usualMark(b byte) bool {
	return b == 0x8C || b >= 0x90 && b <= 0x95 || b >= 0x98 && b <= 0x9D || b == 0xA2 || b == 0xA6
}

// usualSign reports whether U+00b is common: no-break space, guillemets,
// middle dot, degree.
func usualSign(b byte) bool {
	return b == 0xA0 || b == 0xAB || b == 0xBB || b == 0xB7 || b == 0xB0
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
	for _, w := range lamAlefs {
		if bytes.Contains(s, []byte(w)) {
			return true
		}
	}
	t := letters.Text(s)
	if t.Letters < fewLetters || t.Mean() >= goodWords {
		return false
	}
	if letters.Reversed(s).Mean() >= t.Mean()+betterRise {
		return true
	}
	var buf []byte
	for _, c := range arabicChains {
		out, ok := c.undoPage(buf[:0], s)
		if buf = out; ok && letters.Text(out).Mean() >= t.Mean()+betterRise {
			return true
		}
	}
	return false
}
