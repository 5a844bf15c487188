package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/zolal/zolal/align"
	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/ingest"
	"github.com/zolal/zolal/lang"
	"github.com/zolal/zolal/normalize"
	"github.com/zolal/zolal/normalize/zwnj"
	"github.com/zolal/zolal/pipeline"
)

// recipeFlags are the flags that say what the stages do.
type recipeFlags struct {
	recipe  pipeline.Recipe
	profile string
	digits  string
	ortho   string
	zwnj    string
	spaces  string
	disable []string
	forms   string
	words   []string
}

func (r *recipeFlags) add(f *pflag.FlagSet) {
	f.StringVar(&r.profile, "profile", "auto", "letters and marks by the rules of auto, fa, ar or en")
	f.StringVar(&r.digits, "digits", "keep", "digits: keep, persian, arabic or ascii")
	f.StringVar(&r.ortho, "orthography", "academy", "half-space conventions: academy, perdt or joined")
	f.StringVar(&r.zwnj, "zwnj", "repair", "half-spaces: repair, report or keep")
	f.StringVar(&r.spaces, "spaces", "keep", "spaces between letters, in words run together or torn apart: keep or repair")
	f.StringSliceVar(&r.disable, "disable", nil, "rules to switch off, by name")
	f.StringVar(&r.forms, "lexicon", "", "file of half-space spellings to add, one a line; a leading - forbids one")
	f.StringArrayVar(&r.words, "align-lexicon", nil, "word list for the aligner beside the built-in one, as fa=FILE or ar=FILE: TSV, hunalign .dic or Moses")
	f.BoolVar(&r.recipe.StripHarakat, "strip-harakat", false, "remove short vowels and other marks over letters")
	f.BoolVar(&r.recipe.Strict, "strict", false, "reject documents with damage that cannot be recovered")
}

// build checks the flags and returns the pipeline for them.
func (r *recipeFlags) build(stages ...string) (*pipeline.Pipeline, error) {
	c := r.recipe
	if len(stages) > 0 {
		c.Stages = stages
	}
	c.Profile = normalize.Profile(r.profile)
	if err := r.alignLexicon(&c); err != nil {
		return nil, err
	}
	if r.digits != "keep" {
		c.Digits = normalize.Digits(r.digits)
	}
	c.Orthography = zwnj.Orthography(r.ortho)
	c.HalfSpace = zwnj.Mode(r.zwnj)
	if r.spaces != "keep" {
		c.Spaces = zwnj.Mode(r.spaces)
	}
	for _, rule := range r.disable {
		c.Disable = append(c.Disable, edit.Rule(rule))
	}
	if r.forms != "" {
		b, err := os.ReadFile(r.forms)
		if err != nil {
			return nil, usage("--lexicon: %v", err)
		}
		if c.Lexicon, err = zwnj.ReadLexicon(bytes.NewReader(b)); err != nil {
			return nil, usage("--lexicon: %s: %v", r.forms, err)
		}
		c.LexiconSHA256 = fmt.Sprintf("%x", sha256.Sum256(b))
	}
	p, err := pipeline.New(c)
	if err != nil {
		return nil, usage("%v", err)
	}
	return p, nil
}

// alignLexicon loads the word lists of --align-lexicon, "fa=FILE" or
// "ar=FILE", and joins them to the built-in ones.
func (r *recipeFlags) alignLexicon(c *pipeline.Recipe) error {
	for _, arg := range r.words {
		tag, path, ok := strings.Cut(arg, "=")
		tgt := lang.Tag(tag)
		if !ok || tgt != lang.Persian && tgt != lang.Arabic {
			return usage("--align-lexicon %q; write fa=FILE or ar=FILE", arg)
		}
		l, err := loadLexicon(path, lang.English, tgt)
		if err == nil {
			l, err = align.Merge(align.Builtin(tgt), l)
		}
		if err != nil {
			return usage("--align-lexicon: %v", err)
		}
		if c.AlignLexicons == nil {
			c.AlignLexicons, c.AlignLexiconSHA256 = map[lang.Tag]*align.Lexicon{}, map[lang.Tag]string{}
		}
		c.AlignLexicons[tgt], c.AlignLexiconSHA256[tgt] = l, l.SHA256()
	}
	return nil
}

// inputFlags are the flags that say how inputs are read.
type inputFlags struct {
	o        ingest.Options
	format   string
	partSize string
}

func (i *inputFlags) add(f *pflag.FlagSet) {
	f.StringVar(&i.format, "input-format", "auto", "auto, text, markdown, lines, jsonl or parquet")
	f.StringVar(&i.o.Charset, "charset", "", "encoding of the input (default: detect)")
	f.StringVar(&i.o.TextField, "text-field", "text", "field or column that holds the text, in JSON Lines and Parquet")
	f.StringVar(&i.o.IDField, "id-field", "", "field or column that holds the identifier (default: id, where there is one)")
	f.StringVar(&i.partSize, "part-size", "2MB", "cut longer texts into parts at the next paragraph end")
	f.BoolVar(&i.o.FollowLinks, "follow-links", false, "follow symbolic links that lead out of an input folder")
	f.IntVar(&i.o.MaxRatio, "max-ratio", 0, "how many times larger than the file compressed data may be, over 1 GB (default 500)")
}

func (i *inputFlags) options() (ingest.Options, error) {
	o := i.o
	if i.format != "auto" {
		o.Format = ingest.Format(i.format)
	}
	n, err := parseSize(i.partSize)
	if err != nil {
		return o, usage("--part-size: %v", err)
	}
	o.PartSize = n
	return o, nil
}

// runner is the runner for the --jobs and --doc-timeout flags. With --jobs N
// the whole program keeps to N cores, the writers and the garbage collector
// included.
func (a *app) runner(timeout time.Duration) pipeline.Runner {
	if a.jobs > 0 {
		runtime.GOMAXPROCS(a.jobs)
	}
	return pipeline.Runner{Timeout: timeout, Cores: pipeline.NewCores(runtime.GOMAXPROCS(0))}
}

// parseSize reads a size such as 256MB, 64KiB or 1000.
func parseSize(s string) (int, error) {
	units := []struct {
		name string
		n    int
	}{{"KIB", 1 << 10}, {"MIB", 1 << 20}, {"GIB", 1 << 30}, {"KB", 1 << 10}, {"MB", 1 << 20}, {"GB", 1 << 30}, {"K", 1 << 10}, {"M", 1 << 20}, {"G", 1 << 30}, {"B", 1}, {"", 1}}
	up := strings.ToUpper(strings.TrimSpace(s))
	for _, u := range units {
		num, ok := strings.CutSuffix(up, u.name)
		if !ok {
			continue
		}
		n, err := strconv.ParseFloat(strings.TrimSpace(num), 64)
		if err != nil || n <= 0 || n*float64(u.n) > 1<<50 {
			break
		}
		return int(n * float64(u.n)), nil
	}
	return 0, fmt.Errorf("%q is no size; write for example 256MB", s)
}

// languageFlag reads a --lang value; "auto" is "".
func languageFlag(s string) (lang.Tag, error) {
	switch s {
	case "auto", "":
		return lang.Unknown, nil
	case "fa", "ar", "en":
		return lang.Tag(s), nil
	}
	return "", usage("--lang %q; use auto, fa, ar or en", s)
}

// inputsOrStdin are the file arguments; none means standard input.
func inputsOrStdin(args []string) []string {
	if len(args) == 0 {
		return []string{ingest.Stdin}
	}
	return args
}
