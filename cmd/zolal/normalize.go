package main

import (
	"bufio"
	"bytes"
	"context"
	"io"

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
		lines bool
	)
	stages := repairStages
	c := &cobra.Command{
		Use:   "normalize [FILE...]",
		Short: "Repair text: wrong decodings, code points, half-spaces",
		Long: `normalize writes the repaired text of the files, or of stdin, to stdout. The lines
of the text stay where they are. The texts of JSON Lines and Parquet records
follow each other, each on lines of its own; records that are rejected are left
out, while a text file that cannot be decoded is passed on as it is.`,
		Example: "  zolal normalize page.txt > clean.txt\n  zolal normalize --only zwnj --lines < sentences.txt",
		RunE: func(c *cobra.Command, args []string) error {
			return a.normalizeFiles(c.Context(), &r, &in, stages, lines, args)
		},
	}
	f := c.Flags()
	someOf(f, &stages, "only", "run just these stages: mojibake, normalize, zwnj", repairStages...)
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
		if err := in.lines(); err != nil {
			return err
		}
	}
	w := bufio.NewWriterSize(a.out, 256<<10)
	write := joined(w)
	if in.format == string(ingest.Lines) {
		write = func(d *pipeline.Document) error {
			w.Write(onOneLine(repaired(d)))
			return w.WriteByte('\n')
		}
	}
	if err := a.each(ctx, p, in, args, write); err != nil {
		return err
	}
	return w.Flush()
}

// repaired is the text of d; what could not be read is passed on as it is.
func repaired(d *pipeline.Document) []byte {
	if d.Reject != nil {
		return d.Raw
	}
	return d.Text
}

// joined writes one text after the other. The parts of a file stand together
// as they did; another file, and every record, begins on a new line. The bytes
// of a record that was rejected are no text.
func joined(w io.Writer) func(*pipeline.Document) error {
	var last byte = '\n'
	put := func(b []byte) error {
		if len(b) > 0 {
			last = b[len(b)-1]
		}
		_, err := w.Write(b)
		return err
	}
	endLine := func() error {
		if last == '\n' {
			return nil
		}
		return put([]byte{'\n'})
	}
	return func(d *pipeline.Document) error {
		record := d.Part == 0 && d.ID != d.Source
		if record && d.Reject != nil {
			return nil
		}
		if d.Part <= 1 {
			if err := endLine(); err != nil {
				return err
			}
		}
		err := put(repaired(d))
		if err == nil && record {
			err = endLine()
		}
		return err
	}
}

// onOneLine writes blanks for the line ends within a line of input: a carriage
// return is one.
func onOneLine(b []byte) []byte {
	out := bytes.Clone(b)
	for i, c := range out {
		if c == '\n' || c == '\r' {
			out[i] = ' '
		}
	}
	return out
}
