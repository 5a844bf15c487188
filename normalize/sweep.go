package normalize

import (
	"math/bits"

	"github.com/zolal/zolal/internal/scan"
	"github.com/zolal/zolal/lang"
)

// anyInLine tells of every line whether a bitmap has a bit in it. How many
// blocks a line has cannot be foreseen, so it is done without a branch: the
// bits of a block are added to ones with a hole at every line feed, and the sum
// carries into the hole behind them, over the ends of blocks. So the sum has a
// bit at a line feed where the line that ends there has one. Elsewhere it is
// the bits of the line less one, and has all of them but the first.
func anyInLine(bitmap, feeds, carry uint64) (sum, carryOut uint64) {
	return bits.Add64(bitmap, ^feeds, carry)
}

// proveLines finds the line feeds of the lines that are proved to be Persian
// by their letters alone, as by far most are: by two pieces of evidence, and
// none against it.
func (p *pass) proveLines() (proved []uint64) {
	letters, proved := p.letters(), p.proved()
	letters = letters[:len(proved)]
	var one, two, against, sum uint64
	for k := range proved {
		b := &letters[k]
		persian, feeds := b.Kinds[tellsPersian], b.Feeds
		against |= b.Kinds[tellsArabic] | b.Kinds[tellsOther]
		sum, one = anyInLine(persian, feeds, one)
		sum, two = anyInLine(persian&sum, feeds, two)
		proved[k] = sum & feeds
	}
	if against != 0 {
		p.disprove(proved)
	}
	p.dropLong(proved)
	if start := p.win.start; start > 0 && p.src[start-1] != '\n' {
		p.dropFirst(proved)
	}
	p.win.sorted = true
	return proved
}

// disprove unmarks the lines with evidence against them.
func (p *pass) disprove(proved []uint64) {
	sum, carry := uint64(0), uint64(0)
	for k, b := range p.letters() {
		sum, carry = anyInLine(b.Kinds[tellsArabic]|b.Kinds[tellsOther], b.Feeds, carry)
		proved[k] &^= sum
	}
}

// dropLong unmarks all lines where one may be so long that a proof looks at it
// in part.
func (p *pass) dropLong(proved []uint64) {
	const stretch = proofSize / 2
	for at := p.win.start; at+stretch <= p.win.end; at += stretch {
		if p.lineEnd(at) >= at+stretch {
			clear(proved)
		}
	}
}

// dropFirst unmarks the first line of the window, which began before it.
func (p *pass) dropFirst(proved []uint64) {
	for k, b := range p.letters() {
		if b.Feeds != 0 {
			proved[k] &^= b.Feeds & -b.Feeds
			return
		}
	}
}

// visitLines is visitAll where the language of a line with letters to replace
// is looked at before anything in it is visited. Nothing is to be done about
// letters that were replaced in bulk in a line that is proved to be Persian.
func (p *pass) visitLines() {
	w, letters, proved := &p.win, p.letters(), p.proveLines()
	proved = proved[:len(letters)]
	settled := uint64(0)
	if w.bulk && p.log == nil {
		settled = ^uint64(0)
	}
	pos := w.start
	for k := range letters {
		for m := letters[k].Feeds &^ (proved[k] & settled); m != 0 && !p.stopped(); m &= m - 1 {
			end := w.start + k*scan.BlockSize + bits.TrailingZeros64(m) + 1
			pos = p.visitLine(pos, p.lineStart(end-1), end)
		}
	}
	if settled != 0 && p.lastProved() > w.laterAt {
		w.later = lang.Persian
	}
	if start := p.lineStart(w.end); start < w.end && !p.stopped() {
		p.visitLine(pos, start, w.end) // it goes on behind the window
	} else {
		p.visitTo(pos, w.end)
	}
}

// lastProved is the line feed of the last proved line, or the start of the
// window.
func (p *pass) lastProved() int {
	proved := p.proved()
	for k := len(proved) - 1; k >= 0; k-- {
		if m := proved[k]; m != 0 {
			return p.win.start + k*scan.BlockSize + bits.Len64(m) - 1
		}
	}
	return p.win.start
}

// lineStart is where the line that holds source offset i begins, or the
// window.
func (p *pass) lineStart(i int) int {
	w, letters := &p.win, p.letters()
	k := (i - w.start) / scan.BlockSize
	m := uint64(0)
	if k < len(letters) {
		m = letters[k].Feeds & (1<<((i-w.start)%scan.BlockSize) - 1)
	}
	for m == 0 {
		if k--; k < 0 {
			return w.start
		}
		m = letters[k].Feeds
	}
	return w.start + k*scan.BlockSize + bits.Len64(m)
}

// lineEnd is where the line feed of that line is, or the window ends.
func (p *pass) lineEnd(i int) int {
	w, letters := &p.win, p.letters()
	k := (i - w.start) / scan.BlockSize
	if k >= len(letters) {
		return w.end
	}
	m := letters[k].Feeds >> ((i - w.start) % scan.BlockSize) << ((i - w.start) % scan.BlockSize)
	for m == 0 {
		if k++; k == len(letters) {
			return w.end
		}
		m = letters[k].Feeds
	}
	return w.start + k*scan.BlockSize + bits.TrailingZeros64(m)
}

// visitLine visits the places from pos up to a line, of which the window holds
// start to end, deals with the letters to replace in it, and visits its
// places. It returns where to go on.
func (p *pass) visitLine(pos, start, end int) int {
	if pos = p.visitTo(pos, start); p.stopped() {
		return pos
	}
	switch {
	case p.win.first(p.subst(), start, end) == end:
	case !p.settled(start, end):
		p.checkLine(start, end)
	case p.log != nil && p.win.bulk:
		if p.allCalm(start, end) && p.recordLetters(start, end) {
			return max(pos, end)
		}
		p.oneByOne(start, end)
	}
	return p.visitTo(pos, end)
}

// settled reports whether nothing is to be done about the letters of a line:
// it is in the language that the window was taken for.
func (p *pass) settled(start, end int) bool {
	w := &p.win
	if p.src[end-1] != '\n' || end-start > proofSize || start > 0 && p.src[start-1] != '\n' {
		return false
	}
	l := p.setLine(start, end-1)
	tag := p.lang(start)
	if p.n.fixed == lang.Unknown && !l.proved {
		return false
	}
	w.later, w.laterAt = tag, start
	return tag == w.guess && w.keep <= start && (w.bulk || tag == lang.Arabic)
}

// persianWords is persianWords of a line of the window with such letters: a
// word of two letters stands between two spaces that are five bytes apart.
func (p *pass) persianWords(letters []scan.Block, l *line, most int) (n int) {
	w, start, end := &p.win, l.start, l.end
	for k := (start - w.start) / scan.BlockSize; k < len(letters) && n < most; k++ {
		m := letters[k].Spaces >> 5
		if k+1 < len(letters) {
			m |= letters[k+1].Spaces << (scan.BlockSize - 5)
		}
		base := w.start + k*scan.BlockSize
		if base >= end {
			break
		}
		for m &= letters[k].Spaces; m != 0; m &= m - 1 {
			i := base + bits.TrailingZeros64(m)
			if i >= start && i+5 < end {
				n += persianWord(p.src[i+1:])
			}
		}
	}
	return n
}
