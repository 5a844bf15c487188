package scan

import (
	"testing"

	"golang.org/x/sys/unix"
)

// TestPageEnds runs the kernels on texts that end at a page no one may read,
// and on texts that begin behind one: a byte read too many ends the test.
func TestPageEnds(t *testing.T) {
	all := compiled(t)
	letters, err := NewLetters(testKinds())
	if err != nil {
		t.Fatal(err)
	}
	page := unix.Getpagesize()
	mem, err := unix.Mmap(-1, 0, 3*page, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Munmap(mem)
	for _, guard := range [][]byte{mem[:page], mem[2*page:]} {
		if err := unix.Mprotect(guard, unix.PROT_NONE); err != nil {
			t.Fatal(err)
		}
	}
	room := mem[page : 2*page : 2*page]
	fill := []byte("\u06a9\u062a\u0627\u0628 \u064a\u0643\u200c\u0647\u0627 . ")
	for n := range 400 {
		for _, text := range [][]byte{room[:n:n], room[page-n:]} {
			for i := range text {
				text[i] = fill[i%len(fill)]
			}
			check(t, all, text)
			letters.Find(text, 0, n, make([]Block, Words(n)))
		}
	}
}
