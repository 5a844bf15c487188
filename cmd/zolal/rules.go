package main

import (
	"bufio"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/zolal/zolal/pipeline"
)

func (a *app) rulesCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "rules",
		Short: "List the rules, as explain and --disable name them",
		Long: `rules lists what the stages may change: stage, name, languages, "off" where the
rule can be switched off with --disable and "-" where it cannot, and what it does.`,
		Example: "  zolal rules\n  zolal rules --json | jq -r 'select(.stage==\"zwnj\") | .rule'",
		Args:    noArgs,
		RunE: func(*cobra.Command, []string) error {
			w := bufio.NewWriter(a.out)
			e := json.NewEncoder(w)
			e.SetEscapeHTML(false)
			for _, r := range pipeline.Rules() {
				if asJSON {
					e.Encode(r)
					continue
				}
				off := "off"
				if r.Fixed {
					off = "-"
				}
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", r.Stage, r.Name, r.Languages, off, r.Doc)
			}
			return w.Flush()
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "one JSON object a rule")
	return c
}
