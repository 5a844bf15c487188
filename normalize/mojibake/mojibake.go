// Package mojibake undoes wrong decodings in UTF-8 text.
package mojibake

import (
	"github.com/zolal/zolal/edit"
)

// Options say what to leave alone. The zero value repairs everything.
type Options struct {
	// Disable lists rules that are not applied.
	Disable []edit.Rule
}

// Fixer repairs texts. It is read-only and safe for concurrent use.
type Fixer struct {
	chains []*chain
	rules  map[*chain]edit.Rule
	notes  map[*chain]string
}

// New returns a Fixer.
func New(o Options) (*Fixer, error) {
	f := &Fixer{chains: chains(), rules: map[*chain]edit.Rule{}, notes: map[*chain]string{}}
	for _, c := range f.chains {
		f.rules[c], f.notes[c] = edit.Rule("mojibake/"+c.name()), c.note()
	}
	return f, nil
}

// AppendEdits repairs.
func (f *Fixer) AppendEdits(dst, src []byte, log *edit.Log) []byte {
	var l edit.Log
	for _, e := range f.recode(src) {
		l.Add(e)
		log.Add(e)
	}
	return l.Append(dst, src)
}
