// Command docs writes the sample documents of the repository: damaged files
// and, beside each, the units that a perfect run would give.
//
//	go run ./docs -src ../../testdata/src -out ../../testdata/docs
//
// Every document is written clean in a source file (see source.go for its
// form). The damage is part of the source: settings such as
// "half-spaces delete" for a stretch of text, and {clean|damaged} for single
// places. The same sources give the same bytes.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	src := flag.String("src", "../../testdata/src", "folder of the sources")
	out := flag.String("out", "../../testdata/docs", "folder to write to")
	flag.Parse()
	names, err := filepath.Glob(filepath.Join(*src, "*.tsv"))
	if err != nil || len(names) == 0 {
		log.Fatalf("docs: no sources in %s (%v)", *src, err)
	}
	for _, name := range names {
		if err := generate(name, *out); err != nil {
			log.Fatalf("docs: %s: %v", filepath.Base(name), err)
		}
	}
}

// generate writes the files of one source.
func generate(name, out string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	doc, err := parse(string(text))
	if err != nil {
		return err
	}
	damaged, err := doc.damaged()
	if err != nil {
		return err
	}
	want, err := doc.want()
	if err != nil {
		return err
	}
	lines := doc.lines()
	if doc.sameAsWritten {
		lines = damaged
	}
	base := filepath.Join(out, doc.file)
	stem := base[:len(base)-len(filepath.Ext(base))]
	for path, b := range map[string][]byte{base: damaged, stem + ".want.txt": lines, stem + ".want.json": want} {
		if err := os.WriteFile(path, b, 0o644); err != nil {
			return err
		}
	}
	fmt.Printf("%s: %d bytes, %d units\n", doc.file, len(damaged), doc.units())
	return nil
}
