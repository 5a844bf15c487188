package align

import (
	_ "embed"
	"strings"
	"unicode/utf8"
)

// section is a part of an article that the aligner treats in its own way.
type section string

const (
	sectionNone       section = ""
	sectionTitle      section = "title"
	sectionAbstract   section = "abstract"
	sectionKeywords   section = "keywords"
	sectionMetadata   section = "metadata"
	sectionReferences section = "references"
	sectionBody       section = "body"
)

//go:embed data/labels.tsv
var labelsTSV string

var labels = readLabels(labelsTSV)

// longestLabel is the greatest length of a label's key in bytes.
const longestLabel = 40

func readLabels(tsv string) map[string]section {
	m := map[string]section{}
	for line := range strings.Lines(tsv) {
		if s, key, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); ok && line[0] != '#' {
			m[key] = section(s)
		}
	}
	return m
}

// labelHead is how many bytes of a key tell that a text begins with no label:
// four letters of English, two of Persian. No label is shorter than three.
const labelHead = 4

// labelHeads are the beginnings of all labels that are long enough.
var labelHeads = func() map[[labelHead]byte]bool {
	m := map[[labelHead]byte]bool{}
	for key := range labels {
		if len(key) >= labelHead {
			m[[labelHead]byte([]byte(key))] = true
		}
	}
	return m
}()

// findLabel reads a label at the beginning of text: words up to a colon, a
// dash or the end. rest is where the text after the label begins; it is
// len(text) when there is nothing but the label. Where there is none it means
// nothing. Markup, blanks and half-spaces are looked through, so
// "**Key words :**" is a label.
func findLabel(text string) (s section, rest int) {
	var key [longestLabel]byte
	k, tag := 0, false
	for i, r := range text {
		if tag {
			tag = r != '>'
			continue
		}
		if r == '<' || r == '*' {
			if s := labels[string(key[:k])]; s != sectionNone { // the end of bold type
				return s, afterLabel(text, i)
			}
			tag = r == '<'
			continue
		}
		if r == ':' || r == 0x2014 || r == 0x2013 || r == '.' {
			return labels[string(key[:k])], afterLabel(text, i)
		}
		f, c := foldRune(r)
		if c == gap || c == drop {
			continue
		}
		if k+utf8.RuneLen(f) > len(key) {
			return sectionNone, 0
		}
		before := k
		k += utf8.EncodeRune(key[k:], f)
		if before < labelHead && k >= labelHead && !labelHeads[[labelHead]byte(key[:])] {
			return sectionNone, 0
		}
	}
	return labels[string(key[:k])], len(text)
}

// afterLabel skips marks and markup from i on.
func afterLabel(text string, i int) int {
	for i < len(text) {
		if text[i] == '<' {
			n := strings.IndexByte(text[i:], '>')
			if n < 0 {
				return i
			}
			i += n + 1
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if _, c := foldRune(r); c != gap && c != drop || r == '(' || r == '"' || r == 0xab {
			return i
		}
		i += n
	}
	return i
}
