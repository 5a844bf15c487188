// Package zwnj restores the half-space (U+200C, ZERO WIDTH NON-JOINER) of
// Persian text where it was deleted, where it became a space, and where a
// space was lost or came into a word.
//
// Letters never change: the package decides, for each gap between two
// letters, whether nothing, a half-space or a space stands there. It reads a
// whole document at once, because the damage has a manner (all half-spaces
// deleted, or all turned into spaces, page by page), and that manner is
// evidence. Lines and quotations in another language are left alone, as are
// URLs, e-mail addresses, hashtags, tags and code.
//
// The text should be normalized before (Persian yeh and kaf); anything else,
// also bytes that are no UTF-8, passes through unchanged.
package zwnj

import (
	"bytes"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/lexicon/gap"
)

// Orthography is a convention for words that good editors write in different
// ways.
type Orthography string

// Orthographies. Academy writes members of a word apart (with half-spaces);
// PerDT follows the Persian Dependency Treebank, with the old joined spelling
// of a few frequent words; Joined joins all contested words.
const (
	Academy Orthography = "academy"
	PerDT   Orthography = "perdt"
	Joined  Orthography = "joined"
)

// Mode says what to do with a finding.
type Mode string

// Modes. Report finds and decides, but changes nothing; Keep does not look.
const (
	Repair Mode = "repair"
	Report Mode = "report"
	Keep   Mode = "keep"
)

// Options choose what a Repairer does. The zero value repairs after Academy.
type Options struct {
	Orthography Orthography // "" is Academy
	Mode        Mode        // "" is Repair
	// Spaces is for two words that were run together and for words with a
	// space inside (RuleFused, RuleSplit between letters). "" is Report: such
	// repairs rest on word counts alone, so they are told of in Decisions, and
	// made only on request.
	Spaces Mode
	// Disable lists rules that must not act.
	Disable []edit.Rule
	// Lexicon adds spellings and forbids some; nil adds nothing.
	Lexicon *Lexicon
}

// Repairer restores half-spaces. It is immutable and safe for concurrent use.
type Repairer struct {
	model    *gap.Model
	options  Options
	profile  gap.Profile
	disabled [numRules]bool
	picky    bool // some rule is disabled
	contest  *contest
	known    known // unset where the user has a list
	kept     stock
}

// New returns a Repairer. It takes well under a millisecond: the data is used
// as it lies in the program.
func New(o Options) (*Repairer, error) {
	if o.Orthography == "" {
		o.Orthography = Academy
	}
	if o.Mode == "" {
		o.Mode = Repair
	}
	if o.Spaces == "" {
		o.Spaces = Report
	}
	r := &Repairer{options: o}
	if err := r.configure(); err != nil {
		return nil, err
	}
	m, err := loadModel()
	if err != nil {
		return nil, err
	}
	r.model = m
	if o.Lexicon == nil {
		r.known = known{knownData}
	}
	return r, nil
}

// AppendEdits appends src with its half-spaces repaired to dst and records
// every change in log, which may be nil. A second run over the result changes
// nothing.
func (r *Repairer) AppendEdits(dst, src []byte, log *edit.Log) []byte {
	if r.options.Mode != Repair {
		return append(dst, src...)
	}
	s := r.acquire()
	defer r.release(s)
	s.watched = log != nil || r.picky
	for base := 0; base < len(src); {
		piece := firstLines(src[base:], maxText)
		dst = s.appendRun(dst, piece, base, log)
		base += len(piece)
	}
	return dst
}

// maxText bounds what is looked at as one document, in bytes: places in it
// are kept in 32 bits. A longer text is cut at a line end.
const maxText = 1 << 30

// firstLines is src, or as many whole lines of it as fit in limit bytes, or
// its first limit bytes.
func firstLines(src []byte, limit int) []byte {
	if len(src) <= limit {
		return src
	}
	if n := bytes.LastIndexByte(src[:limit], '\n'); n >= 0 {
		return src[:n+1]
	}
	return src[:limit]
}

// appendRun repairs src, which begins at base of the whole text.
func (s *scratch) appendRun(dst, src []byte, base int, log *edit.Log) []byte {
	s.run(src)
	if log != nil {
		log.Grow(len(s.all))
		for i := range s.all {
			c := &s.all[i]
			note := ""
			if !log.Brief {
				note = s.explain(src, c)
			}
			log.Add(edit.Edit{
				Span: edit.Span{Start: base + int(c.start), End: base + int(c.end)},
				New:  c.to, Rule: rules[c.rule].Name, Score: c.margin, Note: note,
			})
		}
	}
	return append(dst, s.src...)
}
