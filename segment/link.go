package segment

import "bytes"

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
