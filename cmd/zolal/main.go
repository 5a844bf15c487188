// Command zolal turns raw Persian, Arabic and English documents into clean,
// sentence-split, aligned datasets.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/signal"
	"strings"
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
	in        io.Reader
	out       io.Writer
	err       io.Writer
	quiet     bool
	logFormat string
	jobs      int
	rejected  int
}

// errUsage marks errors of the command line; the exit code is 2.
var errUsage = errors.New("wrong usage")

func run(args []string, in io.Reader, out, errw io.Writer) int {
	boundMemory()
	signal.Ignore(syscall.SIGPIPE) // a reader that goes away is an error of Write
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	checked := &checkedWriter{w: out}
	a := &app{in: in, out: checked, err: errw}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(checked)
	root.SetErr(errw)
	err := root.ExecuteContext(ctx)
	if err == nil {
		err = checked.err
	}
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
		fmt.Fprintf(errw, "zolal: %s\n", safe(plain(err)))
		return exitUsage
	}
	fmt.Fprintf(errw, "zolal: %s\n", safe(plain(err)))
	return exitFailed
}

// checkedWriter remembers its first error, for those who do not look.
type checkedWriter struct {
	w   io.Writer
	err error
}

func (c *checkedWriter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	if c.err == nil {
		c.err = err
	}
	return n, err
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
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage("unknown command %q; see zolal --help", args[0])
			}
			return nil
		},
		RunE: needsCommand,
	}
	root.SetVersionTemplate("zolal {{.Version}}\n")
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usage("%v; see %s --help", err, c.CommandPath())
	})
	f := root.PersistentFlags()
	f.BoolVar(&a.quiet, "quiet", false, "no progress bar and no summary; rejects are told all the same")
	oneOf(f, &a.logFormat, "log-format", "log as text or json", "text", "json")
	f.Var(within{&a.jobs, 0, math.MaxInt}, "jobs", "processor cores to use (default all), four for each core of the machine at most")
	root.AddCommand(a.runCommand(), a.normalizeCommand(), a.segmentCommand(), a.alignCommand(), a.explainCommand(), a.rulesCommand(), a.lexiconCommand(), a.versionCommand())
	root.SetHelpCommand(helpCommand())
	root.InitDefaultCompletionCmd()
	if c, _, err := root.Find([]string{"completion"}); err == nil {
		c.Args, c.RunE = noArgs, needsCommand
	}
	return root
}

// needsCommand is what a command does that is only the head of others.
func needsCommand(c *cobra.Command, _ []string) error {
	c.SetOut(c.ErrOrStderr())
	c.Help()
	return usage("a command is needed")
}

func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Help about any command",
		RunE: func(c *cobra.Command, args []string) error {
			about, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return usage("no command %q; see zolal --help", strings.Join(args, " "))
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
	}
}

// usage makes an error of the command line.
func usage(format string, args ...any) error {
	for i, arg := range args {
		if err, ok := arg.(error); ok {
			args[i] = plain(err)
		}
	}
	return fmt.Errorf("%w: %s", errUsage, fmt.Sprintf(format, args...))
}

// origins are what errors of the packages begin with: of use to those who
// call them, not to those who type a command.
var origins = []string{"wrong usage: ", "wrong options: ", "ingest: ", "export: ", "pipeline: ", "normalize: ", "zwnj: ", "mojibake: ", "segment: ", "align: ", "charset: "}

// plain is the message of err without its origins.
func plain(err error) string {
	s := err.Error()
	for again := true; again; {
		again = false
		for _, o := range origins {
			if rest, ok := strings.CutPrefix(s, o); ok {
				s, again = rest, true
			}
		}
	}
	return s
}
