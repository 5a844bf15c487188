package main

import (
	"fmt"
	"maps"
	"runtime"
	"slices"

	"github.com/spf13/cobra"

	"github.com/zolal/zolal/export"
	"github.com/zolal/zolal/pipeline"
)

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the versions of the program and of its data",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			fmt.Fprintf(a.out, "zolal %s\n%s %s/%s\nschema %s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH, export.SchemaVersion)
			tables := pipeline.Tables()
			for _, name := range slices.Sorted(maps.Keys(tables)) {
				if _, err := fmt.Fprintf(a.out, "%s %s\n", name, tables[name]); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func noArgs(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage("%s takes no arguments", c.CommandPath())
	}
	return nil
}
