package align

import (
	"fmt"
	"slices"
	"testing"

	"github.com/zolal/zolal/lang"
	"github.com/zolal/zolal/unit"
)

// An article about irrigation, written for these tests: English first, then
// Persian, with keywords in another order.
var (
	enAbstract = []string{
		"Farmers in the province of Yazd have shared the water of 42 qanats for several centuries.",
		"This study asks why these rules survived while the state built new dams.",
		"We interviewed 118 farmers and read the records of three villages.",
		"The results show that trust between neighbours is more important than law.",
	}
	faAbstract = []string{
		"\u06a9\u0634\u0627\u0648\u0631\u0632\u0627\u0646 \u0627\u0633\u062a\u0627\u0646 \u06cc\u0632\u062f \u0686\u0646\u062f \u0642\u0631\u0646 \u0627\u0633\u062a \u06a9\u0647 \u0622\u0628 \u06f4\u06f2 \u0642\u0646\u0627\u062a \u0631\u0627 \u0645\u06cc\u0627\u0646 \u062e\u0648\u062f \u062a\u0642\u0633\u06cc\u0645 \u0645\u06cc\u200c\u06a9\u0646\u0646\u062f.",
		"\u0627\u06cc\u0646 \u067e\u0698\u0648\u0647\u0634 \u0645\u06cc\u200c\u067e\u0631\u0633\u062f \u0686\u0631\u0627 \u0627\u06cc\u0646 \u0642\u0648\u0627\u0639\u062f \u0628\u0627\u0642\u06cc \u0645\u0627\u0646\u062f\u0646\u062f\u060c \u062f\u0631 \u062d\u0627\u0644\u06cc \u06a9\u0647 \u062f\u0648\u0644\u062a \u0633\u062f\u0647\u0627\u06cc \u062c\u062f\u06cc\u062f \u0645\u06cc\u200c\u0633\u0627\u062e\u062a.",
		"\u0628\u0627 \u06f1\u06f1\u06f8 \u06a9\u0634\u0627\u0648\u0631\u0632 \u0645\u0635\u0627\u062d\u0628\u0647 \u06a9\u0631\u062f\u06cc\u0645 \u0648 \u0627\u0633\u0646\u0627\u062f \u0633\u0647 \u0631\u0648\u0633\u062a\u0627 \u0631\u0627 \u062e\u0648\u0627\u0646\u062f\u06cc\u0645.",
		"\u0646\u062a\u0627\u06cc\u062c \u0646\u0634\u0627\u0646 \u0645\u06cc\u200c\u062f\u0647\u062f \u06a9\u0647 \u0627\u0639\u062a\u0645\u0627\u062f \u0645\u06cc\u0627\u0646 \u0647\u0645\u0633\u0627\u06cc\u06af\u0627\u0646 \u0627\u0632 \u0642\u0627\u0646\u0648\u0646 \u0645\u0647\u0645\u200c\u062a\u0631 \u0627\u0633\u062a.",
	}
	faTitle = "\u0622\u0628\u060c \u0627\u0639\u062a\u0645\u0627\u062f \u0648 \u0642\u0627\u0646\u0648\u0646 \u062f\u0631 \u0631\u0648\u0633\u062a\u0627\u0647\u0627\u06cc \u06cc\u0632\u062f"
	faKeys  = "\u0648\u0627\u0698\u06af\u0627\u0646 \u06a9\u0644\u06cc\u062f\u06cc: \u0627\u0639\u062a\u0645\u0627\u062f\u060c \u0622\u0628\u060c \u0642\u0627\u0646\u0648\u0646\u060c \u0631\u0648\u0633\u062a\u0627"
	faBody  = "\u067e\u06cc\u0634\u06cc\u0646\u0647 \u0627\u06cc\u0646 \u0628\u062d\u062b \u0628\u0647 \u0633\u0641\u0631\u0646\u0627\u0645\u0647\u200c\u0647\u0627\u06cc \u0642\u062f\u06cc\u0645 \u0628\u0627\u0632\u0645\u06cc\u200c\u06af\u0631\u062f\u062f."
)

