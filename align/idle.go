package align

import "github.com/zolal/zolal/internal/idle"

// benches keeps the working memory of alignments that are over for those to
// come. A sync.Pool would give it to the collector, and with it all that was
// found out about the words of a language, where documents with two languages
// are far between.
type benches struct{ idle.List[bench] }

func (b *benches) take() *bench { return b.Take() }

func (b *benches) put(w *bench) {
	w.shrink()
	b.Put(w)
}

// benchRoom is how many numbers a table of an idle bench may have room for.
const benchRoom = 1 << 18

// shrink lets go of the tables that one long text has made large.
func (w *bench) shrink() {
	if cap(w.score) > benchRoom {
		w.lattice = lattice{}
	}
	for i := range w.explain {
		if cap(w.explain[i].match) > benchRoom || cap(w.explain[i].hits) > benchRoom {
			w.explain[i] = explainer{}
		}
		if cap(w.gain[i].sum) > benchRoom {
			w.gain[i] = gains{}
		}
	}
}
