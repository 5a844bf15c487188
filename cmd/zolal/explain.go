package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/pipeline"
)

func (a *app) explainCommand() *cobra.Command {
	var (
		r      recipeFlags
		in     inputFlags
		asJSON bool
	)
	c := &cobra.Command{
		Use:     "explain [FILE...]",
		Short:   "Show every change, with its place in the file, its rule and its reason",
		Long:    "explain runs all stages and lists what they changed: the byte offset in the input,\nthe rule, the text before and after with invisible characters made visible, and\nthe margin and the alternatives where the rule has them.",
		Example: "  zolal explain article.txt\n  zolal explain --json article.txt | jq 'select(.stage==\"zwnj\")'",
		RunE: func(c *cobra.Command, args []string) error {
			return a.explainFiles(c.Context(), &r, &in, asJSON, args)
		},
	}
	f := c.Flags()
	f.BoolVar(&asJSON, "json", false, "one JSON object a change")
	r.add(f)
	in.add(f)
	return c
}

func (a *app) explainFiles(ctx context.Context, r *recipeFlags, in *inputFlags, asJSON bool, args []string) error {
	r.recipe.Notes = true
	p, err := r.build()
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(a.out, 64<<10)
	show := showText(w)
	if asJSON {
		show = showJSON(w)
	}
	err = a.each(ctx, p, in, args, func(d *pipeline.Document) error {
		if d.Reject != nil {
			return nil
		}
		for c := range d.Changes() {
			if err := show(d, c); err != nil {
				return err
			}
		}
		for _, f := range d.Findings {
			if err := show(d, seen(f)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return w.Flush()
}

// seen shows a finding as a change that was not made.
func seen(f pipeline.Finding) pipeline.Change {
	c := pipeline.Change{Stage: f.Stage, Rule: edit.Rule(f.Reason), Source: f.Source, Before: f.Text, After: f.Wanted, Note: "seen, not changed"}
	if c.After == "" {
		c.After = f.Text
	}
	return c
}

// showText writes one change a line: place, rule, before, after, evidence.
func showText(w io.Writer) func(*pipeline.Document, pipeline.Change) error {
	last := ""
	return func(d *pipeline.Document, c pipeline.Change) error {
		if d.ID != last {
			last = d.ID
			fmt.Fprintf(w, "# %s\n", visible(d.ID))
		}
		hull := pipeline.Hull(c.Source)
		evidence := ""
		if c.Score != 0 {
			evidence = fmt.Sprintf("\tmargin %.2f", c.Score)
		}
		if c.Note != "" {
			evidence += "\t" + visible(c.Note)
		}
		_, err := fmt.Fprintf(w, "%d-%d\t%s\t[%s] > [%s]%s\n", hull.Start, hull.End, c.Rule, visible(short(c.Before)), visible(short(c.After)), evidence)
		return err
	}
}

// shown is the number of runes of a long text that stand in a line.
const shown = 60

// short cuts the middle out of a long text.
func short(s string) string {
	r := []rune(s)
	if len(r) <= shown {
		return s
	}
	return string(r[:shown/2]) + " … " + string(r[len(r)-shown/2:])
}

// changeJSON is one line of zolal explain --json. Start and End are bytes of
// the input.
type changeJSON struct {
	Doc    string    `json:"doc"`
	Stage  string    `json:"stage"`
	Rule   edit.Rule `json:"rule"`
	Start  int       `json:"start"`
	End    int       `json:"end"`
	Before string    `json:"before"`
	After  string    `json:"after"`
	Margin float32   `json:"margin,omitempty"`
	Note   string    `json:"note,omitempty"`
}

func showJSON(w io.Writer) func(*pipeline.Document, pipeline.Change) error {
	e := json.NewEncoder(escapedJSON{w})
	e.SetEscapeHTML(false)
	return func(d *pipeline.Document, c pipeline.Change) error {
		hull := pipeline.Hull(c.Source)
		return e.Encode(changeJSON{d.ID, c.Stage, c.Rule, hull.Start, hull.End, c.Before, c.After, c.Score, c.Note})
	}
}
