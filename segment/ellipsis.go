package segment

import "bytes"

// leadsIn reports whether the run is an ellipsis that belongs to what follows:
// it stands after a colon or an opening mark.
func (s *site) leadsIn() bool {
	if s.kind != ellipsis {
		return false
	}
	i := s.skipBack(s.from, class.isBlank)
	c, w := before(s.text, s.lo, i)
	return s.byteAt(i-1) == ':' || c == opener || c == quote && i == s.from && !s.openQuote(i-w)
}

// arabicEllipsis judges an ellipsis after a word in Arabic script.
func (s *site) arabicEllipsis() ruleID {
	switch {
	case s.has(s.to-len("\u2026."), "\u2026."):
		return undecided // a stop behind the ellipsis ends the sentence
	case string(s.word.Of(s.text)) == "و":
		return andSoOn
	case afterMark[string(s.follow.Of(s.text))].fa == joins:
		return ellipsisWithin
	case s.first == arabic && s.pauseBefore() && !s.arabicStartFollows():
		return andSoOn
	case s.isDivine() && !s.arabicStartFollows():
		return divineName
	}
	return undecided
}

// pauseBefore reports whether a comma is the last thing before the run.
func (s *site) pauseBefore() bool {
	c, _ := before(s.text, s.lo, s.skipBack(s.from, class.isBlank))
	return c == pause
}

// isDivine reports whether the ellipsis stands for letters of Allah, as where
// piety leaves them out of names: an alef apart or behind a half-space, after
// one of the words such names begin with, or the whole as one word.
func (s *site) isDivine() bool {
	name, joined := s.word.Of(s.text), false
	if k := bytes.LastIndex(name, []byte("\u200c")); k >= 0 {
		name, joined = name[k+len("\u200c"):], true
	}
	switch {
	case !bytes.HasSuffix(name, []byte("ا")):
		return false
	case joined && string(name) == "ا":
		return true
	case string(name) == "ا":
		name = s.previous(s.word).Of(s.text)
	}
	return beforeMark[string(name)].fa == divine
}
