package normalize

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// foreign decides a letter or mark of another script. Only one thing is done
// there: a mark of the general combining block is composed with its letter,
// as normal form C has it.
func (p *pass) foreign(i, w int) {
	p.done = max(p.done, i+w)
	if p.n.off[ruleMarksLatin] || !isAccent(p.src[i:]) {
		return
	}
	k, r, b := p.prev(i)
	if k != kindLatin && k != kindForeign || isAccent(p.src[i-b:]) || r > 0x24f {
		return
	}
	start, end := i-b, i
	for isAccent(p.src[end:]) && end-start < 64 {
		end += 2
	}
	p.done = max(p.done, end)
	if norm.NFC.IsNormal(p.src[start:end]) {
		return
	}
	var buf [96]byte
	p.replaceBytes(start, end, norm.NFC.Append(buf[:0], p.src[start:end]...), ruleMarksLatin)
}

// isAccent reports whether b begins with a combining mark of U+0300 to U+036F.
func isAccent(b []byte) bool {
	r, w := utf8.DecodeRune(b)
	return w == 2 && 0x300 <= r && r <= 0x36f
}
