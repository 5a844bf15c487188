package mojibake

import (
	"unicode/utf8"

	"github.com/zolal/zolal/internal/codepage/letters"
)

// undo appends to dst the text that word, damaged UTF-8, was before. ok is
// false where word cannot have come about this way; dst is then returned as it
// was. plain is true where all of word that is not ASCII was damaged.
func (c *chain) undo(dst []byte, word []byte) (out []byte, plain, ok bool) {
	start := len(dst)
	if dst, plain, ok = c.undoUTF8(dst, word); !ok {
		return dst[:start], false, false
	}
	for range c.times - 1 {
		mid := dst[start:]
		next := len(dst)
		if dst, _, ok = c.undoUTF8(dst, mid); !ok {
			return dst[:start], false, false
		}
		dst = append(dst[:start], dst[next:]...)
	}
	return dst, plain, true
}

// undoPage reads every character of word back through both tables.
func (c *chain) undoPage(dst, word []byte) ([]byte, bool) {
	var room [64]byte
	b, ok := appendBytes(room[:0], c.read, word)
	if !ok {
		return dst, false
	}
	return c.page.Append(dst, b), true
}

// exact reports whether damaging the text of word again gives the bytes word:
// not so where one of them is the second one for its character.
func (c *chain) exact(word []byte) bool {
	for _, b := range word {
		if c.second[b] {
			return false
		}
	}
	return true
}

// undoUTF8 puts the sequences of word together again. All of word must be
// sequences and ASCII, but for marks at its ends that are not damaged. Under
// several layers there are none: the next one could take a mark for damage.
func (c *chain) undoUTF8(dst, word []byte) (out []byte, plain, ok bool) {
	start := len(dst)
	if dst, ok = appendBytes(dst, c.read, word); ok && !(c.lower && hasRaised(dst[start:])) {
		// Where nothing but sequences stands, its bytes are the text.
		b := dst[start:]
		n, sequences := sequencesOf(b)
		if n == len(b) {
			return dst, sequences > 0, sequences > 0
		}
		if !c.lower && (c.times > 1 || !beside(c.read.Rune[b[n]])) {
			return dst, false, false
		}
	}
	dst, ok = c.undoBeside(dst[:start], word)
	return dst, false, ok
}

// sequencesOf gives the length of the ASCII and the sequences of possible
// characters that s begins with, and the number of the sequences.
func sequencesOf(s []byte) (n, sequences int) {
	for n < len(s) {
		if s[n] < utf8.RuneSelf {
			n++
			continue
		}
		if s[n]&0xFC == 0xD8 && n+1 < len(s) && s[n+1]&0xC0 == 0x80 { // U+0600 to U+06FF
			n += 2
			sequences++
			continue
		}
		r, size := decode(s[n:])
		if !possible(r) {
			break
		}
		n += size
		sequences++
	}
	return n, sequences
}

// undoBeside is undoUTF8 one character after the other, with the marks that
// may touch a word.
func (c *chain) undoBeside(dst, word []byte) ([]byte, bool) {
	start, sequences, closed := len(dst), 0, false
	for i := 0; i < len(word); {
		if word[i] < utf8.RuneSelf {
			dst = append(dst, word[i])
			i++
			continue
		}
		r, n := c.sequence(word[i:])
		switch {
		case n > 0 && !closed:
			sequences++
		case n > 0:
			return dst[:start], false
		default:
			if r, n = decode(word[i:]); c.times > 1 || !beside(r) {
				return dst[:start], false
			}
			closed = sequences > 0
		}
		dst = utf8.AppendRune(dst, r)
		i += n
	}
	return dst, sequences > 0
}

// sound gives how many bytes at the beginning and the end of word c, a chain
// from UTF-8, leaves as they are: ASCII, and marks that are no part of a
// sequence.
func (c *chain) sound(word []byte) (head, tail int) {
	for head < len(word) && c.soundAt(word[head:]) > 0 {
		head += c.soundAt(word[head:])
	}
	for head+tail < len(word) && word[len(word)-1-tail] < utf8.RuneSelf {
		tail++
	}
	if r, _ := utf8.DecodeLastRune(word[:len(word)-tail]); c.times > 1 || !beside(r) {
		return head, tail
	}
	// A mark at the end may be the last byte of a sequence: read forward.
	end := head
	for i := head; i < len(word); {
		if _, n := c.sequence(word[i:]); n > 0 {
			i += n
			end = i
			continue
		}
		_, n := decode(word[i:])
		i += n
	}
	return head, len(word) - end
}

// soundAt is the length of the first character of s if c leaves it alone.
func (c *chain) soundAt(s []byte) int {
	if s[0] < utf8.RuneSelf {
		return 1
	}
	if c.times > 1 {
		return 0
	}
	r, n := decode(s)
	if _, k := c.sequence(s); k > 0 || !beside(r) {
		return 0
	}
	return n
}

