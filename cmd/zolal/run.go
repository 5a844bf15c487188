package main

import (
	"context"
	"errors"
	"math"
	"time"

	"github.com/spf13/cobra"

	"github.com/zolal/zolal/export"
	"github.com/zolal/zolal/ingest"
	"github.com/zolal/zolal/pipeline"
)

// runFlags are the flags of zolal run.
type runFlags struct {
	recipe    recipeFlags
	input     inputFlags
	export    export.Options
	out       string
	formats   []string
	shardSize string
	groupSize string
	timeout   time.Duration
	inFlight  string
}

func (a *app) runCommand() *cobra.Command {
	var r runFlags
	c := &cobra.Command{
		Use:   "run -o OUT INPUT...",
		Short: "Turn files, folders, globs or - (stdin) into a dataset",
		Long: `run reads plain text, Markdown, JSON Lines and Parquet, each also .gz and .zst,
and writes a dataset: OUT/data/{documents,sentences,pairs}/train-*.parquet with
README.md, report.json, rejects.jsonl and manifest.json.`,
		Example: "  zolal run -o out testdata/docs\n  zcat pages.jsonl.gz | zolal run -o out --input-format jsonl --text-field body -",
		RunE:    func(c *cobra.Command, args []string) error { return a.runJob(c.Context(), &r, args) },
	}
	f := c.Flags()
	f.StringVarP(&r.out, "output", "o", "", "folder to write the dataset to")
	f.StringSliceVar(&r.formats, "format", []string{"parquet"}, "parquet, arrow, feather or jsonl; repeatable")
	f.StringVar(&r.shardSize, "shard-size", "256MB", "uncompressed size of a shard")
	f.StringVar(&r.groupSize, "row-group-size", "64MB", "uncompressed size of a Parquet row group")
	f.IntVar(&r.export.ZstdLevel, "zstd-level", 3, "compression level of Parquet, 1 to 22")
	f.BoolVar(&r.export.RawText, "raw-text", false, "keep the text before repair in the raw_text column")
	f.BoolVar(&r.export.Overwrite, "overwrite", false, "replace a dataset in OUT")
	f.BoolVar(&r.export.Resume, "resume", false, "continue a job that did not finish")
	f.StringVar(&r.export.License, "license", "", "licence of the input, for the dataset card")
	f.StringVar(&r.export.Title, "title", "", "title of the dataset card")
	f.DurationVar(&r.timeout, "doc-timeout", time.Minute, "time one document may take; 0 is no limit")
	f.StringVar(&r.inFlight, "in-flight", "8MB", "raw bytes worked on at once, which bounds memory")
	f.Float64Var(&r.recipe.recipe.MinP, "min-p", 0, "probability under which a pair is marked abstain (default 0.5)")
	r.recipe.add(f)
	r.input.add(f)
	return c
}

func (a *app) runJob(ctx context.Context, r *runFlags, args []string) error {
	if r.out == "" || len(args) == 0 {
		return usage("run needs -o OUT and at least one INPUT; for example: zolal run -o out testdata/docs")
	}
	log, err := a.logger()
	if err != nil {
		return err
	}
	p, err := r.recipe.build()
	if err != nil {
		return err
	}
	src, err := r.source(args)
	if err != nil {
		return err
	}
	defer src.Close()
	runner := a.runner(r.timeout)
	r.export.Cores = runner.Cores
	ds, err := r.dataset(p, src)
	if errors.Is(err, export.ErrFinished) {
		if !a.quiet {
			log.Info("nothing to do: the dataset is finished", "output", r.out)
		}
		return nil
	}
	if err != nil {
		return err
	}
	bar := a.progress(src.TotalSize())
	defer bar.finish()
	src.Read = bar.read

	start := time.Now()
	limit, err := parseSize(r.inFlight)
	if err != nil {
		return usage("--in-flight: %v", err)
	}
	runner.InFlight = limit
	sink := pipeline.SinkFunc(func(d *pipeline.Document) error {
		bar.document()
		if d.Reject != nil && a.rejected < maxLogged {
			log.Warn("rejected", "source", d.Reject.Source, "id", d.Reject.ID, "stage", d.Reject.Stage, "reason", d.Reject.Reason, "offset", d.Reject.Offset, "detail", d.Reject.Detail)
		}
		if d.Reject != nil {
			a.rejected++
		}
		return ds.Write(d)
	})
	var report *pipeline.Report
	if !ds.Complete() {
		var docs pipeline.Source
		if docs, err = ds.Source(ctx, src); err == nil {
			err = runner.Run(ctx, docs, p, sink)
		}
	}
	if err == nil {
		report, err = ds.Finish(src.Inputs(), time.Since(start).Seconds())
	}
	if err != nil {
		bar.finish()
		if ds.Abort() {
			log.Info("finished shards are kept; run the same command with --resume to go on", "output", r.out)
		}
		return advise(err)
	}
	bar.finish()
	a.rejected = report.Rejected
	if report.DuplicateIDs > 0 {
		log.Warn("some documents have the id of another one", "documents", report.DuplicateIDs)
	}
	if !a.quiet {
		log.Info("done", "output", r.out, "documents", report.Documents, "rejected", report.Rejected, "pairs", sum(report.Pairs), "bytes", report.BytesIn, "seconds", math.Round(time.Since(start).Seconds()*100)/100)
	}
	return nil
}

// maxLogged is the number of rejects that are logged one by one; all of them
// are in rejects.jsonl.
const maxLogged = 20

func (r *runFlags) source(args []string) (*ingest.Source, error) {
	o, err := r.input.options()
	if err != nil {
		return nil, err
	}
	src, err := ingest.New(args, o)
	if err != nil {
		return nil, usage("%v", err)
	}
	return src, nil
}

func (r *runFlags) dataset(p *pipeline.Pipeline, src *ingest.Source) (*export.Dataset, error) {
	o := r.export
	o.DocTimeout = r.timeout
	for _, f := range r.formats {
		o.Formats = append(o.Formats, export.Format(f))
	}
	var err error
	if o.ShardBytes, err = parseSize(r.shardSize); err != nil {
		return nil, usage("--shard-size: %v", err)
	}
	if o.RowGroupBytes, err = parseSize(r.groupSize); err != nil {
		return nil, usage("--row-group-size: %v", err)
	}
	o.Version, o.Tables, o.Job = version(), pipeline.Tables(), src.Files()
	o.Recipe = struct {
		pipeline.Recipe
		Input ingest.Options `json:"input"`
	}{p.Recipe(), src.Options()}
	ds, err := export.New(r.out, o)
	return ds, advise(err)
}

func sum(m map[string]int) (n int) {
	for _, v := range m {
		n += v
	}
	return n
}
