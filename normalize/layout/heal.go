package layout

import (
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
)

// healing is how two lines are joined: cut bytes are left out at the end of
// the first one, glue is written between.
type healing struct {
	cut  int
	glue string
	rule edit.Rule // RuleHyphen where a broken word was healed
}

const halfSpace = "\u200c"

// heal decides how a line goes on in the next one. A word broken at a hyphen
// is made whole, a compound keeps its hyphen, other lines get a blank.
func (d *document) heal(a, b edit.Span) healing {
	left, right := a.Of(d.src), b.Of(d.src)
	r, n := utf8.DecodeLastRune(left)
	if r != '-' && r != 0xad && r != 0x2010 {
		return healing{glue: " "}
	}
	if r == '-' && danglingEnumerator(left) {
		return healing{glue: " "}
	}
	head, tail := lastWord(left[:len(left)-n]), firstWord(right)
	if len(head) == 0 || len(tail) == 0 {
		return healing{glue: " "}
	}
	broken, glue := d.brokenWord(head, tail)
	if r == 0xad || broken {
		return healing{cut: n, glue: glue, rule: RuleHyphen}
	}
	return healing{}
}

// brokenWord reports whether head and tail are one word, and what stands
// between them. In Arabic script nobody breaks a word at a hyphen but
// extractors do at a half-space: after the prefix of a Persian verb and before
// an ending; other halves are a compound. A Latin word is broken when the
// document has it whole in another place, and when nothing is known of it and
// its halves are no words of the document.
func (d *document) brokenWord(head, tail []byte) (bool, string) {
	h, _ := utf8.DecodeLastRune(head)
	t, _ := utf8.DecodeRune(tail)
	if isArabic(h) && isArabic(t) {
		return verbPrefix(head) || wordEnding(tail), halfSpace
	}
	var buf [128]byte
	if len(head)+len(tail)+1 > len(buf) || !isLower(h) || !isLower(t) {
		return false, ""
	}
	whole := d.words.has(append(append(buf[:0], head...), tail...))
	compound := d.words.has(append(append(append(buf[:0], head...), '-'), tail...))
	halves := d.words.has(head)
	halves = d.words.has(tail) && halves // both are asked for
	switch {
	case compound:
		return false, ""
	case whole:
		return true, ""
	}
	return !halves && !compoundHead(head), ""
}

// shortHead is the number of bytes, two a letter, from which the first half of a
// word is none of the syllables somebody spells.
const shortHead = 6

// hyphen heals a word that an extractor broke at a half-space, where the lines
// are joined already. See markup.
func (w *writer) hyphen(s edit.Span, from, at int) int {
	src := w.d.src
	if at == s.Start || src[at-1] < utf8.RuneSelf || at+1 == s.End || src[at+1] < utf8.RuneSelf {
		return 0
	}
	head, tail := lastWord(src[s.Start:at]), firstWord(src[at+1:s.End])
	h, _ := utf8.DecodeLastRune(head)
	t, _ := utf8.DecodeRune(tail)
	if !isArabic(h) || !isArabic(t) || !verbPrefix(head) && (len(head) < shortHead || !wordEnding(tail)) {
		return 0
	}
	w.copy(edit.Span{Start: from, End: at})
	w.drop(edit.Span{Start: at, End: at + 1}, RuleHyphen, inside)
	w.glue, w.rule = halfSpace, RuleHyphen
	return 1
}

// compoundHead reports whether an English word often begins a compound.
func compoundHead(w []byte) bool {
	switch string(w) {
	case "well", "self", "half", "long", "short", "high", "low", "ill", "non", "co", "ex", "cross", "full", "part", "all", "ever", "far", "so", "mid":
		return true
	}
	return false
}

// verbPrefix reports whether a word is the prefix mi- or nemi-.
func verbPrefix(w []byte) bool {
	switch string(w) {
	case "\u0645\u06cc", "\u0646\u0645\u06cc", "\u0645\u064a", "\u0646\u0645\u064a":
		return true
	}
	return false
}

// wordEnding reports whether a word is one of the endings that stand after a
// half-space: -ha, -haye, -tar, -tarin, -i, -and, and second parts like -sazi
// and -gerayi.
func wordEnding(w []byte) bool {
	switch string(w) {
	case "\u0647\u0627", "\u0647\u0627\u06cc", "\u0647\u0627\u06cc\u06cc", "\u062a\u0631", "\u062a\u0631\u06cc\u0646", "\u0627\u06cc", "\u0627\u0646\u062f", "\u0627\u0645",
		"\u0633\u0627\u0632", "\u06af\u0631\u0627", "\u067e\u0630\u06cc\u0631", "\u0646\u0627\u0645\u0647", "\u0631\u06cc\u0632\u06cc", "\u067e\u0631\u062f\u0627\u0632\u06cc", "\u06af\u0631\u06cc",
		"\u0633\u0627\u0632\u06cc", "\u06af\u0631\u0627\u06cc\u06cc", "\u06af\u06cc\u0631\u06cc", "\u0634\u0646\u0627\u0633\u06cc", "\u067e\u0630\u06cc\u0631\u06cc", "\u06af\u0630\u0627\u0631\u06cc",
		"\u0627\u0644\u0645\u0644\u0644", "\u0627\u0644\u0645\u0644\u0644\u06cc":
		return true
	}
	return false
}

func lastWord(b []byte) []byte {
	i := len(b)
	for i > 0 {
		r, n := utf8.DecodeLastRune(b[:i])
		if !isLetter(r) && r != 0x200c {
			break
		}
		i -= n
	}
	return b[i:]
}

func firstWord(b []byte) []byte {
	i := 0
	for i < len(b) {
		r, n := utf8.DecodeRune(b[i:])
		if !isLetter(r) {
			break
		}
		i += n
	}
	return b[:i]
}

// join prepares what stands between two lines of a block.
func (w *writer) join(a, b *part, h healing) {
	if h.cut > 0 {
		w.drop(edit.Span{Start: a.End - h.cut, End: a.End}, RuleHyphen, inside)
	}
	if a.how == RuleLineWrap && b.Start > a.End {
		w.d.lay.inner = append(w.d.lay.inner, inner{edit.Span{Start: a.End, End: b.Start}, inside})
	}
	w.leave(a.mark, a.rule)
	w.glue, w.rule = h.glue, a.how
	if h.rule != "" {
		w.rule = h.rule
	}
}
