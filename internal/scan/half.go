package scan

// A half-space, U+200C, is E2 80 8C. None of the three bytes is half of a
// letter, so each would be marked; but in clean Persian they are most of what
// there is to mark, and no rule touches one between letters.

// betweenLetters reports whether a half-space between letters, as Spec.Halves
// has it, begins at text[i].
func (t *Table) betweenLetters(text []byte, i int) bool {
	if i < 2 || i+5 > len(text) || text[i] != 0xe2 {
		return false
	}
	s := (*[7]byte)(text[i-2 : i+5])
	left, right := t.kernel.pair(s[0], s[1]), t.kernel.pair(s[5], s[6])
	return s[3] == 0x80 && s[4] == 0x8c && left&bitStructure != 0 && right&bitStructure != 0 && right&bitBeside == 0
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
