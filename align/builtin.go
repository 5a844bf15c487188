package align

import (
	_ "embed"
	"fmt"

	"github.com/zolal/zolal/lang"
)

//go:embed data/en-fa.bin
var englishPersian string

//go:embed data/en-ar.bin
var englishArabic string

// builtin opens an embedded list. Opening reads a header of 64 bytes; the
// table is used where it lies in the program.
func builtin(tgt lang.Tag) *Lexicon {
	blob := englishPersian
	if tgt == lang.Arabic {
		blob = englishArabic
	}
	l, err := openLexicon(blob)
	if err != nil {
		panic(fmt.Sprintf("embedded word list for %q: %v", tgt, err))
	}
	return l
}

// Builtin returns the word list of English and tgt, which is Persian or
// Arabic; for any other language it returns nil.
func Builtin(tgt lang.Tag) *Lexicon {
	if tgt != lang.Persian && tgt != lang.Arabic {
		return nil
	}
	return builtin(tgt)
}

// New checks the options and returns an aligner. It is cheap: a program may
// make one per job.
func New(o Options) (*Aligner, error) {
	if o.Src == "" && o.Tgt == "" {
		o.Src, o.Tgt = lang.English, lang.Persian
	}
	for _, l := range [...]lang.Tag{o.Src, o.Tgt} {
		if l != lang.English && l != lang.Persian && l != lang.Arabic {
			return nil, fmt.Errorf("align: language %q: want en, fa or ar", l)
		}
	}
	if o.Src == o.Tgt {
		return nil, fmt.Errorf("align: source and target are both %q", o.Src)
	}
	if o.MinP < 0 || o.MinP > 1 {
		return nil, fmt.Errorf("align: MinP %v: want 0 to 1", o.MinP)
	}
	if o.MaxBead < 0 || o.MaxBead > span4 {
		return nil, fmt.Errorf("align: MaxBead %d: want 1 to %d", o.MaxBead, span4)
	}
	if o.MinP == 0 {
		o.MinP = 0.5
	}
	if o.MaxBead == 0 {
		o.MaxBead = span4
	}
	return newAligner(o)
}

func newAligner(o Options) (*Aligner, error) {
	a := &Aligner{o: o}
	src, tgt := o.Src, o.Tgt
	if tgt == lang.English || src == lang.Arabic && tgt == lang.Persian {
		src, tgt, a.swapped = tgt, src, true
	}
	a.p, a.thin = paramsFor(tgt), thinParams(tgt)
	if o.Lexicon != nil {
		if ls, lt := o.Lexicon.Langs(); ls != src || lt != tgt {
			return nil, fmt.Errorf("align: the lexicon is for %s-%s, not %s-%s", ls, lt, src, tgt)
		}
		a.lex = append(a.lex, o.Lexicon)
	} else if l := builtinFor(src, tgt); l != nil {
		a.lex = append(a.lex, l)
	}
	if names := cldr[tgt]; names != nil && src == lang.English {
		a.lex = append(a.lex, names())
	}
	return a, nil
}

// tags are the languages in the order the lexicons have them.
func (a *Aligner) tags() (src, tgt lang.Tag) {
	if a.swapped {
		return a.o.Tgt, a.o.Src
	}
	return a.o.Src, a.o.Tgt
}

// with returns a copy of a that looks into one more lexicon.
func (a *Aligner) with(l *Lexicon) *Aligner {
	c := &Aligner{o: a.o, p: a.p, thin: a.thin, swapped: a.swapped}
	c.lex = append(append(c.lex, a.lex...), l)
	return c
}

// bench takes working memory that is free, or makes some.
func (a *Aligner) bench() *bench {
	if w := a.idle.take(); w != nil {
		return w
	}
	w := &bench{}
	w.rich, w.thin, w.lex = &a.p, &a.thin, a.lex
	w.p = &w.own
	src, tgt := a.tags()
	for i, l := range [...]lang.Tag{src, tgt} {
		w.sides[i].lang, w.sides[i].which, w.sides[i].lex = l, i, a.lex
		if l == lang.Persian {
			a.joined.Do(func() { a.joints = newJoints(a.lex, i) })
			w.sides[i].joints = a.joints
		}
	}
	return w
}
