package zwnj

import (
	"bytes"

	"github.com/zolal/zolal/internal/lexicon/gap"
	"github.com/zolal/zolal/lang"
)

// maxFree is how many idle scratches a Repairer keeps.
const maxFree = 16

// scratch is the memory of one run, and the caches that outlive it.
type scratch struct {
	r       *Repairer
	model   gap.Scratch
	left    gap.Left
	one     gap.Spelling
	two     gap.Spelling
	words   []gap.Word
	paras   []para
	changes []change
	forms   wordCache
	pairs   pairCache
	src     []byte
}

// para is one line that is Persian.
type para struct {
	words  [2]int // range in scratch.words
	counts evidence
	mode   gap.Mode
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
	s.src = nil
	select {
	case r.free <- s:
	default:
	}
}

// run finds the changes to src.
func (s *scratch) run(src []byte) {
	s.src = src
	s.words, s.paras, s.changes = s.words[:0], s.paras[:0], s.changes[:0]
	for at := 0; at < len(src); {
		end := len(src)
		if n := bytes.IndexByte(src[at:], '\n'); n >= 0 {
			end = at + n
		}
		s.paragraph(src[at:end], at)
		at = end + 1
	}
	s.judge()
	for i := range s.paras {
		s.repair(&s.paras[i])
	}
}

// paragraph reads one line and counts its evidence.
func (s *scratch) paragraph(text []byte, base int) {
	if g := lang.Detect(text); g.Tag != lang.Persian {
		return
	}
	p := para{words: [2]int{len(s.words), 0}}
	s.words = gap.Words(s.words, text, base)
	p.words[1] = len(s.words)
	if p.words[0] == p.words[1] {
		return
	}
	s.leaveQuotations(text, base, s.words[p.words[0]:])
	for i := p.words[0]; i < p.words[1]; i++ {
		p.counts.add(s.form(&s.words[i], gap.Unknown), s.words[i].Flags)
	}
	s.paras = append(s.paras, p)
}
