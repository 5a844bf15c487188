package align

import (
	"math/bits"

	"github.com/zolal/zolal/lang"
)

// A skeleton is the consonants of a name in classes that both scripts can
// write: "Bigdeli" and its Persian spelling both give b g d l. Vowels are left
// out because the Arabic script writes few of them; v stands for w, v, u and
// waw, which may be a vowel, so a skeleton is compared with and without it.
type skeleton struct {
	full, bare [skeletonMax]byte // with and without v
	n, m       uint8             // their lengths
	set        uint32            // the classes of full, one bit each
	kinds      uint8             // the groups of close classes in full, see soundKind
}

const skeletonMax = 16

// Classes: 1 b, 2 p, 3 f, 4 v, 5 t, 6 d, 7 s and z, 8 \u0161 and ch, 9 j and
// zh, 10 k, q and kh, 11 g, 12 r, 13 l, 14 m, 15 n, 16 initial h.
const (
	clB = iota + 1
	clP
	clF
	clV
	clT
	clD
	clS
	clSh
	clJ
	clK
	clG
	clR
	clL
	clM
	clN
	clH
	clCh
	classes
)

var latinDigraph = map[[2]byte]byte{
	{'c', 'h'}: clCh, {'s', 'h'}: clSh, {'p', 'h'}: clF, {'t', 'h'}: clT, {'k', 'h'}: clK,
	{'g', 'h'}: clG, {'z', 'h'}: clJ, {'c', 'k'}: clK,
}

var latinClass = ['z' + 1]byte{
	'b': clB, 'c': clK, 'd': clD, 'f': clF, 'g': clG, 'j': clJ, 'k': clK, 'l': clL, 'm': clM, 'n': clN,
	'p': clP, 'q': clK, 'r': clR, 's': clS, 't': clT, 'v': clV, 'w': clV, 'z': clS,
}

// arabicClass covers U+0600 to U+06FF.
var arabicClass = buildArabicClass(map[rune]byte{
	'ب': clB, 'پ': clP, 'ت': clT, 'ط': clT, 'ث': clT, 'س': clS, 'ص': clS, 'ز': clS, 'ذ': clS, 'ض': clS, 'ظ': clS,
	'ج': clJ, 'چ': clCh, 'ژ': clJ, 'ش': clSh, 'خ': clK, 'ق': clK, 'ک': clK, 'گ': clG, 'غ': clG, 'د': clD, 'ر': clR,
	'ف': clF, 'ل': clL, 'م': clM, 'ن': clN, 'و': clV,
})

func buildArabicClass(m map[rune]byte) (t [256]byte) {
	for r, c := range m {
		t[r-0x600] = c
	}
	return t
}

// closeClass holds pairs of classes that transliterators mix up.
var closeClass = buildCloseClass()

func buildCloseClass() (t [classes][classes]bool) {
	for _, p := range [][2]byte{
		{clP, clB},
		{clF, clP},
		{clF, clB},
		{clV, clF},
		{clV, clB},
		{clG, clJ},
		{clK, clG},
		{clJ, clCh},
		{clCh, clK},
		{clCh, clSh},
		{clS, clSh},
		{clT, clD},
		{clT, clS},
	} {
		t[p[0]][p[1]], t[p[1]][p[0]] = true, true
	}
	return t
}

// soundKind gives each class a bit that it shares with every class close to
// it. The labials have none, since v may stand for a vowel. Two names without
// an insertion between them have the same bits.
var soundKind = [classes]uint8{
	clT: 1, clD: 1, clS: 1, clSh: 1, clJ: 1, clK: 1, clG: 1, clCh: 1,
	clR: 2, clL: 4, clM: 8, clN: 16, clH: 32,
}

// add appends a class. A letter that is doubled in spelling counts once; two
// equal consonants with a vowel between them are two.
func (k *skeleton) add(c byte, doubled bool) {
	if doubled && k.n > 0 && k.full[k.n-1] == c {
		return
	}
	if k.n < skeletonMax {
		k.full[k.n] = c
		k.n++
		k.set |= 1 << c
		k.kinds |= soundKind[c]
	}
	if c != clV && k.m < skeletonMax {
		k.bare[k.m] = c
		k.m++
	}
}

// latinSkeleton is the skeleton of a folded Latin word as a language writes
// it: Arabic has no letters for p and v.
func latinSkeleton(w []byte, l lang.Tag) (k skeleton) {
	last := -2 // where the last consonant was
	for i := 0; i < len(w); i++ {
		at := i
		for _, c := range latinSound(w, &i) {
			if c == 0 {
				break
			}
			if l == lang.Arabic {
				c = arabicSound(c, w[at])
			}
			k.add(c, last == at-1)
		}
		if i > at || w[at] > 'z' || latinClass[w[at]] != 0 {
			last = i
		}
	}
	return k
}

