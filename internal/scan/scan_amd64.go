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
	case cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasBMI1 && cpu.X86.HasBMI2:
		return avx512
	case cpu.X86.HasAVX2 && cpu.X86.HasBMI1:
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

func (t *Table) run(dst, text []byte, from, to int, touch, subst []uint64) {
	switch {
	case from >= to:
	case level == avx512:
		t.wide(dst, text, from, to, touch, subst)
	case level == avx2:
		t.narrow(dst, text, from, to, touch, subst)
	default:
		t.portable(dst, text, from, to, touch, subst)
	}
}

// wide runs the AVX-512 kernel, which reads nothing outside the text.
func (t *Table) wide(dst, text []byte, from, to int, touch, subst []uint64) {
	table := (*byte)(unsafe.Pointer(&t.kernel))
	for at := from; at < to; {
		n := min(to-at, maxBlocks*BlockSize)
		k := (at - from) / BlockSize
		head, tail := min(at, 2), len(text)-at-n
		switch {
		case dst != nil:
			rewriteAVX512(&dst[at-from], &text[at], n, head, tail, table, &touch[k], &subst[k])
			t.lastLead(dst, text, from, at+n)
		case t.halves || t.seat != (Seat{}):
			wordsAVX512(&text[at], n, head, tail, table, &touch[k], &subst[k])
		default:
			classifyAVX512(&text[at], n, head, tail, table, &touch[k], &subst[k])
		}
		if at > 0 {
			t.mend(text, from, to, at, touch)
		}
		at += n
	}
	trim(to-from, touch, subst)
	if to < len(text) {
		t.mend(text, from, to, to, touch)
	}
}

// hasPermute is true where the kernel for letters can run.
var hasPermute = cpu.X86.HasAVX512VBMI

func (l *Letters) run(text []byte, from, to int, blocks []Block) {
	if level < avx512 || !hasPermute {
		l.plain(text, from, to, blocks)
		return
	}
	table := (*byte)(unsafe.Pointer(&l.kernel))
	for at := from; at < to; {
		n := min(to-at, maxBlocks*BlockSize)
		lettersAVX512(&text[at], n, min(at, 2), table, (*byte)(unsafe.Pointer(&blocks[(at-from)/BlockSize])))
		at += n
	}
}

// The AVX2 kernels read so many bytes before and after the blocks they
// classify.
const (
	before = 2
	after  = 1
)

// edgeBlocks is how many blocks are classified through a padded copy at most:
// texts of so many bytes, and what is left of longer ones at both ends.
const edgeBlocks = 4

// narrow runs the AVX2 kernel, block by block where the text is long enough
// and through padded copies at both ends.
func (t *Table) narrow(dst, text []byte, from, to int, touch, subst []uint64) {
	at := from
	part := func(n int, run func(dst []byte, at, n int, touch, subst []uint64)) {
		k := (at - from) / BlockSize
		var out []byte
		if dst != nil {
			out = dst[at-from:]
		}
		run(out, at, n, touch[k:], subst[k:])
		if at > 0 {
			t.mend(text, from, to, at, touch)
		}
		at += n
	}
	edge := func(dst []byte, at, n int, touch, subst []uint64) { t.edge(dst, text, at, at+n, touch, subst) }
	inner := func(dst []byte, at, n int, touch, subst []uint64) { t.blocks(dst, text[at:], n, touch, subst) }
	if to-from <= edgeBlocks*BlockSize {
		part(to-from, edge)
	} else {
		if from < before {
			part(BlockSize, edge)
		}
		for n := 1; n > 0; {
			if n = min((min(to, len(text)-after)-at)/BlockSize, maxBlocks) * BlockSize; n > 0 {
				part(n, inner)
			}
		}
		if at < to {
			part(to-at, edge)
		}
	}
	if to < len(text) {
		t.mend(text, from, to, to, touch)
	}
	t.lastLead(dst, text, from, to)
}

// blocks runs the AVX2 kernel over n bytes, a multiple of BlockSize. Without
// dst it only classifies.
func (t *Table) blocks(dst, src []byte, n int, touch, subst []uint64) {
	table := (*byte)(unsafe.Pointer(&t.kernel))
	if dst == nil {
		classifyAVX2(&src[0], n/BlockSize, table, &touch[0], &subst[0])
	} else {
		rewriteAVX2(&dst[0], &src[0], n/BlockSize, table, &touch[0], &subst[0])
	}
}

// edge classifies up to edgeBlocks blocks through a copy with line feeds
// round it where the text ends.
func (t *Table) edge(dst, text []byte, from, to int, touch, subst []uint64) {
	n := to - from
	words := Words(n)
	var in, out [before + edgeBlocks*BlockSize + after]byte
	in[0], in[1] = '\n', '\n'
	head := min(from, before)
	end := min(to+after, len(text))
	used := before - head + copy(in[before-head:], text[from-head:end])
	for ; used < before+words*BlockSize+after; used++ {
		in[used] = '\n'
	}
	if dst == nil {
		t.blocks(nil, in[before:], words*BlockSize, touch, subst)
	} else {
		t.blocks(out[:], in[before:], words*BlockSize, touch, subst)
		copy(dst[:n], out[:n])
	}
	trim(n, touch, subst)
}
