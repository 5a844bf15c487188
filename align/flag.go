package align

// Flags of a bead or a pair.
const (
	FlagPartialSrc = "partial_src"       // much of the source has no counterpart in the target
	FlagPartialTgt = "partial_tgt"       // much of the target has no counterpart in the source
	FlagQuestion   = "question_mismatch" // only one side asks
	FlagLowLexicon = "low_lexicon"       // the word list knows little of the document
	FlagCrossing   = "crossing"          // keywords in another order
	FlagUnsure     = "unsure"            // posterior below 0.8
)

const (
	// A side is partial when less than half as much of it is explained as of
	// the other side.
	partialShare = 0.5
	// Below this share of known words the list cannot judge a document.
	lowCoverage = 0.15
	// sure is the posterior from which 98 of 100 beads of an abstract were
	// right on the tune documents.
	sure = 0.8
)

func (w *bench) flags(c cut, b *Bead) []string {
	var f []string
	if c.a > 0 && c.b > 0 {
		if b.CovSrc < partialShare*b.CovTgt {
			f = append(f, FlagPartialSrc)
		}
		if b.CovTgt < partialShare*b.CovSrc {
			f = append(f, FlagPartialTgt)
		}
		if w.asks(0, c.i, c.a) != w.asks(1, c.j, c.b) {
			f = append(f, FlagQuestion)
		}
	}
	if w.known < lowCoverage {
		f = append(f, FlagLowLexicon)
	}
	if b.P < sure {
		f = append(f, FlagUnsure)
	}
	return f
}

func (w *bench) asks(y, from, n int) bool {
	for _, q := range w.sides[y].question[from : from+n] {
		if q {
			return true
		}
	}
	return false
}
