//go:build !amd64 || !gc || purego || noasm

package scan

// DisableAVX512 does nothing where there is no such kernel.
func DisableAVX512() (restore func()) { return func() {} }

// DisableAVX2 does nothing where there is no such kernel.
func DisableAVX2() (restore func()) { return func() {} }

// Kernel names the kernel in use.
func Kernel() string { return "portable" }

func (t *Table) run(dst, text []byte, from, to int, touch, subst []uint64) {
	t.portable(dst, text, from, to, touch, subst)
}

func (l *Letters) run(text []byte, from, to int, blocks []Block) { l.plain(text, from, to, blocks) }
