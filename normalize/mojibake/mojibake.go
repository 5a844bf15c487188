// Package mojibake undoes damage that was done to text before it reached us:
// bytes read in a wrong encoding, once or several times, entities and escapes
// left in the text, look-alikes of the half-space, and right-to-left text
// that a PDF extractor wrote down from left to right.
//
// Clean text comes back as the same bytes. A gate that runs at scan speed
// answers for nearly all of it; the rest is read closely, and a repair is
// made only on evidence:
//
//   - a chain of codecs proposes a reading of a whole word, and no word is
//     read in part;
//   - the language score of package letters has to rise, by much where the
//     damage itself is made of Arabic letters;
//   - damaging the repaired text again gives exactly the input. Where that
//     cannot be so, because bytes were lost, the rule is called
//     "mojibake/lossy-...";
//   - evidence is pooled over the text, so that a fragment of a word or two is
//     repaired like the rest of its document.
//
// What cannot be recovered is left as it is; Findings reports it.
package mojibake

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/codepage"
	"github.com/zolal/zolal/internal/codepage/letters"
)

// Options say what to leave alone. The zero value repairs everything.
type Options struct {
	// Disable lists rules that are not applied; see Rules.
	Disable []edit.Rule
}

// Fixer repairs texts. It is immutable and safe for concurrent use.
type Fixer struct {
	chains []*chain
	reads  []reading
	off    map[edit.Rule]bool
}

// New returns a Fixer. The error names a rule in o.Disable that does not
// exist.
func New(o Options) (*Fixer, error) {
	f := &Fixer{off: map[edit.Rule]bool{}}
	for _, name := range o.Disable {
		if !slices.ContainsFunc(Rules(), func(r Rule) bool { return r.Name == name }) {
			return nil, fmt.Errorf("mojibake: unknown rule %q", name)
		}
		f.off[name] = true
	}
	for _, c := range chains() {
		if !f.off[c.rule] {
			c.index = len(f.chains)
			f.chains = append(f.chains, c)
		}
	}
	f.reads = readings(f.chains)
	return f, nil
}

// A pass proposes edits of a text for one kind of damage, in source order.
type pass func(f *Fixer, t *text) []edit.Edit

// passes in the order in which the kinds of damage lie over each other.
var passes = []pass{
	(*Fixer).wide, (*Fixer).recode, (*Fixer).marks, (*Fixer).escapes,
	(*Fixer).standIns, (*Fixer).visual, (*Fixer).lamAlef,
}

// maxRounds is how often the passes may follow each other: each kind of damage
// may hide another one. Text that is still changing then is left as it was.
const maxRounds = 6

// AppendEdits appends the repaired src to dst and records every repair in
// log, which may be nil. src is a whole document or a whole record: evidence
// is pooled over it. Repairing the result again changes nothing.
func (f *Fixer) AppendEdits(dst, src []byte, log *edit.Log) []byte {
	if f.Clean(src) {
		return append(dst, src...)
	}
	m := takeRoom()
	text, edits := f.repair(src, m)
	log.Grow(len(edits))
	for _, e := range edits {
		log.Add(e)
	}
	dst = append(dst, text...)
	m.putBack(edits)
	return dst
}

// repair runs the passes until the text is clean or changes no more. What it
// gives may lie in m.
func (f *Fixer) repair(src []byte, m *room) ([]byte, []edit.Edit) {
	var all []edit.Edit
	t := &text{src: src, room: m}
	for range maxRounds {
		before := t.src
		for _, p := range passes {
			found := p(f, t)
			if len(f.off) > 0 {
				found = slices.DeleteFunc(found, func(e edit.Edit) bool { return f.off[e.Rule] })
			}
			if len(found) > 0 {
				all = compose(all, found, t.src)
				t = &text{src: apply(make([]byte, 0, len(t.src)), t.src, found), room: m}
				if f.Clean(t.src) {
					return t.src, all
				}
			}
		}
		if string(before) == string(t.src) {
			return t.src, all
		}
	}
	return src, nil
}

// Rule is one kind of repair.
type Rule struct {
	Name edit.Rule
	What string
}

// Names of the rules that undo no chain of codecs.
const (
	RuleWide    edit.Rule = "mojibake/utf16-as-8-bit"
	RuleEntity  edit.Rule = "mojibake/entity"
	RuleEscape  edit.Rule = "mojibake/escape"
	RuleStandIn edit.Rule = "mojibake/zwnj-stand-in"
	RuleVisual  edit.Rule = "mojibake/visual-order"
	RuleLamAlef edit.Rule = "mojibake/lam-alef"
)

// Rules lists every rule, those of the chains first.
func Rules() []Rule { return slices.Clone(rules()) }

var rules = sync.OnceValue(func() []Rule {
	var out []Rule
	for _, c := range chains() {
		if !slices.ContainsFunc(out, func(r Rule) bool { return r.Name == c.rule }) {
			out = append(out, Rule{c.rule, c.what()})
		}
	}
	for _, c := range chains() {
		r := Rule{lossy(c), c.what() + " and bytes were lost, or have the same character as another byte; the likeliest are put in"}
		if (c.holes || c.twice) && !slices.ContainsFunc(out, func(o Rule) bool { return o.Name == r.Name }) {
			out = append(out, r)
		}
	}
	return append(out,
		Rule{RuleWide, "bytes in UTF-16 were read as an 8-bit page"},
		Rule{RuleEntity, "HTML entities in prose: letters, half-spaces, quotation marks, dashes"},
		Rule{RuleEscape, "\\u and % escapes of Arabic letters and half-spaces in prose"},
		Rule{RuleStandIn, "another invisible or stray character between two letters, in place of the half-space; in Arabic it is deleted"},
		Rule{RuleVisual, "right-to-left text written down from left to right"},
		Rule{RuleLamAlef, "lam and alef of a ligature in the wrong order at the beginning of Arabic words"},
	)
})

// Version identifies the model, the pages and the rules; it changes whenever
// one of them does.
func Version() string { return version() }

var version = sync.OnceValue(func() string {
	h := sha256.New()
	fmt.Fprintln(h, letters.Version())
	for _, name := range codepage.Names() {
		fmt.Fprintln(h, name, codepage.Lookup(name).Rune)
	}
	for _, r := range rules() {
		fmt.Fprintln(h, r.Name)
	}
	return strings.ToLower(hex.EncodeToString(h.Sum(nil)[:8]))
})
