package normalize

import (
	"bytes"

	"github.com/zolal/zolal/lang"
)

// This file keeps the letters that were replaced in bulk in line with the
// rules: those of lines in other languages, of quotations and of protected
// text are put back. What calls for it is always marked by the kernel: an
// opening bracket, a vowel sign, a sign that joins the parts of an address.

// checkLine decides what is to be done about the letters to replace in the
// part of a line that lies in the window, from start to end.
func (p *pass) checkLine(start, end int) {
	w := &p.win
	l := p.lineAt(start)
	tag := p.lang(start)
	if tag == lang.Persian || tag == lang.Arabic {
		w.later, w.laterAt = tag, start
	}
	switch {
	case tag == lang.Persian && w.bulk && p.log == nil:
		p.restore(start, min(w.keep, end))
		if !l.proved && !p.onlyLetters(l, start, end) { // only the full detection knows what the letters change
			p.holdLine(l, true)
		}
	case tag == lang.Persian:
		p.oneByOne(start, end)
	case w.bulk:
		p.restore(start, end)
	}
	if tag == lang.Arabic && w.guess != lang.Arabic {
		p.markArabic(max(l.start, w.start), end)
	}
}

// onlyLetters reports whether all of the line l lies between start and end of
// the window and nothing is marked in it, all letters being replaced: then
// nothing is left for a second run, whatever language it finds.
func (p *pass) onlyLetters(l *line, start, end int) bool {
	w := &p.win
	return p.n.replacesAll && l.start == start && p.src[end-1] == '\n' && w.keep <= start && w.first(p.touch(), start, end) == end
}

// oneByOne has the letters to replace in [from, to) visited.
func (p *pass) oneByOne(from, to int) {
	if p.win.bulk {
		p.restore(from, to)
	}
	p.markLetters(from, to)
}

// markLetters marks the letters to replace in [from, to).
func (p *pass) markLetters(from, to int) {
	w, touch, subst := &p.win, p.touch(), p.subst()
	if from == w.start && to == w.end {
		for k := range touch {
			touch[k] |= subst[k]
		}
		return
	}
	for i := w.first(subst, from, to); i < to; i = w.first(subst, i+1, to) {
		touch[(i-w.start)/64] |= 1 << ((i - w.start) % 64)
	}
}

// markArabic marks the letters that the Arabic rules touch and the Persian
// table does not ask for: keheh and Farsi yeh.
func (p *pass) markArabic(from, to int) {
	w := &p.win
	for _, letter := range [...][2]byte{{0xda, 0xa9}, {0xdb, 0x8c}} {
		for i := from; i < to; i += 2 {
			n := bytes.Index(p.src[i:to], letter[:])
			if n < 0 {
				break
			}
			i += n
			if i+1 < to {
				p.touch()[(i+1-w.start)/64] |= 1 << ((i + 1 - w.start) % 64)
			}
		}
	}
}

// restore puts the letters between the source offsets from and to back that
// were replaced in bulk and are not written yet.
func (p *pass) restore(from, to int) {
	w := &p.win
	to = min(to, w.end)
	subst := p.subst()
	for q := w.first(subst, max(from, p.at, w.start), to); q < to; q = w.first(subst, q+1, to) {
		at := p.dst[:cap(p.dst)][q+w.off-1:]
		at[1] = p.src[q]
		if q > max(w.start, p.at) {
			at[0] = p.src[q-1]
		}
	}
}

// replaced reports whether letters between the source offsets from and to
// were replaced, or may be in the windows to come.
func (p *pass) replaced(from, to int) bool {
	w := &p.win
	return to > w.end || w.first(p.subst(), max(from, p.at, w.start), to) < to
}

// guard puts letters back that belong to the marked place i.
func (p *pass) guard(i int) {
	switch c := p.src[i]; c {
	case '(', '[', '"':
		p.guardQuotation(i, 1)
		p.guardToken(i)
	case 0xc2, 0xe2, 0xef:
		if k, _, w := p.next(i); k == kindOpen {
			p.guardQuotation(i, w)
		}
	case '/', '.', ':', '\\', '_', ',':
		p.guardToken(i)
	case '<':
		p.guardTag(i)
	}
	if k, _, _ := p.next(i); isArabicPart(k) {
		p.guardWords(i)
	} else if k.gap() {
		p.guardMarks(p.gapEnd(i))
	}
}

