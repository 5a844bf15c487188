package zwnj

import "github.com/zolal/zolal/internal/lexicon/gap"

// evidence counts what happened to the half-spaces of a piece of text: how
// many are there, how many were surely deleted, how many are surely a space
// now.
type evidence struct {
	intact, deleted, widened float32
}

// count counts the evidence of words, and gathers their flags. It has no
// branches, since the tags may still be on their way from memory.
func count(words []gap.Word) (e evidence, flags uint8) {
	var intact, deleted, widened uint32
	for i := range words {
		tag := words[i].Tag
		intact += tag / tagIntact & 1
		deleted += tag / tagDeleted & 1
		widened += tag / tagBound & 1
		flags |= words[i].Flags
	}
	return evidence{float32(intact), float32(deleted), float32(widened)}, flags
}

func (e *evidence) plus(o evidence, weight float32) {
	e.intact += o.intact * weight
	e.deleted += o.deleted * weight
	e.widened += o.widened * weight
}

func (e evidence) total() float32 { return e.intact + e.deleted + e.widened }

// Weights of what stands around a paragraph: the paragraphs beside it, and
// the whole document as if it were documentSights sightings. The manner of
// damage changes from page to page, so near paragraphs say more.
const (
	besideWeight   = 0.5
	documentSights = 2
	// pure is the share from which one manner is taken for the only one.
	pure = 0.85
	// fewSights is what a mode needs at least.
	fewSights = 1.5
)

// judge gives each paragraph its mode.
func (s *scratch) judge() {
	var all evidence
	for i := range s.paras {
		all.plus(s.paras[i].counts, 1)
	}
	if t := all.total(); t > documentSights {
		w := documentSights / t
		all = evidence{all.intact * w, all.deleted * w, all.widened * w}
	}
	for i := range s.paras {
		e := s.paras[i].counts
		e.plus(all, 1)
		if i > 0 {
			e.plus(s.paras[i-1].counts, besideWeight)
		}
		if i+1 < len(s.paras) {
			e.plus(s.paras[i+1].counts, besideWeight)
		}
		p := &s.paras[i]
		if m := e.mode(); m != p.mode {
			p.mode, p.state = m, paraNew
		}
	}
}

func (e evidence) mode() gap.Mode {
	t := e.total()
	switch {
	case t < fewSights:
		return gap.Unknown
	case e.intact >= pure*t:
		return gap.Intact
	case e.deleted >= pure*t:
		return gap.Deleted
	case e.widened >= pure*t:
		return gap.Widened
	}
	return gap.Mixed
}
