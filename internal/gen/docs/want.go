package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// wantUnit, wantPair and wantText are what stands in NAME.want.json.
type wantUnit struct {
	Kind string `json:"kind"`
	Lang string `json:"lang"`
	Text string `json:"text"`
}

type wantPair struct {
	Block string   `json:"block"`
	Src   []string `json:"src"`
	Tgt   []string `json:"tgt"`
}

type wantText struct {
	ID      string     `json:"id,omitempty"`
	Lang    string     `json:"lang"`
	Charset string     `json:"charset"`
	Title   string     `json:"title"`
	Units   []wantUnit `json:"units"`
	Pairs   []wantPair `json:"pairs,omitempty"`
}

// lines has one unit a line.
func (d *document) lines() []byte {
	var b bytes.Buffer
	for _, r := range d.records {
		for i := range r.units {
			if r.units[i].kind != "raw" {
				b.WriteString(r.units[i].clean() + "\n")
			}
		}
	}
	return b.Bytes()
}

// want is the JSON beside the document: one object, or for JSON Lines
// {"records": [...]}.
func (d *document) want() ([]byte, error) {
	var texts []wantText
	for _, r := range d.records {
		t := wantText{ID: r.id, Lang: d.lang, Charset: d.charset}
		for i := range r.units {
			u := &r.units[i]
			if u.kind == "raw" {
				continue
			}
			t.Units = append(t.Units, wantUnit{u.kind, u.lang, u.clean()})
		}
		t.Title = d.title(t.Units)
		texts = append(texts, t)
	}
	for _, p := range d.pairs {
		src, err := d.bead(p.src)
		if err != nil {
			return nil, err
		}
		tgt, err := d.bead(p.tgt)
		if err != nil {
			return nil, err
		}
		texts[0].Pairs = append(texts[0].Pairs, wantPair{p.block, src, tgt})
	}
	if texts[0].ID != "" {
		return encode(map[string][]wantText{"records": texts})
	}
	return encode(texts[0])
}

// title is the first title in the language of the document, or the heading it
// begins with. One that ends in a colon is a label.
func (d *document) title(units []wantUnit) string {
	for _, u := range units {
		if u.Kind == "title" && u.Lang == d.lang {
			return u.Text
		}
	}
	if len(units) > 0 && units[0].Kind == "heading" && !strings.HasSuffix(units[0].Text, ":") {
		return units[0].Text
	}
	return ""
}

// bead gives the texts of one side of a pair: units by "=name", or a text
// that is a part of some unit.
func (d *document) bead(side string) ([]string, error) {
	if !strings.HasPrefix(side, "=") {
		if !bytes.Contains(d.lines(), []byte(side)) {
			return nil, fmt.Errorf("no unit holds %q", side)
		}
		return []string{side}, nil
	}
	var out []string
	for _, name := range strings.Fields(side) {
		text := ""
		for i := range d.records[0].units {
			if u := &d.records[0].units[i]; "="+u.name == name {
				text = u.clean()
			}
		}
		if text == "" {
			return nil, fmt.Errorf("no unit is named %q", name)
		}
		out = append(out, text)
	}
	return out, nil
}

func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(v)
	return b.Bytes(), err
}
