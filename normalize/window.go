package normalize

import (
	"bytes"
	"slices"
	"sync"

	"github.com/zolal/zolal/internal/scan"
	"github.com/zolal/zolal/lang"
)

// The text is worked on in windows that stay in the first-level cache while
// they are classified, copied and repaired.
const windowSize = 16 << 10

// bitmaps are the bitmaps of a window.
type bitmaps struct {
	touch, subst, tells, spare [windowSize / scan.BlockSize]uint64
}

var bitmapPool = sync.Pool{New: func() any { return new(bitmaps) }}

// window is the part of the source a pass works on with its bitmaps.
type window struct {
	start, end   int
	touch, subst []uint64 // from start on
	// tells has room for the telling places of the window, which are only
	// looked for when the language of a line is asked for: then told is true.
	tells, spare []uint64
	told         bool
	// bulk is true when the letters were already replaced in the copy of the
	// window, which stands at the end of dst: source offset i is at dst[i+off].
	bulk bool
	off  int
	// letters is true when there are replaced letters to look after.
	letters bool
	// keep is the source offset up to which letters of a quotation stay.
	keep int
	// loose is true when a window was cut inside a word.
	loose bool
	// guess is the language the table of the window is made for, and later the
	// one for the next window: that of the last line that was looked at.
	guess, later lang.Tag
}

// run applies the rules to the whole source.
func (p *pass) run() {
	p.win.guess = p.n.fixed
	if p.n.fixed == lang.Unknown {
		p.win.guess = lang.Persian
	}
	p.win.later = p.win.guess
	b := bitmapPool.Get().(*bitmaps)
	p.win.tells, p.win.spare = b.tells[:], b.spare[:]
	p.windows(b.touch[:], b.subst[:])
	bitmapPool.Put(b)
}

// windows works through the source window by window.
func (p *pass) windows(touch, subst []uint64) {
	for from := 0; from < len(p.src) && !p.stopped(); {
		to := p.cut(from, len(touch)*scan.BlockSize)
		words := scan.Words(to - from)
		w := &p.win
		w.guess = w.later
		w.start, w.end, w.touch, w.subst, w.told = from, to, touch[:words], subst[:words], false
		w.bulk = p.mayReplace()
		table := p.n.table(w.guess, p.log != nil)
		if w.bulk {
			p.dst = slices.Grow(p.dst, to-from+scan.BlockSize)
			o := len(p.dst)
			w.off = o - from
			table.Rewrite(p.dst[o:o+to-from], p.src, from, to, w.touch, w.subst)
		} else {
			table.Classify(p.src, from, to, w.touch, w.subst)
		}
		w.letters = w.bulk && anySet(w.subst)
		if w.letters && p.inCodeWindow(from, to) {
			w.bulk, w.letters = false, false
		}
		p.shapedLines()
		p.visitAll()
		if to == len(p.src) && p.src[to-1] >= 0xc0 && !p.stopped() {
			p.visit(to - 1) // a lead at the end has no byte behind it to be found by
		}
		p.closeWindow()
		from = max(to, p.at)
	}
}

// cut gives the end of the window that begins at from: before a word and
// behind the white space in front of it, so that no rule reaches over it.
// Where there is no such place the window is loose: it ends inside a word, or
// where nothing better is found, anywhere.
func (p *pass) cut(from, size int) int {
	w := &p.win
	after := w.loose && from > 0
	w.loose = after
	to := from + size
	if to >= len(p.src) {
		return len(p.src)
	}
	for i := to; i > from+1; i-- {
		if isWhite(p.src[i-1]) && p.plainWord(i) {
			return i
		}
	}
	w.loose = true
	for i := to; i > from+2; i-- {
		if p.plainWord(i) {
			if k, _, _ := p.prev(i); k.letter() {
				return i
			}
		}
	}
	for to > from+size-4 && p.src[to]&0xc0 == 0x80 {
		to--
	}
	return to
}

// plainWord reports whether a letter of the Arabic block or an ASCII letter
// or digit begins at i.
func (p *pass) plainWord(i int) bool {
	if c := p.src[i]; c < 0x80 {
		return isWordByte(c)
	}
	return p.src[i]&0xfc == 0xd8 && i+1 < len(p.src) && arabicKinds[p.src[i]&3<<6|p.src[i+1]&0x3f] == kindArabic
}

// mayReplace reports whether letters may be replaced in a window before
// anything is known about their places: not while edits are recorded or only
// looked for, and not in a word that is cut.
func (p *pass) mayReplace() bool {
	return p.log == nil && !p.probe && p.win.guess == lang.Persian && !p.win.loose
}

// inCodeWindow reports whether a window holds code or an e-mail address, the
// signs of which the kernel does not mark, or lies in a block of code: then
// letters are looked at one by one.
func (p *pass) inCodeWindow(from, to int) bool {
	w := &p.win
	if bytes.IndexByte(p.src[from:to], '`') >= 0 || bytes.IndexByte(p.src[from:to], '@') >= 0 {
		return true
	}
	if from == 0 && !p.line.fence || !p.holdsTicks() {
		return false
	}
	l := p.lineAt(w.start)
	p.countFences(l)
	return l.fence
}

// closeWindow makes dst end where the window ends.
func (p *pass) closeWindow() {
	w := &p.win
	if p.held.on && p.held.end < w.end {
		p.release()
	}
	switch {
	case p.at >= w.end:
	case p.probe:
		p.at = w.end
	default:
		if w.bulk {
			p.copyRun(w.end)
		} else {
			p.dst = append(p.dst, p.src[p.at:w.end]...)
		}
		p.at = w.end
	}
	w.bulk = false
}

// copyRun appends the window up to source offset end to dst. In place already,
// as long as every edit so far kept the length.
func (p *pass) copyRun(end int) {
	o, n := len(p.dst), end-p.at
	p.dst = p.dst[:o+n]
	if from := p.at + p.win.off; from != o {
		copy(p.dst[o:], p.dst[:cap(p.dst)][from:from+n])
	}
}

// room moves the rest of the window up where an edit at source offset end
// needs n more bytes before it.
func (p *pass) room(end, n int) {
	w := &p.win
	if len(p.dst)+n <= end+w.off {
		return
	}
	const gap = 256
	o, tail := end+w.off, w.end-end
	all := slices.Grow(p.dst[:o+tail], n+gap)
	p.dst = all[:len(p.dst)]
	copy(all[o+n+gap:o+n+gap+tail], all[o:o+tail])
	w.off += n + gap
}
