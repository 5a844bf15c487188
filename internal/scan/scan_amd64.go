//go:build gc && !purego && !noasm

package scan

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

// level is the kernel in use; tests alone change it.
var level = detect()

// Kernels, each faster than the one before.
const (
	portable = iota
	avx2
	avx512
)

func detect() int {
	switch {
	case cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW:
		return avx512
	case cpu.X86.HasAVX2:
		return avx2
	}
	return portable
}

// DisableAVX512 makes every Table use the AVX2 kernel at most until restore
// is called. It is for tests that compare the kernels in one process, and
// must not run while another goroutine uses the package.
func DisableAVX512() (restore func()) { return limit(avx2) }

// DisableAVX2 is DisableAVX512 down to the portable kernel.
func DisableAVX2() (restore func()) { return limit(portable) }

func limit(to int) (restore func()) {
	old := level
	level = min(level, to)
	return func() { level = old }
}

// Kernel names the kernel in use.
func Kernel() string { return [...]string{"portable", "avx2", "avx512"}[level] }

// blocks runs the kernel in use over n blocks; without dst it only classifies.
func (t *Table) blocks(dst, src *byte, n int, touch, subst *uint64) {
	k := (*byte)(unsafe.Pointer(&t.kernel))
	switch {
	case level == avx512 && dst == nil && t.halves:
		wordsAVX512(src, n, k, touch, subst)
	case level == avx512 && dst == nil:
		classifyAVX512(src, n, k, touch, subst)
	case level == avx512:
		rewriteAVX512(dst, src, n, k, touch, subst)
	case dst == nil:
		classifyAVX2(src, n, k, touch, subst)
	default:
		rewriteAVX2(dst, src, n, k, touch, subst)
	}
}

// cleared reports whether the kernel in use leaves half-spaces unmarked.
func (t *Table) cleared() bool { return level == avx512 && t.halves }

// clearStart takes the marks off the rest of a half-space that began before
// the blocks at text[at]: a kernel knows only those that begin in its own.
func (t *Table) clearStart(text []byte, at int, touch []uint64) {
	for back := 1; t.cleared() && back <= 2; back++ {
		if plainHalf(text, at-back) {
			touch[0] &^= 7 >> back
		}
	}
}

// The kernels read so many bytes before and after the blocks they classify.
const (
	before = 2
	after  = 5
)

// edgeBlocks is how many blocks are classified through a padded copy at most:
// texts of so many bytes, and what is left of longer ones at both ends.
const edgeBlocks = 4

func (t *Table) run(dst, text []byte, from, to int, touch, subst []uint64) {
	if level == portable {
		t.portable(dst, text, from, to, touch, subst)
		return
	}
	at := from
	if to-from <= edgeBlocks*BlockSize {
		t.edge(dst, text, from, to, touch, subst)
		return
	}
	if from < before {
		t.edge(dst, text, from, from+BlockSize, touch, subst)
		at += BlockSize
	}
	blocks := (min(to, len(text)-after) - at) / BlockSize
	for blocks > 0 {
		n := min(blocks, maxBlocks)
		k := (at - from) / BlockSize
		var out *byte
		if dst != nil {
			out = &dst[at-from]
		}
		t.blocks(out, &text[at], n, &touch[k], &subst[k])
		t.clearStart(text, at, touch[k:])
		at += n * BlockSize
		blocks -= n
	}
	if at < to {
		k := (at - from) / BlockSize
		if dst != nil {
			dst = dst[at-from:]
		}
		t.edge(dst, text, at, to, touch[k:], subst[k:])
	}
}

// edge classifies up to edgeBlocks blocks through a copy with line feeds
// round it where the text ends.
func (t *Table) edge(dst, text []byte, from, to int, touch, subst []uint64) {
	n := to - from
	words := Words(n)
	if words == 0 {
		return
	}
	var in, out [before + edgeBlocks*BlockSize + after]byte
	in[0], in[1] = '\n', '\n'
	head := min(from, before)
	end := min(to+after, len(text))
	used := before - head + copy(in[before-head:], text[from-head:end])
	for ; used < before+words*BlockSize+after; used++ {
		in[used] = '\n'
	}
	if dst == nil {
		t.blocks(nil, &in[before], words, &touch[0], &subst[0])
	} else {
		t.blocks(&out[0], &in[before], words, &touch[0], &subst[0])
		copy(dst, out[:n])
	}
	if n%BlockSize != 0 {
		touch[words-1] &= 1<<(n%BlockSize) - 1
		subst[words-1] &= 1<<(n%BlockSize) - 1
	}
	t.clearStart(text, from, touch)
}
