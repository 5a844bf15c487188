package segment

import "bytes"

// finder remembers where a byte stands next, so that asking at every sentence
// costs one search of the text in all.
type finder struct {
	at int // the next place of the byte, or one behind the known text
	ok bool
}

// next returns the first place of b at or after i, or len(text). Calls must
// not go back in the text.
func (f *finder) next(text []byte, b byte, i int) int {
	if f.ok && f.at >= i {
		return f.at
	}
	f.at, f.ok = len(text), true
	if k := bytes.IndexByte(text[i:], b); k >= 0 {
		f.at = i + k
	}
	return f.at
}
