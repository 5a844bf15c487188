// Command zwnj makes the data of package normalize/zwnj: it counts words and
// learns weights from the training text and the word lists, and prints how
// well the repairer does on the development sets.
//
//	go run ./zwnj train -shared ../../../shared -out ../../normalize/zwnj/data
//	go run ./zwnj eval -shared ../../../shared [-lines] [-errors N]
//	go run ./zwnj repair [-orthography academy|perdt|joined] [-lines] [-marked] [-explain] < IN > OUT
//	go run ./zwnj compare -shared ../../../shared
//
// Training twice gives the same bytes.
package main

import (
	"fmt"
	"os"
)

func main() {
	cmds := map[string]func([]string) error{"train": trainMain, "eval": evalMain, "repair": repairMain, "compare": compareMain}
	if len(os.Args) < 2 || cmds[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: zwnj train|eval|repair|compare [flags]")
		os.Exit(2)
	}
	if err := cmds[os.Args[1]](os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "zwnj:", err)
		os.Exit(1)
	}
}
