package segment

import "bytes"

// inLink reports whether the run stands within a URL, an e-mail address or a
// DOI.
func (s *site) inLink() bool {
	c, _ := at(s.text, s.to)
	return c != closer && c != quote && !s.spaced &&
		isLink(s.text[s.token.Start:s.linkEnd()], s.from-s.token.Start)
}

// linkEnd returns the end of the token the run stands in.
func (s *site) linkEnd() int {
	end := s.to
	for end < len(s.text) && end < s.to+256 {
		c, w := at(s.text, end)
		if c.isBlank() || c == arabic {
			break
		}
		end += w
	}
	return end
}

// link judges a mark within a link: the sentence goes on after it unless a
// capital or another link follows, for nobody puts a stop behind a link.
func (s *site) link() ruleID {
	end := s.linkEnd()
	if c, _ := before(s.text, s.lo, end); c == pause || c.isEnd() || c == opener {
		return link
	}
	next := blankEnd(s.text, end)
	c, _ := at(s.text, next)
	if next > end && (c == upper || s.has(next, "http") || s.has(next, "www.")) {
		s.tail = end
		return afterLink
	}
	return link
}

// isLink reports whether the mark at offset i of token stands within a link:
// a URL, an e-mail address, a DOI, a host name or a file name.
func isLink(token []byte, i int) bool {
	if bytes.Contains(token, []byte("://")) || bytes.HasPrefix(token, []byte("www.")) {
		return true
	}
	if at := bytes.IndexByte(token, '@'); at > 0 && at+1 < len(token) {
		return true
	}
	if bytes.HasPrefix(token, []byte("10.")) && bytes.IndexByte(token, '/') > 6 {
		return true // a DOI; its prefix has four digits or more
	}
	return token[i] == '?' && bytes.IndexByte(token[:i], '.') > 0 && bytes.IndexByte(token[i:], '=') > 0
}
