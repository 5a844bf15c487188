package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/ingest"
	"github.com/zolal/zolal/lang"
	"github.com/zolal/zolal/pipeline"
	"github.com/zolal/zolal/unit"
)

// segmentFlags are the flags of zolal segment.
type segmentFlags struct {
	recipe recipeFlags
	in     inputFlags
	lang   string
	format string
	lines  bool
	raw    bool
}

func (a *app) segmentCommand() *cobra.Command {
	var s segmentFlags
	c := &cobra.Command{
		Use:     "segment [FILE...]",
		Short:   "Split text into sentences and other units",
		Long:    "segment writes the units of the files, or of stdin, to stdout: one a line as text,\nor as JSON Lines with kinds and byte offsets into the input.",
		Example: "  zolal segment --format jsonl article.md\n  zolal segment --raw --lang en < pages.txt",
		RunE:    func(c *cobra.Command, args []string) error { return a.segmentFiles(c.Context(), &s, args) },
	}
	f := c.Flags()
	f.StringVar(&s.lang, "lang", "auto", "sentence rules of auto, fa, ar or en")
	f.StringVar(&s.format, "format", "text", "text or jsonl")
	f.BoolVar(&s.lines, "lines", false, "every input line is a document of its own")
	f.BoolVar(&s.raw, "raw", false, "split without repairing the text first")
	f.BoolVar(&s.recipe.recipe.ClauseBreaks, "clause-breaks", false, "a colon, semicolon or Arabic comma ends a sentence too")
	s.recipe.add(f)
	s.in.add(f)
	return c
}

func (a *app) segmentFiles(ctx context.Context, s *segmentFlags, args []string) error {
	tag, err := languageFlag(s.lang)
	if err != nil {
		return err
	}
	s.recipe.recipe.Lang = tag
	stages := []string{"mojibake", "normalize", "layout", "zwnj", "segment"}
	if s.raw {
		stages = []string{"layout", "segment"}
	}
	p, err := s.recipe.build(stages...)
	if err != nil {
		return err
	}
	if s.lines {
		s.in.format = string(ingest.Lines)
	}
	w := bufio.NewWriterSize(a.out, 256<<10)
	var write func(d *pipeline.Document, line int) error
	switch s.format {
	case "text":
		write = func(d *pipeline.Document, _ int) error { return writeUnits(w, d, s.raw) }
	case "jsonl":
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		write = func(d *pipeline.Document, line int) error { return encodeUnits(e, d, line) }
	default:
		return usage("--format %q; use text or jsonl", s.format)
	}
	line := 0
	err = a.each(ctx, p, &s.in, args, func(d *pipeline.Document) error {
		if s.lines {
			line++
		}
		if d.Reject != nil {
			return nil
		}
		return write(d, line)
	})
	if err != nil {
		return err
	}
	return w.Flush()
}

// writeUnits writes one unit a line. Unrepaired text is given back whole:
// markup that belongs to no unit stands with the unit it is next to.
func writeUnits(w io.Writer, d *pipeline.Document, raw bool) error {
	var verbatim [][]byte
	if raw {
		verbatim = d.Verbatim()
	}
	for i, u := range d.Units {
		text := u.Span.Of(d.Text)
		if raw {
			text = verbatim[i]
		}
		if _, err := w.Write(append(oneLine(text), '\n')); err != nil {
			return err
		}
	}
	return nil
}

// unitJSON is one line of zolal segment --format jsonl. Offsets are bytes of
// the input.
type unitJSON struct {
	Doc   string    `json:"doc"`
	Kind  unit.Kind `json:"kind"`
	Lang  lang.Tag  `json:"lang"`
	Text  string    `json:"text"`
	Start int       `json:"start"`
	End   int       `json:"end"`
	Spans [][2]int  `json:"spans,omitempty"`
}

func encodeUnits(e *json.Encoder, d *pipeline.Document, line int) error {
	doc := d.Source
	if line > 0 {
		doc = strconv.Itoa(line)
	}
	for _, u := range d.Units {
		hull := pipeline.Hull(u.Source)
		out := unitJSON{Doc: doc, Kind: u.Kind, Lang: u.Lang, Text: string(u.Span.Of(d.Text)), Start: hull.Start, End: hull.End, Spans: pairs(u.Source)}
		if err := e.Encode(out); err != nil {
			return err
		}
	}
	return nil
}

// pairs lists the spans of a unit that was interrupted; nil for others.
func pairs(spans []edit.Span) [][2]int {
	if len(spans) < 2 {
		return nil
	}
	out := make([][2]int, len(spans))
	for i, s := range spans {
		out[i] = [2]int{s.Start, s.End}
	}
	return out
}
