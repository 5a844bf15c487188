package normalize

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode/utf8"

	"github.com/zolal/zolal/internal/scan"
	"github.com/zolal/zolal/lang"
)

// line is what is known about the line that holds one place of the source.
// It is worked out when a rule first asks.
type line struct {
	start, end int // without the line feed
	known      bool
	// signs is 1 when the line holds a bracket, a quote or a tag, -1 when not,
	// 0 before that is known.
	signs int8
	// angle is 1 when it holds a "<", ticks when a backtick stood behind the
	// last visit when that was asked for, -1 when not, 0 before.
	angle, ticks int8
	tagged       bool
	tag          lang.Tag
	proved       bool // tag is what proof says
	// plain is 1 for a line that holds nothing but letters to touch, -1 for
	// another, 0 before that is known.
	plain  int8
	quotes quotes
	// curly is 1 where the first of its curly quotes is a left one, -1 where it
	// is a right one, 0 before that is known.
	curly int8
	// prose is 1 for a line of English sentences, -1 for another, 0 before that
	// is known.
	prose int8
	// script is 1 where it has a letter of the Arabic script, -1 where not, 0
	// before that is known.
	script int8
	// token, angles and span are what was last asked for.
	token  token
	angles tag
	span   codeSpan
	// fence is true inside a fenced block of code, and fenceAt is the offset
	// up to which fences were counted.
	fence   bool
	fenceAt int
}

// lineAt moves the cached line to the one that holds source offset i.
func (p *pass) lineAt(i int) *line {
	l := &p.line
	if l.holds(i) {
		return l
	}
	if w := &p.win; w.sorted && w.start <= i && i < w.end {
		start, end := p.lineStart(i), p.lineEnd(i)
		if (start > w.start || start == 0 || p.src[start-1] == '\n') && end < w.end {
			return p.setLine(start, end)
		}
	}
	start := lastByte(p.src[:i], '\n') + 1
	end := len(p.src)
	if n := bytes.IndexByte(p.src[i:], '\n'); n >= 0 {
		end = i + n
	}
	return p.setLine(start, end)
}

// lastByte is bytes.LastIndexByte, eight bytes at a time.
func lastByte(b []byte, c byte) int {
	const ones, low = 0x0101010101010101, 0x7f7f7f7f7f7f7f7f
	for ; len(b) >= 8; b = b[:len(b)-8] {
		x := binary.LittleEndian.Uint64(b[len(b)-8:]) ^ ones*uint64(c)
		if found := ^(x&low + low | x | low); found != 0 { // the top bits of bytes that are 0 in x
			return len(b) - 8 + (bits.Len64(found)-1)/8
		}
	}
	return bytes.LastIndexByte(b, c)
}

// setLine moves the cached line to the one from start to end.
func (p *pass) setLine(start, end int) *line {
	l := &p.line
	*l = line{start: start, end: end, known: true, fence: l.fence, fenceAt: l.fenceAt}
	return l
}

// holds reports whether l is known and holds source offset i.
func (l *line) holds(i int) bool { return l.known && l.start <= i && i <= l.end }

// text is the line l.
func (p *pass) text(l *line) []byte { return p.src[l.start:l.end] }

// lang is the language whose rules apply at source offset i.
func (p *pass) lang(i int) lang.Tag {
	if p.n.fixed != lang.Unknown {
		return p.n.fixed
	}
	l := p.lineAt(i)
	if !l.tagged {
		if l.tag = p.proof(l); l.tag == lang.Unknown {
			l.tag = p.n.doubtful(p.text(l))
		} else {
			l.proved = true
		}
		l.tagged = true
	}
	return l.tag
}

// proof is the proof for the line l, by the bitmap of the window where all of
// l lies in it.
func (p *pass) proof(l *line) lang.Tag {
	w := &p.win
	if l.start < w.start || l.end > w.end || l.end-l.start > proofSize {
		return proof(p.text(l))
	}
	if i := l.end - w.start; w.sorted && l.end < w.end {
		if p.proved()[i/scan.BlockSize]>>(i%scan.BlockSize)&1 != 0 {
			return lang.Persian
		}
	}
	var t tally
	letters := p.lettersOf(l)
	t.add(letters, l.start-w.start, l.end-w.start)
	return t.language(func(most int) int { return p.persianWords(letters, l, most) })
}

// sure is the score from which the language of a line counts whatever the
// context: nineteen of twenty Arabic lines of 40 letters reach it, and one in a
// hundred Persian lines without a Persian letter does for Arabic.
const sure = 0.85

