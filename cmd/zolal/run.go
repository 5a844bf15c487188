package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"path/filepath"
	"strings"
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
	shardSize size
	groupSize size
	timeout   span
	inFlight  size
}

func (a *app) runCommand() *cobra.Command {
	r := runFlags{formats: []string{"parquet"}, shardSize: 256 << 20, groupSize: 64 << 20, inFlight: 8 << 20, timeout: span(time.Minute)}
	r.export.ZstdLevel = 3
	c := &cobra.Command{
		Use:   "run -o OUT INPUT...",
		Short: "Turn files, folders, globs or - (stdin) into a dataset",
		Long: `run reads plain text, Markdown, JSON Lines and Parquet, each also .gz and .zst,
and writes a dataset: OUT/data/{documents,sentences,pairs}/train-*.parquet with
README.md, report.json, rejects.jsonl and manifest.json.

In sizes, KB, MB and GB are by 1024. A document over --doc-timeout is a reject:
which ones are depends on the machine, so use 0 where a dataset must come out
the same everywhere.`,
		Example: "  zolal run -o out testdata/docs\n  zcat pages.jsonl.gz | zolal run -o out --input-format jsonl --text-field body -",
		RunE:    func(c *cobra.Command, args []string) error { return a.runJob(c.Context(), &r, args) },
	}
	f := c.Flags()
	f.StringVarP(&r.out, "output", "o", "", "folder to write the dataset to")
	someOf(f, &r.formats, "format", "parquet, arrow, feather or jsonl; repeatable", "parquet", "arrow", "feather", "jsonl")
	f.Var(&r.shardSize, "shard-size", "uncompressed size of a shard")
	f.Var(&r.groupSize, "row-group-size", "uncompressed size of a Parquet row group")
	f.Var(within{&r.export.ZstdLevel, 1, 22}, "zstd-level", "compression level of Parquet, 1 to 22")
	f.BoolVar(&r.export.RawText, "raw-text", false, "keep the text before repair in the raw_text column")
	f.BoolVar(&r.export.Overwrite, "overwrite", false, "replace a dataset in OUT")
	f.BoolVar(&r.export.Resume, "resume", false, "continue a job that did not finish")
	f.StringVar(&r.export.License, "license", "", "licence of the input, for the dataset card")
	f.StringVar(&r.export.Title, "title", "", "title of the dataset card")
	f.StringVar(&r.export.URL, "url", "", "where the dataset is to be found, for croissant.json")
	f.StringVar(&r.export.Published, "published", "", "day the dataset appears, as 2006-01-02, for croissant.json")
	f.Var(&r.timeout, "doc-timeout", "time one document may take; 0 is no limit")
	f.Var(&r.inFlight, "in-flight", "raw bytes worked on at once, which bounds memory")
	r.recipe.add(f)
	r.recipe.addAlign(f)
	r.input.add(f)
	return c
}

func (a *app) runJob(ctx context.Context, r *runFlags, args []string) error {
	if r.out == "" || len(args) == 0 {
		return usage("run needs -o OUT and at least one INPUT; for example: zolal run -o out testdata/docs")
	}
	log := a.logger()
	p, err := r.recipe.build()
	if err != nil {
		return err
	}
	src, err := r.source(ctx, args)
	if err != nil {
		return err
	}
	defer src.Close()
	src.Stdin(a.in)
	if passed := src.PassedOver(); len(passed) > 0 {
		log.Info("passed over in the folders", "names", fmt.Sprint(passed)) // in the order of their keys
	}
	runner := a.runner(time.Duration(r.timeout))
	runner.InFlight = int(r.inFlight)
	r.export.Cores = runner.Cores
	ds, err := r.dataset(p, src)
	if errors.Is(err, export.ErrFinished) {
		log.Info("nothing to do: the dataset is finished", "output", r.out)
		return nil
	}
	if err != nil {
		return err
	}
	bar := a.progress(src.TotalSize())
	defer bar.finish()
	src.Read = bar.read

	start := time.Now()
	sink := pipeline.SinkFunc(func(d *pipeline.Document) error {
		bar.document()
		if d.Reject != nil {
			if a.rejected++; a.rejected <= maxLogged {
				tell(log, d.Reject)
			}
		}
		return ds.Write(d)
	})
	var report *pipeline.Report
	if !ds.Complete() {
		var docs pipeline.Source
		if docs, err = await(ctx, func() (pipeline.Source, error) { return ds.Source(ctx, src) }); err == nil {
			err = runner.Run(ctx, docs, p, sink)
		}
	}
	if err == nil {
		report, err = ds.Finish(src.Inputs(), time.Since(start).Seconds())
	}
	bar.finish()
	if err != nil {
		if ds.Abort() {
			log.Info("finished shards are kept; run the same command with --resume to go on", "output", r.out)
		}
		return advise(err)
	}
	a.sumUp(log, r.out, report, time.Since(start))
	return nil
}

// sumUp logs what a job has done.
func (a *app) sumUp(log *slog.Logger, out string, report *pipeline.Report, took time.Duration) {
	a.rejected = report.Rejected
	if a.rejected > maxLogged {
		log.Warn("more inputs were rejected than are told here", "rejected", a.rejected, "all", filepath.Join(out, "rejects.jsonl"))
	}
	if report.DuplicateIDs > 0 {
		log.Warn("some documents have the id of another one", "documents", report.DuplicateIDs)
	}
	log.Info("done", "output", out, "documents", report.Documents, "rejected", report.Rejected, "pairs", sum(report.Pairs), "bytes", report.BytesIn, "seconds", math.Round(took.Seconds()*100)/100)
}

// maxLogged is the number of rejects that are logged one by one; all of them
// are in rejects.jsonl.
const maxLogged = 20

// tell logs a reject.
func tell(log *slog.Logger, r *pipeline.Reject) {
	log.Warn("rejected", "source", r.Source, "id", r.ID, "stage", r.Stage, "reason", r.Reason, "offset", r.Offset, "detail", r.Detail)
}

// source lists the inputs. That there is nothing to read is an error while
// the output folder is still as it was.
func (r *runFlags) source(ctx context.Context, args []string) (*input, error) {
	src, err := ingest.New(args, r.input.options())
	if err != nil {
		return nil, usage("%v", err)
	}
	if len(src.Files()) > 0 {
		return &input{Source: src}, nil
	}
	var why []string
	for {
		d, err := src.Next(ctx)
		if err != nil {
			return nil, usage("there is no input to read: %s", strings.Join(why, "; "))
		}
		why = append(why, d.Reject.Source+": "+d.Reject.Detail)
	}
}

func (r *runFlags) dataset(p *pipeline.Pipeline, src *input) (*export.Dataset, error) {
	o := r.export
	o.DocTimeout = time.Duration(r.timeout)
	for _, f := range r.formats {
		o.Formats = append(o.Formats, export.Format(f))
	}
	o.ShardBytes, o.RowGroupBytes = int(r.shardSize), int(r.groupSize)
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