// latinSound returns the classes of the letter at i, moving i to the last
// letter of a digraph.
func latinSound(w []byte, i *int) [2]byte {
	c, next := w[*i], byte(0)
	if *i+1 < len(w) {
		next = w[*i+1]
	}
	switch {
	case c == 'g' && next == 'h' && *i > 0 && (*i+2 == len(w) || w[*i+2] == 't'): // Kavanaugh, Wright
		*i++
		return [2]byte{}
	case c == 'c' && (next == 'e' || next == 'i' || next == 'y'):
		return [2]byte{clS}
	case c == 'x':
		return [2]byte{clK, clS}
	case c == 'h' && *i == 0:
		return [2]byte{clH}
	}
	if d := latinDigraph[[2]byte{c, next}]; d != 0 {
		*i++
		return [2]byte{d}
	}
	if c > 'z' {
		return [2]byte{}
	}
	return [2]byte{latinClass[c]}
}

// arabicSound is the class that Arabic spelling gives an English sound,
// written with the given letter.
func arabicSound(c, letter byte) byte {
	switch {
	case c == clP:
		return clB
	case letter == 'v':
		return clF
	}
	return c
}

// arabicSkeleton is the skeleton of a folded word in the Arabic script.
func arabicSkeleton(w []byte) (k skeleton) {
	for i := 0; i+1 < len(w); i += 2 {
		r := rune(w[i]&0x1f)<<6 | rune(w[i+1]&0x3f)
		if r < 0x600 || r > 0x6ff {
			continue
		}
		if i == 0 && (r == 0x647 || r == 0x62d) {
			k.add(clH, false)
		} else if c := arabicClass[r-0x600]; c != 0 {
			k.add(c, false)
		}
	}
	return k
}

// likeness is how well two skeletons agree, from 0 to 1, or 0 when it would
// be below least.
func likeness(a, b *skeleton, least float64) float64 {
	if a.kinds != b.kinds && (1-least)*float64(max(a.n, b.n)) < 1 {
		return 0
	}
	if a.n < 2 || b.n == 0 || bits.OnesCount32((a.set^b.set)&^(1<<clV)) > 4 {
		return 0
	}
	best := 0.0
	for _, c := range [...]struct {
		x, y    []byte
		penalty float64
	}{
		{a.full[:a.n], b.full[:b.n], 0},
		{a.full[:a.n], b.bare[:b.m], 0},
		{a.bare[:a.m], b.bare[:b.m], 0.03},
	} {
		if s := sequenceLikeness(c.x, c.y, least) - c.penalty; s > best {
			best = s
		}
	}
	if best < least || a.n == 2 && best < 1 {
		return 0
	}
	return best
}

// sequenceLikeness is one minus the edit distance over the longer length; a
// substitution within a close class costs 0.4. It gives up early, with 0,
// where the lengths alone keep it below least.
func sequenceLikeness(a, b []byte, least float64) float64 {
	n, m := len(a), len(b)
	longer := max(n, m)
	allowed := (1 - least) * float64(longer)
	if n < 2 || m < 2 || float64(longer-min(n, m)) > allowed {
		return 0
	}
	if allowed < 1 { // no room for an insertion: letter against letter
		return 1 - substitutions(a, b, allowed)/float64(longer)
	}
	var rows [2][skeletonMax + 1]float64
	prev, cur := &rows[0], &rows[1]
	for j := range m + 1 {
		prev[j] = float64(j)
	}
	for i := 1; i <= n; i++ {
		cur[0] = float64(i)
		for j := 1; j <= m; j++ {
			cost := 1.0
			if a[i-1] == b[j-1] {
				cost = 0
			} else if closeClass[a[i-1]][b[j-1]] {
				cost = 0.4
			}
			cur[j] = min(prev[j-1]+cost, prev[j]+1, cur[j-1]+1)
		}
		prev, cur = cur, prev
	}
	return 1 - prev[m]/float64(longer)
}

// substitutions is the cost of turning a into b of the same length letter by
// letter; it stops where the cost exceeds allowed.
func substitutions(a, b []byte, allowed float64) float64 {
	cost := 0.0
	for i, c := range a {
		switch {
		case c == b[i]:
			continue
		case closeClass[c][b[i]]:
			cost += 0.4
		default:
			cost++
		}
		if cost > allowed {
			return float64(len(a))
		}
	}
	return cost
}
