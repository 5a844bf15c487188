package main

import (
	"context"

	"github.com/zolal/zolal/ingest"
	"github.com/zolal/zolal/pipeline"
)

// each runs the documents of the inputs through p and hands them to f in
// order. Rejects are told on stderr and counted, but for empty documents,
// which are no fault in a filter.
func (a *app) each(ctx context.Context, p *pipeline.Pipeline, in *inputFlags, args []string, f func(*pipeline.Document) error) error {
	log := a.logger()
	files, err := ingest.New(inputsOrStdin(args), in.options())
	if err != nil {
		return usage("%v", err)
	}
	src := &input{Source: files}
	defer src.Close()
	src.Stdin(a.in)
	return a.runner(0).Run(ctx, src, p, pipeline.SinkFunc(func(d *pipeline.Document) error {
		if r := d.Reject; r != nil && r.Reason != pipeline.ReasonEmpty {
			a.rejected++
			tell(log, r)
		}
		return f(d)
	}))
}
