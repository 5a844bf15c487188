package normalize

import (
	"bytes"

	"github.com/zolal/zolal/lang"
)

// quoted reports whether source offset i lies in a piece of Arabic inside a
// Persian line: a fully vocalised word, or a quotation in brackets or
// guillemets whose words are Arabic. Its letters and marks stay.
func (p *pass) quoted(i int) bool {
	if p.lang(i) != lang.Persian {
		return false
	}
	return p.vocalised(i) || p.holdsSigns(i) && p.inQuotation(i)
}

// vocalised reports whether the word at i carries two vowel signs or more, as
// no Persian word in running text does. Tanwin is not counted.
func (p *pass) vocalised(i int) bool {
	n := 0
	for at := i; ; {
		k, r, w := p.prev(at)
		if !isArabicPart(k) {
			break
		}
		n += vowel(r)
		at -= w
	}
	for at := i; ; {
		k, r, w := p.next(at)
		if !isArabicPart(k) {
			break
		}
		n += vowel(r)
		at += w
	}
	return n >= 2
}

// vowel is 1 for the short vowels, shadda and sukun.
func vowel(r rune) int {
	if 0x64e <= r && r <= 0x652 {
		return 1
	}
	return 0
}

// pair is a pair of brackets or quotes.
type pair struct{ open, close []byte }

// pairs are those that an Arabic quotation may stand in.
var pairs = [...]pair{
	{[]byte("\u00ab"), []byte("\u00bb")},
	{[]byte("("), []byte(")")},
	{[]byte("["), []byte("]")},
	{[]byte("\u201c"), []byte("\u201d")},
	{[]byte("\ufd3f"), []byte("\ufd3e")},
	{[]byte("\""), []byte("\"")},
}

// pairOf is the pair that a sign opens, or nil.
func pairOf(sign []byte) *pair {
	for i := range pairs {
		if q := &pairs[i]; q.open[0] == sign[0] && string(q.open) == string(sign) {
			return q
		}
	}
	return nil
}

// inQuotation reports whether source offset i lies between a pair of brackets
// or quotes on its line whose content is Arabic.
func (p *pass) inQuotation(i int) bool {
	l := p.lineAt(i)
	t, at := p.text(l), i-l.start
	for _, q := range pairs {
		end := bytes.Index(t[at:], q.close)
		if end < 0 {
			continue
		}
		if open := openBefore(t[:at], q.open, q.close); open >= 0 && arabicWords(t[open:at+end]) {
			return true
		}
	}
	return false
}

// openBefore is the offset behind the last open in t that close has not
// closed, or -1. Where both are the same sign, every second one closes.
func openBefore(t []byte, open, close []byte) int {
	if bytes.Equal(open, close) {
		if bytes.Count(t, open)%2 == 0 {
			return -1
		}
		return bytes.LastIndex(t, open) + len(open)
	}
	for at := -1; ; {
		n := bytes.Index(t, open)
		if n < 0 {
			if at >= 0 && bytes.Contains(t, close) {
				return -1
			}
			return at
		}
		n += len(open)
		at = max(at, 0) + n
		t = t[n:]
	}
}
