package export

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/zolal/zolal/pipeline"
)

// Options says how a dataset is written. The zero value writes Parquet.
type Options struct {
	// Formats lists the formats to write, in any order; empty is Parquet.
	Formats []Format
	// ShardBytes is the uncompressed size of the documents, sentences and
	// pairs of one shard; 0 is 256 MiB. A shard ends with a document.
	ShardBytes int
	// RowGroupBytes is the uncompressed size of a Parquet row group; 0 is 64 MiB.
	RowGroupBytes int
	// ZstdLevel is 1 to 22; 0 is 3.
	ZstdLevel int
	// RawText fills the raw_text column.
	RawText bool
	// Overwrite replaces a dataset that stands in the folder. Resume continues
	// a job that did not finish, begins one where there is none, and returns
	// ErrFinished where it is done.
	Overwrite, Resume bool
	// Title and License go into the dataset card. An empty License is
	// written as "unknown": the licence is that of the input.
	Title, License string
	// URL is where the dataset is to be found and Published the day it appears,
	// as 2006-01-02; both are for its description in croissant.json, which goes
	// without them when they are empty.
	URL, Published string
	// DocTimeout is the time limit of a document, for the manifest; 0 is none.
	DocTimeout time.Duration
	// Version of the program, Recipe and Tables (hashes of embedded data) are
	// recorded in the manifest. Job lists the inputs. A job is resumed only
	// when all of these are the same, and the options above.
	Version string
	Recipe  any
	Tables  map[string]string
	Job     []string
	// Cores, if not nil, is what the writers share with those who make the
	// documents.
	Cores pipeline.Cores
}

// ErrExists is wrapped by the error for a folder that already holds a dataset.
var ErrExists = errors.New("already holds a dataset")

// ErrUnfinished is wrapped by the error for a folder that holds a job that did
// not finish.
var ErrUnfinished = errors.New("holds a job that did not finish")

// ErrOptions is wrapped by the error for options that make no sense.
var ErrOptions = errors.New("wrong options")

func (o Options) withDefaults() (Options, error) {
	if len(o.Formats) == 0 {
		o.Formats = []Format{Parquet}
	}
	for _, f := range o.Formats {
		if !slices.Contains(Formats, f) {
			return o, fmt.Errorf("export: %w: unknown format %q; use parquet, arrow, feather or jsonl", ErrOptions, f)
		}
	}
	o.Formats = slices.DeleteFunc(slices.Clone(Formats), func(f Format) bool { return !slices.Contains(o.Formats, f) })
	if o.ShardBytes == 0 {
		o.ShardBytes = 256 << 20
	}
	if o.RowGroupBytes == 0 {
		o.RowGroupBytes = 64 << 20
	}
	if o.ZstdLevel == 0 {
		o.ZstdLevel = 3
	}
	if o.ShardBytes < 0 || o.RowGroupBytes < 0 || o.ZstdLevel < 1 || o.ZstdLevel > 22 {
		return o, fmt.Errorf("export: %w: shard size %d, row group size %d or zstd level %d is out of range", ErrOptions, o.ShardBytes, o.RowGroupBytes, o.ZstdLevel)
	}
	if _, err := time.Parse(time.DateOnly, o.Published); err != nil && o.Published != "" {
		return o, fmt.Errorf("export: %w: %q is no date such as 2006-01-02", ErrOptions, o.Published)
	}
	if o.Overwrite && o.Resume {
		return o, fmt.Errorf("export: %w: overwriting and resuming exclude each other", ErrOptions)
	}
	return o, nil
}
