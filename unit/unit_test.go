package unit_test

import (
	"fmt"
	"testing"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/unit"
)

// TestProse: only blocks are cut into sentences, never what is a unit already.
func TestProse(t *testing.T) {
	units := []unit.Kind{
		unit.Title, unit.Heading, unit.Sentence, unit.Keyword, unit.Cell, unit.ListItem, unit.Caption,
		unit.Footnote, unit.Reference, unit.Metadata, unit.RunningHead, unit.PageNumber,
	}
	for _, k := range units {
		if k.Prose() {
			t.Errorf("%s is prose", k)
		}
	}
	for _, k := range []unit.Kind{unit.Paragraph, unit.Abstract, unit.Quotation} {
		if !k.Prose() {
			t.Errorf("%s is no prose", k)
		}
	}
}

// A sentence that a page break interrupted has one span in the text and two
// in the file.
func ExampleUnit() {
	text := []byte("It goes on over the page.")
	u := unit.Unit{
		Kind:   unit.Sentence,
		Span:   edit.Span{Start: 0, End: len(text)},
		Source: []edit.Span{{Start: 0, End: 10}, {Start: 14, End: 28}},
	}
	fmt.Printf("%s: %s %v\n", u.Kind, u.Span.Of(text), u.Source)
	// Output: sentence: It goes on over the page. [{0 10} {14 28}]
}