const (
	enTitle = "Water, trust and law in the villages of Yazd"
	enKeys  = "Keywords: water; trust; village; law"
	faLabel = "\u0686\u06a9\u06cc\u062f\u0647"
	faRefs  = "\u0645\u0646\u0627\u0628\u0639"
	faIntro = "\u0645\u0642\u062f\u0645\u0647"
)

// page builds inputs: every call of a method is a block.
type page struct{ in []Input }

func (p *page) add(kind unit.Kind, texts ...string) *page {
	block := 0
	if n := len(p.in); n > 0 {
		block = p.in[n-1].Block + 1
	}
	for _, t := range texts {
		p.in = append(p.in, Input{Kind: kind, Text: t, Block: block})
	}
	return p
}

func sentencesOf(pairs []Pair, block string) (kinds []string) {
	for _, p := range pairs {
		if p.Block == block {
			kinds = append(kinds, p.Kind())
		}
	}
	return kinds
}

func TestDocument(t *testing.T) {
	english := func(p *page) *page {
		return p.add(unit.Heading, enTitle).add(unit.Heading, "ABSTRACT").add(unit.Sentence, enAbstract...).add(unit.Sentence, enKeys)
	}
	persian := func(p *page) *page {
		return p.add(unit.Heading, faTitle).add(unit.Heading, faLabel).add(unit.Sentence, faAbstract...).add(unit.Sentence, faKeys)
	}
	four := []string{"1-1", "1-1", "1-1", "1-1"}
	for _, c := range []struct {
		name                      string
		in                        *page
		title, keywords, abstract []string
	}{
		{"English first", persian(english(&page{})).add(unit.Heading, faIntro).add(unit.Sentence, faBody), []string{"1-1"}, four, four},
		{"English last", english(persian(&page{}).add(unit.Heading, faIntro).add(unit.Sentence, faBody)), []string{"1-1"}, four, four},
		{"kinds given by the layout", (&page{}).
			add(unit.Title, faTitle).add(unit.Cell, faLabel).add(unit.Sentence, faAbstract...).add(unit.Keyword, faKeys).
			add(unit.Title, enTitle).add(unit.Heading, "Abstract").add(unit.Sentence, enAbstract...).add(unit.Keyword, enKeys), []string{"1-1"}, four, four},
		{"title over two headings", persian((&page{}).add(unit.Heading, "Water, trust and law").add(unit.Heading, "in the villages of Yazd").
			add(unit.Heading, "Abstract").add(unit.Sentence, enAbstract...)), []string{"2-1"}, nil, four},
		{"label before the first sentence", (&page{}).add(unit.Sentence, append([]string{"**Abstract:** " + enAbstract[0]}, enAbstract[1:]...)...).
			add(unit.Sentence, append([]string{faLabel + ": " + faAbstract[0]}, faAbstract[1:]...)...).add(unit.Sentence, faBody), nil, nil, four},
		{"table column over two rows", english(&page{}).add(unit.Cell, faKeys).add(unit.Cell, faLabel).
			add(unit.Cell, faAbstract[:2]...).add(unit.Cell, faAbstract[2:]...), nil, four, four},
		{"no label on the English side", persian(&page{}).add(unit.Heading, faIntro).add(unit.Sentence, faBody).add(unit.Sentence, enAbstract...), nil, nil, four},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := newTestAligner(t, lang.Persian).Document(c.in.in)
			for block, want := range map[string][]string{BlockTitle: c.title, BlockKeywords: c.keywords, BlockAbstract: c.abstract} {
				if kinds := sentencesOf(got, block); !slices.Equal(kinds, want) {
					t.Errorf("%s: %v, want %v", block, kinds, want)
				}
			}
			for _, p := range got {
				if p.Status != StatusOK {
					t.Errorf("%s bead %d: status %s, p %.2f, %+q", p.Block, p.Bead, p.Status, p.P, p.SrcText)
				}
				checkPlace(t, c.in.in, p)
			}
		})
	}
}

