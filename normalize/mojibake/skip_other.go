//go:build !amd64 || !gc || purego || noasm

package mojibake

// skip gives the place of the first byte of s that skipTable marks, or len(s).
func skip(s []byte) int { return skipPortable(s) }
