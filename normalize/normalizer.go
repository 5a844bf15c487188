package normalize

import (
	"unicode/utf8"
	"unsafe"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/scan"
	"github.com/zolal/zolal/lang"
)

// A Normalizer applies the rules of its options. It is immutable and safe for
// concurrent use.
type Normalizer struct {
	opt   Options
	fixed lang.Tag // the language of every line, Unknown under Auto
	off   [numRules]bool
	// letters holds the letter rules of Persian and of Arabic by the low byte
	// of the letter.
	letters [2][256]*letterRule
	// digits is the column of digitSets that digits are written in.
	digits int
	// replacesAll is true when every letter the kernel replaces becomes another.
	replacesAll bool
	// marks is true when marks are to be looked at one by one.
	marks bool
	// calmBytes says which bytes may be passed at a marked place.
	calmBytes [256]uint8
	// looks holds the tables of the kernel for Persian and for Arabic, plain
	// and for the report on ranges.
	looks [2][2]*scan.Table
}

// letterRule writes one letter as another in one language.
type letterRule struct {
	from rune
	to   string
	lang lang.Tag
	rule ruleID
	// inner restricts the rule to letters directly before another letter.
	inner bool
}

// New checks o and builds a Normalizer. An unknown profile, set of digits,
// treatment or rule name is an error.
func New(o Options) (*Normalizer, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	off, err := o.disabled()
	if err != nil {
		return nil, err
	}
	n := &Normalizer{opt: o, fixed: o.Profile.tag(), off: off}
	for i := range letterRules {
		r := &letterRules[i]
		if !off[r.rule] {
			n.letters[column(r.lang)][r.from-0x600] = r
		}
	}
	switch o.Digits {
	case DigitsArabic:
		n.digits = 1
	case DigitsPersian:
		n.digits = 2
	}
	n.replacesAll = !off[ruleLettersKaf] && !off[ruleLettersAlefMaksura] && !off[ruleLettersYeh]
	n.marks = o.StripHarakat || o.Ezafe == EzafeYeh
	n.calmBytes = n.makeCalm()
	for column, tag := range [...]lang.Tag{lang.Persian, lang.Arabic} {
		n.looks[column] = [2]*scan.Table{n.look(tag, false).table(), n.look(tag, true).table()}
	}
	return n, nil
}

// table is the table of the kernel for text in language t.
func (n *Normalizer) table(t lang.Tag, report bool) *scan.Table {
	if report {
		return n.looks[column(t)][1]
	}
	return n.looks[column(t)][0]
}

// column is where the letter rules of a language are kept.
func column(t lang.Tag) int {
	if t == lang.Arabic {
		return 1
	}
	return 0
}

// Append appends the normalized form of src to dst and returns the extended
// slice. The two must not overlap. Nothing is allocated when dst has room for
// the result, but for the rare line that needs the rules more than once; the
// result is hardly ever more than a few bytes longer than src. It comes out of
// a second call as the same bytes.
func (n *Normalizer) Append(dst, src []byte) []byte {
	return n.AppendEdits(dst, src, nil)
}

// AppendEdits is Append that also records every edit in log, with offsets in
// src. A nil log records nothing.
func (n *Normalizer) AppendEdits(dst, src []byte, log *edit.Log) []byte {
	if log == nil && len(src) <= smallBlocks*scan.BlockSize {
		if out, ok := n.appendQuiet(dst, src); ok {
			return out
		}
	}
	p := pass{n: n, src: src, dst: dst, log: log}
	p.run()
	return p.finish()
}

// String returns the normalized form of s: s itself, with nothing allocated,
// when there is nothing to change.
func (n *Normalizer) String(s string) string {
	src := unsafe.Slice(unsafe.StringData(s), len(s)) // only read
	if n.Span(src) == len(src) {
		return s
	}
	return string(n.Append(make([]byte, 0, len(s)+len(s)/16+16), src))
}

// Span returns how many leading bytes of src are as Append would leave them,
// len(src) when nothing would change.
func (n *Normalizer) Span(src []byte) int {
	p := pass{n: n, src: src, first: -1, probe: true}
	p.run()
	if p.first >= 0 {
		return p.first
	}
	return len(src)
}

// walk visits every character: the plain way to apply the rules, and the
// reference for every faster one.
func (p *pass) walk() {
	for i := 0; i < len(p.src) && !p.stopped(); {
		_, w := utf8.DecodeRune(p.src[i:])
		p.visit(i)
		i += w
	}
}
