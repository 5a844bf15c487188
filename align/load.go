package align

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/zolal/zolal/lang"
)

// Formats of word lists that LoadLexicon reads.
const (
	// FormatTSV has lines of source TAB target, and optionally TAB
	// p(target | source) TAB p(source | target). A field may hold several
	// targets with "|" between, most likely first.
	FormatTSV = "tsv"
	// FormatHunalign is hunalign's .dic: "target @ source".
	FormatHunalign = "hunalign"
	// FormatMoses is a lexical table of Moses, lex.e2f: "target source p",
	// with NULL for no word. The probability is p(target | source).
	FormatMoses = "moses"
	// FormatCompiled is what Lexicon.WriteTo writes.
	FormatCompiled = "compiled"
)

// listed targets of a line without probabilities share this much.
const covering = 0.8

// LoadLexicon reads a word list in one of the formats above. For FormatMoses
// and FormatHunalign, source means the language that src names. Lines that
// begin with '#' and empty lines are skipped; any other line that does not
// fit the format is an error that names its number. Words are folded; of
// words that the reader of a list does not expect to be inflected (Persian
// and Arabic broken plurals, irregular English forms) the built-in list's
// knowledge is used.
func LoadLexicon(r io.Reader, format string, src, tgt lang.Tag) (*Lexicon, error) {
	if format == FormatCompiled {
		return readCompiled(r)
	}
	parse, ok := lineParsers[format]
	if !ok {
		return nil, fmt.Errorf("align: lexicon format %q: want tsv, hunalign, moses or compiled", format)
	}
	b := NewBuilder(src, tgt)
	b.inherit(builtinFor(src, tgt))
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<22)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimRight(sc.Text(), "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		if err := parse(b, line); err != nil {
			return nil, fmt.Errorf("align: lexicon line %d: %w", n, err)
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("align: lexicon: %w", err)
	}
	return b.Lexicon(), nil
}

func readCompiled(r io.Reader) (*Lexicon, error) {
	blob, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("align: lexicon: %w", err)
	}
	l, err := openLexicon(string(blob))
	if err != nil {
		return nil, err
	}
	return l, l.check()
}

var lineParsers = map[string]func(*Builder, string) error{
	FormatTSV:      parseTSV,
	FormatHunalign: parseHunalign,
	FormatMoses:    parseMoses,
}

func parseTSV(b *Builder, line string) error {
	f := strings.Split(line, "\t")
	if len(f) < 2 || len(f) > 4 {
		return fmt.Errorf("%d fields, want 2 to 4", len(f))
	}
	p := [2]float64{}
	for i, s := range f[2:] {
		v, err := parseShare(s)
		if err != nil {
			return err
		}
		p[i] = v
	}
	ts := strings.Split(f[1], "|")
	for i, t := range ts {
		forward, reverse := p[0], p[1]
		if len(f) < 3 {
			forward = covering * targetShare(i, len(ts))
		}
		if len(f) < 4 {
			reverse = forward
		}
		b.Add(f[0], t, forward, reverse)
	}
	return nil
}

// targetShare is the share of the i-th of n targets when a list tells only
// their order: each is half as likely again as the next.
func targetShare(i, n int) float64 {
	const decay = 1 / 1.5
	return math.Pow(decay, float64(i)) * (1 - decay) / (1 - math.Pow(decay, float64(n)))
}

func parseHunalign(b *Builder, line string) error {
	t, s, ok := strings.Cut(line, " @ ")
	if !ok {
		return fmt.Errorf("no \" @ \" in %q", line)
	}
	// The format has no probabilities and repeats a word once per target, so
	// no share is known; half is a fair guess for a dictionary.
	b.Add(s, t, covering/2, covering/2)
	return nil
}

func parseMoses(b *Builder, line string) error {
	f := strings.Fields(line)
	if len(f) != 3 {
		return fmt.Errorf("%d fields, want 3", len(f))
	}
	p, err := parseShare(f[2])
	if err != nil {
		return err
	}
	if f[0] != "NULL" && f[1] != "NULL" && p >= leastShare {
		b.Add(f[1], f[0], p, p)
	}
	return nil
}

