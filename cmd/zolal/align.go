package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/zolal/zolal/align"
	"github.com/zolal/zolal/ingest"
	"github.com/zolal/zolal/lang"
	"github.com/zolal/zolal/pipeline"
)

// alignFlags are the flags of zolal align.
type alignFlags struct {
	docs     string
	src, tgt string
	format   string
	output   string
	lexicon  string
	only     bool
	minP     probability
	maxBead  int
}

func (a *app) alignCommand() *cobra.Command {
	f := alignFlags{minP: 0.5, maxBead: 4}
	c := &cobra.Command{
		Use:   "align SRC TGT | --docs FILE.jsonl",
		Short: "Align sentences with their translations",
		Long: `align pairs the lines of two files, or the sentences of many documents given as
JSON Lines {"id","src":[...],"tgt":[...]}. Every sentence comes out exactly once;
p is the probability of a bead. Files may be compressed and in any encoding that
zolal run reads; - is stdin.`,
		Example: "  zolal align paper.en paper.fa > pairs.tsv\n  zolal align --docs articles.jsonl --tgt ar > beads.jsonl\n  zolal align --format moses -o corpus paper.en paper.fa",
		RunE:    func(c *cobra.Command, args []string) error { return a.runAlign(c, &f, args) },
	}
	fs := c.Flags()
	fs.StringVar(&f.docs, "docs", "", "JSON Lines file of documents, - for stdin")
	languageFlags(fs, &f.src, &f.tgt)
	oneOf(fs, &f.format, "format", "for two files: tsv, tmx, ladder or moses", "tsv", "tmx", "ladder", "moses")
	fs.StringVarP(&f.output, "output", "o", "", "with --format moses: write OUTPUT.SRC and OUTPUT.TGT")
	fs.StringVar(&f.lexicon, "lexicon", "", "word list to use beside the built-in one: TSV, hunalign .dic, Moses or compiled")
	fs.BoolVar(&f.only, "only-lexicon", false, "use --lexicon instead of the built-in list")
	fs.Var(&f.minP, "min-p", "for two files: probability under which a pair is marked abstain")
	fs.Var(within{&f.maxBead, 1, 4}, "max-bead", "most sentences on one side of a bead")
	return c
}

// languageFlags adds --src and --tgt.
func languageFlags(f *pflag.FlagSet, src, tgt *string) {
	oneOf(f, src, "src", "language of the source side: en, fa or ar", "en", "fa", "ar")
	oneOf(f, tgt, "tgt", "language of the target side: en, fa or ar", "en", "fa", "ar")
	*tgt = "fa"
	f.Lookup("tgt").DefValue = *tgt
}

func (a *app) runAlign(c *cobra.Command, f *alignFlags, args []string) error {
	switch {
	case f.docs != "" && len(args) > 0:
		return usage("--docs and two files exclude each other")
	case f.docs == "" && len(args) != 2:
		return usage("align needs SRC and TGT, or --docs FILE.jsonl")
	case f.docs == "" && args[0] == ingest.Stdin && args[1] == ingest.Stdin:
		return usage("only one of SRC and TGT can be stdin")
	case f.only && f.lexicon == "":
		return usage("--only-lexicon needs --lexicon")
	case (f.format == "moses") != (f.output != ""):
		return usage("--format moses and -o OUTPUT belong together")
	}
	for _, name := range []string{"format", "min-p"} {
		if f.docs != "" && c.Flags().Changed(name) {
			return usage("--%s is for two files, not for --docs", name)
		}
	}
	o := align.Options{Src: lang.Tag(f.src), Tgt: lang.Tag(f.tgt), MinP: float64(f.minP), MaxBead: f.maxBead}
	if err := f.load(&o); err != nil {
		return err
	}
	al, err := align.New(o)
	if err != nil {
		return usage("%v", err)
	}
	if f.docs != "" {
		return a.alignDocs(c.Context(), al, f.docs)
	}
	return a.alignFiles(c.Context(), al, f, args[0], args[1])
}

// load reads the word list of --lexicon and joins it to the built-in one.
func (f *alignFlags) load(o *align.Options) error {
	if f.lexicon == "" {
		return nil
	}
	l, err := loadLexicon(f.lexicon, o.Src, o.Tgt)
	if err != nil {
		return usage("--lexicon: %v", err)
	}
	if base := align.Builtin(o.Tgt); base != nil && o.Src == lang.English && !f.only {
		if l, err = align.Merge(base, l); err != nil {
			return usage("--lexicon: %v", err)
		}
	}
	o.Lexicon = l
	return nil
}

// loadLexicon reads a word list in the format its first line shows.
func loadLexicon(path string, src, tgt lang.Tag) (*align.Lexicon, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	l, err := align.LoadLexicon(bytes.NewReader(b), lexiconFormat(b), src, tgt)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return l, nil
}

