package normalize

import (
	"bytes"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/lang"
)

// This file makes a second run change nothing. The rules look at the source
// alone, so one rule may make room for another: what is dropped joins two
// words to an address, or changes the language of a line of few letters. A
// line that was edited is therefore looked at once more, and where the rules
// are not at rest they are applied again until they are. Lines do not depend
// on each other, so this is decided for each alone.

// maxRounds bounds how often the rules are applied to a line. One that does
// not come to rest by then stays as it is, as it would in a second run.
const maxRounds = 8

// held is a line of the source that was edited and is not finished.
type held struct {
	on         bool
	start, end int  // in the source
	out        int  // where the line begins in dst
	check      bool // the edits may call for others
}

// hold is called before an edit at source offset start is written. A steady
// edit is one that calls for no other, a level one keeps the length.
func (p *pass) hold(start int, steady, level bool) {
	if p.held.on && start > p.held.end {
		p.release()
	}
	if p.once {
		return
	}
	steady = steady && (p.n.fixed != lang.Unknown || p.line.holds(start) && p.line.proved)
	if !steady || !level || p.log != nil {
		p.holdLine(p.lineAt(start), !steady)
	}
}

// holdLine holds the line l, which dst is written up to or into. All edits in
// it so far kept the length.
func (p *pass) holdLine(l *line, check bool) {
	if p.held.on && p.held.start != l.start {
		p.release()
	}
	if !p.held.on {
		p.held = held{on: true, start: l.start, end: l.end, out: len(p.dst) + l.start - p.at}
	}
	p.held.check = p.held.check || check
}

// release finishes the line that is held.
func (p *pass) release() {
	h := p.held
	p.held.on = false
	if h.check {
		p.copyTo(h.end)
		if !p.atRest(p.src[h.start:h.end], p.dst[h.out:]) {
			p.redo(h)
		}
	}
	for _, e := range p.pending {
		p.log.Add(e)
	}
	clear(p.pending)
	p.pending = p.pending[:0]
}

// copyTo writes what is left of the source up to end.
func (p *pass) copyTo(end int) {
	if p.at >= end {
		return
	}
	if p.win.bulk {
		p.copyRun(end)
	} else {
		p.dst = append(p.dst, p.src[p.at:end]...)
	}
	p.at = end
}

// atRest reports whether a second run leaves out, which the line src became,
// as it is. No line may become a fence of code or cease to be one, on which
// the lines after it depend.
func (p *pass) atRest(src, out []byte) bool {
	q := pass{n: p.n, src: out, first: -1, probe: true, once: true}
	q.run()
	return q.first < 0 && isFence(src) == isFence(out)
}

// redo writes the line h anew, in its final form.
func (p *pass) redo(h held) {
	out, edits := p.n.atLast(p.src[h.start:h.end])
	p.dst = p.dst[:h.out]
	if p.win.bulk {
		p.room(h.end, len(out))
	}
	p.dst = append(p.dst, out...)
	if p.log == nil {
		return
	}
	p.pending = p.pending[:0]
	for _, e := range edits {
		e.Start, e.End = e.Start+h.start, e.End+h.start
		p.pending = append(p.pending, e)
	}
}

// atLast applies the rules to a line until they change nothing more.
func (n *Normalizer) atLast(line []byte) ([]byte, []edit.Edit) {
	text := line
	var edits []edit.Edit
	for range maxRounds {
		var log edit.Log
		p := pass{n: n, src: text, log: &log, once: true}
		p.run()
		next := p.finish()
		if bytes.Equal(next, text) {
			if isFence(text) != isFence(line) {
				break
			}
			return text, edits
		}
		edits = compose(edits, log.Edits(), line, text)
		text = next
	}
	return line, nil
}

// found is called where a probe finds the first edit of a line: the line may
// still come out as it is.
func (p *pass) found(start int) {
	if p.once {
		p.first = start
		return
	}
	l := p.lineAt(start)
	_, edits := p.n.atLast(p.src[l.start:l.end])
	for _, e := range edits {
		if at := e.Start + l.start; string(p.src[at:e.End+l.start]) != e.New {
			p.first = at
			return
		}
	}
	p.at = l.end
}

// steadyEdit reports whether an edit of the source bytes [start, end) calls
// for no other: yeh, alef maksura or kaf without a mark becomes the Persian
// letter, which every rule and every word list takes for the same; or a
// half-space at the end of a line is dropped, where it joins nothing to the
// letter on its other side.
func steadyEdit[T string | []byte](p *pass, start, end int, text T) bool {
	if len(text) == 0 && string(p.src[start:end]) == "\u200c" && p.n.fixed != lang.Unknown {
		before, _, _ := p.prev(start)
		after, _, _ := p.next(end)
		return before == kindEdge && after == kindArabic || before == kindArabic && after == kindEdge
	}
	if end-start != 2 || len(text) != 2 || p.src[start] != 0xd9 || text[0] != 0xda && text[0] != 0xdb {
		return false
	}
	k, _, _ := p.next(end)
	return k != kindMark
}
