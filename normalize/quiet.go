package normalize

import (
	"bytes"
	"math/bits"
	"slices"

	"github.com/zolal/zolal/internal/scan"
	"github.com/zolal/zolal/lang"
)

// This file is the short way for small texts with nothing to change but
// letters that are replaced in bulk, or nothing at all: most calls of a
// program that works through short lines or cells. It is there for speed
// alone: a pass over the text comes to the same, as TestAgree finds.

// appendQuiet appends the normalized form of src, of smallBlocks blocks at
// most, where no place in it is worth a visit. Else it appends nothing.
func (n *Normalizer) appendQuiet(dst, src []byte) ([]byte, bool) {
	if len(src) == 0 {
		return dst, true
	}
	if n.fixed != lang.Persian && n.fixed != lang.Unknown || src[len(src)-1] >= 0xc0 {
		return dst, false
	}
	var touch, subst [smallBlocks]uint64
	o := len(dst)
	out := slices.Grow(dst, len(src))[:o+len(src)]
	n.table(lang.Persian, false).Rewrite(out[o:], src, 0, len(src), touch[:], subst[:])
	letters := subst[0]|subst[1]|subst[2]|subst[3] != 0
	for k, m := range touch {
		for ; m != 0; m &= m - 1 {
			i := k*scan.BlockSize + bits.TrailingZeros64(m)
			width := n.passed(src, i)
			if width == 0 || letters && opens(src, i) {
				return dst, false
			}
			if width == 2 {
				m &= m - 1
			}
		}
	}
	if letters && n.fixed == lang.Unknown && !persianLines(src, &subst) {
		return dst, false
	}
	return out, true
}

// opens reports whether the calm sign at i opens a quotation or belongs to a
// token whose letters have to stay.
func opens(src []byte, i int) bool {
	switch c := src[i]; {
	case c == 0xc2 && src[i+1] == 0xab:
		return opensArabic(src, i, 2)
	case c == '(' || c == '[':
		from, to := tokenAt(src, i, i+1)
		lo, hi := protectedPart(src[from:to])
		return lo < hi || opensArabic(src, i, 1)
	}
	return false
}

// opensArabic reports whether the sign at i, w bytes wide, opens an Arabic
// quotation.
func opensArabic(src []byte, i, w int) bool {
	_, _, inside := quotationAt(src, i, w, pairOf(src[i:i+w]))
	return arabicWords(inside)
}

// persianLines reports whether every line of a small text with letters to
// replace is proved to be Persian.
func persianLines(text []byte, subst *[smallBlocks]uint64) bool {
	var letters [smallBlocks]scan.Block
	tellingLetters().Find(text, 0, len(text), letters[:])
	w := window{end: len(text)}
	for start := 0; start < len(text); {
		end := len(text)
		if n := bytes.IndexByte(text[start:], '\n'); n >= 0 {
			end = start + n
		}
		if w.first(subst[:], start, end) < end {
			var t tally
			t.add(letters[:], start, end)
			words := func(most int) int { return persianWords(text[start:end], most) }
			if t.language(words) != lang.Persian {
				return false
			}
		}
		start = end + 1
	}
	return true
}
