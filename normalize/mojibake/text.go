package mojibake

import (
	"sync"

	"github.com/zolal/zolal/edit"
)

// text is a text between two passes. Those that look at its lines share them.
type text struct {
	src  []byte
	room *room
	cut  []line // see lines
}

// lines cuts the text into lines, once. They are good until another text is
// cut with the same room.
func (t *text) lines() []line {
	if t.cut == nil {
		t.cut = t.room.linesOf(t.src)
	}
	return t.cut
}

// room is memory for one repair, used again by the next one.
type room struct {
	lines   []line
	words   []word
	edits   []edit.Edit
	recoder recoder
}

var rooms = sync.Pool{New: func() any { return new(room) }}

func takeRoom() *room { return rooms.Get().(*room) }

// putBack gives the room back, with edits that nobody needs any more.
func (m *room) putBack(edits []edit.Edit) {
	r := &m.recoder
	if cap(edits) > cap(r.edits) {
		r.edits = edits
	}
	clear(r.edits) // let go of the strings
	r.edits = r.edits[:0]
	r.f, r.src, r.lines = nil, nil, nil
	rooms.Put(m)
}

// linesOf cuts src into lines. The words are looked at in strange lines only.
func (m *room) linesOf(src []byte) []line {
	lines, words := m.lines[:0], m.words[:0]
	for s := range lineSpans(src) {
		l := line{Span: s}
		l.strange = nextStrange(s.Of(src)) >= 0 || l.doubtful(s.Of(src))
		if l.strange {
			from := len(words)
			words = appendWords(words, src, s)
			l.words = words[from:]
		}
		lines = append(lines, l)
	}
	from := 0
	for i := range lines { // now that words stays where it is
		to := from + len(lines[i].words)
		lines[i].words, from = words[from:to:to], to
	}
	m.lines, m.words = lines, words
	return lines
}
