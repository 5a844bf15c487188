package layout

import (
	"bytes"
	"hash/maphash"
	"unicode/utf8"
)

// vocabulary answers whether a word stands in a text. The first few questions
// are answered by searching, which costs less than listing the words.
type vocabulary struct {
	src   []byte
	asked int
	set   wordSet
}

const searches = 12

func (v *vocabulary) has(word []byte) bool {
	if v.asked++; v.asked <= searches {
		return findWord(v.src, word)
	}
	if v.set == nil {
		v.set = readWords(v.src)
	}
	return v.set.has(word)
}

// findWord is what wordSet answers, found by searching.
func findWord(src, word []byte) bool {
	for at := 0; len(word) > 0; {
		i := bytes.Index(src[at:], word)
		if i < 0 {
			return false
		}
		start := at + i
		end := start + len(word)
		if !joinsBefore(src, start) && !joinsAfter(src, end) {
			return true
		}
		at = end
	}
	return false
}

// joinsBefore reports whether the bytes before src[at] belong to the same word.
func joinsBefore(src []byte, at int) bool {
	_, n := utf8.DecodeLastRune(src[:at])
	return n > 0 && (src[at-n] == '-' && at-n > 0 && joinsBefore(src, at-n) || wordByte(src, at-n) == n)
}

// joinsAfter reports whether the bytes at src[at] belong to the word before.
func joinsAfter(src []byte, at int) bool {
	return at < len(src) && (src[at] == '-' || wordByte(src, at) > 0)
}

// wordSet is a hash set of the words of a text: runs of letters, half-spaces
// and inner hyphens. Words are told apart by 64 bits of hash alone.
type wordSet []uint64

// readWords lists the words of src. A word with hyphens counts as a whole, so
// the halves of a word that is broken at a line end are words of their own
// only where they stand alone.
func readWords(src []byte) wordSet {
	size := 1 << 10
	for size < len(src)/2 {
		size *= 2
	}
	set := make(wordSet, size)
	for i := 0; i < len(src); {
		n := wordByte(src, i)
		if n == 0 {
			i++
			continue
		}
		start, last := i, i
		for n > 0 {
			i += n
			if src[i-1] != '-' {
				last = i
			}
			if i >= len(src) {
				break
			}
			if n = wordByte(src, i); n == 0 && src[i] == '-' {
				n = 1
			}
		}
		if last == i { // a word that ends in a hyphen is the half of one
			set.add(maphash.Bytes(seed, src[start:i]))
		}
	}
	return set
}

// wordByte gives how many bytes at src[i] are part of a word, 0 for none.
func wordByte(src []byte, i int) int {
	b := src[i]
	switch {
	case b|0x20 >= 'a' && b|0x20 <= 'z':
		return 1
	case b < 0xc3:
		return 0
	case i+1 >= len(src):
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

// add puts a hash in; 0 stands for an empty place, so a word with that hash
// is not found.
func (s wordSet) add(h uint64) {
	mask := uint64(len(s) - 1)
	for at := h & mask; ; at = (at + 1) & mask {
		switch s[at] {
		case h:
			return
		case 0:
			s[at] = h
			return
		}
	}
}

func (s wordSet) has(word []byte) bool {
	h, mask := maphash.Bytes(seed, word), uint64(len(s)-1)
	for at := h & mask; ; at = (at + 1) & mask {
		switch s[at] {
		case h:
			return h != 0
		case 0:
			return false
		}
	}
}
