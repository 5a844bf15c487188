package main

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"runtime/debug"
	"sync"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// logger writes to stderr: text for people, JSON lines for programs.
func (a *app) logger() *slog.Logger {
	o := &slog.HandlerOptions{}
	if a.quiet {
		o.Level = slog.LevelWarn
	}
	if a.logFormat == "json" {
		return slog.New(slog.NewJSONHandler(escapedJSON{a.err}, o))
	}
	return slog.New(slog.NewTextHandler(a.err, o))
}

// bar shows bytes, documents and rate while a job runs, on a terminal only.
type bar struct {
	mu   sync.Mutex
	p    *progressbar.ProgressBar
	docs int
}

// isTerminal reports whether w is a terminal.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func (a *app) progress(total int64) *bar {
	if a.quiet || !isTerminal(a.err) {
		return &bar{}
	}
	if total == 0 {
		total = -1
	}
	return &bar{p: progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(a.err),
		progressbar.OptionShowBytes(true),
		progressbar.OptionThrottle(100e6),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionFullWidth(),
	)}
}

// read counts bytes of input; it is called from the reading goroutine.
func (b *bar) read(n int64) {
	if b.p != nil {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.p.Add64(n)
	}
}

// document counts one finished document.
func (b *bar) document() {
	if b.p == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.docs++
	if b.docs&0x3f == 1 {
		b.p.Describe(fmt.Sprintf("%d documents", b.docs))
	}
}

// finish removes the bar; it may be called more than once.
func (b *bar) finish() {
	if b.p != nil {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.p.Finish()
		b.p = nil
	}
}

// version is the module version and, for a build from a checkout, the
// commit, with +dirty where files were changed since.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	if v == "" || v == "(devel)" {
		v = "devel"
		set := map[string]string{}
		for _, s := range info.Settings {
			set[s.Key] = s.Value
		}
		if commit := set["vcs.revision"]; commit != "" {
			v += "-" + commit[:min(12, len(commit))]
		}
		if set["vcs.modified"] == "true" {
			v += "+dirty"
		}
	}
	return v
}
