package gap

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// Flags of a Word.
const (
	// FlagForeign: the word has a letter that Persian does not write.
	FlagForeign = 1 << iota
	// FlagHalf: a half-space stands inside the word.
	FlagHalf
	// FlagUntidy: a half-space inside the word cannot be seen, because it
	// follows a letter that does not join or another half-space.
	FlagUntidy
	// FlagKeep: the word is part of something that is not prose, such as a
	// URL, an e-mail address or a hashtag.
	FlagKeep
	// FlagSpace: nothing but one or two spaces stands between the word before
	// and this one.
	FlagSpace
	// FlagMarks: the word has marks, so its letters do not lie two bytes
	// apart.
	FlagMarks
	// FlagStop: nothing but a full stop stands between the word before and
	// this one.
	FlagStop
)

// Word is a run of letters of the Arabic script with their marks and with
// half-spaces between them. Start and End are bytes, half-open.
type Word struct {
	Start, End int32
	// Hash is made of the symbols of the word; marks do not count.
	Hash  uint64
	Flags uint8
	// Tag is for the caller.
	Tag uint32
}

const (
	hashSeed  = 0x9e3779b97f4a7c15
	hashPrime = 0xff51afd7ed558ccd
)

// Words appends the words of line to dst. Positions are counted from the
// beginning of line. It reads any bytes, valid UTF-8 or not.
func Words(dst []Word, line []byte) []Word { return WordsIn(dst, line, 0, len(line)) }

// WordsIn is Words for the bytes [from, to) of line, which begin and end where
// no word is; positions are counted from the beginning of line, too.
//
// Most words are short and of Persian letters alone. They are read without a
// branch for their length: maxRun letters at once, of which those before the
// first that is none count.
func WordsIn(dst []Word, line []byte, from, to int) []Word {
	prevEnd := -1 // where the last word ended
	keep := false // what stands here, up to the next space, is not prose
	var rest [window]byte
	for at := from; at < to; {
		if line[at]&^3 != 0xd8 {
			at, keep = step(line, at, keep)
			continue
		}
		w := &rest
		if len(line)-at >= window {
			w = (*[window]byte)(line[at:])
		} else {
			rest = [window]byte{}
			copy(rest[:], line[at:])
		}
		a := runs[binary.LittleEndian.Uint16(w[0:])]
		b := runs[binary.LittleEndian.Uint16(w[2:])]
		c := runs[binary.LittleEndian.Uint16(w[4:])]
		d := runs[binary.LittleEndian.Uint16(w[6:])]
		e := runs[binary.LittleEndian.Uint16(w[8:])]
		f := runs[binary.LittleEndian.Uint16(w[10:])]
		g := runs[binary.LittleEndian.Uint16(w[12:])]
		h := runs[binary.LittleEndian.Uint16(w[14:])]
		letters := (uint64(a) | uint64(b)<<8 | (uint64(c)<<16 | uint64(d)<<24)) |
			(uint64(e)<<32 | uint64(f)<<40 | (uint64(g)<<48 | uint64(h)<<56))
		n := bits.TrailingZeros64(^letters&(0x80*ones)) / 8
		if n == 0 && !letterAt(line, at) {
			at, keep = step(line, at, keep)
			continue
		}
		var after [maxRun + 2]uint64 // the running hash before so many letters
		x := uint64(hashSeed)
		after[0], after[1] = x, x
		x = (x ^ uint64(a&0x7f)) * hashPrime
		after[2] = x
		x = (x ^ uint64(b&0x7f)) * hashPrime
		after[3] = x
		x = (x ^ uint64(c&0x7f)) * hashPrime
		after[4] = x
		x = (x ^ uint64(d&0x7f)) * hashPrime
		after[5] = x
		x = (x ^ uint64(e&0x7f)) * hashPrime
		after[6] = x
		x = (x ^ uint64(f&0x7f)) * hashPrime
		after[7] = x
		x = (x ^ uint64(g&0x7f)) * hashPrime
		after[8] = x
		x = (x ^ uint64(h&0x7f)) * hashPrime
		after[9] = x

		end, hash, flags, next := at+2*n, after[n+1], uint8(0), w[2*n]
		if n == 0 || n == maxRun || next == 0xe2 || next&^3 == 0xd8 && class[lead(next, w[2*n+1])] != classNone {
			end, hash, flags = readOn(line, at, end, hash, after[n])
			next = 0
			if end < len(line) {
				next = line[end]
			}
		}
		if keep || next == '@' {
			flags |= FlagKeep
		}
		if prevEnd >= 0 {
			flags |= between(line, prevEnd, at)
		}
		if len(dst) == cap(dst) {
			dst = slices.Grow(dst, 1)
		}
		// Field by field: a literal would be built elsewhere and then copied.
		dst = dst[:len(dst)+1]
		word := &dst[len(dst)-1]
		word.Start, word.End, word.Hash, word.Flags, word.Tag = int32(at), int32(end), fold(hash), flags, 0
		at, prevEnd = end, end
		if next == ' ' {
			keep = false
			at++
		}
	}
	return dst
}

