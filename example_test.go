package zolal_test

import (
	"fmt"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/normalize"
	"github.com/zolal/zolal/normalize/zwnj"
	"github.com/zolal/zolal/segment"
)

// The whole flow for one text in memory: letters and spaces, half-spaces,
// sentences, and the way back to the source.
func Example() {
	norm, err := normalize.New(normalize.Options{})
	if err != nil {
		panic(err)
	}
	repair, err := zwnj.New(zwnj.Options{})
	if err != nil {
		panic(err)
	}
	seg, err := segment.New(segment.Options{})
	if err != nil {
		panic(err)
	}

	// "Books are read well in this city . And the governments want it."
	raw := []byte("\u06a9\u062a\u0627\u0628\u0647\u0627 \u062f\u0631 \u0627\u06cc\u0646 \u0634\u0647\u0631 \u062e\u0648\u0628 \u062e\u0648\u0627\u0646\u062f\u0647 \u0645\u06cc \u0634\u0648\u0646\u062f . \u0648 \u062f\u0648\u0644\u062a\u0647\u0627 \u0647\u0645 \u0622\u0646 \u0631\u0627 \u0645\u06cc\u062e\u0648\u0627\u0647\u0646\u062f.")
	var letters, gaps edit.Log
	text := norm.AppendEdits(nil, raw, &letters)
	text = repair.AppendEdits(nil, text, &gaps)
	history := edit.Chain{&letters, &gaps}

	for s := range seg.Spans(text) {
		fmt.Println(s, history.AppendSource(nil, s))
	}
	for _, e := range gaps.Edits() {
		fmt.Printf("%+q > %+q %s\n", e.Of(norm.Append(nil, raw)), e.New, e.Rule)
	}
	// Output:
	// {0 71} [{0 67}]
	// {72 126} [{68 116}]
	// "" > "\u200c" zwnj/plural
	// " " > "\u200c" zwnj/verb-mi
	// "" > "\u200c" zwnj/plural
	// "" > "\u200c" zwnj/verb-mi
}
