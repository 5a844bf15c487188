package segment_test

import (
	"fmt"
	"strings"

	"github.com/zolal/zolal/segment"
)

func ExampleSegmenter_Spans() {
	s, err := segment.New(segment.Options{})
	if err != nil {
		panic(err)
	}
	text := "Dr. Sohrabi read p. 12 aloud. \u0628\u0627\u0631\u0627\u0646 \u0628\u0646\u062f \u0622\u0645\u062f.\u0627\u0645\u0627 \u06a9\u0633\u06cc \u0646\u0631\u0641\u062a."
	for sp := range s.Spans([]byte(text)) {
		fmt.Printf("%3d-%d %s\n", sp.Start, sp.End, text[sp.Start:sp.End])
	}
	// Output:
	//   0-29 Dr. Sohrabi read p. 12 aloud.
	//  30-55 باران بند آمد.
	//  55-78 اما کسی نرفت.
}

func ExampleSegmenter_Explain() {
	s, err := segment.New(segment.Options{})
	if err != nil {
		panic(err)
	}
	text := []byte("It rose by 2.5 percent in the U.S. last year. Nobody knew why.")
	for d := range s.Explain(text) {
		fmt.Printf("%-5t %2d %s\n", d.Cut, d.Mark.Start, d.Rule)
	}
	// Output:
	// false 12 segment/decimal
	// false 31 segment/glued
	// false 33 segment/lower-case-after
	// true  44 segment/stop
	// true  61 segment/stop
}

func ExampleReader() {
	r, err := segment.NewReader(strings.NewReader("One line.\nAnother one\ngoes on.\n\nA heading"), segment.Options{})
	if err != nil {
		panic(err)
	}
	for r.Next() {
		fmt.Printf("%q at %d\n", r.Bytes(), r.Span().Start)
	}
	if err := r.Err(); err != nil {
		panic(err)
	}
	// Output:
	// "One line." at 0
	// "Another one\ngoes on." at 10
	// "A heading" at 32
}
