package align

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/zolal/zolal/lang"
)

// TestMemoryChangesNothing: what an aligner has read before, or forgotten,
// makes no difference.
func TestMemoryChangesNothing(t *testing.T) {
	docs := readAbstracts(t)
	warm := newTestAligner(t, lang.Persian)
	w := warm.bench()
	for _, d := range docs {
		if d.TgtLang != lang.Persian {
			continue
		}
		want := newTestAligner(t, lang.Persian).Sentences(d.Src, d.Tgt)
		if got := w.run(warm, d.Src, d.Tgt); !slices.EqualFunc(got, want, sameBead) {
			t.Errorf("%s: another result after other documents", d.ID)
		}
		for y := range w.sides {
			w.sides[y].reset()
			w.sides[y].forget()
		}
		if got := w.run(warm, d.Src, d.Tgt); !slices.EqualFunc(got, want, sameBead) {
			t.Errorf("%s: another result after forgetting", d.ID)
		}
	}
}

// TestForgets: a memory that is full is emptied before the next document.
func TestForgets(t *testing.T) {
	w := newTestAligner(t, lang.Persian).bench()
	d := &w.sides[0]
	for n := 0; len(d.seen) <= memoryMost; n++ {
		d.read([]string{fmt.Sprintf("q%d r%d s%d t%d", n, n, n, n)})
	}
	d.read([]string{"one two"})
	if len(d.seen) > 10 || len(d.words) != 2 {
		t.Errorf("%d spellings kept, %d words", len(d.seen), len(d.words))
	}
}

func TestConcurrentUse(t *testing.T) {
	docs := readAbstracts(t)[:16]
	a := newTestAligner(t, lang.Persian)
	want := make([][]Bead, len(docs))
	for i, d := range docs {
		want[i] = a.Sentences(d.Src, d.Tgt)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i, d := range docs {
				if !slices.EqualFunc(a.Sentences(d.Src, d.Tgt), want[i], sameBead) {
					t.Errorf("%s: another result beside other goroutines", d.ID)
				}
			}
		})
	}
	wg.Wait()
}
