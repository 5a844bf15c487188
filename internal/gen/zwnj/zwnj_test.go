package main

import (
	"bytes"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/zolal/zolal/internal/lexicon/gap"
	"github.com/zolal/zolal/normalize/zwnj"
)

// floors are the macro-F1 in per cent that A, B and C must keep on each
// development set, and the gaps that may be damaged in D.
var floors = map[string]struct {
	macro   [3]float64
	damaged int
}{
	"perdt_dev.txt":             {[3]float64{99.0, 98.95, 99.1}, 25},
	"seraji_dev_harmonized.txt": {[3]float64{98.0, 97.95, 98.3}, 30},
}

func TestDevelopmentSets(t *testing.T) {
	root := os.Getenv("ZOLAL_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "..", "shared")
	}
	for _, set := range devSets {
		gold, err := os.ReadFile(filepath.Join(root, "data/eval/zwnj", set.file))
		if err != nil {
			t.Skipf("needs the shared folder (ZOLAL_SHARED): %v", err)
		}
		r, err := zwnj.New(zwnj.Options{Orthography: set.ortho})
		if err != nil {
			t.Fatal(err)
		}
		for i, kind := range "ABCD" {
			src := corrupt(string(gold), kind)
			out := r.AppendEdits(nil, []byte(src), nil)
			s := compare(string(gold), string(out), src, 0)
			if kind == 'D' && s.damaged > floors[set.file].damaged {
				t.Errorf("%s: %d gaps damaged", set.file, s.damaged)
			}
			if i < 3 && 100*s.macro() < floors[set.file].macro[i] {
				t.Errorf("%s %c: macro-F1 %.2f", set.file, kind, 100*s.macro())
			}
			if again := r.AppendEdits(nil, out, nil); !bytes.Equal(again, out) {
				t.Errorf("%s %c: a second pass changes the result", set.file, kind)
			}
		}
	}
}

func TestCompareCounts(t *testing.T) {
	s := compare("می\u200cروم و می\u200cآیم\n", "می\u200cروم و میآیم\n", "میروم و میآیم\n", 5)
	if s.table[1][1] != 1 || s.table[1][0] != 1 || s.damaged != 0 || s.exact != 0 || len(s.errors) != 1 {
		t.Errorf("%+v", s)
	}
	if s := compare("کار\u200cها", "کارها", "کارها", 0); s.exact != 1 {
		t.Error("a half-space that cannot be seen counts")
	}
}

// Damage keeps the letters, and its labels lead back to the text.
func TestDamageCanBeUndone(t *testing.T) {
	tokens := tokenize("کتاب\u200cهای بی\u200cسابقه\u200cای را می\u200cخوانند")
	tokens[0].soft = nil
	l := &line{tokens: tokens}
	d := damager{rnd: rand.New(rand.NewSource(1))}
	for range 200 {
		words, _ := d.line(l)
		var got []byte
		for i, w := range words {
			if i > 0 {
				if w.torn {
					got = append(got, gap.Half)
				} else {
					got = append(got, gap.Space)
				}
			}
			for k, s := range w.syms {
				if w.lost[k] {
					got = append(got, gap.Half)
				}
				got = append(got, s)
			}
		}
		var want []byte
		for i, tok := range tokens {
			if i > 0 {
				want = append(want, gap.Space)
			}
			want = append(want, tok.syms...)
		}
		if !bytes.Equal(got, want) {
			t.Fatalf("%+q came back as %+q", gap.Text(want), gap.Text(got))
		}
	}
}

func TestEvener(t *testing.T) {
	ref := line{profile: gap.PerDT, tokens: tokenize(strings.Repeat("باغ\u200cها باغ دختر آنها مهم مهم\u200cترین کوه ", 3))}
	e := newEvener([]line{ref})
	for joined, want := range map[string]string{
		"باغها": "باغ\u200cها", "باغهای": "باغ\u200cهای", "آنها": "آنها", "دختر": "دختر",
		"مهمتری": "مهم\u200cتری", "کوههایشان": "کوه\u200cهایشان", "سگها": "سگها",
	} {
		if got := gap.Text(e.word(gap.AppendSyms(nil, joined))); got != want {
			t.Errorf("%+q becomes %+q, not %+q", joined, got, want)
		}
	}
}

func TestVerbForms(t *testing.T) {
	v := stems{past: map[string]bool{"رفت": true}, present: map[string]bool{"رو": true}}
	written, spoken := v.written(), v.spoken()
	for want, forms := range map[string][]string{
		"می\u200cروم": written, "نمی\u200cروند": written, "می\u200cرفت": written, "رفته\u200cاند": written, "نرفته\u200cام": written, "می\u200cرفته\u200cاند": written,
		"می\u200cره": spoken, "نمی\u200cدونم": spoken, "می\u200cرفتن": spoken, "می\u200cخواد": spoken,
	} {
		if !slices.Contains(forms, string(gap.AppendSyms(nil, want))) {
			t.Errorf("no %+q", want)
		}
	}
}

func TestSoftPlaces(t *testing.T) {
	tok := tokenize("کار\u200cها")[0]
	if !slices.Equal(tok.soft, []int{3}) || bytes.IndexByte(tok.syms, gap.Half) >= 0 {
		t.Errorf("%+v", tok)
	}
}
