package main

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
)

// separators are what can stand before a unit.
var separators = map[string]string{
	"0": "", "_": " ", "/": "\n", "//": "\n\n", "///": "\n\n\n\n", ">": "\t",
}

// damaged is the file as it is given to the pipeline.
func (d *document) damaged() ([]byte, error) {
	var out bytes.Buffer
	for _, r := range d.records {
		text, err := r.damaged()
		if err != nil {
			return nil, err
		}
		if r.id == "" {
			out.Write(text)
			out.WriteByte('\n')
			continue
		}
		fmt.Fprintf(&out, "{\"id\": %s, \"text\": %s}\n", quote(r.id, false), quote(string(text), r.escapes))
	}
	return out.Bytes(), nil
}

// damaged is the text of a record. Each unit is encoded by itself: the
// encoding can change inside a file.
func (r *record) damaged() ([]byte, error) {
	slots := r.slots()
	var out []byte
	for i := range r.units {
		u := &r.units[i]
		sep, ok := separators[u.before]
		if !ok {
			continue
		}
		text, err := u.damage.encode(u.damaged(slots))
		if err != nil {
			return nil, err
		}
		out = append(append(out, sep...), text...)
	}
	for name, s := range slots {
		if s.used != 1 {
			return nil, fmt.Errorf("#%s; is written %d times", name, s.used)
		}
	}
	return out, nil
}

// slot holds the units of one name until a text calls for them.
type slot struct {
	texts []string
	used  int
}

func (r *record) slots() map[string]*slot {
	m := map[string]*slot{}
	for i := range r.units {
		u := &r.units[i]
		if name, ok := strings.CutPrefix(u.before, "#"); ok {
			if m[name] == nil {
				m[name] = &slot{}
			}
			m[name].texts = append(m[name].texts, u.damaged(nil))
		}
	}
	return m
}

// damaged is the text of a unit as it stands in the file.
func (u *unit) damaged(slots map[string]*slot) string {
	var b strings.Builder
	for _, r := range u.text {
		if r.plain {
			b.WriteString(u.damage.apply(r.clean))
			continue
		}
		b.WriteString(expand(r.damaged, slots))
	}
	return b.String()
}

// expand writes the damaged reading of braces out.
func expand(s string, slots map[string]*slot) string {
	s = strings.NewReplacer("\u00b6", "\n", "\u2192", "\t").Replace(s)
	for i := strings.Index(s, `\u`); i >= 0; i = strings.Index(s, `\u`) {
		v, err := strconv.ParseUint(s[i+2:i+6], 16, 16)
		if err != nil {
			panic(err)
		}
		s = s[:i] + string(rune(v)) + s[i+6:]
	}
	for name, slot := range slots {
		if mark := "#" + name + ";"; strings.Contains(s, mark) {
			s = strings.Replace(s, mark, strings.Join(slot.texts, " "), 1)
			slot.used++
		}
	}
	return s
}

// quote writes a JSON string, with \u escapes for all but ASCII if asked.
func quote(s string, escapes bool) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r < 0x80 || !escapes:
			b.WriteRune(r)
		default:
			for _, c := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&b, `\u%04x`, c)
			}
		}
	}
	b.WriteByte('"')
	return b.String()
}
