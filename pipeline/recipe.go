package pipeline

import (
	"fmt"
	"slices"
	"sync"

	"github.com/zolal/zolal/align"
	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/codepage/letters"
	"github.com/zolal/zolal/lang"
	"github.com/zolal/zolal/normalize"
	"github.com/zolal/zolal/normalize/layout"
	"github.com/zolal/zolal/normalize/mojibake"
	"github.com/zolal/zolal/normalize/zwnj"
	"github.com/zolal/zolal/segment"
)

// Recipe says what the stages do. It stands in the manifest of a dataset: the
// same input, recipe and version give the same bytes. The zero value is the
// default recipe.
type Recipe struct {
	Profile     normalize.Profile `json:"profile,omitempty"`
	Digits      normalize.Digits  `json:"digits,omitempty"`
	Orthography zwnj.Orthography  `json:"orthography,omitempty"`
	HalfSpace   zwnj.Mode         `json:"half_space,omitempty"`
	// Spaces is for spaces between letters, words that were run together and
	// words that were torn apart; "" leaves them.
	Spaces zwnj.Mode `json:"spaces,omitempty"`
	// Notes makes the stages write down their reasons with each edit, which
	// takes time and memory. It changes nothing in the output.
	Notes bool `json:"-"`
	// Lang forces the language of sentence rules; "" decides for each block.
	Lang lang.Tag `json:"lang,omitempty"`
	// ClauseBreaks ends sentences at colons, semicolons and Arabic commas too.
	ClauseBreaks bool `json:"clause_breaks,omitempty"`
	// Stages lists the stages that run, besides decode; empty is all.
	Stages []string `json:"stages,omitempty"`
	// Disable switches rules off by name.
	Disable []edit.Rule `json:"disable,omitempty"`
	// StripHarakat removes short vowels and other marks over Arabic letters.
	StripHarakat bool `json:"strip_harakat,omitempty"`
	// Strict rejects a document with damage that cannot be recovered.
	Strict bool `json:"strict,omitempty"`
	// MinP is the probability under which a pair is marked "abstain".
	MinP float64 `json:"min_p,omitempty"`
	// Lexicon holds half-space spellings of the user; LexiconSHA256 names it.
	Lexicon       *zwnj.Lexicon `json:"-"`
	LexiconSHA256 string        `json:"lexicon_sha256,omitempty"`
	// AlignLexicons replace the built-in word lists of the aligner.
	AlignLexicons      map[lang.Tag]*align.Lexicon `json:"-"`
	AlignLexiconSHA256 map[lang.Tag]string         `json:"align_lexicon_sha256,omitempty"`
}

// Pipeline holds the stages made ready for one recipe. It is immutable and
// safe for concurrent use.
type Pipeline struct {
	recipe    Recipe
	run       []bool // for each of Stages
	fixer     *mojibake.Fixer
	normals   map[lang.Tag]*normalize.Normalizer // by context
	repairer  *zwnj.Repairer
	segmenter *segment.Segmenter
	aligners  map[lang.Tag]*align.Aligner
	scratches sync.Pool
}

// New makes the stages ready. It checks the recipe: names of stages, rules,
// profiles and orthographies must exist.
func New(r Recipe) (*Pipeline, error) {
	p := &Pipeline{recipe: r, run: make([]bool, len(Stages)), aligners: map[lang.Tag]*align.Aligner{}, normals: map[lang.Tag]*normalize.Normalizer{}}
	for i, s := range Stages {
		p.run[i] = i == 0 || len(r.Stages) == 0 || slices.Contains(r.Stages, s.Name)
	}
	for _, name := range r.Stages {
		if !slices.ContainsFunc(Stages, func(s Stage) bool { return s.Name == name }) {
			return nil, fmt.Errorf("unknown stage %q", name)
		}
	}
	p.scratches.New = func() any { return newScratch() }
	off, err := disabled(r.Disable)
	if err != nil {
		return nil, err
	}
	if p.fixer, err = mojibake.New(mojibake.Options{Disable: off["mojibake"]}); err != nil {
		return nil, err
	}
	contexts := []lang.Tag{lang.Unknown}
	if r.Profile == "" || r.Profile == normalize.Auto { // no other asks for one
		contexts = append(contexts, lang.Persian, lang.Arabic)
	}
	for _, context := range contexts {
		o := normalize.Options{Profile: r.Profile, Context: context, Digits: r.Digits, StripHarakat: r.StripHarakat, Disable: off["normalize"]}
		if p.normals[context], err = normalize.New(o); err != nil {
			return nil, err
		}
	}
	if p.repairer, err = zwnj.New(zwnj.Options{Orthography: r.Orthography, Mode: r.HalfSpace, Spaces: r.Spaces, Lexicon: r.Lexicon, Disable: off["zwnj"]}); err != nil {
		return nil, err
	}
	if p.segmenter, err = segment.New(segment.Options{Lang: r.Lang, ClauseBreaks: r.ClauseBreaks}); err != nil {
		return nil, err
	}
	for _, tgt := range []lang.Tag{lang.Persian, lang.Arabic} {
		if p.aligners[tgt], err = align.New(align.Options{Src: lang.English, Tgt: tgt, MinP: r.MinP, Lexicon: r.AlignLexicons[tgt]}); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// Recipe is the recipe p was made for.
func (p *Pipeline) Recipe() Recipe { return p.recipe }

// Tables gives the versions of the embedded data, for the manifest: hashes of
// the models and lists that decide what the stages do.
func Tables() map[string]string {
	return map[string]string{
		"charset":   letters.Version(),
		"lang":      lang.Version(),
		"layout":    layout.Version(),
		"mojibake":  mojibake.Version(),
		"normalize": normalize.Version(),
		"zwnj":      zwnj.Version(),
		"align":     align.Version(),
	}
}
