package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/zolal/zolal/internal/codepage"
)

// damage names what happens to a stretch of text. "" does nothing.
type damage struct {
	halfSpaces string // delete, space, entity, not-sign
	commas     string // apart (a blank before), latin
	quotes     string // straight
	letters    string // arabic (yeh and kaf), forms (presentation forms)
	blanks     string // doubled: every third one
	coding     string // windows-1256, misread-1252
}

// settings is the damage from the present line of a source on.
type settings damage

// values lists what each setting can be; "keep" ends a damage.
var values = map[string][]string{
	"half-spaces": {"delete", "space", "entity", "not-sign"},
	"commas":      {"apart", "latin"},
	"quotes":      {"straight"},
	"letters":     {"arabic", "forms"},
	"blanks":      {"doubled"},
	"coding":      {"windows-1256", "misread-1252"},
}

func (s *settings) set(name, value string) error {
	to := map[string]*string{
		"half-spaces": &s.halfSpaces, "commas": &s.commas, "quotes": &s.quotes,
		"letters": &s.letters, "blanks": &s.blanks, "coding": &s.coding,
	}[name]
	if to == nil || value != "keep" && !slices.Contains(values[name], value) {
		return fmt.Errorf("no setting %q %q", name, value)
	}
	*to = value
	return nil
}

const (
	halfSpace  = "\u200c"
	comma      = "\u060c"
	yeh, kaf   = "\u06cc", "\u06a9"
	yehA, kafA = "\u064a", "\u0643"
)

// replacements gives, for each setting and value, what is written for what.
var replacements = map[string][]string{
	"delete":   {halfSpace, ""},
	"space":    {halfSpace, " "},
	"entity":   {halfSpace, "&zwnj;"},
	"not-sign": {halfSpace, "\u00ac"},
	"apart":    {comma, " " + comma},
	"latin":    {comma, ","},
	"straight": {"\u00ab", `"`, "\u00bb", `"`},
	"arabic":   {yeh, yehA, kaf, kafA},
}

// apply damages plain text.
func (d damage) apply(s string) string {
	for _, how := range []string{d.halfSpaces, d.commas, d.quotes, d.letters} {
		if r := replacements[how]; r != nil {
			s = strings.NewReplacer(r...).Replace(s)
		}
	}
	if d.letters == "forms" {
		s = shape(s)
	}
	if d.blanks == "doubled" {
		s = double(s, 3)
	}
	return s
}

// double writes every n-th blank twice.
func double(s string, n int) string {
	var b strings.Builder
	seen := 0
	for _, r := range s {
		b.WriteRune(r)
		if r != ' ' {
			continue
		}
		if seen++; seen%n == 0 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// encode gives the bytes of a text in the file.
func (d damage) encode(s string) ([]byte, error) {
	switch d.coding {
	case "misread-1252":
		// UTF-8 bytes taken for windows-1252, and the result saved as UTF-8. The
		// five bytes without a character become C1 controls, as in browsers.
		return codepage.Lookup("windows-1252").Append(nil, []byte(s)), nil
	case "windows-1256":
		page := codepage.Lookup("windows-1256")
		var out []byte
		for _, r := range s {
			b, ok := page.Byte(r)
			if !ok || page.Hole(b) {
				return nil, fmt.Errorf("windows-1256 has no %U", r)
			}
			out = append(out, b)
		}
		return out, nil
	}
	return []byte(s), nil
}
