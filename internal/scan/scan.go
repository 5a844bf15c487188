// Package scan finds the places of a text that a rule could touch.
//
// It is the byte loop under package normalize: 64 bytes at a time are
// classified into a bitmap, their UTF-8 structure is checked in the same pass,
// and letters of two bytes are replaced by others while the text is copied.
// SCAN.md explains the kernels.
package scan

//go:generate go -C ../gen run ./scan -out ../scan/kernel_amd64.s -stubs ../scan/kernel_amd64.go -pkg scan

// BlockSize is the number of bytes that one word of a bitmap stands for.
const BlockSize = 64

// Words is how many words the bitmap of n bytes has.
func Words(n int) int { return (n + BlockSize - 1) / BlockSize }

// maxBlocks bounds one call of an assembly kernel to 64 KiB, a few
// microseconds: assembly cannot be pre-empted.
const maxBlocks = 1024

// Classify sets bit i%64 of touch[i/64] where a class of t holds for
// text[from+i], and of subst[i/64] where text[from+i] is the second byte of a
// letter to replace. The bytes round text[from:to] are its context; beyond
// the text there are line feeds. Both bitmaps must have Words(to-from) words
// or more, of which the first are written; bits beyond to are zero.
//
// Where no bit of touch is set, the text is well-formed UTF-8: every byte
// outside ASCII is half of a letter with the lead D8 to DB, or part of a
// half-space between two. A lead without its second byte is marked at the
// byte after it, and not at all at the end of the text. Leads D0 to DF of
// other scripts are marked at their second byte alone.
func (t *Table) Classify(text []byte, from, to int, touch, subst []uint64) {
	n := Words(to - from)
	t.run(nil, text, from, to, touch[:n], subst[:n])
}

// Rewrite is Classify that also copies text[from:to] to dst, which must be as
// long and not overlap it, with the letters replaced.
func (t *Table) Rewrite(dst, text []byte, from, to int, touch, subst []uint64) {
	n := Words(to - from)
	t.run(dst[:to-from], text, from, to, touch[:n], subst[:n])
}