// sequence reads one multi-byte sequence from the beginning of s: the
// character it stands for and the bytes of s it takes, 0 if there is none.
func (c *chain) sequence(s []byte) (r rune, size int) {
	lead, n := c.byteAt(s)
	if n == 0 {
		return 0, 0
	}
	r, size = c.sequenceFrom(lead, n, s)
	if size == 0 && c.lower && lead >= 0xE0 {
		// Lower case turned the letters of C0 to DE into those of E0 to FE.
		return c.sequenceFrom(lead-0x20, n, s)
	}
	return r, size
}

// sequenceFrom reads the sequence that begins with the byte lead, for which
// the first size bytes of s stand.
func (c *chain) sequenceFrom(lead byte, size int, s []byte) (rune, int) {
	need := sequenceLen(lead)
	if need == 2 { // nearly all there are
		b, n := c.byteAt(s[size:])
		if r := rune(lead&0x1F)<<6 | rune(b&0x3F); n > 0 && b&0xC0 == 0x80 && possible(r) {
			return r, size + n
		}
		return 0, 0
	}
	buf := [utf8.UTFMax]byte{lead}
	for k := 1; k < need; k++ {
		b, n := c.byteAt(s[size:])
		if n == 0 || b&0xC0 != 0x80 {
			return 0, 0
		}
		buf[k] = b
		size += n
	}
	r, n := utf8.DecodeRune(buf[:need])
	if need == 0 || n != need || !possible(r) {
		return 0, 0
	}
	return r, size
}

// sequenceLen is the length a lead byte announces, 0 for other bytes.
func sequenceLen(b byte) int {
	switch {
	case b >= 0xC2 && b < 0xE0:
		return 2
	case b >= 0xE0 && b < 0xF0:
		return 3
	case b >= 0xF0 && b < 0xF5:
		return 4
	}
	return 0
}

// byteAt gives the byte that the first character of s stood for, and the
// length of that character, 0 if it is not in the page or is ASCII.
func (c *chain) byteAt(s []byte) (byte, int) {
	if len(s) == 0 || s[0] < utf8.RuneSelf {
		return 0, 0
	}
	r, n := decode(s)
	if c.lower {
		if b := raised(r); b != 0 {
			return b, n
		}
	}
	if b, ok := c.read.Byte(r); ok && r != utf8.RuneError {
		return b, n
	}
	return 0, 0
}

// decode is utf8.DecodeRune with a short way for two and three bytes, which
// nearly all damaged characters have.
func decode(s []byte) (rune, int) {
	if len(s) > 1 && s[0] >= 0xC2 && s[0] < 0xE0 && s[1]&0xC0 == 0x80 {
		return rune(s[0]&0x1F)<<6 | rune(s[1]&0x3F), 2
	}
	if len(s) > 2 && (s[0] == 0xE2 || s[0] == 0xEF) && s[1]&0xC0 == 0x80 && s[2]&0xC0 == 0x80 {
		return rune(s[0]&0xF)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	return utf8.DecodeRune(s)
}

// raised gives the windows-1252 bytes of the letters that lower case made out
// of the continuation bytes 8A to 9F, 0 for others.
func raised(r rune) byte {
	switch r {
	case '\u0161':
		return 0x8A
	case '\u0153':
		return 0x8C
	case '\u017E':
		return 0x8E
	case '\u00FF':
		return 0x9F
	}
	return 0
}

// hasRaised reports whether one of these letters is among the bytes s.
func hasRaised(s []byte) bool {
	for _, b := range s {
		if b == 0x9A || b == 0x9C || b == 0x9E || b == 0xFF {
			return true
		}
	}
	return false
}

// possible reports whether r is a character that documents of our languages,
// or a damaged layer between, can hold. Damaged text hardly ever spells
// anything else, clean text that happens to be a valid sequence often does.
func possible(r rune) bool {
	switch {
	case r < 0x80, r == 0xFFFD:
		return false
	case r < 0x250, r >= 0x2C0 && r < 0x2E0, r >= 0x370 && r < 0x530:
		return true // Latin, modifiers, Greek, Cyrillic: also middle layers
	case r >= 0x600 && r < 0x700, r >= 0x750 && r < 0x780, r >= 0xFB50 && r < 0xFE00, r >= 0xFE70 && r <= 0xFEFF:
		return true // Arabic
	case r >= 0x2000 && r < 0x2070, r >= 0x20A0 && r < 0x2210, r >= 0x2210 && r < 0x2270, r >= 0x2500 && r < 0x25D0, r == 0x2320, r == 0x2321:
		return true // punctuation, symbols, boxes
	case r == 0xF8FF, r >= 0x1F300 && r < 0x1FB00:
		return true // the apple of the Macintosh page; emoji
	}
	return false
}

// beside reports whether r, not itself damaged, may touch a damaged word: a
// quotation mark, bracket or stop typed later.
func beside(r rune) bool {
	return r >= 0x80 && letters.Of(r).Punctuation()
}
