// Command zolal turns raw Persian, Arabic and English documents into clean,
// sentence-split, aligned datasets.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// Exit codes, a contract with scripts.
const (
	exitOK          = 0
	exitRejected    = 1 // some inputs were rejected; the rest is written
	exitUsage       = 2
	exitFailed      = 3 // the job ended early
	exitInterrupted = 130
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// app is what the commands share.
type app struct {
	in       io.Reader
	out      io.Writer
	err      io.Writer
	quiet    bool
	logJSON  string
	jobs     int
	rejected int
}

// errUsage marks errors of the command line; the exit code is 2.
var errUsage = errors.New("wrong usage")

func run(args []string, in io.Reader, out, errw io.Writer) int {
	boundMemory()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	a := &app{in: in, out: out, err: errw}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errw)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil && a.rejected > 0:
		return exitRejected
	case err == nil:
		return exitOK
	case errors.Is(err, syscall.EPIPE):
		// The reader of our output has gone; that is its right.
		return exitOK
	case ctx.Err() != nil || errors.Is(err, context.Canceled):
		fmt.Fprintln(errw, "zolal: interrupted")
		return exitInterrupted
	case errors.Is(err, errUsage):
		fmt.Fprintf(errw, "zolal: %s\n", safe(err.Error()))
		return exitUsage
	}
	fmt.Fprintf(errw, "zolal: %s\n", safe(err.Error()))
	return exitFailed
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "zolal",
		Short: "Raw Persian, Arabic and English documents in, a clean dataset out",
		Long: `zolal repairs Persian, Arabic and English text (wrong charsets, mixed code
points, lost half-spaces, torn pages), splits it into sentences, aligns English
abstracts with Persian or Arabic ones, and writes Parquet, Arrow or JSON Lines.

Data goes to stdout or the -o folder, everything else to stderr. Exit codes:
0 all inputs done, 1 some inputs were rejected (the rest is written), 2 wrong
usage, 3 the job ended early, 130 interrupted.`,
		Example:       "  zolal run -o out articles/\n  zolal normalize page.txt > clean.txt",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage("unknown command %q; see zolal --help", args[0])
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error {
			c.Help()
			return usage("a command is needed")
		},
	}
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usage("%v; see %s --help", err, c.CommandPath())
	})
	root.PersistentPreRunE = func(*cobra.Command, []string) error {
		if a.jobs < 0 {
			return usage("--jobs %d; use 1 or more, 0 for all cores", a.jobs)
		}
		_, err := a.logger()
		return err
	}
	f := root.PersistentFlags()
	f.BoolVar(&a.quiet, "quiet", false, "no progress bar and no summary")
	f.StringVar(&a.logJSON, "log-format", "text", "log as text or json")
	f.IntVar(&a.jobs, "jobs", 0, "processor cores to use (default all)")
	root.AddCommand(a.runCommand(), a.normalizeCommand(), a.segmentCommand(), a.alignCommand(), a.explainCommand(), a.lexiconCommand(), a.versionCommand())
	return root
}

// usage makes an error of the command line.
func usage(format string, args ...any) error {
	return fmt.Errorf("%w: %s", errUsage, fmt.Sprintf(format, args...))
}
