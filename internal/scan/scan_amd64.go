//go:build gc && !purego && !noasm

package scan

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

// useAVX2 is changed by tests alone.
var useAVX2 = cpu.X86.HasAVX2

// DisableAVX2 makes every Table use the portable kernel until restore is
// called. It is for tests that compare the two in one process, and must not
// run while another goroutine uses the package.
func DisableAVX2() (restore func()) {
	old := useAVX2
	useAVX2 = false
	return func() { useAVX2 = old }
}

// Kernel names the kernel in use.
func Kernel() string {
	if useAVX2 {
		return "avx2"
	}
	return "portable"
}

// edgeBlocks is how many blocks are classified through a padded copy at most:
// texts of so many bytes, and what is left of longer ones at both ends.
const edgeBlocks = 4

func (t *Table) run(dst, text []byte, from, to int, touch, subst []uint64) {
	if !useAVX2 {
		t.portable(dst, text, from, to, touch, subst)
		return
	}
	at := from
	if to-from <= edgeBlocks*BlockSize {
		t.edge(dst, text, from, to, touch, subst)
		return
	}
	if from < 2 {
		t.edge(dst, text, from, from+BlockSize, touch, subst)
		at += BlockSize
	}
	// The kernel reads one byte behind the last block.
	blocks := (min(to, len(text)-1) - at) / BlockSize
	for blocks > 0 {
		n := min(blocks, maxBlocks)
		k := (at - from) / BlockSize
		if dst == nil {
			classifyAVX2(&text[at], n, t.pointer(), &touch[k], &subst[k])
		} else {
			rewriteAVX2(&dst[at-from], &text[at], n, t.pointer(), &touch[k], &subst[k])
		}
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
	const before = 2
	var in, out [before + edgeBlocks*BlockSize + 1]byte
	in[0], in[1] = '\n', '\n'
	head := min(from, before)
	end := min(to+1, len(text))
	used := before - head + copy(in[before-head:], text[from-head:end])
	for ; used < before+words*BlockSize+1; used++ {
		in[used] = '\n'
	}
	if dst == nil {
		classifyAVX2(&in[before], words, t.pointer(), &touch[0], &subst[0])
	} else {
		rewriteAVX2(&out[0], &in[before], words, t.pointer(), &touch[0], &subst[0])
		copy(dst, out[:n])
	}
	if n%BlockSize != 0 {
		touch[words-1] &= 1<<(n%BlockSize) - 1
		subst[words-1] &= 1<<(n%BlockSize) - 1
	}
}

// pointer is the table as the kernels read it.
func (t *Table) pointer() *byte { return (*byte)(unsafe.Pointer(&t.kernel)) }
