package layout

import (
	"bytes"
	_ "embed"
	"strings"
	"unicode/utf8"
)

//go:embed data/labels.tsv
var labelsTSV string

// label is what a known word at the beginning of a line says about it.
type label struct {
	section string // see Block.Label
	kind    string // heading, keyword, metadata or caption
	size    int    // bytes up to the text after the label; the whole line for a label alone
	alone   bool   // nothing stands after the label
}

// labels maps the key of a label to its meaning. It is built once and only
// read.
var labels = readLabels(labelsTSV)

// startsMax is the number of places in labelStarts.
const startsMax = 2048

// labelStarts tells which first letters, two or three of them hashed, begin a
// label: most lines are refused after these.
var labelStarts = func() (t [startsMax]bool) {
	for key := range labels {
		first, n := utf8.DecodeRuneInString(key)
		second, m := utf8.DecodeRuneInString(key[n:])
		t[startOf(first, second, 0)] = true
		if n+m < len(key) {
			third, _ := utf8.DecodeRuneInString(key[n+m:])
			t[startOf(first, second, third)] = true
		}
	}
	return t
}()

// prefixMax is the number of places in labelPrefixes.
const prefixMax = 1 << 15

// labelPrefixes tells which letters, hashed one after the other, a label begins
// with: a line is given up where its letters leave every label.
var labelPrefixes = func() (t [prefixMax]bool) {
	for key := range labels {
		var hash uint32
		for _, r := range key {
			hash = prefixOf(hash, r)
			t[hash%prefixMax] = true
		}
	}
	return t
}()

// prefixOf gives the hash of some letters and r behind them.
func prefixOf(hash uint32, r rune) uint32 { return hash*0x01000193 ^ uint32(r) }

// startLetters are the letters up to U+06FF as foldLabel gives them.
var startLetters = func() (t [0x700]uint16) {
	for r := range t {
		t[r] = uint16(foldLabel(rune(r)))
	}
	return t
}()

// startLetter gives the letter at b[at] as a key of a label has it, and its
// length; 0 where there is none of these.
func startLetter(b []byte, at int) (rune, int) {
	r, n := decodeTwo(b[at:])
	if r >= rune(len(startLetters)) {
		return 0, 0
	}
	return rune(startLetters[r]), n
}

// refused reports whether b begins with letters that begin no label.
func refused(b []byte) bool {
	first, n := startLetter(b, 0)
	second, m := startLetter(b, n)
	if first == 0 || second == 0 {
		return false
	}
	at := n + m
	if at < len(b) && b[at] == ' ' { // a key has no blanks
		at++
	}
	third, _ := startLetter(b, at)
	return !labelStarts[startOf(first, second, third)]
}

func startOf(first, second, third rune) uint32 {
	return (uint32(first)*37 + uint32(second)*5 + uint32(third)*171) % startsMax
}

// labelMax is the length of the longest key in bytes; longer lines are not
// looked up.
const labelMax = 48

func readLabels(tsv string) map[string]label {
	m := map[string]label{}
	for row := range strings.Lines(tsv) {
		f := strings.Split(strings.TrimRight(row, "\n"), "\t")
		if len(f) == 4 && !strings.HasPrefix(row, "#") {
			m[f[0]] = label{section: f[1], kind: f[2]}
		}
	}
	return m
}

// findLabel reads the label at the beginning of b: up to a colon, the end of
// bold type, a dash, a number (captions), or the end of the line.
func findLabel(b []byte) label {
	if refused(b) {
		return label{}
	}
	var key [labelMax]byte
	n, bold := 0, hasPrefixAny(b, "**", "<b>", "<strong>")
	if bold {
		n = 1
	}
	var hash uint32
	k, i := 0, 0
	for i < len(b) {
		if b[i] == '<' || b[i] == '*' || b[i] == '_' {
			w := max(1, tagLen(b[i:]))
			if b[i] == '*' && i+1 < len(b) && b[i+1] == '*' {
				w = 2
			}
			i += w
			if k > 0 && n > 0 { // the end of bold type
				return finishLabel(key[:k], b, i)
			}
			continue
		}
		r, w := decodeTwo(b[i:])
		if labelEnd(r) || digitValue(r) >= 0 {
			if l := finishLabel(key[:k], b, i); l.kind != "" {
				return l
			}
			if r != '-' && r != '/' {
				return label{}
			}
		}
		r = foldLabel(r)
		i += w
		if r == 0 {
			continue
		}
		if k+utf8.RuneLen(r) > len(key) {
			return label{}
		}
		if hash = prefixOf(hash, r); !labelPrefixes[hash%prefixMax] {
			return label{}
		}
		k += utf8.EncodeRune(key[k:], r)
	}
	return finishLabel(key[:k], b, i)
}

// decodeTwo is utf8.DecodeRune with a short way for ASCII and the Arabic block.
func decodeTwo(b []byte) (rune, int) {
	switch {
	case len(b) > 0 && b[0] < utf8.RuneSelf:
		return rune(b[0]), 1
	case len(b) > 1 && b[0]&0xfc == 0xd8 && b[1]&0xc0 == 0x80:
		return rune(b[0]&0x1f)<<6 | rune(b[1]&0x3f), 2
	}
	return utf8.DecodeRune(b)
}

func labelEnd(r rune) bool {
	switch r {
	case ':', 0xff1a, 0x2014, 0x2013, '-', '.', '/':
		return true
	}
	return false
}

// finishLabel looks a key up; at is where the label ends in b.
func finishLabel(key, b []byte, at int) label {
	l, ok := labels[string(key)]
	if !ok {
		return label{}
	}
	for at < len(b) {
		if w := tagLen(b[at:]); w > 0 && !bytes.HasPrefix(b[at:], []byte("<sup")) {
			at += w
			continue
		}
		r, w := utf8.DecodeRune(b[at:])
		if r != ' ' && r != '*' && r != '_' && !labelEnd(r) {
			break
		}
		at += w
	}
	l.size, l.alone = at, at >= len(b)
	if l.kind == "caption" { // a caption counts: "Table 2."
		if r, _ := utf8.DecodeRune(b[min(at, len(b)):]); digitValue(r) < 0 && r != '(' && !(r < 0x80 && (r == 'I' || r == 'V' || r == 'X')) {
			return label{}
		}
	}
	return l
}

// foldLabel gives the letter of a key for a letter of a label, 0 for what is
// left out: blanks, half-spaces, marks.
func foldLabel(r rune) rune {
	switch {
	case r >= 'A' && r <= 'Z':
		return r | 0x20
	case r >= 'a' && r <= 'z':
		return r
	}
	switch r {
	case 0x64a, 0x649, 0x626:
		return 0x6cc
	case 0x643:
		return 0x6a9
	case 0x629, 0x6c0, 0x6c2, 0x6be, 0x6d5:
		return 0x647
	case 0x623, 0x625, 0x671:
		return 0x627
	case 0x624:
		return 0x648
	}
	if isArabic(r) && r != 0x640 && !(r >= 0x64b && r <= 0x65f) && r != 0x621 && r != 0x670 {
		return r
	}
	return 0
}

// labelled reports whether a line begins with a label and a mark after it.
func labelled(b []byte) bool { return findLabel(b).kind != "" }

// isLabelLine reports whether a line is a label and nothing else.
func isLabelLine(b []byte) bool {
	l := findLabel(b)
	return l.alone && l.kind != "" && len(b) > 0
}
