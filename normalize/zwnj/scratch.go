package zwnj

import (
	"bytes"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

// halfSpace is U+200C.
const halfSpace = "\u200c"

// Limits of what is kept between runs: how many idle scratches, and how many
// words one may have room for.
const (
	maxFree  = 16
	maxWords = 1 << 20
)

// maxRounds bounds how often a result is read again. Two rounds settle nearly
// every text: one that changes, one that finds nothing more.
const maxRounds = 5

// scratch is the memory of one run, and the caches that outlive it.
type scratch struct {
	r       *Repairer
	model   gap.Scratch
	left    gap.Left
	one     gap.Spelling
	two     gap.Spelling
	src     []byte // what this round reads
	words   []gap.Word
	quoted  []gap.Word // of one quotation
	paras   []para
	changes []change // of this round
	all     []change // of all rounds, against the original
	spare   []change
	text    [2][]byte // results of the rounds
	seen    vocabulary
	forms   formCache
	pairs   pairCache
	// watched says that somebody wants to know the rules of the changes, mode
	// is the mode of the paragraph in work, and trace, if it is not nil,
	// collects the decisions against a change.
	watched bool
	mode    gap.Mode
	trace   *tracer
}

// para is one line with words in it.
type para struct {
	text   [2]int32 // range in src
	words  [2]int32 // range in scratch.words
	counts evidence
	mode   gap.Mode
	lang   judgement
	mixed  bool // it has letters or marks of another language
}

// change is one gap that gets another content.
type change struct {
	start, end int32
	to         string
	rule       ruleID
	margin     float32
}

func (r *Repairer) acquire() *scratch {
	select {
	case s := <-r.free:
		return s
	default:
		s := &scratch{r: r}
		s.forms.init()
		s.pairs.init()
		return s
	}
}

func (r *Repairer) release(s *scratch) {
	s.src, s.trace, s.watched = nil, nil, false
	if cap(s.words) > maxWords {
		s.words, s.text = nil, [2][]byte{}
	}
	select {
	case r.free <- s:
	default:
	}
}

// run finds all changes to src: rounds of one reading each, until a round
// finds nothing. So a second run over the result finds nothing either.
func (s *scratch) run(src []byte) {
	s.all = s.all[:0]
	text := src
	for round := range maxRounds {
		s.round(text)
		if len(s.changes) == 0 {
			return
		}
		if round == 0 {
			s.all = append(s.all, s.changes...)
			s.trace = nil // the first reading tells the story
		} else {
			s.compose(src)
		}
		out := s.text[round&1][:0]
		at := int32(0)
		for i := range s.changes {
			c := &s.changes[i]
			out = append(append(out, text[at:c.start]...), c.to...)
			at = c.end
		}
		s.text[round&1] = append(out, text[at:]...)
		text = s.text[round&1]
	}
}

// round reads src once and leaves the changes it finds in s.changes.
func (s *scratch) round(src []byte) {
	s.src = src
	s.words, s.paras, s.changes = s.words[:0], s.paras[:0], s.changes[:0]
	for at := 0; at < len(src); {
		end := len(src)
		if n := bytes.IndexByte(src[at:], '\n'); n >= 0 {
			end = at + n
		}
		s.paragraph(at, end)
		at = end + 1
	}
	s.judge()
	s.seen.collect(s.words)
	for i := range s.paras {
		p := &s.paras[i]
		s.mode = p.mode
		if s.trace != nil {
			s.trace.starts = append(s.trace.starts, p.text[0])
			s.trace.modes = append(s.trace.modes, p.mode)
		}
		s.repair(p)
	}
}

// paragraph reads the words of one line and counts its evidence.
func (s *scratch) paragraph(start, end int) {
	from := len(s.words)
	s.words = gap.Words(s.words, s.src[start:end], start)
	if from == len(s.words) {
		return
	}
	p := para{text: [2]int32{int32(start), int32(end)}, words: [2]int32{int32(from), int32(len(s.words))}}
	for i := from; i < len(s.words); i++ {
		w := &s.words[i]
		if w.Flags&notOurs == 0 {
			w.Tag = s.form(w, gap.Unknown).flags
			p.counts.add(w)
		}
		p.mixed = p.mixed || w.Flags&(gap.FlagForeign|gap.FlagMarks) != 0
	}
	if p.counts.deleted+p.counts.widened > 0 && !s.persian(&p) {
		s.words = s.words[:from]
		return
	}
	s.paras = append(s.paras, p)
}

// compose joins the changes of this round, which are against the text that
// s.all makes of src, to s.all. A gap that was changed twice becomes one
// change, or none where it is as it was.
func (s *scratch) compose(src []byte) {
	out := s.spare[:0]
	first, second := s.all, s.changes
	grown := int32(0) // how much longer the middle text is than src so far
	for len(first) > 0 || len(second) > 0 {
		if len(first) == 0 {
			c := second[0]
			c.start, c.end = c.start-grown, c.end-grown
			out, second = append(out, c), second[1:]
			continue
		}
		f := first[0]
		at := f.start + grown // where f's replacement stands in the middle text
		end := at + int32(len(f.to))
		switch {
		case len(second) == 0 || second[0].start > end || second[0].start == end && second[0].end > end:
			out = append(out, f)
			grown += int32(len(f.to)) - (f.end - f.start)
			first = first[1:]
		case second[0].start >= at:
			// The same gap again.
			c := second[0]
			grown += int32(len(f.to)) - (f.end - f.start)
			first, second = first[1:], second[1:]
			c.start, c.end = f.start, f.end
			if c.to != string(src[c.start:c.end]) {
				out = append(out, c)
			}
		default:
			c := second[0]
			c.start, c.end = c.start-grown, c.end-grown
			out, second = append(out, c), second[1:]
		}
	}
	s.all, s.spare = out, s.all
}
