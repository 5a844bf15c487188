package align

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/zolal/zolal/lang"
)

// Pairs turns the beads of two lists of sentences into rows with text. Beads
// below minP are marked StatusAbstain.
func Pairs(src, tgt []string, beads []Bead, minP float64) []Pair {
	out := make([]Pair, len(beads))
	for i, b := range beads {
		p := &out[i]
		*p = Pair{
			Bead: i, Src: b.Src, Tgt: b.Tgt, SrcText: text(src, b.Src), TgtText: text(tgt, b.Tgt),
			P: b.P, Score: b.Score, Margin: b.Margin, CovSrc: b.CovSrc, CovTgt: b.CovTgt, Flags: b.Flags, Status: b.status(minP),
		}
	}
	return out
}

func text(s []string, at []int) string {
	parts := make([]string, len(at))
	for i, x := range at {
		parts[i] = s[x]
	}
	return strings.Join(parts, " ")
}

// Kind is the bead's type, such as "2-1".
func (p *Pair) Kind() string { return fmt.Sprintf("%d-%d", len(p.Src), len(p.Tgt)) }

// tsvHead names the columns of WriteTSV.
const tsvHead = "block\tbead\tsrc_ids\ttgt_ids\tp\tscore\tmargin\tcov_src\tcov_tgt\tflags\tstatus\tsrc\ttgt\n"

// WriteTSV writes all rows, also those with an empty side, under a line of
// column names. Tabs and line breaks in texts become blanks.
func WriteTSV(w io.Writer, pairs []Pair) error {
	b := bufio.NewWriter(w)
	b.WriteString(tsvHead)
	for i := range pairs {
		p := &pairs[i]
		fmt.Fprintf(b, "%s\t%s\t%s\t%s\t%.4f\t%.3f\t%.3f\t%.3f\t%.3f\t%s\t%s\t%s\t%s\n",
			p.Block, p.Kind(), numbers(p.Src), numbers(p.Tgt), p.P, p.Score, p.Margin, p.CovSrc, p.CovTgt,
			strings.Join(p.Flags, ","), p.Status, oneLine(p.SrcText), oneLine(p.TgtText))
	}
	return b.Flush()
}

func numbers(at []int) string {
	s := make([]string, len(at))
	for i, n := range at {
		s[i] = strconv.Itoa(n)
	}
	return strings.Join(s, ",")
}

var lineBreaks = strings.NewReplacer("\t", " ", "\r\n", " ", "\n", " ", "\r", " ", "\u2028", " ", "\u2029", " ")

func oneLine(s string) string { return lineBreaks.Replace(s) }

// usable reports whether a row can be training data: both sides, and sure
// enough.
func (p *Pair) usable() bool {
	return p.Status == StatusOK && len(p.Src) > 0 && len(p.Tgt) > 0
}

// WriteMoses writes the usable rows as two files with one text a line; line n
// of one translates line n of the other.
func WriteMoses(src, tgt io.Writer, pairs []Pair) error {
	s, t := bufio.NewWriter(src), bufio.NewWriter(tgt)
	for i := range pairs {
		if p := &pairs[i]; p.usable() {
			fmt.Fprintln(s, oneLine(p.SrcText))
			fmt.Fprintln(t, oneLine(p.TgtText))
		}
	}
	if err := s.Flush(); err != nil {
		return err
	}
	return t.Flush()
}

// WriteTMX writes the usable rows as a TMX 1.4 translation memory, with the
// posterior of each in a prop element.
func WriteTMX(w io.Writer, src, tgt lang.Tag, pairs []Pair) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "%s<tmx version=\"1.4\">\n<header creationtool=\"zolal\" creationtoolversion=%q segtype=\"sentence\" o-tmf=\"zolal\" adminlang=\"en\" srclang=%q datatype=\"plaintext\"/>\n<body>\n", xml.Header, Version(), src)
	for i := range pairs {
		p := &pairs[i]
		if !p.usable() {
			continue
		}
		fmt.Fprintf(b, "<tu><prop type=\"x-p\">%.4f</prop>", p.P)
		for _, v := range [...]struct {
			l lang.Tag
			t string
		}{{src, p.SrcText}, {tgt, p.TgtText}} {
			fmt.Fprintf(b, "<tuv xml:lang=%q><seg>", v.l)
			if err := xml.EscapeText(b, []byte(v.t)); err != nil {
				return err
			}
			b.WriteString("</seg></tuv>")
		}
		b.WriteString("</tu>\n")
	}
	b.WriteString("</body>\n</tmx>\n")
	return b.Flush()
}

// WriteLadder writes beads in hunalign's ladder format: each line is a rung,
// the numbers of source and target sentences before a bead and the score of
// that bead, and the last rung holds both totals.
func WriteLadder(w io.Writer, beads []Bead) error {
	b := bufio.NewWriter(w)
	i, j := 0, 0
	for _, x := range beads {
		fmt.Fprintf(b, "%d\t%d\t%.4f\n", i, j, x.Score)
		i, j = i+len(x.Src), j+len(x.Tgt)
	}
	fmt.Fprintf(b, "%d\t%d\t0\n", i, j)
	return b.Flush()
}

// modelVersion changes whenever the same input and lexicon may give another
// result.
const modelVersion = "2"

// Version names the model and the built-in word lists, for a dataset's
// manifest.
func Version() string {
	return "align-" + modelVersion + "+" + builtin(lang.Persian).SHA256()[:8] + "." + builtin(lang.Arabic).SHA256()[:8]
}
