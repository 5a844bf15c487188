package export_test

import (
	"math"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/zolal/zolal/export"
	"github.com/zolal/zolal/pipeline"
)

// figuresOf works the figures of a row out from its text, in the words of the
// schema.
func figuresOf(text string, sentences []any) map[string]float64 {
	count := func(pattern string) float64 { return float64(len(regexp.MustCompile(pattern).FindAllString(text, -1))) }
	const signs = `\x{640}\x{fffd}`
	letters := count(`[^\P{L}` + signs + `]`)
	digits := count(`\p{Nd}`)
	punct := count(`[^\P{P}]|[^\P{S}` + signs + `]|\p{No}|\p{Nl}`)
	chars := count(`(?s).`)
	words := float64(len(strings.Fields(text)))
	f := map[string]float64{
		"num_chars": chars, "num_words": words, "num_sentences": 0,
		"letter_share": letters / chars, "digit_share": digits / chars, "punct_share": punct / chars,
		"mean_word_length":     (letters + digits + punct + count("\u200c")) / words,
		"mean_sentence_length": 0,
	}
	arabic := count(`[^\P{Arabic}\P{L}]`)
	for _, s := range sentences {
		u := s.(map[string]any)
		if u["kind"] == "sentence" {
			f["num_sentences"]++
			f["mean_sentence_length"] += float64(len(strings.Fields(text[int(u["start"].(float64)):int(u["end"].(float64))])))
		}
	}
	f["mean_sentence_length"] /= math.Max(1, f["num_sentences"])
	f["zwnj_after"] = 0
	if arabic > 0 {
		f["zwnj_after"] = 1000 * count("\u200c") / arabic
	}
	return f
}

// TestFigures holds the columns of figures to what docs/schema.md says of them.
func TestFigures(t *testing.T) {
	docs := make([]pipeline.Document, 0, len(texts)+3)
	for _, text := range append(texts,
		"Emoji \U0001f600\U0001f44d\U0001f3fd and \u00bd of 12 \u2192 signs \u2014 count. They do!",
		"\u0645\u0650\u0647\u0631\u064e\u0628\u0627\u0646\u06cc \u06f1\u06f2\u066b\u06f5 \u06a9\u062a\u0627\u0628\u200c\u0647\u0627 \u0631\u0627 \u00ab\u062f\u06cc\u062f\u00bb. \u0622\u0646\u200c\u0686\u0647 \u0631\u0641\u062a\u060c \u0631\u0641\u062a.",
		"3.14\n\n2.72\n",
	) {
		docs = append(docs, pipeline.Document{ID: text[:4], Source: "made.txt", Raw: []byte(text)})
	}
	dir := filepath.Join(t.TempDir(), "out")
	if err := runOn(t, dir, docs, len(docs), export.Options{}); err != nil {
		t.Fatal(err)
	}
	rows := readParquet(t, dir, "documents")
	if len(rows) != len(docs) {
		t.Fatalf("%d rows, want %d", len(rows), len(docs))
	}
	for _, row := range rows {
		text := row["text"].(string)
		units, _ := row["sentences"].([]any)
		for name, want := range figuresOf(text, units) {
			if got, ok := row[name].(float64); !ok || math.Abs(got-want) > 1e-5*math.Max(1, want) {
				t.Errorf("%+q: %s is %v, want %v", text, name, row[name], want)
			}
		}
	}
}
