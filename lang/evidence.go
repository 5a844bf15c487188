package lang

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
)

//go:embed data/letters.tsv
var lettersTSV string

//go:embed data/words.tsv
var wordsTSV string

// The languages in Arabic script, in the order of the weights.
const (
	iPersian = iota
	iArabic
	iUrdu
	iSorani
	iPashto
	iAzerbaijani
	iUyghur
	languages
)

var tags = [languages]Tag{Persian, Arabic, Urdu, Sorani, Pashto, Azerbaijani, Uyghur}

// prior is the log odds before anything is read, in tenths: the documents are
// Persian or Arabic, the other languages need evidence.
var prior = [languages]int{4, 0, -12, -12, -12, -16, -16}

// letterCost is what a letter costs the languages that do not write it.
type letterCost struct {
	atMost uint16
	cost   lanes
}

// Letters that cost something have a row of letterTable each: those that
// Persian or Arabic write from 1 on, the others, which most texts are without,
// from rareRow on. Row 0 is for all other letters.
const (
	rareRow = 32
	rows    = 64
)

// lanes hold a number of 16 bits for each language, so that two additions do
// for all of them.
type lanes [2]uint64

func (l *lanes) set(language int, n uint16) {
	l[language/4] |= uint64(n) << (language % 4 * 16)
}

func (l *lanes) of(language int) int {
	return int(uint16(l[language/4] >> (language % 4 * 16)))
}

// wordGain is what a word gives its languages, four at most.
type wordGain struct {
	word uint64 // its folded letters, a byte each
	gain [4]struct{ language, by uint8 }
}

// slots is the size of the hash table of words: a power of two, and more than
// twice their number, which TestWordTable checks. It is five times as many, so
// that most words that are not in it meet a free slot at once.
const slots = 2048

var (
	letterTable, letters = readLetters(lettersTSV)
	wordTable            = readWords(wordsTSV)
)

// letter is what the low byte of a code point of U+0600 to U+06FF stands for:
// the letter it is compared as, see fold, and its row of letterTable.
type letter struct{ fold, row uint8 }

func slotOf(w uint64) uint64 { return (w * 0x9e3779b97f4a7c15) >> 53 }

// What fold gives for code points that are no letters.
const (
	notLetter = 0xff
	mark      = 0xfe // a vowel sign or the like inside a word
)

// fold maps the low byte of a code point of U+0600 to U+06FF to the letter it
// is compared as.
var fold = func() (f [256]uint8) {
	for i := range f {
		switch {
		case i >= 0x20 && i <= 0x3f, i >= 0x41 && i <= 0x4a, i >= 0x71 && i <= 0xd3, i == 0xd5, i >= 0xfa && i <= 0xfc, i == 0xff, i == 0x6e, i == 0x6f:
			f[i] = uint8(i)
		case i == 0x40, i >= 0x4b && i <= 0x5f, i == 0x70, i >= 0xd6 && i <= 0xdc, i >= 0xdf && i <= 0xe8, i >= 0xea && i <= 0xed, i >= 0x10 && i <= 0x1a:
			f[i] = mark
		default:
			f[i] = notLetter
		}
	}
	f[0x22], f[0x23], f[0x25], f[0x71] = 0x27, 0x27, 0x27, 0x27 // alefs
	f[0x4a], f[0x49] = 0xcc, 0xcc                               // yehs
	f[0x43] = 0xa9                                              // kaf
	f[0xc0], f[0xc2] = 0x47, 0xc1                               // heh with yeh above
	return f
}()

// pack folds a word of Arabic letters; longer ones than eight are refused.
func pack(word string) (uint64, bool) {
	var w uint64
	n := 0
	for _, r := range word {
		if r < 0x600 || r > 0x6ff {
			return 0, false
		}
		switch f := fold[r&0xff]; f {
		case notLetter:
			return 0, false
		case mark:
		default:
			w = w<<8 | uint64(f)
			n++
		}
	}
	return w, n > 0 && n <= 8
}

func indexOf(tag string) int {
	for i, t := range tags {
		if string(t) == tag {
			return i
		}
	}
	panic(fmt.Sprintf("lang: no language %q", tag))
}

func fields(tsv string, columns int) [][]string {
	var out [][]string
	for row := range strings.Lines(tsv) {
		if strings.HasPrefix(row, "#") {
			continue
		}
		f := strings.Split(strings.TrimRight(row, "\n"), "\t")
		if len(f) != columns {
			panic(fmt.Sprintf("lang: %d columns in %q, want %d", len(f), row, columns))
		}
		out = append(out, f)
	}
	return out
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic("lang: " + err.Error())
	}
	return n
}

func readLetters(tsv string) (table [rows]letterCost, ls [256]letter) {
	for code, f := range fold {
		ls[code].fold = f
	}
	var most [languages]int
	next := [2]uint8{1, rareRow} // free rows
	for _, f := range fields(tsv, 5) {
		code, err := strconv.ParseUint(strings.TrimPrefix(f[0], "U+"), 16, 16)
		if err != nil || code < 0x600 || code > 0x6ff || ls[code&0xff].row != 0 {
			panic("lang: bad code point " + f[0])
		}
		var writes [languages]bool
		for tag := range strings.FieldsSeq(f[1]) {
			writes[indexOf(tag)] = true
		}
		row := &next[1]
		if writes[iPersian] || writes[iArabic] {
			row = &next[0]
		}
		ls[code&0xff].row = *row
		e := &table[*row]
		*row++
		e.atMost = uint16(number(f[3]))
		for l := range writes {
			if !writes[l] {
				e.cost.set(l, uint16(number(f[2])))
			}
			if most[l] += int(e.atMost) * e.cost.of(l); most[l] > math.MaxUint16 {
				panic("lang: the costs of a language can add up to more than a lane holds")
			}
		}
	}
	if next[0] > rareRow || next[1] > rows {
		panic("lang: more letters than rows")
	}
	return table, ls
}

func readWords(tsv string) *[slots]wordGain {
	table := new([slots]wordGain)
	for _, f := range fields(tsv, 3) {
		w, ok := pack(f[0])
		if !ok {
			panic(fmt.Sprintf("lang: bad word %+q", f[0]))
		}
		slot := slotOf(w)
		for table[slot].word != 0 && table[slot].word != w {
			slot = (slot + 1) % slots
		}
		table[slot].word = w
		table[slot].add(f[0], indexOf(f[1]), number(f[2]))
	}
	return table
}

func (e *wordGain) add(word string, language, by int) {
	for k := range e.gain {
		switch g := &e.gain[k]; {
		case g.by == 0:
			g.language, g.by = uint8(language), uint8(by)
			return
		case int(g.language) == language:
			panic(fmt.Sprintf("lang: %+q stands twice", word))
		}
	}
	panic(fmt.Sprintf("lang: %+q stands for more languages than there is room for", word))
}
