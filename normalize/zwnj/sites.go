package zwnj

import "github.com/zolal/zolal/internal/lexicon/gap"

// site is a word with something to decide: its number in the paragraph, and
// in the two lowest bits what.
type site uint32

const (
	siteAfter  site = 1 << iota // the gap after the word
	siteInside                  // the gaps inside it
	siteBits   = iota
	siteMask   = 1<<siteBits - 1
)

// wants tells what there is to decide about w, which next follows. It is the
// plain twin of the loop in look.
func (s *scratch) wants(w, next *gap.Word) (what site) {
	inside, broken := uint32(tagBusy|tagListed|tagUntidy), uint32(0)
	if s.breaks() {
		inside, broken = inside|tagOdd, tagBroken
	}
	if w.Tag&inside != 0 {
		what = siteInside
	}
	switch {
	case next == nil:
	case next.Flags&gap.FlagStop != 0:
		what |= siteAfter
	case next.Flags&gap.FlagSpace == 0 || (w.Flags|next.Flags)&notOurs != 0:
	case w.Tag&tagApart == 0 && mayJoin(w.Tag, next.Tag), (w.Tag|next.Tag)&broken != 0:
		what |= siteAfter
	}
	return what
}

// look finds the sites among words, the words of a paragraph. Where part is
// set only those count that are new, that have a new neighbour or that depend
// on the rest of the document.
func (s *scratch) look(words []gap.Word, part bool) []site {
	sites, n, last := s.room(len(words)), 0, len(words)-1
	skip := uint32(0)
	if part {
		skip = 1
	}
	if s.breaks() {
		for i := range words[:last] {
			what := s.wants(&words[i], &words[i+1])
			sites[n] = site(i)<<siteBits | what
			n += int(nonzero(uint32(what)) & (nonzero(words[i].Tag&(tagOpen|tagFresh)) | (1 - skip)))
		}
	} else {
		// The loop has no branch: nobody can foretell which words are sites.
		for i := range words[:last] {
			w, next := &words[i], &words[i+1]
			in := nonzero(w.Tag & (tagBusy | tagListed | tagUntidy))
			to := w.Tag & (next.Tag >> leftShift) & (tagOpens | tagOpensWide | tagNotAlone)
			to &= (w.Tag/tagApart&1 - 1) & -(uint32(next.Flags) / gap.FlagSpace & 1)
			what := in*uint32(siteInside) | nonzero(to|uint32(next.Flags&gap.FlagStop))
			sites[n] = site(i)<<siteBits | site(what)
			n += int(nonzero(what) & (nonzero(w.Tag&(tagOpen|tagFresh)) | (1 - skip)))
		}
	}
	if what := s.wants(&words[last], nil); what != 0 && (!part || words[last].Tag&(tagOpen|tagFresh) != 0) {
		sites[n] = site(last)<<siteBits | what
		n++
	}
	return sites[:n]
}

// nonzero is 1, or 0 for 0. It is for numbers that are not very large.
func nonzero(x uint32) uint32 { return -x >> 31 }

// room is room for n sites.
func (s *scratch) room(n int) []site {
	if cap(s.sites) < n {
		s.sites = make([]site, n+n/2)
	}
	return s.sites[:n]
}

// settle makes the sites of words ready for repair, and leaves out the gaps of
// pairs that are known to be two words. It has no branch for the same reason
// as look.
func (s *scratch) settle(words []gap.Word, sites []site, mode gap.Mode) []site {
	n, last := 0, len(words)-1
	slots := s.pairs.sets
	for _, x := range sites {
		i := int(x >> siteBits)
		w, next := &words[i], &words[min(i+1, last)]
		key := pairKeyOf(w.Hash, next.Hash, mode)
		slot := slots[key&uint64(len(slots)-1)]
		margin := int64(int16(slot))
		known := ((slot^key)>>16 - 1) >> 63 // 1 or 0, like those that follow
		pair := known & uint64(x) & (uint64(next.Flags) / gap.FlagSpace)
		doubt := sure + int64(w.Tag/tagRare&1)*pieceDoubt // see surelyTwo
		two := pair & (uint64(margin+doubt*pairSteps-1) >> 63)
		far := pair & (uint64(margin+apart*pairSteps-1) >> 63)
		w.Tag = w.Tag&^(tagOpen|tagFresh) | uint32(far)*tagApart
		x &^= site(two) * siteAfter
		sites[n] = x
		n += int(nonzero(uint32(x & siteMask)))
	}
	return sites[:n]
}
