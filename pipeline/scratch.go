package pipeline

import (
	"bytes"

	"github.com/zolal/zolal/edit"
)

// scratch is what a worker uses for one document after the other: two texts
// that stages write into by turns, the one that is not the present text, which
// saves a new text, cleared by the runtime, for every stage.
type scratch struct {
	texts [2][]byte
	// held is the number of the text that the document has now, -1 where its
	// text is its own.
	held  int
	log   *edit.Log // of the stage at work
	rules tally
}

// maxScratch and maxEdits bound what is kept between documents, in bytes of
// one text and in edits.
const (
	maxScratch = 4 << 20
	maxEdits   = 1 << 14
)

func newScratch() *scratch { return &scratch{held: -1, log: &edit.Log{}} }

// keep gives a document its log: a copy that is as large as need be, or, where
// that would be large, the log itself.
func (s *scratch) keep(log *edit.Log) *edit.Log {
	if log.Len() <= maxEdits {
		return log.Clone()
	}
	s.log = &edit.Log{}
	return log
}

// spare is the text to write into, empty.
func (s *scratch) spare() []byte { return s.texts[s.other()][:0] }

func (s *scratch) other() int {
	if s.held == 0 {
		return 1
	}
	return 0
}

// wrote takes back what spare gave, with what was written into it; used says
// that it is the text of the document from now on.
func (s *scratch) wrote(text []byte, used bool) {
	n := s.other()
	s.texts[n] = text
	if used {
		s.held = n
	}
}

// settle gives the document a text of its own and makes s ready for the next
// one.
func (s *scratch) settle(d *Document) {
	if s.held >= 0 {
		d.Text = bytes.Clone(d.Text)
		s.held = -1
	}
	for i, t := range s.texts {
		if cap(t) > maxScratch {
			s.texts[i] = nil
		}
	}
}
