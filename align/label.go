package align

import (
	_ "embed"
	"encoding/binary"
	"strings"
	"unicode/utf8"
)

// section is a part of an article that the aligner treats in its own way.
type section uint8

const (
	sectionNone section = iota
	sectionTitle
	sectionAbstract
	sectionKeywords
	sectionMetadata
	sectionReferences
	sectionBody
)

// announced are the sections that a label may announce, by their names in
// Input.Label and in the table of labels.
var announced = map[string]section{
	"abstract":   sectionAbstract,
	"keywords":   sectionKeywords,
	"metadata":   sectionMetadata,
	"references": sectionReferences,
	"body":       sectionBody,
}

//go:embed data/labels.tsv
var labelsTSV string

var labels = readLabels(labelsTSV)

// longestLabel is the greatest length of a label's key in bytes.
const longestLabel = 40

func readLabels(tsv string) map[string]section {
	m := map[string]section{}
	for line := range strings.Lines(tsv) {
		if s, key, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); ok && line[0] != '#' {
			m[key] = announced[s]
		}
	}
	return m
}

// labelHead is how many bytes of a key tell that a text begins with no label:
// four letters of English, two of Persian. No label is shorter than three.
const labelHead = 4

// headSet holds the beginnings of all labels that are long enough, and by
// chance very few others.
type headSet [1 << 12 / 64]uint64

var labelHeads = func() (h headSet) {
	for key := range labels {
		if len(key) >= labelHead {
			word, bit := headPlace([]byte(key))
			h[word] |= bit
		}
	}
	return h
}()

func (h *headSet) has(key []byte) bool {
	word, bit := headPlace(key)
	return h[word]&bit != 0
}

func headPlace(key []byte) (word int, bit uint64) {
	n := binary.LittleEndian.Uint32(key) * 0x9e3779b1 >> 20
	return int(n >> 6), 1 << (n & 63)
}

// findLabel reads a label at the beginning of text: words up to a colon, a
// dash or the end. rest is where the text after the label begins; it is
// len(text) when there is nothing but the label. Where there is none it means
// nothing. Markup, blanks and half-spaces are looked through, so
// "**Key words :**" is a label.
func findLabel(text string) (s section, rest int) {
	var key [longestLabel]byte
	k, tag := 0, false
	for i, size := 0, 0; i < len(text); i += size {
		r, f, c, n := foldAt(text, i)
		size = n
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
		if c == gap || c == drop {
			continue
		}
		if k+utf8.RuneLen(f) > len(key) {
			return sectionNone, 0
		}
		before := k
		k += utf8.EncodeRune(key[k:], f)
		if before < labelHead && k >= labelHead && !labelHeads.has(key[:]) {
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
