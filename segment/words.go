package segment

import (
	"strings"

	"github.com/zolal/zolal/edit"
)

// wordKind says how an abbreviation behaves before a stop.
type wordKind uint8

const (
	plainWord  wordKind = iota
	title               // stands before a name: never ends a sentence
	number              // stands before a number: no end if one follows
	inner               // never the last word of a sentence
	either              // may be the last word; the next word decides
	final               // usually the last word, unless a small letter follows
	clock               // a.m. and p.m.
	start               // no abbreviation: a word that begins sentences
	maybe               // no abbreviation: a word that begins sentences, but goes on after an abbreviation
	goesOn              // no abbreviation: a word that goes on after a quotation
	joins               // no abbreviation: a word that goes on also after an ellipsis
	divine              // no abbreviation: a word whose ellipsis stands for letters of Allah
	counting            // a common word that is an abbreviation before a number
	naming              // no abbreviation: a word that names the quotation after it
	between             // no abbreviation: a word between the naming one and the quotation
	label               // no abbreviation: a word that opens a sentence with its number
	letterWord          // no abbreviation: a word that letters open or close with
	listed              // no abbreviation: a word a single letter may follow at the end
	spelled             // the name of a Latin letter, and no word otherwise
	homonym             // the name of a Latin letter that is also a word or an ending
	ending              // the name of a Latin letter that is also an ending after a vowel
)

var kindNames = map[string]wordKind{
	"title": title, "number": number, "inner": inner, "either": either,
	"final": final, "clock": clock, "start": start, "maybe": maybe, "goes-on": goesOn, "joins": joins, "divine": divine, "counting": counting, "naming": naming, "between": between, "label": label, "letter": letterWord, "listed": listed,
	"spelled": spelled, "homonym": homonym, "ending": ending,
}

// abbreviated returns k if it is the kind of an abbreviation, else plainWord.
func (k wordKind) abbreviated() wordKind {
	switch k {
	case start, maybe, goesOn, joins, divine, naming, between, label, letterWord, listed, spelled, homonym, ending:
		return plainWord
	}
	return k
}

// wordList maps a word, written without its last stop, to its kind. An entry
// that begins with a small letter also stands for the same word with a
// capital; one that begins with a capital stands only for itself, so that
// "Sat." is a day and "sat." a word.
type wordList map[string]wordKind

// parseWords reads lines of "kind TAB word ..." where '#' begins a comment. The
// words that may follow a mark are kept apart from those that may stand before
// one.
func parseWords(tsv string) (before, after wordList) {
	before, after = wordList{}, wordList{}
	for line := range strings.Lines(tsv) {
		line, _, _ = strings.Cut(line, "#")
		name, words, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok {
			continue
		}
		kind, ok := kindNames[name]
		if !ok {
			panic("segment: unknown kind in a word list: " + name)
		}
		list := before
		switch kind {
		case start, maybe, goesOn, joins, label, letterWord:
			list = after
		}
		for _, w := range strings.Fields(words) {
			list[w] = kind
		}
	}
	return before, after
}

// look finds w as it stands, else with its ASCII capitals made small.
func (l wordList) look(w []byte) wordKind {
	if k := l[string(w)]; k != plainWord || len(w) > 24 {
		return k
	}
	var buf [24]byte
	n := copy(buf[:], w)
	for i, b := range buf[:n] {
		if b >= 'A' && b <= 'Z' {
			buf[i] = b | 0x20
		}
	}
	return l[string(buf[:n])]
}

// abbr is the word before the run together with the short parts that dots
// join to it on the left: "U.S", "Ph.D", "ه.ش".
func (s *site) abbr() edit.Span {
	i := s.word.Start
	for i > s.token.Start && s.text[i-1] == '.' {
		j, n := i-1, 0
		for j > s.token.Start {
			c, w := before(s.text, s.lo, j)
			if !c.isWord() {
				break
			}
			if c != mark && c != unseen {
				n++
			}
			j -= w
		}
		if n == 0 || n > 2 {
			break
		}
		i = j
	}
	return span(i, s.word.End)
}

// isDotted reports whether sp has dots within and only short parts: "U.S",
// "N.V", "S.p.A".
func (s *site) isDotted(sp edit.Span) bool {
	dots, n := 0, 0
	for i := sp.Start; i < sp.End; {
		c, w := at(s.text, i)
		if c == stop {
			dots++
			n = 0
		} else if c == mark || c == unseen {
			// no letter
		} else if n++; n > 2 {
			return false
		}
		i += w
	}
	return dots > 0
}

// previous returns the word before sp, when only a blank stands between.
func (s *site) previous(sp edit.Span) edit.Span {
	c, w := before(s.text, s.lo, sp.Start)
	if c != blank {
		return edit.Span{}
	}
	end := sp.Start - w
	i := end
	for i > max(s.start, s.lo) {
		c, w := before(s.text, s.lo, i)
		if !c.isWord() {
			break
		}
		i -= w
	}
	return span(i, end)
}
