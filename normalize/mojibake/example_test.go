package mojibake_test

import (
	"fmt"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/normalize/mojibake"
)

func ExampleFixer_AppendEdits() {
	fixer, err := mojibake.New(mojibake.Options{})
	if err != nil {
		panic(err)
	}
	src := []byte("Title: \u00D8\u00B3\u00D9\u201E\u00D8\u00A7\u00D9\u2026 \u00D8\u00AF\u00D9\u2020\u00DB\u0152\u00D8\u00A7")
	var log edit.Log
	fmt.Println(string(fixer.AppendEdits(nil, src, &log)))
	for _, e := range log.Edits() {
		fmt.Println(e.Start, e.End, e.Rule, e.Note)
	}
	// Output:
	// Title: سلام دنیا
	// 7 25 mojibake/utf8-as-windows-1252 utf-8 > windows-1252
	// 26 43 mojibake/utf8-as-windows-1252 utf-8 > windows-1252
}