// guardWords is guardWord for the word at i and for those that begin with
// marks behind it, which may be visited with it.
func (p *pass) guardWords(i int) {
	if b := p.guardWord(i); b > i {
		if e := p.gapEnd(b); e > b {
			p.guardMarks(e)
		}
	}
}

// guardMarks is guardWords where the word at i begins with a mark.
func (p *pass) guardMarks(i int) {
	if k, _, _ := p.next(i); k == kindMark || k == kindKashida {
		p.guardWords(i)
	}
}

// guardQuotation puts back the letters of an Arabic quotation that the sign
// at i, w bytes wide, opens.
func (p *pass) guardQuotation(i, w int) {
	if from, to := p.quotation(i, w); p.lang(i) == lang.Persian && from < to {
		p.keepLetters(from, to)
	}
}

// quotation gives the part of an Arabic quotation with letters that were
// replaced, up to the next one inside it. The sign at i, w bytes wide, opens
// it. There is none where from is not before to.
func (p *pass) quotation(i, w int) (from, to int) {
	q := pairOf(p.src[i : i+w])
	if q == nil {
		return 0, 0
	}
	if w == 1 && q.close[0] == p.src[i] {
		if l := p.lineAt(i); bytes.Count(p.src[l.start:i], q.open)%2 != 0 {
			return 0, 0 // it closes
		}
	}
	from, to, inside := quotationAt(p.src, i, w, q)
	if from == to || !p.replaced(i, to) || !arabicWords(inside) {
		return 0, 0
	}
	return from, to
}

// quotationAt gives what stands between the sign at i, w bytes wide, and the
// one that closes q on the same line, and the part of it up to the next one
// that opens q: from is to where there is none.
func quotationAt(src []byte, i, w int, q *pair) (from, to int, inside []byte) {
	from = i + w
	t := src[from:]
	if n := bytes.IndexByte(t, '\n'); n >= 0 {
		t = t[:n]
	}
	n := bytes.Index(t, q.close)
	if n < 0 {
		return from, from, nil
	}
	inside = t[:n]
	if inner := bytes.Index(inside, q.open); inner >= 0 {
		n = inner
	}
	return from, from + n, inside
}

// keepLetters restores the letters of [from, to), also in windows to come.
func (p *pass) keepLetters(from, to int) {
	p.restore(from, to)
	p.win.keep = max(p.win.keep, to)
}

// guardToken puts back the letters of a protected part of the token at i.
func (p *pass) guardToken(i int) {
	if a, b := p.protectedToken(i); a < b {
		p.restore(a, b)
	}
}

// protectedToken gives the protected part of the token at i, if letters of
// the token were replaced.
func (p *pass) protectedToken(i int) (from, to int) {
	a, b := p.token(i, i+1)
	if !p.replaced(a, b) {
		return 0, 0
	}
	lo, hi := protectedPart(p.src[a:b])
	return a + lo, a + hi
}

// guardTag puts back the letters of an HTML tag that begins at i.
func (p *pass) guardTag(i int) {
	l := p.lineAt(i)
	end := bytes.IndexByte(p.src[i:l.end], '>')
	if end > 0 && p.replaced(i, i+end) && p.inTag(i+1) {
		p.keepLetters(i, i+end)
	}
}

// guardWord puts back the letters of the word at i when it is vocalised, and
// returns where the word ends.
func (p *pass) guardWord(i int) int {
	a, b := i, i
	for {
		k, _, w := p.prev(a)
		if !isArabicPart(k) {
			break
		}
		a -= w
	}
	for {
		k, _, w := p.next(b)
		if !isArabicPart(k) {
			break
		}
		b += w
	}
	if p.replaced(a, b) && p.vocalised(i) {
		p.restore(a, b)
	}
	return b
}

// shapedLines marks the letters the Arabic rules touch in lines of the window
// that hold presentation forms and are Arabic by what those stand for: the
// letters that would call for it are not among the ones the kernel replaces.
func (p *pass) shapedLines() {
	w := &p.win
	for i := w.start; i < w.end; {
		n := bytes.IndexByte(p.src[i:w.end], 0xef)
		if n < 0 {
			return
		}
		i += n
		l := *p.lineAt(i)
		if p.lang(i) == lang.Arabic {
			p.markArabic(max(l.start, w.start), min(l.end, w.end))
		}
		i = l.end + 1
	}
}
