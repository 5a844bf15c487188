package pipeline

import (
	"cmp"
	"crypto/sha256"
	"iter"
	"slices"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/lang"
	"github.com/zolal/zolal/unit"
)

// RuleCount is the number of edits that one rule made in one stage.
type RuleCount struct {
	Stage string
	Rule  edit.Rule
	N     int
}

// Summary is what is counted of a document once its text is final. The worker
// counts it, so that a sink has only to write it down.
type Summary struct {
	// SHA256 is of Raw.
	SHA256 [sha256.Size]byte
	// Figures are of Text.
	Figures Figures
	// Sentences counts the units of kind sentence, SentenceWords their words,
	// counted as those of Figures.
	Sentences, SentenceWords int
	// Rules are sorted by rule, then by stage.
	Rules []RuleCount
}

// summarize counts what d came to.
func (d *Document) summarize(rules *tally) {
	d.SHA256 = sha256.Sum256(d.Raw)
	words, plain := Words, false
	if d.Figures, plain = measure(d.Text); !plain {
		words = func(text []byte) int { return measureRunes(text).Words }
	}
	if d.Lang.Tag == lang.Unknown {
		d.Lang = lang.Detect(d.Text) // no units told it
	}
	for _, u := range d.Units {
		if u.Kind == unit.Sentence {
			d.Sentences++
			d.SentenceWords += words(u.Span.Of(d.Text))
		}
	}
	d.Rules = rules.count(d.Layers)
}

// ruled is a layer that knows the rules of its edits better than by making a
// list of them.
type ruled interface{ Rules() iter.Seq[edit.Rule] }

// tally counts rules. A text is changed by few of them, and often by the same
// one twice, so a short list that begins with the last place is faster than a
// map. A worker uses one for all of its documents.
type tally struct {
	counts []RuleCount
	stage  string
	from   int // the counts of stage begin here
	last   int
}

// count counts the edits of all layers.
func (t *tally) count(layers []Layer) []RuleCount {
	*t = tally{counts: t.counts[:0]}
	for _, l := range layers {
		t.begin(l.Stage)
		t.layer(l.Layer)
	}
	slices.SortFunc(t.counts, func(a, b RuleCount) int {
		return cmp.Or(cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Stage, b.Stage))
	})
	return slices.Clone(t.counts)
}

// layer counts the edits that layerEdits tells of.
func (t *tally) layer(l edit.Layer) {
	if p := pieces(l); p != nil {
		for _, e := range p.Left() {
			t.add(e.Rule)
		}
		for _, q := range p.Pieces() {
			if q.Text != "" {
				t.add(q.Rule)
			}
		}
		return
	}
	switch l := l.(type) {
	case *edit.Log:
		edits := l.Edits()
		for i := range edits {
			t.add(edits[i].Rule)
		}
	case ruled:
		for r := range l.Rules() {
			t.add(r)
		}
	case edited:
		for _, e := range l.Edits() {
			t.add(e.Rule)
		}
	}
}

// begin makes stage the one whose rules are counted. Layers of one stage stand
// together.
func (t *tally) begin(stage string) {
	if t.stage != stage {
		t.stage, t.from = stage, len(t.counts)
	}
	t.last = t.from
}

func (t *tally) add(r edit.Rule) {
	if t.last < len(t.counts) && t.counts[t.last].Rule == r {
		t.counts[t.last].N++
		return
	}
	own := t.counts[t.from:]
	i := slices.IndexFunc(own, func(c RuleCount) bool { return c.Rule == r })
	if i < 0 {
		i = len(own)
		t.counts = append(t.counts, RuleCount{Stage: t.stage, Rule: r})
	}
	t.last = t.from + i
	t.counts[t.last].N++
}
