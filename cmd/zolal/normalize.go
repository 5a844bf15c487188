package main

import (
	"bufio"
	"context"
	"slices"

	"github.com/spf13/cobra"

	"github.com/zolal/zolal/ingest"
	"github.com/zolal/zolal/pipeline"
)

// repairStages are the stages of zolal normalize.
var repairStages = []string{"mojibake", "normalize", "zwnj"}

func (a *app) normalizeCommand() *cobra.Command {
	var (
		r     recipeFlags
		in    inputFlags
		only  []string
		lines bool
	)
	c := &cobra.Command{
		Use:     "normalize [FILE...]",
		Short:   "Repair text: wrong decodings, code points, half-spaces",
		Long:    "normalize writes the repaired text of the files, or of stdin, to stdout. The lines\nof the text stay where they are.",
		Example: "  zolal normalize page.txt > clean.txt\n  zolal normalize --only zwnj --lines < sentences.txt",
		RunE: func(c *cobra.Command, args []string) error {
			stages := repairStages
			if len(only) > 0 {
				stages = only
			}
			for _, s := range stages {
				if !slices.Contains(repairStages, s) {
					return usage("--only %q; use mojibake, normalize or zwnj", s)
				}
			}
			return a.normalizeFiles(c.Context(), &r, &in, stages, lines, args)
		},
	}
	f := c.Flags()
	f.StringSliceVar(&only, "only", nil, "run just these stages: mojibake, normalize, zwnj")
	f.BoolVar(&lines, "lines", false, "every input line is a document of its own; one output line each")
	r.add(f)
	in.add(f)
	return c
}

func (a *app) normalizeFiles(ctx context.Context, r *recipeFlags, in *inputFlags, stages []string, lines bool, args []string) error {
	p, err := r.build(stages...)
	if err != nil {
		return err
	}
	if lines {
		in.format = string(ingest.Lines)
	}
	w := bufio.NewWriterSize(a.out, 256<<10)
	err = a.each(ctx, p, in, args, func(d *pipeline.Document) error {
		text := d.Text
		if d.Reject != nil {
			text = d.Raw // what could not be read is passed on as it is
		}
		if lines {
			text = append(oneLine(text), '\n')
		}
		_, err := w.Write(text)
		return err
	})
	if err != nil {
		return err
	}
	return w.Flush()
}

// each runs the documents of the inputs through p and hands them to f in
// order. Rejects are told on stderr and counted, but for empty documents,
// which are no fault in a filter.
func (a *app) each(ctx context.Context, p *pipeline.Pipeline, in *inputFlags, args []string, f func(*pipeline.Document) error) error {
	log, err := a.logger()
	if err != nil {
		return err
	}
	o, err := in.options()
	if err != nil {
		return err
	}
	src, err := ingest.New(inputsOrStdin(args), o)
	if err != nil {
		return usage("%v", err)
	}
	defer src.Close()
	src.Stdin(a.in)
	return a.runner(0).Run(ctx, src, p, pipeline.SinkFunc(func(d *pipeline.Document) error {
		if r := d.Reject; r != nil && r.Reason != pipeline.ReasonEmpty {
			a.rejected++
			log.Warn("rejected", "source", r.Source, "id", r.ID, "stage", r.Stage, "reason", r.Reason, "offset", r.Offset, "detail", r.Detail)
		}
		return f(d)
	}))
}
