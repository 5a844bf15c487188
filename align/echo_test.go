package align

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/zolal/zolal/lang"
	"github.com/zolal/zolal/unit"
)

func echoesOf(pairs []Pair) []Pair {
	var out []Pair
	for _, p := range pairs {
		if p.Block == BlockEcho {
			out = append(out, p)
		}
	}
	return out
}

// bilingual is the article of these tests with some units in its body.
func bilingual(body ...string) []Input {
	p := (&page{}).add(unit.Heading, "Abstract").add(unit.Sentence, enAbstract...).add(unit.Heading, faLabel).add(unit.Sentence, faAbstract...)
	return p.add(unit.Heading, faIntro).add(unit.Sentence, faBody).add(unit.Sentence, body...).add(unit.Sentence, faBody).in
}

// TestEcho: what stands in testdata/echoes.tsv is an echo, or none.
func TestEcho(t *testing.T) {
	cases, err := os.ReadFile(filepath.Join("testdata", "echoes.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	a := newTestAligner(t, lang.Persian)
	for line := range strings.Lines(string(cases)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if line[0] == '#' {
			continue
		}
		units := strings.Split(f[2], "|")
		in := bilingual(units...)
		got := echoesOf(a.Document(in))
		if f[0] == "-" {
			if len(got) > 0 {
				t.Errorf("%s: %+q is an echo of %+q", f[1], f[2], got[0].SrcText)
			}
			continue
		}
		n, err := strconv.Atoi(f[0])
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != 1 {
			t.Errorf("%s: %d echoes, want one: %+q", f[1], len(got), f[2])
			continue
		}
		p, src, tgt := &got[0], enAbstract[n], strings.Join(units, " ")
		if f[1] == "English body" {
			src, tgt = f[2], faAbstract[n]
		}
		if p.SrcText != src || p.TgtText != tgt || p.Status != StatusOK || p.CovSrc < 0.5 || p.CovTgt < 0.5 {
			t.Errorf("%s: %+v", f[1], p)
		}
		checkPlace(t, in, *p)
	}
}

// TestEchoOfBead: where two sentences make one bead, the row has both.
func TestEchoOfBead(t *testing.T) {
	in := bilingual(faAbstract[2])
	first, second, _ := strings.Cut(enAbstract[2], " and ")
	in[3].Text = first + "."
	in = append(in[:4:4], append([]Input{{Kind: unit.Sentence, Text: "We also " + second, Block: in[3].Block}}, in[4:]...)...)
	got := echoesOf(newTestAligner(t, lang.Persian).Document(in))
	if len(got) != 1 || got[0].Kind() != "2-1" || got[0].Src[0] != 3 {
		t.Errorf("%+v, want a 2-1 bead of units 3 and 4", got)
	}
}

// TestEchoNeedsBead: an abstract in one language has no echoes, nor has the
// bibliography.
func TestEchoNeedsBead(t *testing.T) {
	a := newTestAligner(t, lang.Persian)
	alone := (&page{}).add(unit.Heading, faLabel).add(unit.Sentence, faAbstract...).add(unit.Heading, faIntro).add(unit.Sentence, faAbstract[2]).in
	refs := append(bilingual(), (&page{}).add(unit.Heading, faRefs).add(unit.Reference, faAbstract[2]).in...)
	for _, in := range [][]Input{alone, refs} {
		if got := echoesOf(a.Document(in)); len(got) > 0 {
			t.Errorf("echo of %+q", got[0].SrcText)
		}
	}
}

// TestEchoOtherDirection: Persian to English has the echoes turned around.
func TestEchoOtherDirection(t *testing.T) {
	b, err := New(Options{Src: lang.Persian, Tgt: lang.English})
	if err != nil {
		t.Fatal(err)
	}
	in := bilingual(faAbstract[2])
	there, back := echoesOf(newTestAligner(t, lang.Persian).Document(in)), echoesOf(b.Document(in))
	if len(there) != 1 || len(back) != 1 {
		t.Fatalf("%d and %d echoes, want one", len(there), len(back))
	}
	x, y := &there[0], &back[0]
	if x.SrcText != y.TgtText || x.TgtText != y.SrcText || x.Score != y.Score || x.CovSrc != y.CovTgt || x.CovTgt != y.CovSrc {
		t.Errorf("%+v\n%+v", x, y)
	}
}

// TestEchoFigures repeats the first, third ... bead of every abstract of
// testdata/abstracts among the sentences of the others, as it stands or with
// words left out or doubled, and counts what is found.
func TestEchoFigures(t *testing.T) {
	docs := readAbstracts(t)
	aligners := map[lang.Tag]*Aligner{lang.Persian: newTestAligner(t, lang.Persian), lang.Arabic: newTestAligner(t, lang.Arabic)}
	for times := range 4 {
		rng := rand.New(rand.NewPCG(3, 4))
		repeated, right, wrong := 0, 0, 0
		for n, d := range docs {
			var body []string
			for k := 1; k <= 6; k++ {
				if o := docs[(n+k)%len(docs)]; o.TgtLang == d.TgtLang {
					body = append(body, o.Tgt...)
				}
			}
			want := map[string]string{}
			for i := 0; i < len(d.Gold); i += 2 {
				if g := d.Gold[i]; len(g[0]) > 0 && len(g[1]) > 0 {
					s := strings.Join(changed(rng, text(d.Tgt, g[1]), times), " ")
					body, want[s] = append(body, s), text(d.Src, g[0])
				}
			}
			rng.Shuffle(len(body), func(i, j int) { body[i], body[j] = body[j], body[i] })
			p := (&page{}).add(unit.Heading, "Abstract").add(unit.Sentence, d.Src...).add(unit.Heading, faLabel).add(unit.Sentence, d.Tgt...)
			repeated += len(want)
			for _, e := range echoesOf(aligners[d.TgtLang].Document(p.add(unit.Heading, faIntro).add(unit.Sentence, body...).in)) {
				if want[e.TgtText] == e.SrcText {
					right++
				} else {
					wrong++
				}
			}
		}
		t.Logf("%d words changed: %d repeated, %d found, %d wrong", times, repeated, right, wrong)
		if right*10 < repeated*6 || wrong*50 > right {
			t.Errorf("%d words changed: %d repeated, %d found, %d wrong", times, repeated, right, wrong)
		}
	}
}
