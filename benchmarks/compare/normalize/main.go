// Command normalize measures the normalizer and its kernels, next to the same
// work done by other means, and writes a table of the ratios.
//
//	go -C benchmarks/compare/normalize run .            # all of it, to benchmarks/record
//	go -C benchmarks/compare/normalize run . -short     # once through, as a test
//
// Every engine must first give the expected result; a figure of a wrong
// result is none. Times are the best of interleaved rounds in one run, so
// that only the ratios are to be trusted.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

func main() {
	log.SetFlags(0)
	short := flag.Bool("short", false, "one round, nothing recorded: for tests")
	rounds := flag.Int("rounds", 25, "interleaved rounds")
	record := flag.String("record", "../../record", "folder for the table")
	flag.Parse()
	if *short {
		*rounds = 1
	}
	corpora, err := load("../../corpora")
	if err != nil {
		log.Fatal("normalize: ", err)
	}
	var out io.Writer = os.Stdout
	if !*short {
		name := filepath.Join(*record, "normalize-"+time.Now().UTC().Format("2006-01-02")+".md")
		f, err := os.Create(name)
		if err != nil {
			log.Fatal("normalize: ", err)
		}
		defer f.Close()
		out = io.MultiWriter(os.Stdout, f)
	}
	head(out, *rounds)
	for _, c := range corpora {
		engines, err := engines(c)
		if err != nil {
			log.Fatal("normalize: ", err)
		}
		table(out, c, engines, measure(engines, c, *rounds))
		runtime.KeepAlive(sink)
	}
}

// head says where the figures come from.
func head(w io.Writer, rounds int) {
	fmt.Fprintf(w, "# Normalizer: figures\n\n%s, %s/%s, %s, kernel %s, commit %s, %d rounds.\n", cpuName(), runtime.GOOS, runtime.GOARCH, runtime.Version(), kernel(), commit(), rounds)
	fmt.Fprintf(w, "Best time of interleaved rounds over 256 KiB that stay in the cache; GB/s depends on the load of the machine, the ratios hold.\n")
}
