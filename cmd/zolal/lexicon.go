package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/zolal/zolal/align"
	"github.com/zolal/zolal/lang"
)

func (a *app) lexiconCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "lexicon",
		Short: "Make word lists for the aligner",
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			c.Help()
			return usage("a command is needed")
		},
	}
	c.AddCommand(a.lexiconTrain())
	return c
}

func (a *app) lexiconTrain() *cobra.Command {
	var src, tgt string
	c := &cobra.Command{
		Use:   "train PAIRS.tsv",
		Short: "Learn a word list from aligned sentences, source TAB target, one pair a line",
		Long: `train learns translation probabilities from aligned sentences (IBM model 1, both
directions) and writes them as TSV: source, target, p(target|source),
p(source|target). The list serves as --lexicon of zolal align.`,
		Example: "  zolal lexicon train pairs.tsv > words.tsv\n  zolal align --lexicon words.tsv a.en a.fa",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage("lexicon train needs one file of pairs")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			l, err := trainLexicon(args[0], lang.Tag(src), lang.Tag(tgt))
			if err != nil {
				return err
			}
			w := bufio.NewWriterSize(a.out, 64<<10)
			for t := range l.Translations {
				fmt.Fprintf(w, "%s\t%s\t%.4f\t%.4f\n", t.Src, t.Tgt, t.Forward, t.Reverse)
			}
			return w.Flush()
		},
	}
	c.Flags().StringVar(&src, "src", "en", "language of the source side")
	c.Flags().StringVar(&tgt, "tgt", "fa", "language of the target side")
	return c
}

func trainLexicon(path string, src, tgt lang.Tag) (*align.Lexicon, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, usage("%v", err)
	}
	n := 0
	var bad error
	l, err := align.Train(src, tgt, func(yield func(s, t string) bool) {
		for line := range bytes.Lines(b) {
			n++
			s, t, ok := strings.Cut(strings.TrimRight(string(line), "\r\n"), "\t")
			if !ok && len(bytes.TrimSpace(line)) > 0 && bad == nil {
				bad = usage("%s: line %d has no tab", path, n)
			}
			if ok && !yield(s, t) {
				return
			}
		}
	})
	if bad != nil {
		return nil, bad
	}
	return l, err
}
