package zwnj

import (
	"bytes"
	"slices"
	"sync/atomic"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

// halfSpace is U+200C.
const halfSpace = "\u200c"

// maxRounds bounds how often a result is read again. Two rounds settle nearly
// every text: one that changes, one that finds nothing more.
const maxRounds = 5

// scratch is the memory of one run, and the caches that outlive it.
type scratch struct {
	r          *Repairer
	busy       atomic.Bool // somebody runs with it, see stock
	left       gap.Left    // see begin
	stem       gap.Left    // its stem
	cut        int         // where the stem ends, 0 for none
	whole      gap.Left    // see member
	one        gap.Spelling
	two        gap.Spelling
	src        []byte // what this round reads
	line       []byte // the paragraph in work
	base       int32  // where it begins
	words      []gap.Word
	quoted     []gap.Word // of a quotation, or beside a change
	note       []byte     // of an edit
	infinitive []byte     // see isParticiple
	paras      []para
	sites      []site   // of a paragraph in work
	changes    []change // of this round
	all        []change // of all rounds, against the original
	spare      []change
	text       [2][]byte // results of the rounds
	seen       vocabulary

	tags      shorts // of words, under their hashes
	spellings spellingCache
	members   memberCache
	notes     noteCache
	pairs     shorts // margins of pairs of words
	// ending says that a noun phrase ends with the word in work, contested that
	// a list may have the word in left, and watched that somebody wants to know
	// the rules of the changes; mode is the mode of the paragraph in work, and
	// trace, if it is not nil, collects the decisions against a change.
	ending    bool
	contested bool
	watched   bool
	mode      gap.Mode
	trace     *tracer
}

// para is one line with words in it.
type para struct {
	text   [2]int32 // range in src
	words  [2]int32 // range in scratch.words; they are placed from text[0] on
	counts evidence
	mode   gap.Mode
	lang   judgement
	mixed  bool // it has letters or marks of another language
	state  state
	open   bool // a decision depends on the rest of the document
}

// state is how much of a paragraph was looked at.
type state uint8

const (
	paraNew     state = iota // nothing, in this mode
	paraTouched              // all but the words that are fresh
	paraDone
)

// change is one gap that gets another content.
type change struct {
	start, end int32
	to         string
	rule       ruleID
	margin     float32
}

// run finds all changes to src, in rounds, until a round finds nothing. So a
// second run over the result finds nothing either.
func (s *scratch) run(src []byte) {
	s.all = s.all[:0]
	s.read(src)
	for round := range maxRounds {
		s.round()
		if len(s.changes) == 0 {
			return
		}
		if round == 0 {
			s.all = append(s.all, s.changes...)
			s.trace = nil // the first round tells the story
		} else {
			s.compose(src)
		}
		s.apply(round & 1)
	}
}

// read reads all paragraphs of src.
func (s *scratch) read(src []byte) {
	s.src = src
	// Most documents have a word in ten bytes; growing step by step would touch
	// the memory twice.
	s.words, s.paras = slices.Grow(s.words[:0], min(len(src)/9, maxWords)), s.paras[:0]
	for at := 0; at < len(src); {
		end := len(src)
		if n := bytes.IndexByte(src[at:], '\n'); n >= 0 {
			end = at + n
		}
		p := para{text: [2]int32{int32(at), int32(end)}}
		if s.paragraph(&p) {
			s.paras = append(s.paras, p)
		}
		at = end + 1
	}
}

// paragraph reads the words of one line and counts its evidence. It reports
// false for a line that has none for this package.
func (s *scratch) paragraph(p *para) bool {
	from := len(s.words)
	s.line = s.src[p.text[0]:p.text[1]]
	s.words = gap.Words(s.words, s.line)
	p.words = [2]int32{int32(from), int32(len(s.words))}
	words := s.words[from:]
	if len(words) == 0 {
		return false
	}
	s.tagAll(words)
	counts, flags := count(words)
	p.counts = counts
	p.mixed = flags&(gap.FlagForeign|gap.FlagMarks) != 0
	if p.counts.deleted+p.counts.widened > 0 && !s.persian(p) {
		s.words = s.words[:from]
		return false
	}
	return true
}

// round leaves in s.changes what is to change in s.src now. Paragraphs whose
// text, manner of damage and doubts are as they were need no second look.
func (s *scratch) round() {
	s.changes = s.changes[:0]
	s.seen.ready = false
	s.judge()
	for i := range s.paras {
		p := &s.paras[i]
		if s.trace != nil {
			s.trace.starts = append(s.trace.starts, p.text[0])
			s.trace.modes = append(s.trace.modes, p.mode)
		}
		if p.state != paraDone || p.open {
			// What is taken back in quotations depends on all of a paragraph.
			s.repair(p, p.state != paraNew && !p.mixed)
			p.state = paraDone
		}
	}
}

// compose joins the changes of this round, which are against the text that
// s.all makes of src, to s.all. A gap that was changed twice becomes one
// change, or none where it is as it was.
func (s *scratch) compose(src []byte) {
	out := s.spare[:0]
	first, grown := s.all, int32(0) // grown: how much longer first has made the text so far
	for _, c := range s.changes {
		for len(first) > 0 && first[0].before(&c, grown) {
			grown += first[0].growth()
			out, first = append(out, first[0]), first[1:]
		}
		start, end, again := c.start-grown, c.end-grown, false
		for len(first) > 0 && first[0].within(&c, grown) {
			f := &first[0]
			start, end = min(start, f.start), max(f.end, end-f.growth())
			grown += f.growth()
			first, again = first[1:], true
		}
		c.start, c.end = start, end
		if !again || c.to != string(src[start:end]) {
			out = append(out, c)
		}
	}
	s.all, s.spare = append(out, first...), s.all
}

// before reports whether c, where the text is grown bytes longer, ends before
// the change next of the text it made.
func (c *change) before(next *change, grown int32) bool {
	end := c.start + grown + int32(len(c.to))
	return next.start > end || next.start == end && next.end > end
}

// within reports whether next, which c is not before, takes in what c wrote or
// left out.
func (c *change) within(next *change, grown int32) bool {
	at := c.start + grown
	return next.start >= at || next.end > at
}
