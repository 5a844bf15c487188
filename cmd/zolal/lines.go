package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"

	"github.com/zolal/zolal/ingest"
	"github.com/zolal/zolal/pipeline"
)

// read gives the documents of one file, or of stdin for "-", to f. Those that
// cannot be decoded have their Reject set; a file that cannot be opened is
// wrong usage.
func (a *app) read(ctx context.Context, path string, o ingest.Options, f func(*pipeline.Document) error) error {
	r := a.in
	if path != ingest.Stdin {
		file, err := await(ctx, func() (*os.File, error) { return os.Open(path) })
		if ctx.Err() != nil {
			return err
		}
		if err != nil {
			return usage("%v", err)
		}
		if st, err := file.Stat(); err == nil && st.IsDir() {
			return usage("%s is a folder; name a file", path)
		}
		r = file // a read of it may never end, so it stays open
	}
	files, err := ingest.NewReader(path, r, o)
	if err != nil {
		return err
	}
	src := &input{Source: files}
	defer src.Close()
	for {
		d, err := await(ctx, func() (*pipeline.Document, error) { return src.Next(ctx) })
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if d.Reject == nil && d.Decode != nil {
			if err := d.Decode(d); err != nil && !errors.As(err, &d.Reject) {
				return err
			}
		}
		if err := f(d); err != nil {
			return err
		}
	}
}

// wholeText reads a file as one text: its encoding is decided from all of it.
var wholeText = ingest.Options{Format: ingest.Text, PartSize: 256 << 20}

// lines reads the lines of a text file.
func (a *app) lines(ctx context.Context, path string) (out []string, err error) {
	err = a.read(ctx, path, wholeText, func(d *pipeline.Document) error {
		if d.Reject != nil {
			return usage("%v", d.Reject)
		}
		for line := range bytes.Lines(d.Text) {
			out = append(out, string(bytes.TrimRight(line, "\r\n")))
		}
		return nil
	})
	return out, err
}
