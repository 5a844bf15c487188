package mojibake

import "encoding/binary"

// The gate looks for the first byte of a text that clean Persian, Arabic and
// English hardly ever hold: a control character, the sign that begins an
// entity or an escape, or the lead of a character outside ASCII and the Arabic
// block, other than the half-space and guillemets. Continuation bytes are passed over: their
// lead has spoken for them.
//
// The kernels of internal/scan answer a richer question, with the structure of
// the text and a bitmap of all places, and take three times as long.

// skipTable classifies bytes by their halves, the way a vector shuffle does:
// a byte is marked when low[b&15] and high[b>>4] have a bit in common.
type skipTable struct {
	low, high, mask [16]uint8
	// What is passed over where it stands as a whole: the half-space, and the
	// guillemets, whose second byte is guillemet[1] under the mask guillemet[2].
	halfSpace, guillemet [3]uint8
}

// marked is the table of the gate.
var marked = func() (t skipTable) {
	for i, c := range []struct {
		high []int
		low  func(int) bool
	}{
		{[]int{0x0}, func(l int) bool { return l != '\t' && l != '\n' && l != '\f' && l != '\r' }},
		{[]int{0x1, 0xC, 0xE, 0xF}, func(int) bool { return true }},
		{[]int{0x2}, func(l int) bool { return l == '&'&15 || l == '%'&15 }},
		{[]int{0x5}, func(l int) bool { return l == '\\'&15 }},
		{[]int{0xD}, func(l int) bool { return l < 8 || l > 11 }},
		{[]int{0x7}, func(l int) bool { return l == 15 }},
	} {
		for _, h := range c.high {
			t.high[h] |= 1 << i
		}
		for l := range t.low {
			if c.low(l) {
				t.low[l] |= 1 << i
			}
		}
	}
	t.halfSpace, t.guillemet = [3]uint8{0xE2, 0x80, 0x8C}, [3]uint8{0xC2, 0xAB, 0xEF}
	for i := range t.mask {
		t.mask[i] = 0x0F
	}
	return t
}()

func (t *skipTable) marks(b byte) bool { return t.low[b&15]&t.high[b>>4] != 0 }

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// skipPortable looks at eight bytes at a time. The test of a word may be
// positive without a marked byte (line feeds are, and what follows a hit); the
// table then decides.
func skipPortable(s []byte) int {
	i := 0
	for ; i+8 <= len(s); i += 8 {
		if x := binary.LittleEndian.Uint64(s[i:]); suspect(x) == 0 {
			continue
		}
		for j := i; j < i+8; j++ {
			if marked.marks(s[j]) && !passed(s[j:]) {
				return j
			}
		}
	}
	for ; i < len(s) && (!marked.marks(s[i]) || passed(s[i:])); i++ {
	}
	return i
}

// passed reports whether s begins with a half-space or a guillemet.
func passed(s []byte) bool {
	return len(s) > 2 && s[0] == 0xE2 && s[1] == 0x80 && s[2] == 0x8C ||
		len(s) > 1 && s[0] == 0xC2 && s[1]&0xEF == 0xAB
}

// suspect has a bit set if one of the eight bytes of x may be marked.
func suspect(x uint64) uint64 {
	lead := x & (x << 1) & highs                               // C0 to FF
	arabic := (x ^ 0x18*ones) & (0x3C * ones)                  // 0 for D8 to DB
	control := (x - 0x20*ones) &^ x                            // below space
	amp, slash, percent := x^'&'*ones, x^'\\'*ones, x^'%'*ones // 0 where equal
	del := x ^ 0x7F*ones
	zero := (amp-ones)&^amp | (slash-ones)&^slash | (percent-ones)&^percent | (del-ones)&^del
	return (lead & (arabic + 0x7C*ones)) | (control|zero)&highs
}
