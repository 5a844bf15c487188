package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"math"
	"os"
	"runtime"
	"slices"
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
	set     *pflag.FlagSet
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

// stageOf names the stage that a flag is for: where the stage does not run,
// the flag would have no effect.
var stageOf = map[string]string{
	"profile": "normalize", "digits": "normalize", "strip-harakat": "normalize",
	"orthography": "zwnj", "zwnj": "zwnj", "spaces": "zwnj", "lexicon": "zwnj",
	"strict": "mojibake",
}

func (r *recipeFlags) add(f *pflag.FlagSet) {
	r.set = f
	oneOf(f, &r.profile, "profile", "letters and marks by the rules of auto, fa, ar or en", "auto", "fa", "ar", "en")
	oneOf(f, &r.digits, "digits", "digits: keep, persian, arabic or ascii", "keep", "persian", "arabic", "ascii")
	oneOf(f, &r.ortho, "orthography", "half-space conventions: academy, perdt or joined", "academy", "perdt", "joined")
	oneOf(f, &r.zwnj, "zwnj", "half-spaces: repair, report or keep", "repair", "report", "keep")
	oneOf(f, &r.spaces, "spaces", "spaces between letters, in words run together or torn apart: keep or repair", "keep", "repair")
	f.StringSliceVar(&r.disable, "disable", nil, "rules to switch off, by name; zolal rules lists them")
	f.StringVar(&r.forms, "lexicon", "", "file of half-space spellings to add, one a line; a leading - forbids one")
	f.BoolVar(&r.recipe.StripHarakat, "strip-harakat", false, "remove short vowels and other marks over letters")
	f.BoolVar(&r.recipe.Strict, "strict", false, "reject documents with damage that cannot be recovered")
}

// addAlign adds the flags for the commands that align.
func (r *recipeFlags) addAlign(f *pflag.FlagSet) {
	f.StringArrayVar(&r.words, "align-lexicon", nil, "word list for the aligner beside the built-in one, as fa=FILE or ar=FILE: TSV, hunalign .dic or Moses; repeatable")
	f.Var((*probability)(&r.recipe.MinP), "min-p", "probability under which a pair is marked abstain (default 0.5)")
}

// build checks the flags and returns the pipeline for them.
func (r *recipeFlags) build(stages ...string) (*pipeline.Pipeline, error) {
	c := r.recipe
	c.Stages = stages
	if err := r.checkStages(stages); err != nil {
		return nil, err
	}
	c.Profile = normalize.Profile(r.profile)
	if err := r.alignLexicons(&c); err != nil {
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

// checkStages refuses flags for stages that do not run; none given is all.
func (r *recipeFlags) checkStages(stages []string) (err error) {
	if len(stages) == 0 {
		return nil
	}
	r.set.Visit(func(f *pflag.Flag) {
		if s := stageOf[f.Name]; s != "" && !slices.Contains(stages, s) && err == nil {
			err = usage("--%s is for the stage %s, which does not run here", f.Name, s)
		}
	})
	return err
}

// alignLexicons loads the word lists of --align-lexicon, "fa=FILE" or
// "ar=FILE", and joins them to the built-in ones.
func (r *recipeFlags) alignLexicons(c *pipeline.Recipe) error {
	for _, arg := range r.words {
		tag, path, ok := strings.Cut(arg, "=")
		tgt := lang.Tag(tag)
		if !ok || tgt != lang.Persian && tgt != lang.Arabic {
			return usage("--align-lexicon %q; write fa=FILE or ar=FILE", arg)
		}
		if c.AlignLexicons == nil {
			c.AlignLexicons, c.AlignLexiconSHA256 = map[lang.Tag]*align.Lexicon{}, map[lang.Tag]string{}
		}
		base := c.AlignLexicons[tgt]
		if base == nil {
			base = align.Builtin(tgt)
		}
		l, err := loadLexicon(path, lang.English, tgt)
		if err == nil {
			l, err = align.Merge(base, l)
		}
		if err != nil {
			return usage("--align-lexicon: %v", err)
		}
		c.AlignLexicons[tgt], c.AlignLexiconSHA256[tgt] = l, l.SHA256()
	}
	return nil
}

// inputFlags are the flags that say how inputs are read.
type inputFlags struct {
	o        ingest.Options
	format   string
	partSize size
	record   size
}

func (i *inputFlags) add(f *pflag.FlagSet) {
	oneOf(f, &i.format, "input-format", "auto, text, markdown, lines, jsonl or parquet", "auto", "text", "markdown", "lines", "jsonl", "parquet")
	f.StringVar(&i.o.Charset, "charset", "", "encoding of the input (default: detect)")
	f.StringVar(&i.o.TextField, "text-field", "text", "field or column that holds the text, in JSON Lines and Parquet")
	f.StringVar(&i.o.IDField, "id-field", "", "field or column that holds the identifier (default: id, where there is one)")
	i.partSize, i.record = 2<<20, 16<<20
	f.Var(&i.partSize, "part-size", "cut longer texts into parts at the next paragraph end")
	f.Var(&i.record, "max-record", "reject longer records of JSON Lines and Parquet")
	f.BoolVar(&i.o.FollowLinks, "follow-links", false, "follow symbolic links that lead out of an input folder")
	f.Var(within{&i.o.MaxRatio, 1, math.MaxInt}, "max-ratio", "how many times larger than the file compressed data may be, over 1 GB (default 500)")
}

// lines makes every line of the input a document.
func (i *inputFlags) lines() error {
	if i.format != "auto" && i.format != string(ingest.Lines) {
		return usage("--lines and --input-format %s exclude each other", i.format)
	}
	i.format = string(ingest.Lines)
	return nil
}

func (i *inputFlags) options() ingest.Options {
	o := i.o
	if i.format != "auto" {
		o.Format = ingest.Format(i.format)
	}
	o.PartSize, o.MaxRecord = int(i.partSize), int(i.record)
	return o
}

// maxJobs is how many jobs a core gets at most: more only cost memory.
const maxJobs = 4

// runner is the runner for the --jobs and --doc-timeout flags. With --jobs N
// the whole program keeps to N cores, the writers and the garbage collector
// included.
func (a *app) runner(timeout time.Duration) pipeline.Runner {
	if a.jobs > 0 {
		runtime.GOMAXPROCS(min(a.jobs, maxJobs*runtime.NumCPU()))
	}
	return pipeline.Runner{Timeout: timeout, Cores: pipeline.NewCores(runtime.GOMAXPROCS(0))}
}

// inputsOrStdin are the file arguments; none means standard input.
func inputsOrStdin(args []string) []string {
	if len(args) == 0 {
		return []string{ingest.Stdin}
	}
	return args
}