// lexiconFormat tells the formats of word lists apart.
func lexiconFormat(b []byte) string {
	if bytes.IndexByte(b[:min(len(b), 64)], 0) >= 0 {
		return align.FormatCompiled
	}
	for line := range bytes.Lines(b) {
		line = bytes.TrimRight(line, "\r\n")
		switch {
		case len(line) == 0 || line[0] == '#':
		case bytes.Contains(line, []byte(" @ ")):
			return align.FormatHunalign
		case bytes.IndexByte(line, '\t') < 0 && len(bytes.Fields(line)) == 3:
			return align.FormatMoses
		default:
			return align.FormatTSV
		}
	}
	return align.FormatTSV
}

// docJSON is one line of --docs; the identifier comes back as it was.
type docJSON struct {
	ID  json.RawMessage `json:"id"`
	Src []string        `json:"src"`
	Tgt []string        `json:"tgt"`
}

// parseDoc reads a line of --docs, in which both sides must be there.
func parseDoc(line []byte) (d docJSON, err error) {
	if err = json.Unmarshal(line, &d); err == nil && (d.Src == nil || d.Tgt == nil) {
		err = errors.New(`"src" or "tgt" is missing`)
	}
	return d, err
}

// beadsJSON is one line of the answer.
type beadsJSON struct {
	ID    json.RawMessage `json:"id"`
	Beads [][2][]int      `json:"beads"`
	P     []float64       `json:"p"`
}

func (a *app) alignDocs(ctx context.Context, al *align.Aligner, path string) error {
	log := a.logger()
	w := bufio.NewWriterSize(a.out, 64<<10)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	err := a.read(ctx, path, ingest.Options{Format: ingest.Lines, MaxRecord: 64 << 20}, func(d *pipeline.Document) error {
		var doc docJSON
		if d.Reject == nil {
			if len(bytes.TrimSpace(d.Text)) == 0 {
				return nil
			}
			var err error
			if doc, err = parseDoc(d.Text); err != nil {
				d.Reject = &pipeline.Reject{Source: d.Source, ID: d.ID, Stage: "align", Reason: pipeline.ReasonBadJSON, Offset: d.Base, Detail: err.Error()}
			}
		}
		if d.Reject != nil {
			a.rejected++
			tell(log, d.Reject)
			return nil
		}
		beads, err := await(ctx, func() (beadsJSON, error) { return beadsOf(al, doc), nil })
		if err != nil {
			return err
		}
		return e.Encode(beads)
	})
	if err != nil {
		return err
	}
	return w.Flush()
}

func beadsOf(al *align.Aligner, d docJSON) beadsJSON {
	out := beadsJSON{ID: d.ID, Beads: [][2][]int{}, P: []float64{}}
	if out.ID == nil {
		out.ID = json.RawMessage("null")
	}
	for _, b := range al.Sentences(d.Src, d.Tgt) {
		out.Beads = append(out.Beads, [2][]int{nonNil(b.Src), nonNil(b.Tgt)})
		out.P = append(out.P, b.P)
	}
	return out
}

func nonNil(ids []int) []int {
	if ids == nil {
		return []int{}
	}
	return ids
}

// farthest is the margin that is told for a bead without a rival.
const farthest = 999

func (a *app) alignFiles(ctx context.Context, al *align.Aligner, f *alignFlags, srcPath, tgtPath string) error {
	var sides [2][]string
	for i, path := range []string{srcPath, tgtPath} {
		lines, err := a.lines(ctx, path)
		if err != nil {
			return err
		}
		for _, line := range lines {
			if line = strings.TrimSpace(line); line != "" {
				sides[i] = append(sides[i], line)
			}
		}
	}
	src, tgt := sides[0], sides[1]
	beads, err := await(ctx, func() ([]align.Bead, error) { return al.Sentences(src, tgt), nil })
	if err != nil {
		return err
	}
	rows := align.Pairs(src, tgt, beads, float64(f.minP))
	for i := range rows {
		rows[i].Margin = min(rows[i].Margin, farthest)
	}
	switch f.format {
	case "tmx":
		return align.WriteTMX(a.out, lang.Tag(f.src), lang.Tag(f.tgt), rows)
	case "ladder":
		return align.WriteLadder(a.out, beads)
	case "moses":
		return writeMoses(f, rows)
	}
	return align.WriteTSV(a.out, rows)
}

// writeMoses writes two files, which appear when both are whole.
func writeMoses(f *alignFlags, rows []align.Pair) error {
	names := []string{f.output + "." + f.src, f.output + "." + f.tgt}
	files := make([]*os.File, len(names))
	for i, name := range names {
		var err error
		if files[i], err = os.Create(name + ".tmp"); err != nil {
			return err
		}
		defer os.Remove(files[i].Name())
		defer files[i].Close()
	}
	if err := align.WriteMoses(files[0], files[1], rows); err != nil {
		return err
	}
	for i, name := range names {
		if err := errors.Join(files[i].Sync(), files[i].Close()); err != nil {
			return err
		}
		if err := os.Rename(files[i].Name(), name); err != nil {
			return err
		}
	}
	return nil
}
