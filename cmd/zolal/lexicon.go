package main

import (
	"bufio"
	"context"
	"fmt"
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
		RunE:  needsCommand,
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
p(source|target). The list serves as --lexicon of zolal align. The file may be
compressed and in any encoding that zolal run reads; - is stdin.`,
		Example: "  zolal lexicon train pairs.tsv > words.tsv\n  zolal align --lexicon words.tsv a.en a.fa",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage("lexicon train needs one file of pairs")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			l, err := a.trainLexicon(c.Context(), args[0], lang.Tag(src), lang.Tag(tgt))
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
	languageFlags(c.Flags(), &src, &tgt)
	return c
}

func (a *app) trainLexicon(ctx context.Context, path string, src, tgt lang.Tag) (*align.Lexicon, error) {
	if src == tgt {
		return nil, usage("source and target are both %s", src)
	}
	lines, err := a.lines(ctx, path)
	if err != nil {
		return nil, err
	}
	var pairs [][2]string
	for i, line := range lines {
		columns := strings.Split(line, "\t")
		switch {
		case strings.TrimSpace(line) == "":
		case len(columns) != 2:
			return nil, usage("%s: columns in line %d: %d; a pair is a source, a tab and a target", path, i+1, len(columns))
		default:
			pairs = append(pairs, [2]string{columns[0], columns[1]})
		}
	}
	if len(pairs) == 0 {
		return nil, usage("%s holds no pairs", path)
	}
	return await(ctx, func() (*align.Lexicon, error) {
		return align.Train(src, tgt, func(yield func(s, t string) bool) {
			for _, p := range pairs {
				if !yield(p[0], p[1]) {
					return
				}
			}
		})
	})
}
