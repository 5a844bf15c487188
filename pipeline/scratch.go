package pipeline

import "bytes"

// scratch is two texts that stages write into by turns: the one that is not
// the present text. A worker uses it for one document after the other, which
// saves a new text, cleared by the runtime, for every stage.
type scratch struct {
	texts [2][]byte
	// held is the number of the text that the document has now, -1 where its
	// text is its own.
	held int
}

// maxScratch bounds what is kept between documents, in bytes of one text.
const maxScratch = 4 << 20

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