// between is the flag of a word at at that tells what stands between it and
// the word before, which ended at end.
func between(line []byte, end, at int) uint8 {
	if at-end == 1 {
		return gapFlags[line[end]]
	}
	if spaceGap(line[end:at]) {
		return FlagSpace
	}
	return 0
}

// gapFlags are the flags of a word behind a gap of one byte.
var gapFlags = [256]uint8{' ': FlagSpace, '.': FlagStop}

const (
	maxRun = 8
	window = 2*maxRun + 1
	ones   = 0x0101010101010101
)

// runs gives the symbol of each two-byte Persian letter, by its bytes as a
// little-endian number, with the upper bit set; it is 0 for anything else.
var runs = func() (t [1 << 16]byte) {
	for c, sym := range class {
		if sym < Foreign {
			t[0xd8|c>>6|(0x80|c&0x3f)<<8] = 0x80 | sym
		}
	}
	return t
}()

// step goes over what begins no word at at.
func step(line []byte, at int, keep bool) (int, bool) {
	b := line[at]
	if isStop[b] {
		return other(line, at, keep)
	}
	dull := &isDull
	if keep = keep && b != ' '; keep {
		dull = &isGlued
	}
	for at++; at < len(line) && dull[line[at]]; at++ {
	}
	return at, keep
}

// isDull marks the bytes that neither begin a word nor change what is prose;
// isGlued those without the space, which ends what is not.
var isDull, isGlued = func() (t, u [256]bool) {
	for b := range t {
		t[b] = !isStop[b] && b&^3 != 0xd8
		u[b] = t[b] && b != ' '
	}
	return t, u
}()

// lead is the number of the two-byte character b b1 in class; one that is not
// of the Arabic block has a number beyond the table.
func lead(b, b1 byte) uint { return uint(b^0xd8)<<6 | uint(b1&0x3f) }

// readOn reads on at i in a word that began at start with Persian letters. h
// is the running hash, before the one before the last letter.
func readOn(line []byte, start, i int, h, before uint64) (end int, hash uint64, flags uint8) {
	var last byte
	if i > start {
		last = class[lead(line[i-2], line[i-1])]
	}
	end = i
	for i+1 < len(line) {
		b, b1 := line[i], line[i+1]
		c := byte(classNone)
		if b&^3 == 0xd8 {
			c = class[lead(b, b1)]
		}
		switch {
		case c <= Foreign:
			before = h
			h = (h ^ uint64(c)) * hashPrime
			last = c
			if c == Foreign {
				flags |= FlagForeign
			}
		case c == classNone:
			if b != 0xe2 {
				return end, h, flags
			}
			n := halfRun(line[i:])
			if n == 0 || !letterAt(line, i+n) {
				return end, h, flags
			}
			if Joins(last) {
				h = (h ^ Half) * hashPrime
				flags |= FlagHalf
			} else {
				flags |= FlagUntidy
			}
			if n > 3 {
				flags |= FlagUntidy
			}
			i += n
			continue
		case c == classHamza:
			if last == symHeh {
				last = symHehHamza
				h = (before ^ uint64(last)) * hashPrime
			}
			flags |= FlagMarks
		default:
			flags |= FlagMarks
		}
		i += 2
		end = i
	}
	return end, h, flags
}

