package main

import (
	"bytes"
	"fmt"
	"strings"
)

func writeRules(w *bytes.Buffer, rows []row) error {
	w.WriteString("// A rule is known by its place in ruleTable.\nconst (\n")
	for i, r := range rows {
		if i == 0 {
			fmt.Fprintf(w, "%s ruleID = iota\n", ruleName(r[0]))
		} else {
			fmt.Fprintln(w, ruleName(r[0]))
		}
	}
	w.WriteString("numRules\n)\n\nvar ruleTable = [numRules]Rule{\n")
	for _, r := range rows {
		fmt.Fprintf(w, "%s: {Name: %q, Languages: %q, Reason: %q},\n", ruleName(r[0]), r[0], r[1], r[2])
	}
	w.WriteString("}\n\n")
	return nil
}

func writeLetters(w *bytes.Buffer, rows []row) error {
	w.WriteString("var letterRules = [...]letterRule{\n")
	for _, r := range rows {
		from, err := one(r[colCode])
		if err != nil {
			return err
		}
		to, err := runes(r[colTarget])
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "{from: %#x, to: %s, lang: %q, rule: %s, inner: %t}, // %s\n",
			from, quote(to), r[colLanguages], ruleName(r[colRule]), r[colExtra] == "inner", r[colName])
	}
	w.WriteString("}\n\n")
	return nil
}

func writeCompose(w *bytes.Buffer, rows []row) error {
	w.WriteString("var composed = [...]struct{ base, mark, to rune }{\n")
	for _, r := range rows {
		pair, err := runes(r[colCode])
		if err != nil {
			return err
		}
		to, err := one(r[colTarget])
		if err != nil {
			return err
		}
		if len(pair) != 2 {
			return fmt.Errorf("not a pair: %q", r[colCode])
		}
		fmt.Fprintf(w, "{%#x, %#x, %#x}, // %s\n", pair[0], pair[1], to, r[colName])
	}
	w.WriteString("}\n\n")
	return nil
}

func writeMarks(w *bytes.Buffer, rows []row) error {
	w.WriteString("// markClass is the canonical combining class of U+0600+i, 0 where it is no mark.\nvar markClass = [256]uint8{\n")
	for _, r := range rows {
		c, err := one(r[colCode])
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%#02x: %s, // %s\n", c-0x600, r[colTarget], r[colName])
	}
	w.WriteString("}\n\n// markStays is true for the marks that are part of a letter.\nvar markStays = [256]bool{\n")
	for _, r := range rows {
		if r[colRule] == "keep" {
			c, err := one(r[colCode])
			if err != nil {
				return err
			}
			fmt.Fprintf(w, "%#02x: true,\n", c-0x600)
		}
	}
	w.WriteString("}\n\n")
	return nil
}

func writeForms(w *bytes.Buffer, rows []row) error {
	joins, err := joining(rows)
	if err != nil {
		return err
	}
	w.WriteString("// formsA holds the presentation forms from U+FB50.\nvar formsA = [0x2b0]form{\n")
	second := false
	for _, r := range rows {
		c, err := one(r[colCode])
		if err != nil {
			return err
		}
		base := rune(0xfb50)
		if c >= 0xfe70 {
			base = 0xfe70
			if !second {
				second = true
				w.WriteString("}\n\n// formsB holds the presentation forms from U+FE70.\nvar formsB = [0x90]form{\n")
			}
		}
		if r[colTarget] == "keep" {
			continue
		}
		to, err := runes(r[colTarget])
		if err != nil {
			return err
		}
		ends := (r[colExtra] == "final" || r[colExtra] == "isolated") && joins[to[len(to)-1]]
		fmt.Fprintf(w, "%#02x: {to: %s, rule: %s, ends: %t, starts: %t}, // %s\n", c-base, quote(to), ruleName(r[colRule]), ends,
			r[colExtra] == "initial" || r[colExtra] == "isolated", r[colName])
	}
	w.WriteString("}\n\n")
	return nil
}

