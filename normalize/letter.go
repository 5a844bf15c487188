package normalize

import (
	"bytes"
	"math/bits"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/scan"
	"github.com/zolal/zolal/lang"
)

// This file is the short ways for letters that are replaced while edits are
// recorded: all of a line at once, where it is proved to be Persian and
// nothing else is to be done in it, or one by one on a line that holds nothing
// else to touch. It is there for speed alone: visiting the letters in full
// comes to the same, as TestAgree finds.

// letter replaces the letter whose second byte is at i where the short way
// will do, and reports whether it did.
func (p *pass) letter(i int) bool {
	if p.src[i-1] != 0xd9 || i-1 < p.at || i-1 < p.done {
		return false
	}
	rule := p.n.letters[0][p.src[i]-0x40]
	if rule == nil || rule.inner || len(rule.to) != 2 || p.lang(i) != lang.Persian || !p.plainLine(i) {
		return false
	}
	start, end := i-1, i+1
	if k, _, _ := p.next(p.gapEnd(end)); k == kindMark { // it may belong to the letter, over a space too
		return false
	}
	p.hold(start, steadyEdit(p, start, end, rule.to), true)
	put(p, start, end, rule.to)
	p.done = end
	p.record(edit.Edit{Span: edit.Span{Start: start, End: end}, New: rule.to, Rule: ruleTable[rule.rule].Name})
	return true
}

// plainLine reports whether the line at i holds no place that a rule could
// touch but letters to replace and a few marks: no vowel, quote, bracket or
// tag, and nothing that can be part of an address or of code.
func (p *pass) plainLine(i int) bool {
	l := p.lineAt(i)
	if l.plain == 0 {
		l.plain = -1
		w := &p.win
		if l.start >= w.start && l.end <= w.end && !p.holdsTicks() && bytes.IndexByte(p.text(l), '@') < 0 && p.letterLine(l.start, l.end) {
			l.plain = 1
		}
	}
	return l.plain > 0
}

// letterLine reports whether only letters to replace are marked from start to
// end, and hamza and tanwin, which make no word Arabic.
func (p *pass) letterLine(start, end int) bool {
	if start >= end {
		return true
	}
	w := &p.win
	from, to := start-w.start, end-1-w.start
	first, last := from/scan.BlockSize, to/scan.BlockSize
	for k := first; k <= last; k++ {
		m := p.touch()[k] &^ p.subst()[k]
		if k == first {
			m = m >> (from % scan.BlockSize) << (from % scan.BlockSize)
		}
		if k == last {
			m &= 2<<(to%scan.BlockSize) - 1
		}
		for ; m != 0; m &= m - 1 {
			i := w.start + k*scan.BlockSize + bits.TrailingZeros64(m)
			if i == start || p.src[i-1] != 0xd9 || p.src[i] != 0x8b && p.src[i] != 0x94 {
				return false
			}
		}
	}
	return true
}

// allCalm reports whether nothing is to be done at any place that is marked
// from start to end, and no letter is to be put back for what begins there.
func (p *pass) allCalm(start, end int) bool {
	w, touch := &p.win, p.touch()
	for i := w.first(touch, start, end); i < end; i = w.first(touch, i+1, end) {
		n := p.n.passed(p.src, i)
		if n == 0 {
			return false
		}
		from, to := 0, 0
		switch c := p.src[i]; {
		case c == 0xc2 && p.src[i+1] == 0xab:
			from, to = p.quotation(i, 2)
		case c == '(' || c == '[':
			if from, to = p.protectedToken(i); from == to {
				from, to = p.quotation(i, 1)
			}
		}
		if from < to {
			return false
		}
		i += n - 1
	}
	return true
}

// markFollows reports whether t begins with a mark that a calm place may be
// or that the kernel takes for a letter, over spaces and half-spaces too.
func markFollows(t []byte) bool {
	for len(t) > 1 {
		switch c := t[0]; {
		case c == ' ' || c == '\t' || c == '\r':
			t = t[1:]
		case c == 0xe2 && len(t) > 3:
			t = t[3:]
		default:
			return c == 0xd9 && (t[1] == 0x8b || t[1] == 0x94 || t[1] == 0xb0)
		}
	}
	return false
}

// recordLetters logs the letters that were replaced in the line from start to
// end, in which nothing is to be visited. It reports false, and logs nothing,
// where a mark that the kernel takes for a letter may stand on one of them.
func (p *pass) recordLetters(start, end int) bool {
	w, subst := &p.win, p.subst()
	for i := w.first(subst, start, end); i < end; i = w.first(subst, i+1, end) {
		if rule := p.n.letters[0][p.src[i]-0x40]; rule != nil && (rule.inner || len(rule.to) != 2) {
			return false
		}
		if markFollows(p.src[i+1:]) {
			return false
		}
	}
	if p.held.on {
		p.release()
	}
	for i := w.first(subst, start, end); i < end; i = w.first(subst, i+1, end) {
		if rule := p.n.letters[0][p.src[i]-0x40]; rule != nil {
			p.log.Add(edit.Edit{Span: edit.Span{Start: i - 1, End: i + 1}, New: rule.to, Rule: ruleTable[rule.rule].Name})
		}
	}
	return true
}
