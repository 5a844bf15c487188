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

// pairs are the brackets and quotes that an Arabic quotation may stand in.
var pairs = [...]struct{ open, close string }{
	{"\u00ab", "\u00bb"},
	{"(", ")"},
	{"[", "]"},
	{"\u201c", "\u201d"},
	{"\ufd3f", "\ufd3e"},
	{"\"", "\""},
}

// inQuotation reports whether source offset i lies between a pair of brackets
// or quotes on its line whose content is Arabic.
func (p *pass) inQuotation(i int) bool {
	l := p.lineAt(i)
	t, at := p.text(l), i-l.start
	for _, q := range pairs {
		end := bytes.Index(t[at:], []byte(q.close))
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
func openBefore(t []byte, open, close string) int {
	if open == close {
		if bytes.Count(t, []byte(open))%2 == 0 {
			return -1
		}
		return bytes.LastIndex(t, []byte(open)) + len(open)
	}
	for at := -1; ; {
		n := bytes.Index(t, []byte(open))
		if n < 0 {
			if at >= 0 && bytes.Contains(t, []byte(close)) {
				return -1
			}
			return at
		}
		n += len(open)
		at = max(at, 0) + n
		t = t[n:]
	}
}
