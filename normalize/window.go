package normalize

import (
	"math/bits"
	"slices"
	"sync"

	"github.com/zolal/zolal/internal/scan"
	"github.com/zolal/zolal/lang"
)

// The text is worked on in windows that stay in the first-level cache while
// they are classified, copied and repaired.
const windowSize = 16 << 10

const windowBlocks = windowSize / scan.BlockSize

// bitmaps is the room for what the kernels find in a window.
type bitmaps struct {
	touch, subst [windowBlocks]uint64
	letters      [windowBlocks]scan.Block
	proved       [windowBlocks]uint64
}

var bitmapPool = sync.Pool{New: func() any { return new(bitmaps) }}

// smallBlocks bounds the texts whose bitmaps are part of the pass: a pool
// takes longer than all the rest.
const smallBlocks = 4

// smallBitmaps is the room for one window of a small text.
type smallBitmaps struct {
	touch, subst [smallBlocks]uint64
	letters      [smallBlocks]scan.Block
	proved       [smallBlocks]uint64
}

// window is the part of the source a pass works on with its bitmaps.
type window struct {
	start, end int
	words      int // of its bitmaps
	// told is true when the letters of the window have been looked for, as
	// they are only when the language of a line is asked for.
	told bool
	// asked is how many lines were asked for before that.
	asked int
	// sorted is true when it is known which of its lines are proved.
	sorted bool
	// bulk is true when the letters were already replaced in the copy of the
	// window, which stands at the end of dst: source offset i is at dst[i+off].
	bulk bool
	off  int
	// letters is true when letters of the window were replaced, guarded when
	// those that belong to something else are put back while places are
	// visited. With a log they are, line by line, as soon as there is anything
	// to visit.
	letters, guarded bool
	// keep is the source offset up to which letters of a quotation stay.
	keep int
	// loose is true when a window was cut inside a word.
	loose bool
	// guess is the language the table of the window is made for, and later the
	// one for the next window: that of the last line that was looked at, which
	// begins at laterAt.
	guess, later lang.Tag
	laterAt      int
}

// run applies the rules to the whole source.
func (p *pass) run() {
	p.win.guess = p.n.fixed
	if p.n.fixed == lang.Unknown {
		p.win.guess = lang.Persian
	}
	p.win.later = p.win.guess
	if len(p.src) <= smallBlocks*scan.BlockSize {
		p.windows()
		return
	}
	p.large = bitmapPool.Get().(*bitmaps)
	p.windows()
	bitmapPool.Put(p.large)
}

// touch is the bitmap of the places of the window to visit.
func (p *pass) touch() []uint64 {
	if p.large != nil {
		return p.large.touch[:p.win.words]
	}
	return p.small.touch[:p.win.words]
}

// subst is the bitmap of the letters of the window to replace.
func (p *pass) subst() []uint64 {
	if p.large != nil {
		return p.large.subst[:p.win.words]
	}
	return p.small.subst[:p.win.words]
}

// proved is the bitmap of the line feeds of proved lines.
func (p *pass) proved() []uint64 {
	if p.large != nil {
		return p.large.proved[:p.win.words]
	}
	return p.small.proved[:p.win.words]
}

// letters are the letters of the window that tell its language, and its line
// feeds.
func (p *pass) letters() []scan.Block {
	w, letters := &p.win, p.blocks()
	if !w.told {
		w.told = true
		tellingLetters().Find(p.src, w.start, w.end, letters)
	}
	return letters
}

// blocks is the room for the letters of the window.
func (p *pass) blocks() []scan.Block {
	if p.large != nil {
		return p.large.letters[:p.win.words]
	}
	return p.small.letters[:p.win.words]
}

// fewLines is how many lines of a window are asked for alone before the
// letters of all of it are looked for.
const fewLines = 8

// lettersOf is letters where only those of a line have to be right.
func (p *pass) lettersOf(l *line) []scan.Block {
	w := &p.win
	if w.told || w.asked == fewLines || l.start == l.end {
		return p.letters()
	}
	w.asked++
	letters := p.blocks()
	first, last := (l.start-w.start)/scan.BlockSize, (l.end-1-w.start)/scan.BlockSize
	tellingLetters().Find(p.src, w.start+first*scan.BlockSize, min(w.start+(last+1)*scan.BlockSize, w.end), letters[first:])
	return letters
}

// windows works through the source window by window.
func (p *pass) windows() {
	auto := p.n.fixed == lang.Unknown
	for from := 0; from < len(p.src) && !p.stopped(); {
		to := p.cut(from, windowSize)
		w := &p.win
		w.guess = w.later
		w.start, w.end, w.words = from, to, scan.Words(to-from)
		w.told, w.sorted, w.asked = false, false, 0
		w.bulk = p.mayReplace()
		table := p.n.table(w.guess, p.log != nil)
		if w.bulk {
			p.dst = slices.Grow(p.dst, to-from+scan.BlockSize)
			o := len(p.dst)
			w.off = o - from
			table.Rewrite(p.dst[o:o+to-from], p.src, from, to, p.touch(), p.subst())
		} else {
			table.Classify(p.src, from, to, p.touch(), p.subst())
		}
		letters := anySet(p.subst())
		w.letters = w.bulk && letters
		w.guarded = w.letters && p.log == nil
		if letters || anySet(p.touch()) {
			p.prepare()
			if letters && (auto || w.letters && p.log != nil) {
				p.visitLines()
			} else {
				p.visitAll()
			}
		}
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
// anything is known about their places: not while edits are only looked for,
// and not in a word that is cut.
func (p *pass) mayReplace() bool {
	return !p.probe && p.win.guess == lang.Persian && !p.win.loose
}

// prepare looks for signs of what may not be dealt with in bulk, which are
// all marked: code, e-mail addresses, presentation forms.
func (p *pass) prepare() {
	w := &p.win
	auto := p.n.fixed == lang.Unknown
	if !w.letters && !auto {
		p.maybeCode = true // nobody has looked
		return
	}
	code, forms := false, false
	for k, m := range p.touch() {
		for ; m != 0; m &= m - 1 {
			c := p.src[w.start+k*scan.BlockSize+bits.TrailingZeros64(m)]
			code = code || c == '`' || c == '@'
			forms = forms || c == 0xef
		}
	}
	if w.letters && (code || p.inCodeBlock()) {
		w.bulk, w.letters, w.guarded = false, false, false
	}
	p.maybeCode = p.maybeCode || code
	if forms && auto && w.guess != lang.Arabic {
		p.shapedLines()
	}
}

// inCodeBlock reports whether the window begins in a block of code: then
// letters are looked at one by one.
func (p *pass) inCodeBlock() bool {
	w := &p.win
	if !p.line.fence && !p.maybeCode || !p.holdsTicks() {
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
