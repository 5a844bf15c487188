// Command align compiles the word lists of package align.
//
//	go run ./align                      from align/data/*.tsv to align/data/*.bin
//	go run ./align -train ../../../shared/data/train
//	                                    first counts words and compounds anew
//
// Run it in internal/gen. Without -train only files of the repository are
// read, and the same files give the same bytes.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/zolal/zolal/align"
	"github.com/zolal/zolal/lang"
)

func main() {
	log.SetFlags(0)
	train := flag.String("train", "", "folder of Persian running text to count words in")
	data := flag.String("data", "../../align/data", "folder of the word lists")
	flag.Parse()
	if *train != "" {
		check(countText(*train, *data))
	}
	heads, err := readWords(filepath.Join(*data, "words"))
	check(err)
	freq, err := readFrequencies(*data, heads)
	check(err)
	for _, tgt := range []lang.Tag{lang.Persian, lang.Arabic} {
		l, err := compile(*data, heads, freq, tgt)
		check(err)
		name := filepath.Join(*data, fmt.Sprintf("en-%s.bin", tgt))
		check(writeLexicon(name, l))
		fmt.Printf("%s: %d heads, %d pairs, sha256 %s\n", filepath.Base(name), l.Heads(), l.Len(), l.SHA256())
	}
}

func check(err error) {
	if err != nil {
		log.Fatal("align: ", err)
	}
}

func writeLexicon(name string, l *align.Lexicon) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if _, err := l.WriteTo(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