// doubtful is the language of a line that proof does not decide. A line
// without any of the three letters that Arabic writes and Persian does not is
// taken for Arabic by nobody: its letters are right in both, or it was typed
// on a Persian keyboard and is left as it is.
func (n *Normalizer) doubtful(text []byte) lang.Tag {
	if bytes.IndexByte(text, 0xef) >= 0 {
		var buf [unshapedSize]byte
		text = unshaped(buf[:0], text)
		if t := proof(text); t != lang.Unknown {
			return t
		}
	}
	t := n.tagOf(text)
	if t != lang.Arabic {
		return t
	}
	if !holdsArabicLetter(text) {
		return lang.Unknown
	}
	var buf [unshapedSize]byte
	if rest := outsideQuotations(buf[:0], text); len(rest) > 0 && lang.Of(rest) == lang.Persian {
		return lang.Persian
	}
	return t
}

// tagOf is the language of text, or the context where it is doubtful.
func (n *Normalizer) tagOf(text []byte) lang.Tag {
	if n.opt.Context == lang.Unknown {
		return lang.Of(text)
	}
	g := lang.Detect(text)
	if g.Tag != lang.English && 0 < g.Score && g.Score < sure {
		return n.opt.Context
	}
	return g.Tag
}

// outsideQuotations appends what stands outside the Arabic quotations of
// text, as far as buf has room, or nothing when there are none: a Persian
// sentence may well quote more Arabic than it is long.
func outsideQuotations(buf, text []byte) []byte {
	at := 0
	for _, q := range pairs {
		for i := at; i < len(text); {
			open := bytes.Index(text[i:], q.open)
			if open < 0 {
				break
			}
			open += i
			start := open + len(q.open)
			end := bytes.Index(text[start:], q.close)
			if end < 0 {
				break
			}
			if end += start; arabicWords(text[start:end]) {
				buf = appendRoom(buf, text[at:open])
				at = end
			}
			i = end + len(q.close)
		}
	}
	if at == 0 {
		return nil
	}
	return appendRoom(buf, text[at:])
}

// appendRoom appends what of text fits in buf.
func appendRoom(buf, text []byte) []byte {
	return append(buf, text[:min(len(text), cap(buf)-len(buf))]...)
}

// unshapedSize bounds the part of a line with presentation forms that its
// language is decided by.
const unshapedSize = 2048

// unshaped appends the beginning of text with the letters that its
// presentation forms stand for, as far as buf has room.
func unshaped(buf, text []byte) []byte {
	for i := 0; i < len(text); {
		r, w := utf8.DecodeRune(text[i:])
		if len(buf)+16 > cap(buf) {
			break
		}
		if f := formOf(r); f != nil {
			buf = append(buf, f.to...)
		} else {
			buf = append(buf, text[i:i+w]...)
		}
		i += w
	}
	return buf
}

// holdsArabicLetter reports whether text holds yeh, kaf or alef maksura as
// Arabic writes them.
func holdsArabicLetter(text []byte) bool {
	for i := 0; ; i++ {
		n := bytes.IndexByte(text[i:], 0xd9)
		if n < 0 || i+n+1 >= len(text) {
			return false
		}
		i += n
		if c := text[i+1]; c == 0x83 || c == 0x89 || c == 0x8a {
			return true
		}
	}
}

// arabicLine reports whether the line at i is written in the Arabic script:
// what the rules on spaces round punctuation ask for.
func (p *pass) arabicLine(i int) bool {
	switch p.lang(i) {
	case lang.English:
		return false
	case lang.Unknown:
		l := p.lineAt(i)
		return asked(&l.script, func() bool { return holdsArabicScript(p.text(l)) })
	}
	return true
}

// holdsArabicScript reports whether text has a letter of the Arabic block, or
// a presentation form of one.
func holdsArabicScript(text []byte) bool {
	for i, c := range text {
		if 0xd8 <= c && c <= 0xdb {
			return true
		}
		if c == 0xef {
			if r, _ := utf8.DecodeRune(text[i:]); formOf(r) != nil {
				return true
			}
		}
	}
	return false
}

// table reports whether the line at i is a row of a Markdown table, in which
// doubled spaces line the columns up.
func (p *pass) table(i int) bool {
	t := p.text(p.lineAt(i))
	for len(t) > 0 && t[0] == ' ' {
		t = t[1:]
	}
	return len(t) > 0 && t[0] == '|'
}

// holdsSigns reports whether the line at i holds anything that a quotation or
// a tag begins with.
func (p *pass) holdsSigns(i int) bool {
	l := p.lineAt(i)
	if l.signs == 0 {
		l.signs = -1
		t := p.text(l)
		for _, q := range pairs {
			if bytes.Contains(t, q.open) {
				l.signs = 1
			}
		}
		if bytes.IndexByte(t, '<') >= 0 {
			l.signs = 1
		}
	}
	return l.signs > 0
}
