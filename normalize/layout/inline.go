package layout

import (
	"bytes"
	"slices"

	"github.com/zolal/zolal/edit"
)

// writer copies the lines of one block to the pieces and leaves the markup
// inside them out.
type writer struct {
	d     *document
	p     *edit.Pieces
	sep   string // written before the first byte of the block
	start int    // where the block begins in the text, -1 until it does
	glue  string // written before the next byte
	rule  edit.Rule
	note  bool // a note mark at the beginning is text
	end   int  // source offset after the last byte copied
	// barren[k] is the offset up to which no mark of kind k closes anything, so
	// that openings that nothing closes are searched for once.
	barren [9]int
	// plain is the offset up to which a run of marks was found to be text.
	plain int
	// code is the offset of the last back-tick that closes a span of code.
	code int
}

// closer is the end of a marker that comes in two parts: "*", "](target)".
type closer struct {
	edit.Span
	rule edit.Rule
	side side
}

// copy writes a range of the source.
func (w *writer) copy(s edit.Span) {
	if s.Len() == 0 {
		return
	}
	if w.start < 0 {
		s = trimSpanLeft(w.d.src, s)
		if s.Len() == 0 {
			return
		}
		w.p.Literal(w.sep, RuleBlockBreak)
		w.start = w.p.Size()
	} else if w.glue != "" {
		w.p.Literal(w.glue, w.rule)
	}
	w.glue = ""
	w.p.Copy(s)
	w.end = s.End
}

// leave leaves a marker out that belongs to no unit.
func (w *writer) leave(s edit.Span, rule edit.Rule) { w.p.Leave(s, rule) }

// drop leaves a marker out that is part of the unit around it.
func (w *writer) drop(s edit.Span, rule edit.Rule, at side) {
	w.p.Leave(s, rule)
	w.d.lay.inner = append(w.d.lay.inner, inner{s, at})
}

// line writes one line, without the markup in it.
func (w *writer) line(s edit.Span) {
	if w.d.raw {
		w.copy(s)
		return
	}
	w.d.closers, w.plain, w.code = w.d.closers[:0], 0, 0
	at, from := s.Start, s.Start
	for {
		if at = w.d.marks.next(w.d.src, at, s.End); at == s.End {
			break
		}
		n := w.markup(s, from, at)
		if n == 0 {
			at++
			continue
		}
		at += n
		from = at
	}
	w.copy(edit.Span{Start: from, End: s.End})
}

// markup reads what stands at src[at] and gives its length when it was left
// out, after the text src[from:at] was written; 0 when it is text.
func (w *writer) markup(s edit.Span, from, at int) int {
	b := w.d.src[at:s.End]
	if c, ok := w.closes(at); ok {
		w.copy(edit.Span{Start: from, End: at})
		w.drop(c.Span, c.rule, c.side)
		return c.Len()
	}
	if at < w.plain {
		return 0
	}
	switch b[0] {
	case '<':
		return w.angle(s, from, at)
	case '\\':
		n := 1
		for n < len(b) && b[n] == '\\' {
			n++
		}
		if n < len(b) && isEscapable(b[n]) {
			w.copy(edit.Span{Start: from, End: at})
			w.drop(edit.Span{Start: at, End: at + n}, RuleEscape, inside)
			w.copy(edit.Span{Start: at + n, End: at + n + 1})
			return n + 1
		}
		w.plain = at + n
	case '[':
		return w.link(s, from, at)
	case '*', '_', '`':
		return w.emphasis(s, from, at)
	case '-':
		return w.hyphen(s, from, at)
	case 0xc2, 0xe2:
		return w.raisedMark(s, from, at)
	}
	return 0
}

func isEscapable(c byte) bool {
	return c > ' ' && c < 0x7f && bytes.IndexByte([]byte("_*#[]<>~`|!&$'\".-+(){}"), c) >= 0
}

// pair drops an opening marker at src[at:at+n] now and remembers the closing
// one for later.
func (w *writer) pair(from, at, n int, shut closer, open side) int {
	w.copy(edit.Span{Start: from, End: at})
	w.drop(edit.Span{Start: at, End: at + n}, shut.rule, open)
	w.expect(shut)
	return n
}

// expect remembers a closing marker. The markers stand in the order of the
// text, the next one last; of two in one place the later one counts.
func (w *writer) expect(c closer) {
	if w.d.src[c.Start] == '`' {
		w.code = max(w.code, c.Start)
	}
	i := len(w.d.closers)
	for i > 0 && w.d.closers[i-1].Start < c.Start {
		i--
	}
	if i > 0 && w.d.closers[i-1].Start == c.Start {
		w.d.closers[i-1] = c
		return
	}
	w.d.closers = slices.Insert(w.d.closers, i, c)
}

// closes gives the closing marker at src[at], if one was expected there, and
// forgets those before it.
func (w *writer) closes(at int) (closer, bool) {
	n := len(w.d.closers)
	for n > 0 && w.d.closers[n-1].Start < at {
		n--
	}
	w.d.closers = w.d.closers[:n]
	if n == 0 || w.d.closers[n-1].Start != at {
		return closer{}, false
	}
	return w.d.closers[n-1], true
}