// leastShare is the probability below which a learnt pair is noise.
const leastShare = 0.01

func parseShare(s string) (float64, error) {
	p, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || !(p >= 0 && p <= 1) {
		return 0, fmt.Errorf("probability %q: want a number from 0 to 1", s)
	}
	return p, nil
}

func builtinFor(src, tgt lang.Tag) *Lexicon {
	if src != lang.English {
		return nil
	}
	return Builtin(tgt)
}

// Merge returns a lexicon with the pairs of both; where both have a pair the
// greater probability counts. The lexicons must be for the same languages.
func Merge(a, b *Lexicon) (*Lexicon, error) {
	if a.src != b.src || a.tgt != b.tgt {
		return nil, fmt.Errorf("align: cannot merge a lexicon for %s-%s with one for %s-%s", a.src, a.tgt, b.src, b.tgt)
	}
	m := NewBuilder(a.src, a.tgt)
	for _, l := range [...]*Lexicon{a, b} {
		m.inherit(l)
		for t := range l.Translations {
			m.Add(t.Src, t.Tgt, t.Forward, t.Reverse)
		}
	}
	return m.Lexicon(), nil
}

// inherit takes over what a lexicon knows of its languages apart from the
// pairs: irregular forms, compounds, frequencies.
func (b *Builder) inherit(l *Lexicon) {
	if l == nil {
		return
	}
	for y := range l.side {
		v := &l.side[y]
		for id := range uint32(v.size()) {
			f, text := v.flags(id), v.text(id)
			if f&alias != 0 {
				b.forms[y][text] = v.text(v.value(id))
			} else if n := float64(v.frequency(id)); n > 0 {
				b.counts[y][text] = max(b.counts[y][text], n)
			}
			if f&compound != 0 {
				b.joins[y][text] = l.opening(y, text)
			}
		}
	}
}

// opening is the longest first part of a compound that may open one.
func (l *Lexicon) opening(y int, text string) string {
	v := &l.side[y]
	for n := len(text) - 1; n > 0; n-- {
		w := []byte(text[:n])
		if id := v.find(w, hashWord(w)); id != noWord && v.flags(id)&opener != 0 {
			return text[:n]
		}
	}
	return text
}

// check reads every reference of a lexicon once, so that a damaged file is
// refused instead of crashing a later look-up.
func (l *Lexicon) check() error {
	for y := range l.side {
		v := &l.side[y]
		n := uint32(v.size())
		if slots := uint32(len(v.slots) / 4); slots == 0 || slots&v.mask != 0 || slots <= n {
			return fmt.Errorf("%w: bad table size", ErrLexicon)
		}
		free := 0
		for i := range uint32(len(v.slots) / 4) {
			switch s := u32(v.slots, i*4); {
			case s == 0:
				free++
			case s > n:
				return fmt.Errorf("%w: bad slot", ErrLexicon)
			}
		}
		if free == 0 { // a look-up would never end
			return fmt.Errorf("%w: full table", ErrLexicon)
		}
		for id := range n {
			at := u32(v.words, id*wordSize)
			if uint64(at)+uint64(v.words[id*wordSize+4]) > uint64(len(v.arena)) {
				return fmt.Errorf("%w: bad word", ErrLexicon)
			}
			if v.flags(id)&alias != 0 && v.value(id) >= n {
				return fmt.Errorf("%w: bad lemma", ErrLexicon)
			}
		}
	}
	last := uint32(0)
	for id := range uint32(l.side[0].size()) {
		from, to := l.span(id)
		if from != last || to < from || to > uint32(l.Len()) {
			return fmt.Errorf("%w: bad pairs", ErrLexicon)
		}
		last = to
	}
	for i := range uint32(l.Len()) {
		if l.pair(i).tgt >= uint32(l.side[1].size()) {
			return fmt.Errorf("%w: bad pair", ErrLexicon)
		}
	}
	return nil
}
