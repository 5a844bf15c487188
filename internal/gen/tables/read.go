package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// row is one line of a rule file, cut at its tabs.
type row []string

// Columns that every file but rules.tsv has in common.
const (
	colCode = iota
	colName
	colTarget
	colLanguages
	colReason
	colRule
	colExtra
)

// read gives the rows of a rule file, each of width fields.
func read(file string, width int) ([]row, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var rows []row
	for i, line := range strings.Split(string(b), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != width {
			return nil, fmt.Errorf("%s:%d: %d fields, want %d", file, i+1, len(f), width)
		}
		rows = append(rows, f)
	}
	return rows, nil
}

// runes reads a list of code points such as "U+0647 U+0654".
func runes(s string) ([]rune, error) {
	var out []rune
	for _, f := range strings.Fields(s) {
		n, err := strconv.ParseUint(strings.TrimPrefix(f, "U+"), 16, 32)
		if err != nil || !strings.HasPrefix(f, "U+") {
			return nil, fmt.Errorf("not a code point: %q", f)
		}
		out = append(out, rune(n))
	}
	return out, nil
}

// ruleName is the Go name of a rule: "letters/alef-maksura" is
// ruleLettersAlefMaksura.
func ruleName(rule string) string {
	var b strings.Builder
	b.WriteString("rule")
	up := true
	for _, c := range rule {
		switch {
		case c == '/' || c == '-':
			up = true
			continue
		case up:
			b.WriteString(strings.ToUpper(string(c)))
		default:
			b.WriteRune(c)
		}
		up = false
	}
	return b.String()
}

// quote is a Go string literal in which every character outside ASCII is
// written as an escape, so that nothing in the tables is invisible.
func quote(rs []rune) string {
	return strconv.QuoteToASCII(string(rs))
}
