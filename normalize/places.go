package normalize

import (
	"math/bits"

	"github.com/zolal/zolal/internal/scan"
	"github.com/zolal/zolal/lang"
)

// visitAll visits every marked place of the window in order.
func (p *pass) visitAll() {
	w := &p.win
	if p.n.fixed != lang.Unknown {
		p.settle()
	}
	quiet := p.log == nil && !w.guarded
	pos := w.start
	for k, m := range p.touch() {
		for ; m != 0; m &= m - 1 {
			i := w.start + k*scan.BlockSize + bits.TrailingZeros64(m)
			if i < pos {
				continue
			}
			if quiet {
				if n := p.n.passed(p.src, i); n > 0 {
					pos = i + n
					continue
				}
			}
			if pos = p.place(i); p.stopped() {
				return
			}
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
		if i >= end {
			return pos
		}
		if i < pos {
			continue
		}
		if pos = p.place(i); p.stopped() {
			return pos
		}
	}
	return pos
}

// visitTo visits the marked places from pos up to the source offset end and
// returns where to go on.
func (p *pass) visitTo(pos, end int) int {
	if pos >= end {
		return pos
	}
	start := p.win.start
	first := (pos - start) / scan.BlockSize
	for k, m := range p.touch()[first:scan.Words(end-start)] {
		if m != 0 {
			if pos = p.visitWord(first+k, pos, end); p.stopped() {
				return pos
			}
		}
	}
	return max(pos, end)
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
	if n := p.n.passed(p.src, i); n > 0 {
		if p.win.guarded && (c == '(' || c == '[' || c == 0xc2 && p.src[next] == 0xab) {
			p.guard(i)
		}
		return i + n
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
	if p.win.guarded {
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
