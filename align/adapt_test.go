package align

import (
	"testing"

	"github.com/zolal/zolal/lang"
)

// each yields the sentences of gold documents.
func eachDoc(docs []goldDoc) func(func([]string, []string) bool) {
	return func(yield func([]string, []string) bool) {
		for _, d := range docs {
			if !yield(d.Src, d.Tgt) {
				return
			}
		}
	}
}

// TestAdapt checks that learning from a whole job helps a poor lexicon a lot,
// does no harm to the built-in one, and gives the same aligner every time.
func TestAdapt(t *testing.T) {
	docs := readGold(t, sharedDir(t, "data", "eval", "align", "tune.abstract.en-fa.jsonl"))
	poor, err := New(Options{Lexicon: NewBuilder(lang.English, lang.Persian).Lexicon()})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		a    *Aligner
		gain float64 // strict F1 that adapting must add
	}{
		{"empty list", poor, 0.01},
		{"built-in list", newTestAligner(t, lang.Persian), -0.005},
	} {
		b, err := c.a.Adapt(eachDoc(docs))
		if err != nil {
			t.Fatal(err)
		}
		before, after := scoreDocs(c.a, docs).strict(), scoreDocs(b, docs).strict()
		t.Logf("%s: strict F1 %.4f, adapted %.4f", c.name, before, after)
		if after < before+c.gain {
			t.Errorf("%s: adapting turns strict F1 %.4f into %.4f", c.name, before, after)
		}
		again, _ := c.a.Adapt(eachDoc(docs))
		if b.lex[len(b.lex)-1].SHA256() != again.lex[len(again.lex)-1].SHA256() {
			t.Errorf("%s: two runs learn two lexicons", c.name)
		}
	}
}

// TestAdaptSmallJob: a job too small to learn from keeps its aligner.
func TestAdaptSmallJob(t *testing.T) {
	a := newTestAligner(t, lang.Persian)
	d := readAbstracts(t)[0]
	b, err := a.Adapt(eachDoc([]goldDoc{d.goldDoc}))
	if err != nil || a != b {
		t.Errorf("one abstract gave a new aligner (%v)", err)
	}
}

func scoreDocs(a *Aligner, docs []goldDoc) *tally {
	var sum tally
	for _, d := range docs {
		sum.add(d.Gold, pairsOf(a.Sentences(d.Src, d.Tgt)))
	}
	return &sum
}
