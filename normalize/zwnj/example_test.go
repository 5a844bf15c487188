package zwnj_test

import (
	"fmt"
	"strings"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/normalize/zwnj"
)

func Example() {
	r, err := zwnj.New(zwnj.Options{})
	if err != nil {
		panic(err)
	}
	src := []byte("دوستان ما کتابها را می خوانند.")
	var log edit.Log
	out := r.AppendEdits(nil, src, &log)
	show := strings.NewReplacer("\u200c", "|")
	fmt.Println(show.Replace(string(out)))
	for _, e := range log.Edits() {
		fmt.Println(e.Rule, e.Score > 0)
	}
	// Output:
	// دوستان ما کتاب|ها را می|خوانند.
	// zwnj/plural true
	// zwnj/verb-mi true
}

func ExampleRepairer_Decisions() {
	r, err := zwnj.New(zwnj.Options{Orthography: zwnj.PerDT})
	if err != nil {
		panic(err)
	}
	for d := range r.Decisions([]byte("گروه های بزرگ رفتهاند.")) {
		fmt.Println(d.Left, d.Right, d.Changed, d.Rule)
	}
	// Output:
	// گروه های true zwnj/plural
	// رفته اند true zwnj/ending
}
