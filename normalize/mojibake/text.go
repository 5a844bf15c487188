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
	// wrong is whether a lam-alef is the wrong way round, once asked is true.
	wrong, asked bool
}

// hasLamAlef reports whether one of lamAlefs is in the text.
func (t *text) hasLamAlef() bool {
	if !t.asked {
		t.wrong, t.asked = hasLamAlef(t.src), true
	}
	return t.wrong
}

// lines cuts the text into lines, once. They are good until another text is
// cut with the same room.
func (t *text) lines() []line {
	if t.cut == nil {
		t.cut = t.room.linesOf(t.src, t.hasLamAlef())
	}
	return t.cut
}

// room is memory for one repair, used again by the next one.
type room struct {
	lines   []line
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

// linesOf cuts src into lines; lamAlef tells whether one of lamAlefs is in it.
func (m *room) linesOf(src []byte, lamAlef bool) []line {
	lines := m.lines[:0]
	for s := range lineSpans(src) {
		l := line{Span: s}
		l.strange = nextStrange(s.Of(src)) >= 0 || l.doubtful(s.Of(src)) || lamAlef && hasLamAlef(s.Of(src))
		lines = append(lines, l)
	}
	m.lines = lines
	return lines
}
