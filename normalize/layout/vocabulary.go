package layout

import "unicode/utf8"

// vocabulary answers whether words stand in a text. The words are asked twice:
// first they are only noted, then the text is read once and looks for all of
// them, then the answers are known. One reading costs about as much as two
// searches, and a wrapped text has a broken word every few lines.
type vocabulary struct {
	asked map[uint64]bool // hash of a word to whether the text has it
	// filter has a bit for the low bits of each hash, so that most words of the
	// text are passed over without a look at the map.
	filter [4]uint64
	read   bool
}

// has reports whether the text has the word; false as long as it is not read.
func (v *vocabulary) has(word []byte) bool {
	h := hashWord(word)
	if v.read {
		return v.asked[h]
	}
	if v.asked == nil {
		v.asked = map[uint64]bool{}
	}
	v.asked[h] = false
	v.filter[h>>6&3] |= 1 << (h & 63)
	return false
}

// look reads the text for the words asked so far.
func (v *vocabulary) look(src []byte) {
	v.read = true
	if len(v.asked) == 0 {
		return
	}
	for i := 0; i < len(src); {
		n := wordByte(src, i)
		if n == 0 {
			i++
			continue
		}
		h, end := readWord(src, i)
		if v.filter[h>>6&3]>>(h&63)&1 == 1 {
			if _, ok := v.asked[h]; ok && src[end-1] != '-' {
				v.asked[h] = true
			}
		}
		i = end
	}
}

// readWord gives the hash and the end of the word that begins at src[i]: a run
// of letters, half-spaces and hyphens. A run that ends in a hyphen is the half
// of a broken word and no evidence for anything.
func readWord(src []byte, i int) (h uint64, end int) {
	for h = hashSeed; i < len(src); {
		n := wordByte(src, i)
		if n == 0 {
			if src[i] != '-' {
				break
			}
			n = 1
		}
		for _, b := range src[i : i+n] {
			h = (h ^ uint64(b)) * hashPrime
		}
		i += n
	}
	return h ^ h>>32, i
}

// The constants of FNV-1a, 64 bits.
const (
	hashSeed  = 14695981039346656037
	hashPrime = 1099511628211
)

func hashWord(word []byte) uint64 {
	h := uint64(hashSeed)
	for _, b := range word {
		h = (h ^ uint64(b)) * hashPrime
	}
	return h ^ h>>32
}

// wordByte gives how many bytes at src[i] are part of a word, 0 for none.
func wordByte(src []byte, i int) int {
	b := src[i]
	switch {
	case b|0x20 >= 'a' && b|0x20 <= 'z':
		return 1
	case b < 0xc3:
		return 0
	case i+1 >= len(src) || src[i+1]&0xc0 != 0x80:
		return 0
	case b == 0xd8 && (src[i+1] == 0x8c || src[i+1] == 0x9b || src[i+1] == 0x9f): // comma, semicolon, question mark
		return 0
	case b < 0xe0:
		return 2
	case b == 0xe2 && i+2 < len(src) && src[i+1] == 0x80 && src[i+2] == 0x8c: // half-space
		return 3
	}
	return 0
}

// askBroken asks for the words that are broken over two lines, so that heal
// can decide them when the text is written.
func (d *document) askBroken() {
	for i := 1; i < len(d.items); i++ {
		it := &d.items[i]
		parts := d.parts(it)
		for k := range parts {
			if !endsInHyphen(parts[k].Of(d.src)) {
				continue
			}
			if k+1 < len(parts) {
				d.heal(parts[k], parts[k+1])
			} else if it.next != 0 {
				d.heal(parts[k], d.lines[d.items[it.next].lo])
			}
		}
	}
	d.words.look(d.src)
}

func endsInHyphen(b []byte) bool {
	r, _ := utf8.DecodeLastRune(b)
	return r == '-' || r == 0xad || r == 0x2010
}
