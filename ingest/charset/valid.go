package charset

import (
	"bytes"
	"encoding/binary"
	"sync"
	"unicode/utf8"

	"github.com/zolal/zolal/internal/scan"
)

// Plain reports whether b is UTF-8 beyond doubt that needs no decoding: valid,
// without a byte order mark, and with no control bytes but tabs, line ends and
// form feeds. Decode gives such bytes back as they are.
func Plain(b []byte) bool {
	valid, calm := inspect(b)
	return valid && calm && !bytes.HasPrefix(b, utf8BOM)
}

// Valid is utf8.Valid, which goes through text of Arabic script letter by
// letter, at about five times its speed there.
func Valid(b []byte) bool {
	valid, _ := inspect(b)
	return valid
}

// strange is what the kernels mark: control bytes that no text holds, and all
// that is not ASCII, a letter of the Arabic block, or a half-space between two
// of those. Where nothing is marked, text is valid.
var strange = sync.OnceValue(func() *scan.Table {
	t, err := scan.New(scan.Spec{
		Bytes: []scan.Byte{
			{High: scan.Of(0x0), Low: scan.Range(0x0, 0x8) | scan.Of(0xb, 0xe, 0xf)},
			{High: scan.Of(0x1, 0xc, 0xe, 0xf), Low: scan.All},
			{High: scan.Of(0xd), Low: scan.All &^ scan.Range(0x8, 0xb)},
		},
		Halves: true,
	})
	if err != nil {
		panic(err) // the classes above are constants
	}
	return t
})

// window is how many words of a bitmap are asked for at once: 4 KiB of text.
const window = 64

// inspect reports whether b is valid UTF-8, and whether the only control bytes
// in it are tabs, line ends and form feeds; calm means nothing where valid is
// false.
func inspect(b []byte) (valid, calm bool) {
	if n := len(b); n > 0 && b[n-1] >= 0xC0 {
		return false, false // a lead at the very end is not marked
	}
	var touch, spare [window]uint64
	t := strange()
	calm = true
	for from := 0; from < len(b); from += window * scan.BlockSize {
		to := min(from+window*scan.BlockSize, len(b))
		marks := touch[:scan.Words(to-from)]
		t.Classify(b, from, to, marks, spare[:])
		for k := 0; k < len(marks); k++ {
			if marks[k] == 0 {
				continue
			}
			start := from + k*scan.BlockSize
			for k+1 < len(marks) && marks[k+1] != 0 {
				k++
			}
			part := wholeCharacters(b, start, min(from+(k+1)*scan.BlockSize, to))
			v, c := byWords(part)
			if !v {
				return false, false
			}
			calm = calm && c
		}
	}
	return true, calm
}

// wholeCharacters is b[start:end] with what belongs to its first and its last
// character on either side.
func wholeCharacters(b []byte, start, end int) []byte {
	for k := 0; k < utf8.UTFMax-1 && start > 0 && b[start]&0xC0 == 0x80; k++ {
		start--
	}
	for k := 0; k < utf8.UTFMax-1 && end < len(b) && b[end]&0xC0 == 0x80; k++ {
		end++
	}
	return b[start:end]
}

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// byWords is inspect for a part that holds what the kernels mark. Eight bytes
// are looked at together. The high bits of continuation bytes have to be
// exactly those that the leads before them ask for. Leads whose second byte is
// bounded further, of four bytes, or of none at all (C0, C1, F5 to FF) are left
// to package utf8, with some that only look like them.
func byWords(b []byte) (valid, calm bool) {
	calm = true
	owed := uint64(0) // high bits of the continuation bytes the next word begins with
	i := 0
	for ; i+8 <= len(b); i += 8 {
		x := binary.LittleEndian.Uint64(b[i:])
		if (x-' '*ones)&^x&highs != 0 {
			calm = calm && calmBytes(b[i:i+8])
		}
		if x&highs|owed == 0 {
			continue
		}
		lead := x & (x << 1) & highs // C0 to FF
		long := lead & (x << 2)      // E0 to FF
		follows := x & highs &^ lead // 80 to BF
		wanted := lead<<8 | long<<16 | owed
		owed = lead>>56 | long>>48
		if follows != wanted || lead&hard(x, long) != 0 {
			end := i + 8
			if i = slowly(b, i, end); i < 0 {
				return false, false
			}
			i, owed = i-8, 0
		}
	}
	return slowly(b, i, len(b)) >= 0, calm && calmBytes(b[min(i, len(b)):])
}

// hard has the high bits of leads in x that need a closer look: C0 and C1, E0
// and E1, EC and ED, F0 to FF. long has those from E0 on.
func hard(x, long uint64) uint64 {
	const low = 0x1E * ones // no sum with 7F carries over
	none := ^((x & low) + 0x7F*ones)
	surrogates := ^(((x ^ 0x0C*ones) & low) + 0x7F*ones)
	return none | long&(surrogates|x<<3)
}

// slowly reads letter by letter from the character that is begun before b[i] and
// not ended, if there is one, to end or beyond, and gives where the character
// after it begins; -1 where b is not valid. What stands before b[i] is valid,
// but for such a beginning.
func slowly(b []byte, i, end int) int {
	for k := 1; k < utf8.UTFMax && k <= i; k++ {
		if utf8.RuneStart(b[i-k]) {
			if !utf8.FullRune(b[i-k : i]) {
				i -= k
			}
			break
		}
	}
	for i < end {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return -1
		}
		i += n
	}
	return i
}

// calmControls has a bit for each control byte that Plain passes.
const calmControls = 1<<'\t' | 1<<'\n' | 1<<'\f' | 1<<'\r'

func calmBytes(b []byte) bool {
	for _, c := range b {
		if c < ' ' && calmControls>>c&1 == 0 {
			return false
		}
	}
	return true
}
