package normalize

import "bytes"

// protected reports whether the source bytes [start, end) lie in something no
// rule may touch. An empty range lies between the two bytes round it.
func (p *pass) protected(start, end int) bool {
	return p.inCode(start) || p.inToken(start, end) || p.inTag(start)
}

// token is a run without white space, with the part of it, as source offsets,
// that is to stay.
type token struct {
	start, end int
	lo, hi     int
	known      bool
}

// inToken reports whether [start, end) touches a token, a run without white
// space, that is an address, a file name or an identifier.
func (p *pass) inToken(start, end int) bool {
	t := p.tokenOf(start, end)
	switch {
	case t.lo == t.hi:
		return false
	case start == end:
		return t.lo < start && start < t.hi
	}
	return start < t.hi && end > t.lo
}

// tokenOf gives the token round [start, end). It is kept for the next edit of
// the same token, which may be as long as the text.
func (p *pass) tokenOf(start, end int) token {
	l := p.lineAt(start)
	if t := &l.token; t.known && t.start <= start && end <= t.end {
		return *t
	}
	a, b := p.token(start, end)
	lo, hi := protectedPart(p.src[a:b])
	t := token{start: a, end: b, lo: a + lo, hi: a + hi}
	t.known = bytes.IndexFunc(p.src[start:end], func(r rune) bool { return r < 0x80 && isWhite(byte(r)) }) < 0
	if t.known {
		l.token = t
	}
	return t
}

// token widens [start, end) to the white space on both sides.
func (p *pass) token(start, end int) (a, b int) { return tokenAt(p.src, start, end) }

// tokenAt is token in src.
func tokenAt(src []byte, start, end int) (a, b int) {
	a, b = start, end
	for a > 0 && !isWhite(src[a-1]) {
		a--
	}
	for b < len(src) && !isWhite(src[b]) {
		b++
	}
	return a, b
}

// isWhite reports whether c ends a token.
func isWhite(c byte) bool { return c == ' ' || c-'\t' < 5 }

// protectedPart gives the part of a token, as offsets, that is to stay as it
// is; an empty part if there is none. Punctuation at both ends of the token
// and the Persian or Arabic text before an address belong to the sentence.
func protectedPart(tok []byte) (lo, hi int) {
	if !worthALook(tok) {
		return 0, 0
	}
	if i := bytes.Index(tok, []byte("](")); i >= 0 {
		if end := bytes.IndexByte(tok[i+2:], ')'); end >= 0 {
			return i, i + 2 + end + 1
		}
	}
	if i := addressStart(tok); i >= 0 {
		return i, trimEnd(tok, i)
	}
	if i := bytes.IndexByte(tok, '@'); i > 0 && i+1 < len(tok) && isWordByte(tok[i-1]) && isWordByte(tok[i+1]) {
		lo = i
		for lo > 0 && isMailByte(tok[lo-1]) {
			lo--
		}
		return lo, trimEnd(tok, lo)
	}
	if lo, hi := fileName(tok); lo < hi {
		return lo, hi
	}
	return identifier(tok)
}

// worthALook is a cheap test that every protected token passes: it holds an
// ASCII letter or digit and a sign that joins such parts.
func worthALook(tok []byte) bool {
	word, joint := false, false
	for _, c := range tok {
		switch {
		case isWordByte(c):
			word = true
		case c == '.' || c == '/' || c == '@' || c == '\\' || c == '_' || c == ':' || c == '-' || c == ',' || c == '(' || c == '#' || c == '=':
			joint = true
		}
	}
	return word && joint
}

func isWordByte(c byte) bool {
	return c-'0' < 10 || c|0x20-'a' < 26
}

