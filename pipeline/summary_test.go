package pipeline_test

import (
	"bytes"
	"crypto/sha256"
	"os"
	"path/filepath"
	"testing"
	"unicode"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/pipeline"
	"github.com/zolal/zolal/unit"
)

// TestSummary holds the counts of a worker to what the document itself tells.
func TestSummary(t *testing.T) {
	names, err := filepath.Glob("../testdata/docs/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal("no sample documents", err)
	}
	p := newPipeline(t, pipeline.Recipe{})
	edits := 0
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d := &pipeline.Document{ID: name, Raw: raw}
		p.Process(d)
		if d.Reject != nil {
			continue // a sample in another encoding
		}
		if d.SHA256 != sha256.Sum256(raw) || d.Figures != pipeline.Measure(d.Text) {
			t.Errorf("%s: hash or figures are not those of the document", name)
		}
		sentences, words := 0, 0
		for _, u := range d.Units {
			if u.Kind == unit.Sentence {
				sentences++
				words += len(bytes.FieldsFunc(u.Span.Of(d.Text), unicode.IsSpace))
			}
		}
		if d.Sentences != sentences || d.SentenceWords != words {
			t.Errorf("%s: %d sentences with %d words, want %d and %d", name, d.Sentences, d.SentenceWords, sentences, words)
		}
		want := map[string]map[edit.Rule]int{}
		for c := range d.Changes() {
			if want[c.Stage] == nil {
				want[c.Stage] = map[edit.Rule]int{}
			}
			want[c.Stage][c.Rule]++
			edits++
		}
		for i, c := range d.Rules {
			if i > 0 && (d.Rules[i-1].Rule > c.Rule || d.Rules[i-1].Rule == c.Rule && d.Rules[i-1].Stage >= c.Stage) {
				t.Errorf("%s: %v stands before %v", name, d.Rules[i-1], c)
			}
			if c.N != want[c.Stage][c.Rule] {
				t.Errorf("%s: %v, want %d", name, c, want[c.Stage][c.Rule])
			}
			delete(want[c.Stage], c.Rule)
		}
		for stage, rules := range want {
			if len(rules) > 0 {
				t.Errorf("%s: %s made %v, which were not counted", name, stage, rules)
			}
		}
	}
	if edits == 0 {
		t.Error("no sample was changed")
	}
}

// TestTextIsOwn: a document keeps its text when the worker goes on with
// another one.
func TestTextIsOwn(t *testing.T) {
	p := newPipeline(t, pipeline.Recipe{})
	text := "\u0645\u064a \u0631\u0648\u0645 \u0648 \u0643\u062a\u0627\u0628 \u0647\u0627"
	first := &pipeline.Document{ID: "first", Raw: []byte(text)}
	p.Process(first)
	want := string(first.Text)
	if want == text {
		t.Fatal("the text was not changed")
	}
	for range 3 {
		p.Process(&pipeline.Document{ID: "other", Raw: []byte("\u064a\u0643 \u0645\u062a\u0646 \u062f\u064a\u06af\u0631")})
	}
	if string(first.Text) != want {
		t.Errorf("%+q became %+q", want, first.Text)
	}
}

// TestSentenceWords: the words of sentences are counted as those of the text,
// white space of other kinds included, which stays where no stage repairs it.
func TestSentenceWords(t *testing.T) {
	p := newPipeline(t, pipeline.Recipe{Stages: []string{"segment"}})
	for _, text := range []string{"One two three.", "One\u00a0two\u2003three.", "One\u3000two \u2009 three.", "One\u200ctwo three four."} {
		d := &pipeline.Document{ID: "a", Raw: []byte(text)}
		p.Process(d)
		if d.Reject != nil || d.Sentences != 1 || d.SentenceWords != 3 || d.Figures.Words != 3 {
			t.Errorf("%+q: %d sentences with %d of %d words, want 1 with 3: %v", text, d.Sentences, d.SentenceWords, d.Figures.Words, d.Reject)
		}
	}
}
