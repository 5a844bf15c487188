package scan

import "encoding/binary"

// A half-space, U+200C, is E2 80 8C. None of the three bytes is half of a
// letter, so each would be marked; but in clean Persian they are most of what
// there is to mark, and no rule touches one between letters.

// betweenLetters reports whether a half-space between letters, as Spec.Halves
// has it, begins at text[i].
func (t *Table) betweenLetters(text []byte, i int) bool {
	if i < 2 || i+5 > len(text) {
		return false
	}
	s := (*[7]byte)(text[i-2 : i+5])
	const ( // the letters before and behind it by their leading bits
		mask = 0xc0fc_ffff_ffc0_fc
		want = 0x80d8_8c80_e280_d8
	)
	v := uint64(binary.LittleEndian.Uint32(s[:4])) | uint64(binary.LittleEndian.Uint32(s[3:]))<<24
	return v&mask == want && t.pairs[uint16(s[5])|uint16(s[6])<<8]>>bitOfBeside&1 == 0
}

// unmark takes the marks off a half-space that begins at text[i], as far as
// it lies in text[from:to], for which touch stands.
func unmark(i, from, to int, touch []uint64) {
	for j := max(i, from); j < min(i+3, to); j++ {
		touch[(j-from)/BlockSize] &^= 1 << ((j - from) % BlockSize)
	}
}

// mend unmarks the half-spaces round text[at], where a kernel stopped and
// another one went on: neither knew the letters on both sides.
func (t *Table) mend(text []byte, from, to, at int, touch []uint64) {
	if !t.halves {
		return
	}
	for i := at - 4; i <= at+1; i++ {
		if t.betweenLetters(text, i) {
			unmark(i, from, to, touch)
		}
	}
}
