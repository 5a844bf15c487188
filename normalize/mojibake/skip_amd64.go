//go:build gc && !purego && !noasm

package mojibake

import "golang.org/x/sys/cpu"

// useAVX2 is a variable so that tests can run both kernels.
var useAVX2 = cpu.X86.HasAVX2

// skipAVX2 gives the place of the first marked byte of the n bytes at p, n if
// there is none. n must be a multiple of 64, and two bytes more be readable.
//
//go:noescape
func skipAVX2(p *byte, n int, t *skipTable) int

// maxSkip bounds one call: assembly cannot be pre-empted.
const maxSkip = 64 << 10

// skip gives the place of the first byte of s that skipTable marks, or len(s).
func skip(s []byte) int {
	at := 0
	for useAVX2 && len(s)-at >= 66 {
		n := min((len(s)-at-2)&^63, maxSkip)
		k := skipAVX2(&s[at], n, &marked)
		if at += k; k < n {
			return at
		}
	}
	return at + skipPortable(s[at:])
}