// checkPlace: the text of a pair is what its spans cut out of the units.
func checkPlace(t *testing.T, in []Input, p Pair) {
	t.Helper()
	if len(p.Src) == 1 && in[p.Src[0]].Text[p.SrcSpan.Start:p.SrcSpan.End] != p.SrcText {
		t.Errorf("source span %v of %+q is not %+q", p.SrcSpan, in[p.Src[0]].Text, p.SrcText)
	}
	if len(p.Tgt) == 1 && in[p.Tgt[0]].Text[p.TgtSpan.Start:p.TgtSpan.End] != p.TgtText {
		t.Errorf("target span %v of %+q is not %+q", p.TgtSpan, in[p.Tgt[0]].Text, p.TgtText)
	}
}

// TestKeywordsAreAssigned: the lists have another order, the pairs are right
// and say so.
func TestKeywordsAreAssigned(t *testing.T) {
	in := (&page{}).add(unit.Keyword, enKeys).add(unit.Keyword, faKeys).in
	want := map[string]string{
		"water": "\u0622\u0628", "trust": "\u0627\u0639\u062a\u0645\u0627\u062f", "law": "\u0642\u0627\u0646\u0648\u0646", "village": "\u0631\u0648\u0633\u062a\u0627",
	}
	crossing := false
	for _, p := range newTestAligner(t, lang.Persian).Document(in) {
		if p.Block != BlockKeywords {
			continue
		}
		if want[p.SrcText] != p.TgtText {
			t.Errorf("%q is paired with %+q", p.SrcText, p.TgtText)
		}
		crossing = crossing || slices.Contains(p.Flags, FlagCrossing)
	}
	if !crossing {
		t.Error("no pair is marked as crossing")
	}
}

// TestNoCounterpart: a document in one language says so in one row, whatever
// English its bibliography holds.
func TestNoCounterpart(t *testing.T) {
	refs := []string{
		"Safi, M. (2011). Water, trust and law in dry countries. Tehran: Nashr.",
		"Brown, T. (2004). \"The results show that farmers share water.\" Journal of Irrigation, 12(3), 42-118.",
	}
	for _, kind := range []unit.Kind{unit.Reference, unit.Sentence} {
		in := (&page{}).add(unit.Heading, faTitle).add(unit.Heading, faLabel).add(unit.Sentence, faAbstract...).add(unit.Sentence, faKeys).
			add(unit.Heading, faIntro).add(unit.Sentence, faBody).add(unit.Heading, faRefs).add(kind, refs...).in
		got := newTestAligner(t, lang.Persian).Document(in)
		if len(got) != 1 || got[0].Status != StatusNoCounterpart || len(got[0].Src) != 0 || len(got[0].Tgt) != len(faAbstract) {
			t.Errorf("bibliography as %s: %+v", kind, got)
		}
	}
	got := newTestAligner(t, lang.Persian).Document((&page{}).add(unit.Sentence, faBody).in)
	if len(got) != 1 || got[0].Status != StatusNoCounterpart {
		t.Errorf("plain text: %+v", got)
	}
}

// TestUnrelatedAbstracts: two abstracts that have nothing to do with each
// other give no usable pair.
func TestUnrelatedAbstracts(t *testing.T) {
	docs := readAbstracts(t)
	a := newTestAligner(t, lang.Persian)
	sure, beads := 0, 0
	for k := 0; k+1 < len(docs); k++ {
		if docs[k].TgtLang != lang.Persian || docs[k+1].TgtLang != lang.Persian {
			continue
		}
		for _, b := range a.Sentences(docs[k].Src, docs[k+1].Tgt) {
			if beads++; len(b.Src) > 0 && len(b.Tgt) > 0 && b.P >= 0.9 {
				sure++
			}
		}
	}
	t.Logf("%d of %d beads of unrelated abstracts have p >= 0.9", sure, beads)
	if sure*12 > beads {
		t.Errorf("%d of %d beads of unrelated abstracts have p >= 0.9", sure, beads)
	}
}

// TestBlind: without any word in common with the list, lengths alone are no
// evidence.
func TestBlind(t *testing.T) {
	src, tgt := []string{"Qfx zzkw vvprt bbqn.", "Xwq zrrt."}, []string{"\u0698\u0630\u0636\u0630 \u0636\u0698\u0630\u0636 \u0630\u0698\u0636\u0638.", "\u0638\u0636\u0630\u0698 \u0698\u0698."}
	for _, p := range Pairs(src, tgt, newTestAligner(t, lang.Persian).Sentences(src, tgt), 0) {
		if p.Status != StatusAbstain {
			t.Errorf("%s p %.2f flags %v: status %s", p.Kind(), p.P, p.Flags, p.Status)
		}
	}
}