// joining gives the letters that join to the letter after them: those that
// have an initial form of their own.
func joining(rows []row) (map[rune]bool, error) {
	joins := map[rune]bool{}
	for _, r := range rows {
		if r[colExtra] == "initial" && r[colTarget] != "keep" {
			to, err := runes(r[colTarget])
			if err != nil {
				return nil, err
			}
			if len(to) == 1 {
				joins[to[0]] = true
			}
		}
	}
	return joins, nil
}

func writeInvisible(w *bytes.Buffer, rows []row) error {
	w.WriteString("// invisible lists characters nobody sees, in order.\nvar invisible = [...]invisibleRange{\n")
	type span struct {
		lo, hi     rune
		rule, kind string
	}
	var spans []span
	for _, r := range rows {
		c, err := one(r[colCode])
		if err != nil {
			return err
		}
		rule, kind := ruleName(r[colRule]), "kind"+strings.ToUpper(r[colExtra][:1])+r[colExtra][1:]
		if n := len(spans); n > 0 && spans[n-1].hi+1 == c && spans[n-1].rule == rule && spans[n-1].kind == kind {
			spans[n-1].hi = c
			continue
		}
		spans = append(spans, span{c, c, rule, kind})
	}
	for _, s := range spans {
		fmt.Fprintf(w, "{%#x, %#x, %s, %s},\n", s.lo, s.hi, s.rule, s.kind)
	}
	w.WriteString("}\n\n")
	return nil
}

func writeBullets(w *bytes.Buffer, rows []row) error {
	w.WriteString("var bullets = [...]bullet{\n")
	for _, r := range rows {
		c, err := one(r[colCode])
		if err != nil {
			return err
		}
		to, err := runes(r[colTarget])
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "{from: %#x, to: %s, line: %t},\n", c, quote(to), r[colExtra] == "line")
	}
	w.WriteString("}\n\n")
	return nil
}

func writePunctuation(w *bytes.Buffer, rows []row) error {
	w.WriteString("var persianMarks = [...]struct {\nfrom rune\nto string\nrule ruleID\n}{\n")
	for _, r := range rows {
		c, err := one(r[colCode])
		if err != nil {
			return err
		}
		to, err := runes(r[colTarget])
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "{%q, %s, %s}, // %s\n", c, quote(to), ruleName(r[colRule]), r[colName])
	}
	w.WriteString("}\n\n")
	return nil
}

func writeDigits(w *bytes.Buffer, rows []row) error {
	w.WriteString("// digitSigns pairs the signs that go with Arabic-script digits with the ASCII ones.\nvar digitSigns = [...]struct{ arabic, ascii rune }{\n")
	for _, r := range rows {
		if ruleName(r[colRule]) != "ruleDigitsSign" {
			continue
		}
		c, err := one(r[colCode])
		if err != nil {
			return err
		}
		a, err := one(r[colTarget])
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "{%#x, %q}, // %s\n", c, a, r[colName])
	}
	w.WriteString("}\n\n// digitSets holds each digit in ASCII, Arabic-Indic and Persian form.\nvar digitSets = [...][3]rune{\n")
	for _, r := range rows {
		if ruleName(r[colRule]) != "ruleDigitsSet" {
			continue
		}
		set, err := runes(r[colCode])
		if err != nil {
			return err
		}
		if len(set) != 3 {
			return fmt.Errorf("not a digit in three sets: %q", r[colCode])
		}
		fmt.Fprintf(w, "{%#x, %#x, %#x},\n", set[0], set[1], set[2])
	}
	w.WriteString("}\n")
	return nil
}

// one reads exactly one code point.
func one(s string) (rune, error) {
	rs, err := runes(s)
	if err != nil {
		return 0, err
	}
	if len(rs) != 1 {
		return 0, fmt.Errorf("not one code point: %q", s)
	}
	return rs[0], nil
}