// halfRun is the length of the run of half-spaces at the beginning of b.
func halfRun(b []byte) int {
	n := 0
	for len(b) >= n+3 && b[n] == 0xe2 && b[n+1] == 0x80 && b[n+2] == 0x8c {
		n += 3
	}
	return n
}

func letterAt(line []byte, i int) bool {
	return i+1 < len(line) && line[i]&^3 == 0xd8 && class[(line[i]&3)<<6|line[i+1]&0x3f] < classNone
}

// spaceGap reports whether sep is one or two spaces (U+0020 or U+00A0), with
// half-spaces among them or not.
func spaceGap(sep []byte) bool {
	spaces := 0
	for i := 0; i < len(sep); {
		switch {
		case sep[i] == ' ':
			spaces++
			i++
		case sep[i] == 0xc2 && i+1 < len(sep) && sep[i+1] == 0xa0:
			spaces++
			i += 2
		case halfRun(sep[i:]) > 0:
			i += 3
		default:
			return false
		}
	}
	return spaces == 1 || spaces == 2
}

// isStop marks the bytes that other looks at.
var isStop = func() (t [256]bool) {
	for _, b := range []byte("\t\n\r|@#\\=&/<`]\xc2") {
		t[b] = true
	}
	return t
}()

// other steps over a byte at line[at] that begins no word, or over a whole
// construct that is not prose: a tag, a code span, the target of a link. It
// returns where to go on, and whether what follows belongs to something that
// is not prose.
func other(line []byte, at int, keep bool) (int, bool) {
	switch line[at] {
	case '\t', '\n', '\r', '|':
		return at + 1, false
	case '@', '#', '\\', '=', '&':
		return at + 1, true
	case '/':
		return at + 1, keep || at > 0 && (isASCIIWord(line[at-1]) || line[at-1] == '/' || line[at-1] == '.')
	case '<':
		if at+1 < len(line) && (isASCIIWord(line[at+1]) || line[at+1] == '/' || line[at+1] == '!') {
			return at + upTo(line[at:], '>'), false
		}
	case '`':
		return at + codeSpan(line[at:]), keep
	case ']':
		if at+1 < len(line) && line[at+1] == '(' {
			return at + upTo(line[at:], ')'), keep
		}
	case 0xc2: // of a no-break space
		return at + 1, keep && (at+1 >= len(line) || line[at+1] != 0xa0)
	}
	return at + 1, keep
}

func isASCIIWord(b byte) bool {
	return b|0x20 >= 'a' && b|0x20 <= 'z' || b >= '0' && b <= '9'
}

// near bounds, in bytes, the search for the end of a construct, so that a line
// of nothing but openings takes linear time.
const near = 1000

// upTo is the length of b up to and with end, or 1 where end is not near.
func upTo(b []byte, end byte) int {
	for i := 1; i < len(b) && i < near; i++ {
		switch b[i] {
		case end:
			return i + 1
		case '\n':
			return 1
		}
	}
	return 1
}

// codeSpan is the length of the Markdown code span that begins b, or of the
// run of backquotes alone where nothing closes it.
func codeSpan(b []byte) int {
	ticks := 0
	for ticks < len(b) && b[ticks] == '`' {
		ticks++
	}
	run := 0
	for i := ticks; i < len(b) && i < near && b[i] != '\n'; i++ {
		if b[i] != '`' {
			run = 0
			continue
		}
		if run++; run == ticks && (i+1 == len(b) || b[i+1] != '`') {
			return i + 1
		}
	}
	return ticks
}
