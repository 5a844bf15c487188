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
	if letters := subst[0] | subst[1] | subst[2] | subst[3]; letters != 0 {
		// The line may be in another language; the marks may be a quotation.
		marks := touch[0] | touch[1] | touch[2] | touch[3]
		if marks != 0 || n.fixed == lang.Unknown && !persianLine(src) {
			return dst, false
		}
		return out, true
	}
	for k, m := range touch {
		for ; m != 0; m &= m - 1 {
			i := k*scan.BlockSize + bits.TrailingZeros64(m)
			switch n.passed(src, i) {
			case 0:
				return dst, false
			case 2:
				m &= m - 1
			}
		}
	}
	return out, true
}

// persianLine reports whether text is one line that is proved to be Persian.
func persianLine(text []byte) bool {
	if n := bytes.IndexByte(text, '\n'); n >= 0 && n+1 < len(text) {
		return false
	}
	return proof(bytes.TrimSuffix(text, []byte{'\n'})) == lang.Persian
}
