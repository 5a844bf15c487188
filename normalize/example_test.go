package normalize_test

import (
	"fmt"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/normalize"
)

func Example() {
	n, err := normalize.New(normalize.Options{})
	if err != nil {
		panic(err)
	}
	fmt.Println(n.String("اين كتاب ، كتاب گرانبهاي من است ."))
	// Output: این کتاب، کتاب گرانبهای من است.
}

func ExampleNormalizer_AppendEdits() {
	n, err := normalize.New(normalize.Options{Profile: normalize.Persian, Disable: []edit.Rule{"spaces/double"}})
	if err != nil {
		panic(err)
	}
	var log edit.Log
	n.AppendEdits(nil, []byte("پدر  كوه ."), &log)
	for _, e := range log.Edits() {
		fmt.Printf("%d-%d %+q %s\n", e.Start, e.End, e.New, e.Rule)
	}
	// Output:
	// 8-10 "\u06a9" letters/kaf
	// 14-15 "" spaces/before-mark
}
