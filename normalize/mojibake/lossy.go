package mojibake

import (
	"bytes"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/codepage"
	"github.com/zolal/zolal/internal/codepage/letters"
)

// Five bytes have no character in windows-1252. A strict decoder puts U+FFFD
// or a question mark in their place, a filter deletes them. Of UTF-8 that
// takes the second byte of feh (D9 81) and of three rare marks, and the last
// one of a closing quotation mark; of windows-1256 it takes peh, tcheh, gaf
// and the half-space. What stood there is put in by the language score.

// lossyReads are the pages with such holes.
var lossyReads = []string{"windows-1252", "iso-8859-1", "windows-1254", "windows-1250"}

// lossy is the rule of repairs that cannot be undone exactly.
func lossy(c *chain) edit.Rule { return edit.Rule("mojibake/lossy-" + c.name()) }

// gap is a place where a character was lost, and what it may have been.
type gap struct {
	at         int
	candidates []rune
}

// undoLossy is undo for a word that has lost bytes. Words that lost none are
// not its business: ok is false for them. In Persian, which writes next to no
// marks, only letters are put in.
func (c *chain) undoLossy(word []byte, farsi bool) (out []byte, ok bool) {
	read := c.lossySequence
	if c.page != nil {
		read = c.lossyByte
	}
	var rs []rune
	var gaps []gap
	for i := 0; i < len(word); {
		r, n, lost := read(word[i:])
		if n == 0 {
			return nil, false
		}
		if len(lost) > 0 {
			if farsi && c.page == nil {
				lost = lost[:1]
			}
			gaps = append(gaps, gap{len(rs), lost})
		}
		rs = append(rs, r)
		i += n
	}
	if len(gaps) == 0 {
		return nil, false
	}
	for _, g := range gaps {
		rs[g.at] = likeliest(rs, g)
	}
	return []byte(string(rs)), true
}

// lossySequence reads one character of UTF-8 that may lack its last byte.
func (c *chain) lossySequence(s []byte) (r rune, size int, lost []rune) {
	if s[0] < utf8.RuneSelf {
		return rune(s[0]), 1, nil
	}
	if r, size = c.sequence(s); size > 0 {
		return r, size, nil
	}
	lead, n := c.byteAt(s)
	switch {
	case lead == 0xD9:
		return 0, n + placeholder(s[n:]), []rune{'\u0641', '\u064D', '\u064F', '\u0650'}
	case lead == 0xE2:
		if second, m := c.byteAt(s[n:]); second == 0x80 {
			return 0, n + m + placeholder(s[n+m:]), []rune{'\u201D'}
		}
	}
	if r, n := utf8.DecodeRune(s); beside(r) {
		return r, n, nil
	}
	return 0, 0, nil
}

// placeholder is the length of what a decoder wrote for a byte it could not
// read, 0 if it wrote nothing.
func placeholder(s []byte) int {
	r, n := utf8.DecodeRune(s)
	if n > 0 && (r == '?' || r == utf8.RuneError && n > 1) {
		return n
	}
	return 0
}

// hasPlaceholder reports whether s holds what may stand for a lost byte.
func hasPlaceholder(s []byte) bool {
	return bytes.IndexByte(s, '?') >= 0 || bytes.Contains(s, replaced)
}

// lossyByte reads one character of an 8-bit page. A question mark stands for
// a lost byte only within a word.
func (c *chain) lossyByte(s []byte) (r rune, size int, lost []rune) {
	r, size = utf8.DecodeRune(s)
	next, _ := utf8.DecodeRune(s[size:])
	if r == utf8.RuneError && size > 1 || r == '?' && next >= utf8.RuneSelf {
		return 0, size, c.lostLetters()
	}
	b, ok := c.read.Byte(r)
	if !ok {
		return 0, 0, nil
	}
	return c.page.Rune[b], size, nil
}

// lostLetters are the letters whose bytes the page read leaves undefined.
func (c *chain) lostLetters() []rune {
	var out []rune
	for b := 0x80; b < 0x100; b++ {
		if windows1252.Hole(byte(b)) && letters.Of(c.page.Rune[b]).Letter() {
			out = append(out, c.page.Rune[b])
		}
	}
	return out
}

// likeliest chooses the candidate that goes best with its neighbours. The
// score does not tell the three marks apart: at the end of a word it is the
// nunation, after the first letter the damma of a passive, else kasra.
func likeliest(rs []rune, g gap) rune {
	best, most := g.candidates[0], -1e9
	for _, r := range g.candidates {
		rs[g.at] = r
		if s := around(rs, g.at); s > most {
			best, most = r, s
		}
	}
	if best < '\u064D' || best > '\u0650' {
		return best
	}
	switch g.at {
	case len(rs) - 1:
		return '\u064D'
	case 1:
		return '\u064F'
	}
	return '\u0650'
}

// around is the score of the pairs that the character at i is in.
func around(rs []rune, i int) float64 {
	from, to := max(0, i-1), min(len(rs), i+2)
	return letters.Text([]byte(string(rs[from:to]))).Sum()
}

// rewriteLossy adds an edit for the word w if it lost bytes.
func (r *recoder) rewriteLossy(c *chain, w edit.Span, farsi bool) bool {
	old := w.Of(r.src)
	if c.page != nil && !hasPlaceholder(old) {
		return false
	}
	out, ok := c.undoLossy(old, farsi)
	if !ok || !c.improves(letters.Text(old), letters.Text(out)) {
		return false
	}
	r.text = append(r.text, out...)
	r.add(w, lossy(c), c.note+" with bytes lost")
	return true
}

// beyondRepair reports whether the continuation bytes of s as a whole are
// gone: UTF-8 was read as latin-1 and the control characters were deleted,
// which leaves the same lead for eleven different letters. Putting some of
// them back would hide the loss.
func beyondRepair(src []byte, lines []line) bool {
	whole, bare := 0, 0
	for _, l := range lines {
		if !l.strange {
			continue
		}
		n, m := bareLeads(l.Of(src))
		whole, bare = whole+n, bare+m
	}
	return bare >= 3 && bare*5 > (bare+whole)*2
}

// bareLeads counts the bytes D9 of s that have a continuation byte behind
// them, as windows-1252 or latin-1 shows it, and those that have lost it. No
// other lead loses as many.
func bareLeads(s []byte) (whole, bare int) {
	for i := 0; i+1 < len(s); i++ {
		if s[i] != 0xC3 || s[i+1] != 0x99 { // U+00D9
			continue
		}
		r, _ := decode(s[i+2:])
		b, ok := windows1252.Byte(r)
		if ok && b&0xC0 == 0x80 || r >= 0x80 && r < 0xA0 {
			whole++
		} else {
			bare++
		}
	}
	return whole, bare
}

var windows1252 = codepage.Lookup("windows-1252")
