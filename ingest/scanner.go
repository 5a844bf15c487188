package ingest

import (
	"bytes"
	"encoding/binary"

	"github.com/zolal/zolal/edit"
)

// scanner walks over one JSON text. Its methods return false on a fault and
// leave at there.
type scanner struct {
	b  []byte
	at int
}

// maxDepth is where nesting is refused, as encoding/json does at 10,000; a
// record of a data set has no use for more.
const maxDepth = 1000

func (s *scanner) blank() {
	for s.at < len(s.b) {
		switch s.b[s.at] {
		case ' ', '\t', '\r', '\n':
			s.at++
		default:
			return
		}
	}
}

// take skips blanks and then the byte c.
func (s *scanner) take(c byte) bool {
	s.blank()
	if s.at < len(s.b) && s.b[s.at] == c {
		s.at++
		return true
	}
	return false
}

// members walks over an object and calls f with the inside of each key and
// the whole of each value.
func (s *scanner) members(depth int, f func(key, value edit.Span)) bool {
	s.at++ // {
	if s.take('}') {
		return true
	}
	for {
		s.blank()
		start := s.at
		if !s.str() {
			return false
		}
		key := edit.Span{Start: start + 1, End: s.at - 1}
		if !s.take(':') {
			return false
		}
		s.blank()
		start = s.at
		if !s.value(depth) {
			return false
		}
		if f != nil {
			f(key, edit.Span{Start: start, End: s.at})
		}
		if s.take('}') {
			return true
		}
		if !s.take(',') {
			return false
		}
	}
}

func (s *scanner) value(depth int) bool {
	if s.at >= len(s.b) || depth > maxDepth {
		return false
	}
	switch c := s.b[s.at]; {
	case c == '"':
		return s.str()
	case c == '{':
		return s.members(depth+1, nil)
	case c == '[':
		return s.elements(depth + 1)
	case c == 't':
		return s.word("true")
	case c == 'f':
		return s.word("false")
	case c == 'n':
		return s.word("null")
	}
	return s.number()
}

func (s *scanner) elements(depth int) bool {
	s.at++ // [
	if s.take(']') {
		return true
	}
	for {
		s.blank()
		if !s.value(depth) {
			return false
		}
		if s.take(']') {
			return true
		}
		if !s.take(',') {
			return false
		}
	}
}

func (s *scanner) word(w string) bool {
	if !bytes.HasPrefix(s.b[s.at:], []byte(w)) {
		return false
	}
	s.at += len(w)
	return true
}

func (s *scanner) number() bool {
	s.opt("-")
	if s.opt("0") == 0 && s.digits() == 0 {
		return false
	}
	if s.opt(".") > 0 && s.digits() == 0 {
		return false
	}
	if s.opt("eE") > 0 {
		s.opt("+-")
		return s.digits() > 0
	}
	return true
}

// opt takes one byte if it is in set, and returns how many it took.
func (s *scanner) opt(set string) int {
	if s.at < len(s.b) && bytes.IndexByte([]byte(set), s.b[s.at]) >= 0 {
		s.at++
		return 1
	}
	return 0
}

func (s *scanner) digits() int {
	start := s.at
	for s.at < len(s.b) && s.b[s.at] >= '0' && s.b[s.at] <= '9' {
		s.at++
	}
	return s.at - start
}

// str takes a string with its quotes and checks its escapes. Bytes that are
// no UTF-8 pass: the charset step sees to them.
func (s *scanner) str() bool {
	if s.at >= len(s.b) || s.b[s.at] != '"' {
		return false
	}
	for s.at++; s.at < len(s.b); s.at++ {
		for s.at+8 <= len(s.b) && plainBytes(binary.LittleEndian.Uint64(s.b[s.at:])) {
			s.at += 8
		}
		if s.at >= len(s.b) {
			return false
		}
		switch c := s.b[s.at]; {
		case c == '"':
			s.at++
			return true
		case c < ' ':
			return false
		case c == '\\':
			if !s.escape() {
				return false
			}
		}
	}
	return false
}

// plainBytes reports whether none of eight bytes is a quotation mark, a
// backslash or a control character, by the zero-byte test of Mycroft (1987).
func plainBytes(w uint64) bool {
	const low, high = 0x0101010101010101, 0x8080808080808080
	quote, slash := w^low*'"', w^low*'\\'
	return ((quote-low)&^quote|(slash-low)&^slash|(w-low*' ')&^w)&high == 0
}

// escape checks the escape at s.at and leaves s.at on its last byte.
func (s *scanner) escape() bool {
	s.at++
	if s.at >= len(s.b) {
		return false
	}
	if s.b[s.at] != 'u' {
		return bytes.IndexByte([]byte(`"\/bfnrt`), s.b[s.at]) >= 0
	}
	if _, ok := hex4(s.b[s.at+1:]); !ok {
		return false
	}
	s.at += 4
	return true
}

func hex4(b []byte) (r rune, ok bool) {
	if len(b) < 4 {
		return 0, false
	}
	for _, c := range b[:4] {
		r <<= 4
		switch {
		case c >= '0' && c <= '9':
			r |= rune(c - '0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r |= rune(c | 0x20 - 'a' + 10)
		default:
			return 0, false
		}
	}
	return r, true
}
