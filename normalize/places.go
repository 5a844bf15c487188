package normalize

import (
	"math/bits"

	"github.com/zolal/zolal/internal/scan"
	"github.com/zolal/zolal/lang"
)

// visitAll visits every marked place of the window in order. The language of
// a line with letters to replace is looked at before anything in it is
// visited.
func (p *pass) visitAll() {
	w := &p.win
	pos, checked := w.start, w.start
	if p.n.fixed != lang.Unknown {
		p.settle()
		checked = w.end
	}
	q, line := p.nextLine(checked)
	for k, m := range p.touch() {
		base := w.start + k*scan.BlockSize
		if line < base+scan.BlockSize { // lines are looked at while they are passed
			for ; line < base+scan.BlockSize && q < w.end; q, line = p.nextLine(p.checkLine(q, line)) {
				if line > base {
					pos = p.visitWord(k, pos, line)
				}
			}
			m = p.touch()[k]
		}
		if m != 0 {
			pos = p.visitWord(k, pos, w.end)
		}
		if p.stopped() {
			return
		}
	}
}

// visitWord visits the places that word k of the touch bitmap marks, from pos
// up to the source offset end, and returns where to go on.
func (p *pass) visitWord(k, pos, end int) int {
	w := &p.win
	base := w.start + k*scan.BlockSize
	m := p.touch()[k]
	if pos > base {
		m = m >> min(pos-base, scan.BlockSize) << min(pos-base, scan.BlockSize)
	}
	for ; m != 0; m &= m - 1 {
		i := base + bits.TrailingZeros64(m)
		switch {
		case i >= end:
			return pos
		case i < pos:
		case !w.letters && p.log == nil && p.calm(i):
			if pos = i + 1; p.src[i] == 0xc2 {
				pos++
			}
		default:
			if pos = p.place(i); p.stopped() {
				return pos
			}
		}
	}
	return pos
}

// nextLine gives the first letter to replace from i on, where i is the start
// of a line or of the window, and the start of its line.
func (p *pass) nextLine(i int) (q, line int) {
	q = p.win.first(p.subst(), i, p.win.end)
	if q >= p.win.end {
		return q, q
	}
	return q, max(i, p.feedBefore(q)+1)
}

// feed is where the first line feed from i on is, or the end of the window.
func (p *pass) feed(i int) int {
	w, letters := &p.win, p.letters()
	k := (i - w.start) / scan.BlockSize
	m := letters[k].Feeds >> ((i - w.start) % scan.BlockSize) << ((i - w.start) % scan.BlockSize)
	for m == 0 {
		if k++; k == len(letters) {
			return w.end
		}
		m = letters[k].Feeds
	}
	return w.start + k*scan.BlockSize + bits.TrailingZeros64(m)
}

// feedBefore is where the last line feed before i is, or the place before the
// window.
func (p *pass) feedBefore(i int) int {
	w, letters := &p.win, p.letters()
	k := (i - w.start) / scan.BlockSize
	m := letters[k].Feeds & (1<<((i-w.start)%scan.BlockSize) - 1)
	for m == 0 {
		if k--; k < 0 {
			return w.start - 1
		}
		m = letters[k].Feeds
	}
	return w.start + k*scan.BlockSize + bits.Len64(m) - 1
}

// settle deals with the letters of a window under a fixed profile, where no
// line needs to be looked at.
func (p *pass) settle() {
	w := &p.win
	switch {
	case p.n.fixed != lang.Persian:
	case w.bulk:
		p.restore(w.start, w.keep)
	default:
		p.markLetters(w.start, w.end)
	}
}

// first is the first place in [i, end) whose bit is set, or end.
func (w *window) first(bitmap []uint64, i, end int) int {
	if end = min(end, w.end); i >= end {
		return end
	}
	k, last := (i-w.start)/scan.BlockSize, (end-1-w.start)/scan.BlockSize
	m := bitmap[k] >> ((i - w.start) % scan.BlockSize) << ((i - w.start) % scan.BlockSize)
	for m == 0 {
		if k++; k > last {
			return end
		}
		m = bitmap[k]
	}
	return min(end, w.start+k*scan.BlockSize+bits.TrailingZeros64(m))
}

// place visits the marked place i and returns where to go on.
func (p *pass) place(i int) int {
	c, next := p.src[i], i+1
	if p.log != nil && c-0x80 < 0x10 && i > p.win.start && p.letter(i) {
		return next
	}
	if p.calm(i) {
		if p.win.letters && (c == '(' || c == '[' || c == 0xc2) {
			p.guard(i)
		}
		if c == 0xc2 {
			next++ // the second byte is marked too
		}
		return next
	}
	switch {
	case c&0xc0 == 0x80:
		// The second byte of a letter; or one without a lead, which is
		// visited itself.
		if s := p.runeStart(i); s < i {
			i = s
		}
	case i > p.done && p.src[i-1] >= 0xc0:
		p.visit(i - 1) // a lead without its second byte
	}
	if p.win.letters {
		p.guard(i)
	}
	p.visit(i)
	return max(next, p.done)
}

// anySet reports whether a bitmap has a bit set.
func anySet(bitmap []uint64) bool {
	for ; len(bitmap) >= 8; bitmap = bitmap[8:] {
		b := (*[8]uint64)(bitmap)
		if b[0]|b[1]|b[2]|b[3]|b[4]|b[5]|b[6]|b[7] != 0 {
			return true
		}
	}
	for _, m := range bitmap {
		if m != 0 {
			return true
		}
	}
	return false
}

// runeStart is where the character begins whose continuation byte is at i, or
// i when there is none.
func (p *pass) runeStart(i int) int {
	for s := i - 1; s >= 0 && s >= i-3; s-- {
		if p.src[s]&0xc0 == 0x80 {
			continue
		}
		if _, _, w := p.next(s); s+w > i {
			return s
		}
		break
	}
	return i
}
