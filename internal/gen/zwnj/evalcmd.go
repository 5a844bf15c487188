package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand"
	"os"
	"path/filepath"
	"strings"

	"github.com/zolal/zolal/internal/lexicon/gap"
	"github.com/zolal/zolal/normalize/zwnj"
)

func repairMain(args []string) error {
	fs := flag.NewFlagSet("repair", flag.ContinueOnError)
	ortho := fs.String("orthography", "academy", "academy, perdt or joined")
	marked := fs.Bool("marked", false, "read the paragraphs of a marked gold file")
	lines := fs.Bool("lines", false, "take each line for a document of its own")
	explain := fs.Bool("explain", false, "print the decisions instead of the text")
	if err := fs.Parse(args); err != nil {
		return err
	}
	r, err := zwnj.New(zwnj.Options{Orthography: zwnj.Orthography(*ortho)})
	if err != nil {
		return err
	}
	src, err := io.ReadAll(os.Stdin)
	if err != nil {
		return err
	}
	if *marked {
		if src, err = rawParagraphs(src); err != nil {
			return err
		}
	}
	if *explain {
		for d := range r.Decisions(src) {
			fmt.Printf("%d\t%s\t%v\t%+.2f\t%s\t%s|%s\n", d.Start, d.Rule, d.Changed, d.Margin, d.Damage, d.Left, d.Right)
		}
		return nil
	}
	_, err = os.Stdout.Write(repairText(r, src, *lines))
	return err
}

// repairText repairs src as one document, or each line as one.
func repairText(r *zwnj.Repairer, src []byte, lines bool) (out []byte) {
	if !lines {
		return r.AppendEdits(nil, src, nil)
	}
	for l := range bytes.Lines(src) {
		out = r.AppendEdits(out, l, nil)
	}
	return out
}

// rawParagraphs takes the damaged paragraphs out of a marked gold file.
func rawParagraphs(src []byte) ([]byte, error) {
	var out []byte
	for l := range bytes.Lines(src) {
		var rec struct{ Raw string }
		if err := json.Unmarshal(l, &rec); err != nil {
			return nil, err
		}
		out = append(append(out, rec.Raw...), '\n')
	}
	return out, nil
}

// devSets are the development sets with the orthography they follow.
var devSets = []struct {
	file  string
	ortho zwnj.Orthography
}{
	{"perdt_dev.txt", zwnj.PerDT},
	{"seraji_dev_harmonized.txt", zwnj.Academy},
}

func evalMain(args []string) error {
	fs := flag.NewFlagSet("eval", flag.ContinueOnError)
	shared := fs.String("shared", "../../../shared", "folder with data/eval")
	lines := fs.Bool("lines", false, "take each line for a document of its own")
	errs := fs.Int("errors", 0, "list so many wrong gaps of each kind")
	if err := fs.Parse(args); err != nil {
		return err
	}
	for _, set := range devSets {
		gold, err := os.ReadFile(filepath.Join(*shared, "data/eval/zwnj", set.file))
		if err != nil {
			return err
		}
		r, err := zwnj.New(zwnj.Options{Orthography: set.ortho})
		if err != nil {
			return err
		}
		for _, kind := range "ABCD" {
			src := corrupt(string(gold), kind)
			out := repairText(r, []byte(src), *lines)
			again := repairText(r, out, *lines)
			s := compare(string(gold), string(out), src, *errs)
			fmt.Printf("%-28s %c macro-F1 %.2f  half P %.2f R %.2f  exact %.1f %%  damaged %d of %d  second pass %v\n", set.file, kind, 100*s.macro(), 100*s.precision(1), 100*s.recall(1), 100*float64(s.exact)/float64(s.lines), s.damaged, s.right, bytes.Equal(out, again))
			for _, e := range s.errors {
				fmt.Println("   ", e)
			}
		}
	}
	return nil
}

// corrupt damages text the way tools/corrupt_zwnj.py does, with another
// random choice in C.
func corrupt(text string, kind rune) string {
	rnd := rand.New(rand.NewSource(20240601))
	choice := map[rune][]string{'A': {""}, 'B': {" "}, 'C': {"", " ", "\u200c"}, 'D': {"\u200c"}}[kind]
	var b strings.Builder
	for _, r := range text {
		if r == '\u200c' {
			b.WriteString(choice[rnd.Intn(len(choice))])
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// score counts gaps between letters: none 0, half-space 1, space 2.
type score struct {
	table          [3][3]int
	lines, exact   int
	right, damaged int
	errors         []string
}

func (s *score) precision(c int) float64 {
	n := s.table[0][c] + s.table[1][c] + s.table[2][c]
	return float64(s.table[c][c]) / float64(max(1, n))
}

func (s *score) recall(c int) float64 {
	n := s.table[c][0] + s.table[c][1] + s.table[c][2]
	return float64(s.table[c][c]) / float64(max(1, n))
}

func (s *score) macro() float64 {
	sum := 0.0
	for c := range 3 {
		p, r := s.precision(c), s.recall(c)
		if p+r > 0 {
			sum += 2 * p * r / (p + r)
		}
	}
	return sum / 3
}

// compare scores out against gold line by line; all three texts have the same
// letters.
func compare(gold, out, src string, maxErrors int) *score {
	s := &score{}
	g, o, in := strings.Split(gold, "\n"), strings.Split(out, "\n"), strings.Split(src, "\n")
	for i := range g {
		if g[i] == "" {
			continue
		}
		s.line(gapsOf(g[i]), gapsOf(o[i]), gapsOf(in[i]), maxErrors)
	}
	return s
}

// gapOf is one gap between two letters, after folding.
type gapOf struct {
	kind int
	at   int // byte offset of the letter after it
	line string
}

func gapsOf(l string) (out []gapOf) {
	last, kind := byte(0), 0
	joined := false
	for i, r := range l {
		switch {
		case r == '\u200c':
			if joined && kind == 0 {
				kind = 1
			}
			continue
		case r == ' ' || r == '\t':
			kind = 2
			continue
		case r >= 0x064b && r <= 0x0655 || r == 0x0670 || r == 0x0640:
			continue
		}
		syms := gap.AppendSyms(nil, string(r))
		if len(syms) == 1 && gap.IsLetter(syms[0]) {
			if last != 0 {
				out = append(out, gapOf{kind, i, l})
			}
			last, joined = syms[0], gap.Joins(syms[0])
		} else {
			last, joined = 0, false
		}
		kind = 0
	}
	return out
}

var gapNames = [3]string{"none", "half", "space"}

func (s *score) line(gold, out, src []gapOf, maxErrors int) {
	s.lines++
	good := true
	for i := range gold {
		want, got := gold[i].kind, out[i].kind
		s.table[want][got]++
		if src[i].kind == want {
			s.right++
			if got != want {
				s.damaged++
			}
		}
		if want != got {
			good = false
			if len(s.errors) < maxErrors {
				s.errors = append(s.errors, gapNames[want]+">"+gapNames[got]+"  "+excerpt(out[i]))
			}
		}
	}
	if good {
		s.exact++
	}
}

// excerpt shows the words around a gap, half-spaces as "|", the gap as "^".
func excerpt(g gapOf) string {
	lo, hi := max(0, g.at-50), min(len(g.line), g.at+50)
	for lo > 0 && g.line[lo] != ' ' {
		lo--
	}
	for hi < len(g.line) && g.line[hi] != ' ' {
		hi++
	}
	return strings.ReplaceAll(g.line[lo:g.at]+"^"+g.line[g.at:hi], "\u200c", "|")
}
