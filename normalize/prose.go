package normalize

import (
	"bytes"

	"github.com/zolal/zolal/lang"
)

// englishMark reports whether the mark behind g, a gap with a space in a line
// of English prose, belongs to the word or number before it, as it does in
// text cut out of pages or typed in haste. It has to stand apart from what
// follows. A single letter may be a variable, a number a ratio or a code,
// a dot before a dot a leader, a sign before a bracket a face, and a mark in
// mid clause may be spoken of.
func (p *pass) englishMark(g gap) bool {
	if g.after >= 0x80 || p.lang(g.start) != lang.English {
		return false
	}
	after, _, _ := p.next(g.end + 1)
	if !after.gap() && after != kindEdge {
		return false
	}
	switch g.left {
	case kindLatin:
		start := g.start
		for start > 0 && isWordByte(p.src[start-1]) {
			start--
		}
		if g.start-start < 2 || opensPhrase(p.src[start:g.start]) {
			return false
		}
	case kindDigit:
		if g.after == ':' || g.after == ';' || p.beginsLine(g.start) {
			return false
		}
	case kindStop:
		if !loud(g.before) || g.after != ',' && g.after != ';' && g.after != ':' {
			return false
		}
	case kindClose:
	default:
		return false
	}
	i := p.gapEnd(g.end + 1)
	switch k, r, _ := p.next(i); {
	case k == kindStop, k == kindOpen, k == kindClose:
		return false
	case k == kindLatin && r >= 'a' && g.after != ',' && g.after != ';':
		return false
	}
	l := p.lineAt(g.start)
	return asked(&l.prose, func() bool { return prose(p.text(l)) })
}

// prose reports whether t is English, not merely in Latin letters, and written
// in sentences: it holds two of the words that every English text is full of,
// and no sign of code or of a formula.
func prose(t []byte) bool {
	if bytes.ContainsAny(t, "{}\\=<>|`$#~^") {
		return false
	}
	n := 0
	for len(t) > 0 && n < 2 {
		i := 0
		for i < len(t) && t[i]|0x20-'a' < 26 {
			i++
		}
		if functionWord(t[:i]) {
			n++
		}
		t = t[min(i+1, len(t)):]
	}
	return n == 2
}

// functionWord reports whether w is one of the most common English words. None
// is a word of French, which has spaces before its marks, or the code of a
// language.
func functionWord(w []byte) bool {
	switch string(lower(w)) {
	case "the", "of", "and", "that", "this", "with", "from", "which", "have", "has", "are", "were", "been", "they", "their", "you", "your", "not", "would":
		return true
	}
	return false
}

// opensPhrase reports whether w is a word that no clause ends with.
func opensPhrase(w []byte) bool {
	switch string(lower(w)) {
	case "the", "an", "and", "or", "of", "if", "when", "with", "without", "for", "from", "to", "at", "by", "as", "than":
		return true
	}
	return false
}

// lower is the ASCII word w in small letters, or nothing for a long word.
func lower(w []byte) []byte {
	var buf [8]byte
	if len(w) > len(buf) {
		return nil
	}
	for i, c := range w {
		buf[i] = c | 0x20
	}
	return buf[:len(w)]
}
