package align

import (
	"slices"
	"strings"
	"testing"

	"github.com/zolal/zolal/lang"
)

// TestHalfSpaces checks that deleting every half-space of the Persian side
// changes nothing at all, and that writing blanks instead changes (almost) no
// bead. The first holds by construction; the second rests on the list of
// compounds, so it is measured.
func TestHalfSpaces(t *testing.T) {
	a := newTestAligner(t, lang.Persian)
	beads, changed := 0, 0
	for _, profile := range []string{"medium", "abstract", "loose"} {
		for _, d := range readGold(t, sharedDir(t, "data", "eval", "align", "tune."+profile+".en-fa.jsonl")) {
			want := a.Sentences(d.Src, d.Tgt)
			deleted := a.Sentences(d.Src, replaceAll(d.Tgt, "\u200c", ""))
			if !slices.EqualFunc(want, deleted, sameBead) {
				t.Errorf("%s: half-spaces deleted: beads differ", d.ID)
			}
			spaced := a.Sentences(d.Src, replaceAll(d.Tgt, "\u200c", " "))
			beads += len(want)
			for _, b := range spaced {
				if !slices.ContainsFunc(want, func(w Bead) bool { return slices.Equal(w.Src, b.Src) && slices.Equal(w.Tgt, b.Tgt) }) {
					changed++
				}
			}
		}
	}
	t.Logf("%d of %d beads change when half-spaces become blanks", changed, beads)
	if changed*200 > beads {
		t.Errorf("%d of %d beads change when half-spaces become blanks, want at most 1 in 200", changed, beads)
	}
}

func sameBead(a, b Bead) bool {
	return slices.Equal(a.Src, b.Src) && slices.Equal(a.Tgt, b.Tgt) && a.P == b.P && a.Score == b.Score && a.CovTgt == b.CovTgt
}

func replaceAll(s []string, old, repl string) []string {
	out := make([]string, len(s))
	for i, x := range s {
		out[i] = strings.ReplaceAll(x, old, repl)
	}
	return out
}
