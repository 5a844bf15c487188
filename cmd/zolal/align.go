package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/zolal/zolal/align"
	"github.com/zolal/zolal/ingest"
	"github.com/zolal/zolal/lang"
)

// alignFlags are the flags of zolal align.
type alignFlags struct {
	docs     string
	src, tgt string
	format   string
	output   string
	lexicon  string
	only     bool
	minP     float64
	maxBead  int
}

func (a *app) alignCommand() *cobra.Command {
	var f alignFlags
	c := &cobra.Command{
		Use:   "align SRC TGT | --docs FILE.jsonl",
		Short: "Align sentences with their translations",
		Long: `align pairs the lines of two files, or the sentences of many documents given as
JSON Lines {"id","src":[...],"tgt":[...]}. Every sentence comes out exactly once;
p is the probability of a bead.`,
		Example: "  zolal align paper.en paper.fa > pairs.tsv\n  zolal align --docs articles.jsonl --tgt ar > beads.jsonl\n  zolal align --format moses -o corpus paper.en paper.fa",
		RunE:    func(_ *cobra.Command, args []string) error { return a.runAlign(&f, args) },
	}
	fs := c.Flags()
	fs.StringVar(&f.docs, "docs", "", "JSON Lines file of documents, - for stdin")
	fs.StringVar(&f.src, "src", "en", "language of the source side: en, fa or ar")
	fs.StringVar(&f.tgt, "tgt", "fa", "language of the target side: en, fa or ar")
	fs.StringVar(&f.format, "format", "tsv", "for two files: tsv, tmx, ladder or moses")
	fs.StringVarP(&f.output, "output", "o", "", "with --format moses: write OUTPUT.SRC and OUTPUT.TGT")
	fs.StringVar(&f.lexicon, "lexicon", "", "word list to use beside the built-in one: TSV, hunalign .dic, Moses or compiled")
	fs.BoolVar(&f.only, "only-lexicon", false, "use --lexicon instead of the built-in list")
	fs.Float64Var(&f.minP, "min-p", 0, "probability under which a pair is marked abstain (default 0.5)")
	fs.IntVar(&f.maxBead, "max-bead", 0, "most sentences on one side of a bead, 1 to 4 (default 4)")
	return c
}

func (a *app) runAlign(f *alignFlags, args []string) error {
	switch {
	case f.docs != "" && len(args) > 0:
		return usage("--docs and two files exclude each other")
	case f.docs == "" && len(args) != 2:
		return usage("align needs SRC and TGT, or --docs FILE.jsonl")
	case (f.format == "moses") != (f.output != ""):
		return usage("--format moses and -o OUTPUT belong together")
	}
	o := align.Options{Src: lang.Tag(f.src), Tgt: lang.Tag(f.tgt), MinP: f.minP, MaxBead: f.maxBead}
	if err := f.load(&o); err != nil {
		return err
	}
	al, err := align.New(o)
	if err != nil {
		return usage("%v", err)
	}
	if f.docs != "" {
		return a.alignDocs(al, f.docs)
	}
	return a.alignFiles(al, f, args[0], args[1])
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

// beadsJSON is one line of the answer.
type beadsJSON struct {
	ID    json.RawMessage `json:"id"`
	Beads [][2][]int      `json:"beads"`
	P     []float64       `json:"p"`
}

func (a *app) alignDocs(al *align.Aligner, path string) error {
	r := a.in
	if path != ingest.Stdin {
		f, err := os.Open(path)
		if err != nil {
			return usage("--docs: %v", err)
		}
		defer f.Close()
		r = f
	}
	log, err := a.logger()
	if err != nil {
		return err
	}
	in := bufio.NewReaderSize(r, 1<<20)
	w := bufio.NewWriterSize(a.out, 64<<10)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for n := 1; ; n++ {
		line, readErr := in.ReadBytes('\n')
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
		}
		if len(bytes.TrimSpace(line)) > 0 {
			var d docJSON
			if err := json.Unmarshal(line, &d); err != nil {
				a.rejected++
				log.Warn("rejected", "source", path, "line", n, "stage", "align", "reason", "bad-json", "detail", err.Error())
			} else if err := e.Encode(beadsOf(al, d)); err != nil {
				return err
			}
		}
		if errors.Is(readErr, io.EOF) {
			return w.Flush()
		}
		if readErr != nil {
			return readErr
		}
	}
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

func (a *app) alignFiles(al *align.Aligner, f *alignFlags, srcPath, tgtPath string) error {
	src, err := readLines(srcPath)
	if err != nil {
		return usage("%v", err)
	}
	tgt, err := readLines(tgtPath)
	if err != nil {
		return usage("%v", err)
	}
	beads := al.Sentences(src, tgt)
	minP := f.minP
	if minP == 0 {
		minP = 0.5
	}
	rows := align.Pairs(src, tgt, beads, minP)
	switch f.format {
	case "tsv":
		return align.WriteTSV(a.out, rows)
	case "tmx":
		return align.WriteTMX(a.out, lang.Tag(f.src), lang.Tag(f.tgt), rows)
	case "ladder":
		return align.WriteLadder(a.out, beads)
	case "moses":
		return writeMoses(f, rows)
	}
	return usage("--format %q; use tsv, tmx, ladder or moses", f.format)
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

// readLines reads a file of one sentence a line; blank lines are passed over.
func readLines(path string) ([]string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var out []string
	for line := range bytes.Lines(b) {
		if line = bytes.TrimSpace(line); len(line) > 0 {
			out = append(out, string(line))
		}
	}
	return out, nil
}
