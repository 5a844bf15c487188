package normalize

import (
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
)

// pass is one run of a Normalizer over one text. Rules look only at the
// source, never at what was written, so the order of visits cannot matter.
type pass struct {
	n   *Normalizer
	src []byte
	dst []byte
	log *edit.Log
	// at is the source offset up to which dst is written.
	at int
	// done is the source offset up to which everything is decided.
	done int
	// parted is the source offset a space was last added at.
	parted int
	// probe makes the pass stop at the first edit, at source offset first.
	probe bool
	first int
	// once makes the pass apply the rules a single time, at rest or not.
	once bool
	held held
	// pending are the edits of the line that is held.
	pending []edit.Edit

	line line
	win  window
	// small or large is the room for the bitmaps of the window.
	small smallBitmaps
	large *bitmaps
	// ticks is 1 when the source may hold code, -1 when not, 0 before that is
	// known.
	ticks int8
	// visited is the place of the last visit, ticked is true when a backtick was
	// visited: all of them are, since each is marked.
	visited int
	ticked  bool
	// maybeCode is true when a window so far may have held code.
	maybeCode bool
}

// stopped reports whether a probe has found what it looked for.
func (p *pass) stopped() bool { return p.probe && p.first >= 0 }

// replace writes text in place of the source bytes [start, end) unless they
// are protected or already read so. Replacements come in source order.
func (p *pass) replace(start, end int, text string, rule ruleID) {
	write(p, start, end, text, rule)
}

// replaceBytes is replace by bytes that are only valid during the call.
func (p *pass) replaceBytes(start, end int, text []byte, rule ruleID) {
	write(p, start, end, text, rule)
}

func write[T string | []byte](p *pass, start, end int, text T, rule ruleID) {
	if string(p.src[start:end]) == string(text) || p.n.off[rule] || start < p.at {
		return
	}
	if p.protected(start, end) {
		if p.win.bulk {
			p.restore(start, end)
		}
		return
	}
	if p.probe {
		if p.first < 0 {
			p.found(start)
		}
		return
	}
	if start > p.win.end {
		p.closeWindow()
	}
	p.hold(start, steadyEdit(p, start, end, text), end-start == len(text))
	put(p, start, end, text)
	if p.log != nil {
		p.record(edit.Edit{Span: edit.Span{Start: start, End: end}, New: string(text), Rule: ruleTable[rule].Name})
	}
}

// put writes the source up to start, and text for what is there up to end.
func put[T string | []byte](p *pass, start, end int, text T) {
	p.copyTo(start)
	if p.win.bulk {
		p.room(min(end, p.win.end), len(text))
	}
	p.dst = append(p.dst, text...)
	p.at = end
}

// record logs an edit, or keeps it until the line that is held is finished.
func (p *pass) record(e edit.Edit) {
	if p.held.on {
		p.pending = append(p.pending, e)
	} else {
		p.log.Add(e)
	}
}

// note records something about the source bytes [start, end) that no rule
// dares to change: an edit that puts the same bytes back.
func (p *pass) note(start, end int, rule ruleID, text string) {
	if p.log == nil || p.n.off[rule] || p.protected(start, end) {
		return
	}
	p.hold(start, true, true)
	p.copyTo(end)
	p.record(edit.Edit{
		Span: edit.Span{Start: start, End: end}, New: string(p.src[start:end]),
		Rule: ruleTable[rule].Name, Note: text,
	})
}

// finish writes what is left of the source and returns the output.
func (p *pass) finish() []byte {
	if p.held.on {
		p.release()
	}
	return append(p.dst, p.src[p.at:]...)
}

// next is the character that begins at i. Beyond the text it is an edge of no
// width.
func (p *pass) next(i int) (kind, rune, int) {
	if i >= len(p.src) {
		return kindEdge, '\n', 0
	}
	if c := p.src[i]; c < utf8.RuneSelf {
		return p.n.kindOf(rune(c)), rune(c), 1
	}
	if i+1 < len(p.src) && p.src[i]&0xfc == 0xd8 && p.src[i+1]&0xc0 == 0x80 {
		return p.n.arabicBlock(p.src[i], p.src[i+1])
	}
	r, w := utf8.DecodeRune(p.src[i:])
	if r == utf8.RuneError && w == 1 {
		return kindOther, r, 1
	}
	return p.n.kindOf(r), r, w
}

// arabicBlock is the character of the Arabic block with the bytes a and b.
func (n *Normalizer) arabicBlock(a, b byte) (kind, rune, int) {
	i := a&3<<6 | b&0x3f
	k := arabicKinds[i]
	if k == kindHidden { // the letter mark; its rule may be off
		k = n.kindOf(0x600 + rune(i))
	}
	return k, 0x600 + rune(i), 2
}

// prev is the character that ends at i.
func (p *pass) prev(i int) (kind, rune, int) {
	if i <= 0 {
		return kindEdge, '\n', 0
	}
	if c := p.src[i-1]; c < utf8.RuneSelf {
		return p.n.kindOf(rune(c)), rune(c), 1
	}
	if i > 1 && p.src[i-2]&0xfc == 0xd8 && p.src[i-1]&0xc0 == 0x80 {
		return p.n.arabicBlock(p.src[i-2], p.src[i-1])
	}
	r, w := utf8.DecodeLastRune(p.src[:i])
	if r == utf8.RuneError && w == 1 {
		return kindOther, r, 1
	}
	return p.n.kindOf(r), r, w
}

// visit applies the rules to the character at i and to what belongs to it:
// the marks on a letter, the gap on both sides of a punctuation mark.
func (p *pass) visit(i int) {
	if i < len(p.src) {
		p.visited, p.ticked = i, p.ticked || p.src[i] == '`'
	}
	if i < p.done || i >= len(p.src) {
		return
	}
	k, r, w := p.next(i)
	switch k {
	case kindBlank, kindSpace, kindHidden, kindHalf:
		p.gap(i)
	case kindArabic, kindMark, kindKashida:
		p.cluster(i)
	case kindStop, kindOpen, kindClose:
		p.mark(i, k, r, w)
	case kindDigit:
		p.digit(i, r, w)
	case kindForeign:
		p.foreign(i, w)
	case kindOther:
		p.sign(i, r, w)
	case kindEdge:
		if r >= utf8.RuneSelf {
			p.gapBefore(i)
			p.between(i + w)
		}
	}
}
