package main

import (
	"fmt"
	"strings"
)

// A source file has one unit a line, of three fields separated by tabs: what
// stands before it, what it is, and its text.
//
//	0         nothing stands before it     _    a blank
//	/         a line end                   //   an empty line
//	///       three empty lines, a page    >    a tab
//	#name     the unit is not written here but where another text says #name;
//
// What it is: its kind, then ".en" where its language is not that of the
// document ("." for a number, which is in none), then "=name" where a pair
// names it. The kind "raw" writes text
// that belongs to no unit.
//
// In the text {clean|damaged} stands for two readings. In the damaged one a
// pilcrow is a line end, an arrow to the right a tab, #name; the units of that
// name, and \uF0B7 a code point.
//
// Other lines: "; comment", "set NAME VALUE" from here on, "record ID" for a
// record of JSON Lines, "pair BLOCK SRC TGT" with texts or =names.

// document is one parsed source.
type document struct {
	file, lang, charset string
	sameAsWritten       bool // the wanted text is the file itself
	records             []*record
	pairs               []pair
}

// record is a text of its own: the whole file, or one line of JSON Lines.
type record struct {
	id      string
	escapes bool // \u escapes for everything that is not ASCII
	units   []unit
}

// unit is one line of a source.
type unit struct {
	before, kind, lang, name string
	text                     []reading
	damage                   damage
}

// pair is a bead of the alignment.
type pair struct{ block, src, tgt string }

// reading is a stretch of text in both readings; plain text has only a clean
// one, which the damage of its unit still applies to.
type reading struct {
	clean, damaged string
	plain          bool
}

func parse(text string) (*document, error) {
	d := &document{charset: "utf-8"}
	set := settings{}
	for n, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == ';' {
			continue
		}
		f := strings.Split(line, "\t")
		var err error
		switch {
		case f[0] == "set" && len(f) == 3:
			err = d.set(&set, f[1], f[2])
		case f[0] == "record" && len(f) == 2:
			d.records = append(d.records, &record{id: f[1]})
			set = settings{}
		case f[0] == "pair" && len(f) == 4:
			d.pairs = append(d.pairs, pair{f[1], f[2], f[3]})
		case f[0] == "raw" && len(f) == 3:
			err = d.add(f[1], "raw", "{|"+f[2]+"}", set)
		case len(f) == 3:
			err = d.add(f[0], f[1], f[2], set)
		default:
			err = fmt.Errorf("%d fields", len(f))
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n+1, err)
		}
	}
	return d, nil
}

// set takes a setting: of the document, of the record, or a damage from here
// on.
func (d *document) set(s *settings, name, value string) error {
	switch name {
	case "file":
		d.file = value
	case "lang":
		d.lang = value
	case "charset":
		d.charset = value
	case "want":
		d.sameAsWritten = value == "same"
	case "escapes":
		d.record().escapes = value == "all"
	default:
		return s.set(name, value)
	}
	return nil
}

// record is the one being read.
func (d *document) record() *record {
	if len(d.records) == 0 {
		d.records = append(d.records, &record{})
	}
	return d.records[len(d.records)-1]
}

func (d *document) add(before, what, text string, s settings) error {
	u := unit{before: before, lang: d.lang, damage: damage(s)}
	u.kind, u.name, _ = strings.Cut(what, "=")
	if kind, lang, ok := strings.Cut(u.kind, "."); ok {
		u.kind, u.lang = kind, lang
	}
	var err error
	if u.text, err = readings(text); err != nil {
		return err
	}
	if _, ok := separators[before]; !ok && before[0] != '#' {
		return fmt.Errorf("%q stands before no unit", before)
	}
	r := d.record()
	r.units = append(r.units, u)
	return nil
}

// readings cuts a text at its braces.
func readings(text string) ([]reading, error) {
	var out []reading
	for text != "" {
		plain, rest, braces := strings.Cut(text, "{")
		if plain != "" {
			out = append(out, reading{clean: plain, damaged: plain, plain: true})
		}
		if !braces {
			return out, nil
		}
		both, after, closed := strings.Cut(rest, "}")
		clean, damaged, ok := strings.Cut(both, "|")
		if !ok || !closed {
			return nil, fmt.Errorf("braces of %q", both)
		}
		out = append(out, reading{clean: clean, damaged: damaged})
		text = after
	}
	return out, nil
}

// clean is the text of a unit as it should come out.
func (u *unit) clean() string {
	var b strings.Builder
	for _, r := range u.text {
		b.WriteString(r.clean)
	}
	return b.String()
}

// units counts the units of the document.
func (d *document) units() (n int) {
	for _, r := range d.records {
		for _, u := range r.units {
			if u.kind != "raw" {
				n++
			}
		}
	}
	return n
}
