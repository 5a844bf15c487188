package normalize

import (
	"bytes"
	"math/bits"
	"sync"

	"github.com/zolal/zolal/internal/scan"
	"github.com/zolal/zolal/lang"
)

// What a letter tells about the language of its line.
const (
	tellsPersian  = iota // peh, tcheh, jeh, gaf; the half-space
	tellsArabic          // teh marbuta, alef with hamza below
	tellsKeyboard        // keheh and Farsi yeh: not Arabic, but in other languages too
	tellsOther           // the letters of the other languages, presentation forms
)

// telling is what U+0600+i tells, or scan.NoKind.
func telling(i int) uint8 {
	switch r := 0x600 + rune(i); {
	case r == 0x67e || r == 0x686 || r == 0x698 || r == 0x6af:
		return tellsPersian
	case r == 0x629 || r == 0x625:
		return tellsArabic
	case r == 0x6a9 || r == 0x6cc:
		return tellsKeyboard
	case r >= 0x671 && r <= 0x6d5 && r != 0x6aa && r != 0x6c0 && r != 0x6d4:
		return tellsOther
	}
	return scan.NoKind
}

// tellingLetters finds the letters that tell something.
var tellingLetters = sync.OnceValue(func() *scan.Letters {
	var kinds [256]uint8
	for i := range kinds {
		kinds[i] = telling(i)
	}
	l, err := scan.NewLetters(kinds)
	if err != nil {
		panic(err) // the kinds are constants
	}
	return l
})

// Pieces of evidence that settle the language of a line: at its end, and
// before, when there is nothing for any other. No more of it than proofSize
// bytes is looked at.
const (
	enough    = 2
	plenty    = 4
	proofSize = 8 << 10
)

// proof is Persian or Arabic where the letters of text leave no doubt: two
// pieces of evidence for one language, none for the other, and no letter of a
// third. Else it is Unknown. Beside its own letters Persian has the half-space
// and three short words that no other language writes alone. It saves the
// full detection in most lines that hold letters to replace; TestProof holds
// the two against each other.
//
// Writing yeh and kaf as Persian does changes nothing about a proof: they tell
// nothing, and the letters they become speak only against Arabic.
func proof(text []byte) lang.Tag {
	const part = 16 * scan.BlockSize
	text = text[:min(len(text), proofSize)]
	var t tally
	for from := 0; from < len(text) && !t.over; from += part {
		var letters [part / scan.BlockSize]scan.Block
		to := min(from+part, len(text))
		tellingLetters().Find(text, from, to, letters[:])
		t.add(letters[:], 0, to-from)
	}
	return t.language(func(most int) int { return persianWords(text, most) })
}

// tally counts what the letters of a line tell.
type tally struct {
	persian, arabic int
	keyboard, other uint64 // not 0 when there is any
	// over is true when nothing more can change the verdict.
	over bool
}

// count counts the letters of a block under a mask. Nothing more counts as
// soon as Persian is settled, or cannot be proved any more.
func (t *tally) count(kinds *[4]uint64, mask uint64) {
	if t.over {
		return
	}
	t.persian += bits.OnesCount64(kinds[tellsPersian] & mask)
	if a := kinds[tellsArabic] & mask; a != 0 {
		t.arabic += bits.OnesCount64(a)
	}
	t.keyboard |= kinds[tellsKeyboard] & mask
	t.other |= kinds[tellsOther] & mask
	t.over = t.other != 0 || t.persian >= plenty && t.arabic == 0
}

// add counts the letters of [from, to), for which bits of letters stand.
func (t *tally) add(letters []scan.Block, from, to int) {
	for k := from / scan.BlockSize; k*scan.BlockSize < to && !t.over; k++ {
		mask := ^uint64(0)
		if at := k * scan.BlockSize; at < from {
			mask <<= from - at
		}
		if at := (k + 1) * scan.BlockSize; at > to {
			mask = mask << (at - to) >> (at - to)
		}
		t.count(&letters[k].Kinds, mask)
	}
}

// language is the proof by the letters that were counted and, where those do
// not decide it, by the number of Persian words, which are counted up to most.
func (t *tally) language(words func(most int) int) lang.Tag {
	switch {
	case t.other != 0:
	case t.arabic == 0:
		if t.persian >= enough || t.persian+words(enough-t.persian) >= enough {
			return lang.Persian
		}
	case t.arabic >= enough && t.persian == 0 && t.keyboard == 0 && words(1) == 0:
		return lang.Arabic
	}
	return lang.Unknown
}

// persianWords counts the short words of text that only Persian writes, up to
// most.
func persianWords(text []byte, most int) (n int) {
	for i := 0; n < most; i++ {
		space := bytes.IndexByte(text[i:], ' ')
		if space < 0 {
			break
		}
		i += space
		n += persianWord(text[i+1:])
	}
	return n
}

// persianWord is evidence when b begins with one of the words for "from", "which"
// and the mark of the object, each of two letters, and nothing otherwise.
func persianWord(b []byte) int {
	if len(b) < 5 || b[4] != ' ' {
		return 0
	}
	switch uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3]) {
	case 0xd8a7d8b2, 0xd983d987, 0xdaa9d987, 0xd8b1d8a7: // az, keh on either keyboard, ra
		return 1
	}
	return 0
}
