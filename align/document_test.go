package align

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/zolal/zolal/lang"
	"github.com/zolal/zolal/unit"
)

// roughInputs reads a Markdown-like article without any knowledge of its
// layout: every line is a unit, table columns are read one after the other,
// and lines are cut after full stops. It stands in for the real layout, and
// its mistakes are part of the test.
func roughInputs(text string) []Input {
	var in []Input
	block := 0
	add := func(kind unit.Kind, s string) {
		if s = strings.TrimSpace(s); s != "" {
			in = append(in, Input{Kind: kind, Text: s, Lang: lang.Detect([]byte(s)).Tag, Block: block})
		}
	}
	var columns [2][]string
	flush := func() {
		for _, c := range columns {
			for _, s := range c {
				block++
				for _, t := range cutSentences(s) {
					add(unit.Cell, t)
				}
			}
		}
		columns = [2][]string{}
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if left, right, ok := strings.Cut(line, "\t"); ok {
			columns[0], columns[1] = append(columns[0], left), append(columns[1], right)
			continue
		}
		flush()
		block++
		if strings.HasPrefix(line, "#") {
			add(unit.Heading, strings.TrimLeft(line, "# "))
			continue
		}
		for _, s := range cutSentences(line) {
			add(unit.Sentence, s)
		}
	}
	flush()
	return in
}

func cutSentences(s string) []string {
	var out []string
	start := 0
	for i, r := range s {
		if (r == '.' || r == '?' || r == 0x61f) && i+1 < len(s) && strings.HasPrefix(s[i+len(string(r)):], " ") {
			out = append(out, s[start:i+len(string(r))])
			start = i + len(string(r))
		}
	}
	return append(out, s[start:])
}

// TestSampleArticle checks the bilingual sample document: its title, five
// keywords, four abstract beads and two echoes, in text whose half-spaces were
// deleted.
func TestSampleArticle(t *testing.T) {
	text, err := os.ReadFile(sharedDir(t, "seeds", "001_11ef5f49f7de7861.txt"))
	if err != nil {
		t.Fatal(err)
	}
	a := newTestAligner(t, lang.Persian)
	in := roughInputs(string(text))
	blocks := map[string][]string{}
	for _, p := range a.Document(in) {
		t.Logf("%s %s p=%.3f score=%.1f margin=%.1f cov %.2f/%.2f %v %s\n\t%q\n\t%q", p.Block, p.Kind(), p.P, p.Score, p.Margin, p.CovSrc, p.CovTgt, p.Flags, p.Status, p.SrcText, p.TgtText)
		blocks[p.Block] = append(blocks[p.Block], p.Kind())
	}
	want := map[string][]string{
		BlockTitle:    {"1-2"},
		BlockKeywords: {"1-1", "1-1", "1-1", "1-1", "1-1"},
		BlockAbstract: {"2-1", "1-1", "2-1", "1-1"},
		BlockEcho:     {"2-1", "1-1"},
	}
	for b, kinds := range want {
		if !slices.Equal(blocks[b], kinds) {
			t.Errorf("%s: %v, want %v", b, blocks[b], kinds)
		}
	}
}

func newTestAligner(tb testing.TB, tgt lang.Tag) *Aligner {
	tb.Helper()
	a, err := New(Options{Src: lang.English, Tgt: tgt})
	if err != nil {
		tb.Fatal(err)
	}
	return a
}
