package segment

import "github.com/zolal/zolal/edit"

// machine walks over a text from one decision to the next.
type machine struct {
	opt   Options
	text  []byte
	final bool // nothing comes after text
	more  bool // set by step: text must grow before the next decision

	pos   int  // the next byte to look at
	start int  // where the open sentence begins
	open  bool // a sentence is open
	lines int  // line ends passed since the last one
	para  int  // where its paragraph begins

	forced               int    // where the open sentence ends whatever stands there; 0 for nowhere
	forcedRule           ruleID // and why
	marks                candidates
	round, square, colon finder // the next '(', '[' and ':'
	entryHead, entryEnd  int    // the names and year of a reference entry end, and the entry

	judged   edit.Span // the mark or line end of the last decision
	sentence edit.Span // the last sentence
}

// step makes the next decision and returns its rule. It returns undecided at
// the end of the text, or, with more set, where the text given so far does not
// reach far enough.
func (m *machine) step() ruleID {
	for {
		if !m.open && !m.begin() {
			return undecided
		}
		i := m.nextCandidate()
		if m.colon.next(m.text, ':', m.pos) < i {
			if id := m.smileys(i); id != undecided || m.more {
				return id
			}
		}
		if m.forced > 0 && i >= m.forced {
			return m.cut(span(m.forced, m.forced), m.forced, m.forcedRule)
		}
		if m.short(i) {
			return undecided
		}
		if i >= len(m.text) {
			return m.cut(span(i, i), i, endOfText)
		}
		i = max(m.pos, runeStart(m.text, i)) // a stray tail byte begins its own rune
		c, w := at(m.text, i)
		switch {
		case c == lineEnd:
			if id := m.lineEnd(i); id != undecided {
				return id
			}
		case c.isEnd():
			if end := m.plainEnd(i, w); end > 0 {
				return m.cut(span(i, end), end, plainRule(c))
			}
			return m.mark(i)
		case c == pause:
			if id := m.clause(i, w); id != undecided {
				return id
			}
		default:
			m.pos = i + w
		}
	}
}

// smileys looks at the colons before i.
func (m *machine) smileys(i int) ruleID {
	if m.forced > 0 {
		i = min(i, m.forced)
	}
	for k := m.colon.at; k < i; k = m.colon.next(m.text, ':', k+1) {
		if m.short(k) {
			return undecided
		}
		if k > m.start && m.text[k-1] == ' ' {
			if id := m.smiley(k); id != undecided {
				return id
			}
		}
	}
	return undecided
}

// smiley ends the sentence after a smiley with its colon at i and a space
// before it.
func (m *machine) smiley(i int) ruleID {
	s := m.site(i)
	if end := s.smiley(i); end > i {
		return m.cut(span(i, end), end, smileyEnd)
	}
	return undecided
}

// nextCandidate returns the next byte worth a look.
func (m *machine) nextCandidate() int {
	if m.opt.ClauseBreaks {
		return m.nextClause()
	}
	return m.marks.next(m.text, m.pos)
}

// nextClause is nextCandidate when pauses count too. The option is for
// special uses and not fast.
func (m *machine) nextClause() int {
	i := m.pos
	for i < len(m.text) {
		c, w := at(m.text, i)
		if c == pause || c == lineEnd || c.isEnd() {
			break
		}
		i += w
	}
	return i
}

// short reports whether a decision at i needs text that is not there yet; what
// was passed over so far need not be passed over again.
func (m *machine) short(i int) bool {
	m.more = !m.final && i+reach > len(m.text)
	if m.more && m.open {
		m.pos = max(m.pos, runeStart(m.text, max(0, min(i, len(m.text)-4))))
	}
	return m.more
}

// begin finds the next sentence and looks at how it opens.
func (m *machine) begin() bool {
	for m.pos < len(m.text) {
		c, w := at(m.text, m.pos)
		if !c.isBlank() {
			break
		}
		if m.short(m.pos) {
			return false
		}
		if c == lineEnd {
			m.lines += m.breaks(m.pos)
		}
		m.pos += w
	}
	if m.short(m.pos) || m.pos >= len(m.text) {
		return false
	}
	if m.lines > 1 {
		m.para = m.pos
	}
	m.start, m.open, m.lines = m.pos, true, 0
	m.opening()
	return true
}

// breaks counts the line end at i: 0 for the second half of CR LF, 2 for a
// page break or a paragraph separator.
func (m *machine) breaks(i int) int {
	switch b := m.text[i]; {
	case b == '\n' && i > 0 && m.text[i-1] == '\r':
		return 0
	case b == '\f' || b == 0xe2 && m.text[i+2] == 0xa9:
		return 2
	}
	return 1
}

// site prepares a site at i.
func (m *machine) site(i int) site {
	return site{
		text:  m.text[:min(len(m.text), i+reach)],
		lo:    max(m.para, i-reach, 0),
		start: m.start,
		from:  i,
		lang:  m.opt.Lang,
	}
}

// mark judges the run of end marks at i.
func (m *machine) mark(i int) ruleID {
	s := m.site(i)
	s.brackets = m.bracketBefore(i)
	s.readRun()
	var id ruleID
	if s.to <= m.entryEnd && (s.from < m.entryHead || !s.entryFollows()) {
		id = referenceEntry
	} else {
		id = s.decide()
	}
	if rules[id].Cut {
		return m.cut(span(s.from, s.to), s.tail, id)
	}
	m.pos, m.judged = s.to, span(s.from, s.to)
	return id
}

// lineEnd judges the line end at i.
func (m *machine) lineEnd(i int) ruleID {
	next, lines := i, 0
	for end := min(len(m.text), i+reach); next < end && lines < 2; {
		c, w := at(m.text, next)
		if !c.isBlank() {
			break
		}
		if c == lineEnd {
			lines += m.breaks(next)
		}
		next += w
	}
	if id := m.lineRule(i, next, lines); id != undecided {
		return m.cut(span(i, next), i, id)
	}
	m.pos = next
	return undecided
}

// lineRule asks the rules about the line ends between i and next.
func (m *machine) lineRule(i, next, lines int) ruleID {
	switch {
	case next >= len(m.text), m.opt.Newlines == NoLine:
		return undecided
	case lines > 1:
		return paragraphEnd
	case m.opt.Newlines == EveryLine:
		return everyLine
	}
	s := m.site(i)
	switch {
	case s.itemAt(next):
		return lineItem
	case s.inShortLines():
		return shortLines
	}
	return undecided
}

// clause judges the pause at i when pauses may end a sentence.
func (m *machine) clause(i, w int) ruleID {
	before, _ := before(m.text, m.start, i)
	after, _ := at(m.text, i+w)
	if m.text[i] != ',' && m.text[i] != ';' && before == arabic && after.isBlank() {
		return m.cut(span(i, i+w), i+w, clauseMark)
	}
	m.pos = i + w
	return undecided
}

// cut ends the open sentence at end by rule id.
func (m *machine) cut(mark edit.Span, end int, id ruleID) ruleID {
	m.pos, m.open, m.forced, m.judged = end, false, 0, mark
	for end > m.start {
		c, w := before(m.text, m.start, end)
		if !c.isBlank() {
			break
		}
		end -= w
	}
	m.sentence = span(m.start, end)
	return id
}
