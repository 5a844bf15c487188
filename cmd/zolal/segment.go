package main

import (
	"bufio"
	"context"
	"encoding/json"

	"github.com/spf13/cobra"

	"github.com/zolal/zolal/edit"
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
		Long:    "segment writes the units of the files, or of stdin, to stdout: one a line as text,\nor as JSON Lines with identifiers, kinds and byte offsets into the input.",
		Example: "  zolal segment --format jsonl article.md\n  zolal segment --raw --lang en < pages.txt",
		RunE:    func(c *cobra.Command, args []string) error { return a.segmentFiles(c.Context(), &s, args) },
	}
	f := c.Flags()
	oneOf(f, &s.lang, "lang", "sentence rules of auto, fa, ar or en", "auto", "fa", "ar", "en")
	oneOf(f, &s.format, "format", "text or jsonl", "text", "jsonl")
	f.BoolVar(&s.lines, "lines", false, "every input line is a document of its own")
	f.BoolVar(&s.raw, "raw", false, "split without repairing the text first")
	f.BoolVar(&s.recipe.recipe.ClauseBreaks, "clause-breaks", false, "a colon, semicolon or Arabic comma ends a sentence too")
	s.recipe.add(f)
	s.in.add(f)
	return c
}

func (a *app) segmentFiles(ctx context.Context, s *segmentFlags, args []string) error {
	if s.lang != "auto" {
		s.recipe.recipe.Lang = lang.Tag(s.lang)
	}
	stages := []string{"mojibake", "normalize", "layout", "zwnj", "segment"}
	if s.raw {
		stages = []string{"layout", "segment"}
	}
	p, err := s.recipe.build(stages...)
	if err != nil {
		return err
	}
	if s.lines {
		if err := s.in.lines(); err != nil {
			return err
		}
	}
	w := bufio.NewWriterSize(a.out, 256<<10)
	write := func(d *pipeline.Document) error { return writeUnits(w, d, s.raw) }
	if s.format == "jsonl" {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		write = func(d *pipeline.Document) error { return encodeUnits(e, d) }
	}
	err = a.each(ctx, p, &s.in, args, func(d *pipeline.Document) error {
		if d.Reject != nil {
			return nil
		}
		return write(d)
	})
	if err != nil {
		return err
	}
	return w.Flush()
}

// writeUnits writes one unit a line. Unrepaired text is given back whole:
// markup that belongs to no unit stands with the unit it is next to.
func writeUnits(w *bufio.Writer, d *pipeline.Document, raw bool) error {
	var verbatim [][]byte
	if raw {
		verbatim = d.Verbatim()
	}
	for i, u := range d.Units {
		text := u.Span.Of(d.Text)
		if raw {
			text = verbatim[i]
		}
		w.Write(oneLine(text))
		if err := w.WriteByte('\n'); err != nil {
			return err
		}
	}
	return nil
}

// unitJSON is one line of zolal segment --format jsonl. ID is that of the
// document or record and Source its file, as in the documents table; offsets
// are bytes of the file.
type unitJSON struct {
	ID     string    `json:"id"`
	Source string    `json:"source"`
	Kind   unit.Kind `json:"kind"`
	Lang   lang.Tag  `json:"lang"`
	Text   string    `json:"text"`
	Start  int       `json:"start"`
	End    int       `json:"end"`
	Spans  [][2]int  `json:"spans,omitempty"`
}

func encodeUnits(e *json.Encoder, d *pipeline.Document) error {
	for _, u := range d.Units {
		hull := pipeline.Hull(u.Source)
		out := unitJSON{ID: d.ID, Source: d.Source, Kind: u.Kind, Lang: u.Lang, Text: string(u.Span.Of(d.Text)), Start: hull.Start, End: hull.End, Spans: pairs(u.Source)}
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