func TestOptions(t *testing.T) {
	for _, o := range []Options{
		{Src: "de", Tgt: lang.Persian},
		{Src: lang.English, Tgt: lang.English},
		{MinP: 2},
		{MaxBead: 9},
		{Src: lang.English, Tgt: lang.Arabic, Lexicon: Builtin(lang.Persian)},
	} {
		if _, err := New(o); err == nil {
			t.Errorf("%+v: no error", o)
		}
	}
	a, err := New(Options{MaxBead: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range a.Sentences(enAbstract[:3], faAbstract) {
		if len(b.Src) > 1 || len(b.Tgt) > 1 {
			t.Errorf("bead %v with MaxBead 1", b)
		}
	}
}

// TestOtherDirection: Persian to English gives the beads of English to
// Persian, turned around; Persian and Arabic align without a list.
func TestOtherDirection(t *testing.T) {
	b, err := New(Options{Src: lang.Persian, Tgt: lang.English})
	if err != nil {
		t.Fatal(err)
	}
	there, back := newTestAligner(t, lang.Persian).Sentences(enAbstract, faAbstract), b.Sentences(faAbstract, enAbstract)
	if !slices.EqualFunc(there, back, func(x, y Bead) bool {
		return slices.Equal(x.Src, y.Tgt) && slices.Equal(x.Tgt, y.Src) && x.P == y.P && x.CovSrc == y.CovTgt
	}) {
		t.Errorf("%v\n%v", there, back)
	}
	c, err := New(Options{Src: lang.Persian, Tgt: lang.Arabic})
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Sentences(faAbstract[:1], faAbstract[:1]); len(got) != 1 {
		t.Errorf("fa-ar: %v", got)
	}
}

// TestLabelOfMetadata: a label in a unit of its own goes with the line right
// behind it, unless that has one already or is in the other language.
func TestLabelOfMetadata(t *testing.T) {
	const faType, faOwn = "\u0645\u0642\u0627\u0644\u0647 \u067e\u0698\u0648\u0647\u0634\u06cc", "\u0646\u0648\u0639 \u0645\u0642\u0627\u0644\u0647: \u0645\u0642\u0627\u0644\u0647 \u067e\u0698\u0648\u0647\u0634\u06cc"
	for _, c := range []struct {
		name string
		in   *page
		want string // English units of the pair
	}{
		{"heading", (&page{}).add(unit.Heading, "Article Type:").add(unit.Metadata, "Research Article"), "[0 1]"},
		{"cell, its value by place alone", (&page{}).add(unit.Cell, "Article type").add(unit.Cell, "Research Article"), "[0 1]"},
		{"two labels", (&page{}).add(unit.Heading, "Article Info").add(unit.Heading, "Article Type:").add(unit.Metadata, "Research Article"), "[1 2]"},
		{"value with a label", (&page{}).add(unit.Heading, "Article Info").add(unit.Metadata, "Article Type: Research Article"), "[1]"},
		{"something between", (&page{}).add(unit.Heading, "Article Type").add(unit.PageNumber, "14").add(unit.Metadata, "Research Article"), "[2]"},
		{"label in the other language", (&page{}).add(unit.Heading, "\u0646\u0648\u0639 \u0645\u0642\u0627\u0644\u0647").add(unit.Metadata, "Research Article"), "[1]"},
		{"label of something else", (&page{}).add(unit.Heading, "Abstract").add(unit.Metadata, "Research Article"), "[1]"},
	} {
		for _, fa := range []string{faType, faOwn} {
			in := c.in.add(unit.Heading, faIntro).add(unit.Metadata, fa).in
			var got []string
			for _, p := range newTestAligner(t, lang.Persian).Document(in) {
				if p.Block == BlockMetadata {
					got = append(got, fmt.Sprint(p.Src))
				}
			}
			if len(got) == 0 || got[0] != c.want {
				t.Errorf("%s: units %v, want %s", c.name, got, c.want)
			}
			c.in.in = in[:len(in)-2]
		}
	}
}
