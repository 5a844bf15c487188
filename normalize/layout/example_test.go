package layout_test

import (
	"fmt"

	"github.com/zolal/zolal/normalize/layout"
)

func ExampleParse() {
	src := []byte("## Mills\n\nThe **old** mill<sup>1</sup> stood at the end of the valley and\n\n1. of 1820\n\nturned all night.\n")
	l := layout.Parse(src, layout.Options{})
	text := l.Append(nil, src)
	for _, b := range l.Blocks {
		fmt.Printf("%s: %s\n", b.Kind, b.Span.Of(text))
		for _, s := range l.AppendSource(nil, b.Span) {
			fmt.Printf("  %q\n", s.Of(src))
		}
	}
	// Output:
	// title: Mills
	//   "Mills"
	// paragraph: The old mill stood at the end of the valley and turned all night.
	//   "The **old** mill<sup>1</sup> stood at the end of the valley and"
	//   "turned all night."
	// footnote: 1. of 1820
	//   "1. of 1820"
}