func isMailByte(c byte) bool {
	return isWordByte(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '%'
}

// addressStart is where a URL, a DOI or a host name that begins with www
// starts in tok, or -1.
func addressStart(tok []byte) int {
	if i := bytes.Index(tok, []byte("://")); i > 0 {
		for i > 0 && isWordByte(tok[i-1]) {
			i--
		}
		return i
	}
	for _, head := range [...]string{"www.", "mailto:", "doi:", "DOI:", "10."} {
		i := bytes.Index(tok, []byte(head))
		if i < 0 || i > 0 && isWordByte(tok[i-1]) || i+len(head) == len(tok) {
			continue
		}
		if head == "10." && !isDOI(tok[i:]) {
			continue
		}
		return i
	}
	return -1
}

// isDOI reports whether b begins like a DOI: "10.", four or more digits and a
// slash.
func isDOI(b []byte) bool {
	n := 3
	for n < len(b) && b[n]-'0' < 10 {
		n++
	}
	return n >= 7 && n < len(b) && b[n] == '/'
}

// trimEnd is the end of the address that begins at lo, without the
// punctuation of the sentence after it.
func trimEnd(tok []byte, lo int) int {
	hi := len(tok)
	for hi > lo {
		switch c := tok[hi-1]; c {
		case '.', ',', ';', ':', '!', '?', '"', '\'', ')', ']', '}', '>', '*':
			hi--
			continue
		}
		if hi-lo >= 2 && tok[hi-2] == 0xd8 && (tok[hi-1] == 0x8c || tok[hi-1] == 0x9b || tok[hi-1] == 0x9f) ||
			hi-lo >= 2 && tok[hi-2] == 0xc2 && (tok[hi-1] == 0xbb || tok[hi-1] == 0xab) {
			hi -= 2
			continue
		}
		break
	}
	return hi
}

// fileName finds a name with an extension of one to five ASCII letters and
// digits, at least one of them a letter, in a token that holds letters before
// the dot: report.pdf, also in Persian letters. A path counts as a name.
func fileName(tok []byte) (lo, hi int) {
	for i := len(tok) - 1; i > 0; i-- {
		if tok[i] != '.' {
			continue
		}
		e, letter := i+1, false
		for e < len(tok) && isWordByte(tok[e]) {
			letter = letter || tok[e] > '9'
			e++
		}
		if n := e - i - 1; !letter || n > 5 || e < len(tok) && !endsName(tok[e:]) || !isNameByte(tok[i-1]) {
			continue
		}
		lo = i
		for lo > 0 && isNameByte(tok[lo-1]) {
			lo--
		}
		return lo, e
	}
	return 0, 0
}

// endsName reports whether b, what comes after an extension, can follow a
// file name.
func endsName(b []byte) bool {
	return b[0] != '.' && b[0] != '-' && b[0] != '_' && b[0] < 0x80 || b[0] >= 0x80
}

// isNameByte reports whether c can stand in the name of a file: a letter of
// any script, a digit, or a sign that joins them.
func isNameByte(c byte) bool {
	return isWordByte(c) || c >= 0x80 || c == '_' || c == '-' || c == '.' || c == '/' || c == '\\' || c == ':'
}

// identifier finds a run of ASCII letters, digits and the signs that join
// them, with both a joint and a letter in it: GPT-4, v1.2.3, a_b, x=1.
func identifier(tok []byte) (lo, hi int) {
	for i := 0; i < len(tok); i++ {
		if !isWordByte(tok[i]) {
			continue
		}
		e, joint, letter := i, false, false
		for e < len(tok) && (isWordByte(tok[e]) || isJoint(tok[e]) && e+1 < len(tok) && isWordByte(tok[e+1])) {
			letter = letter || tok[e]|0x20-'a' < 26
			joint = joint || !isWordByte(tok[e])
			e++
		}
		if joint && letter && bytes.IndexByte(tok[i:e], ',') < 0 {
			return i, e
		}
		i = e
	}
	return 0, 0
}

func isJoint(c byte) bool {
	switch c {
	case '.', '-', '_', '/', '\\', ':', '=', '#', '+', ',', '@', '&', '~', '%', '?':
		return true
	}
	return false
}

// inTag reports whether source offset i lies inside an HTML tag.
func (p *pass) inTag(i int) bool {
	l := p.lineAt(i)
	if !p.holdsSigns(i) || !asked(&l.angle, func() bool { return bytes.IndexByte(p.text(l), '<') >= 0 }) {
		return false
	}
	t := p.tagBefore(l, i)
	if t.open < l.start || t.open+1 >= len(p.src) {
		return false
	}
	if c := p.src[t.open+1]; c != '/' && c != '!' && c|0x20-'a' >= 26 {
		return false
	}
	return i <= t.shut && t.shut < l.end
}

// tag is a "<" and the first ">" behind it, which may be that of a later tag.
// They are l.start-1 and l.end where there is none. No other "<" stands before
// next.
type tag struct {
	open, shut, next int
	known            bool
}

// tagBefore gives the last "<" of the line l before i. It is kept for the next
// place behind it.
func (p *pass) tagBefore(l *line, i int) tag {
	t := &l.angles
	if t.known && t.open < i && i <= t.next {
		return *t
	}
	open, shut := l.start+lastByte(p.src[l.start:i], '<'), t.shut
	if !t.known || open < t.open || open > shut {
		shut = offsetOf(p.src, max(open, l.start), l.end, '>')
	}
	*t = tag{open: open, shut: shut, next: offsetOf(p.src, i, l.end, '<'), known: true}
	return *t
}

// offsetOf is the offset of the first c in src[from:to], or to.
func offsetOf(src []byte, from, to int, c byte) int {
	if n := bytes.IndexByte(src[from:to], c); n >= 0 {
		return from + n
	}
	return to
}

// inCode reports whether source offset i lies in a fenced block of code or in
// a span of it between backticks on its own line.
func (p *pass) inCode(i int) bool {
	l := p.lineAt(i)
	if !p.ticksUpTo(l) || !p.holdsTicks() {
		return false
	}
	p.countFences(l)
	if l.fence {
		return true
	}
	s := &l.span
	if !s.known || i < s.start {
		*s = codeSpan{start: l.start, end: l.start, known: true}
	}
	for i >= s.end && s.end < l.end {
		p.nextSpan(l)
	}
	return s.start <= i && i < s.end && s.closed
}

// codeSpan is what was last found out about the backticks of a line: those
// from start to end are a span of code where it is closed, or stand for
// themselves. All before start is done.
type codeSpan struct {
	start, end    int
	closed, known bool
}

// nextSpan moves the span of the line l to the next backticks, with which it
// begins; it ends the line where there are none.
func (p *pass) nextSpan(l *line) {
	s, t := &l.span, p.src[:l.end]
	s.start, s.closed = offsetOf(t, s.end, l.end, '`'), false
	if s.start == l.end {
		s.end = l.end
		return
	}
	run := ticks(t[s.start:])
	s.end = s.start + run
	if n := closing(t[s.end:], run); n >= 0 {
		s.end, s.closed = s.end+n+run, true
	}
}

// ticksUpTo reports whether there may be a backtick before the end of l: one
// was visited, or stands between the last visit and the end.
func (p *pass) ticksUpTo(l *line) bool {
	if l.fence || p.ticked {
		return true
	}
	return p.visited < l.end && asked(&l.ticks, func() bool { return bytes.IndexByte(p.src[p.visited:l.end], '`') >= 0 })
}

// holdsTicks reports whether the source has a backtick, or began inside a
// block of code.
func (p *pass) holdsTicks() bool {
	if p.ticks == 0 {
		p.ticks = -1
		if p.line.fence || bytes.IndexByte(p.src, '`') >= 0 {
			p.ticks = 1
		}
	}
	return p.ticks > 0
}

// ticks counts the backticks at the start of b.
func ticks(b []byte) int {
	n := 0
	for n < len(b) && b[n] == '`' {
		n++
	}
	return n
}

// closing is the offset in b of the first run of exactly n backticks, or -1.
func closing(b []byte, n int) int {
	for at := 0; ; {
		i := bytes.IndexByte(b[at:], '`')
		if i < 0 {
			return -1
		}
		at += i
		m := ticks(b[at:])
		if m == n {
			return at
		}
		at += m
	}
}

// countFences brings the count of code fences up to the line l. A fence is a
// line that begins with three backticks, after up to three spaces.
func (p *pass) countFences(l *line) {
	for l.fenceAt < l.start {
		end := bytes.IndexByte(p.src[l.fenceAt:], '\n')
		if end < 0 {
			end = len(p.src) - l.fenceAt
		}
		if isFence(p.src[l.fenceAt : l.fenceAt+end]) {
			l.fence = !l.fence
		}
		l.fenceAt += end + 1
	}
}

// isFence reports whether t is the first or last line of a block of code.
func isFence(t []byte) bool {
	for i := 0; i < 3 && len(t) > 0 && t[0] == ' '; i++ {
		t = t[1:]
	}
	n := ticks(t)
	return n >= 3 && bytes.IndexByte(t[n:], '`') < 0
}
