package main

import (
	"bufio"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/zolal/zolal/align"
	"github.com/zolal/zolal/lang"
)

const halfSpace = "\u200c"

// Least occurrences of a word and of a compound to be kept. With 1.7 million
// running words the first is far below the floor the aligner gives to words
// it has not counted.
const (
	leastWord     = 12
	leastCompound = 2
)

// corpus counts what the aligner wants to know about running Persian.
type corpus struct {
	words  map[string]int
	joined map[[2]string]int // two parts with a half-space between
	apart  map[[2]string]int // the same two parts with a blank between
}

// countText counts the Persian training text and writes counts.fa.tsv and
// compounds.fa.tsv.
func countText(train, data string) error {
	names, err := filepath.Glob(filepath.Join(train, "*.txt"))
	if err != nil {
		return err
	}
	slices.Sort(names)
	c := corpus{map[string]int{}, map[[2]string]int{}, map[[2]string]int{}}
	for _, name := range names {
		if err := c.read(name); err != nil {
			return err
		}
	}
	if err := c.writeWords(filepath.Join(data, "counts.fa.tsv")); err != nil {
		return err
	}
	return c.writeCompounds(filepath.Join(data, "compounds.fa.tsv"))
}

func (c *corpus) read(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<22)
	for sc.Scan() {
		for _, w := range align.Words(lang.Persian, sc.Text()) {
			c.words[w]++
		}
		before := ""
		for token := range strings.FieldsSeq(sc.Text()) {
			before = c.token(before, token)
		}
	}
	return sc.Err()
}

// token counts the half-spaces within one blank-separated token, and the
// blank before it. It returns the last part, "" when punctuation follows.
func (c *corpus) token(before, token string) string {
	parts := strings.Split(token, halfSpace)
	first := align.Key(lang.Persian, parts[0])
	if before != "" && first != "" && len(align.Words(lang.Persian, parts[0])) == 1 {
		c.apart[[2]string{before, first}]++
	}
	whole := first
	for _, p := range parts[1:] {
		k := align.Key(lang.Persian, p)
		if whole == "" || k == "" || len(align.Words(lang.Persian, p)) != 1 {
			return ""
		}
		c.joined[[2]string{whole, k}]++
		whole += k
	}
	if last := token[len(token)-1]; last < 0x80 || !strings.HasSuffix(token, parts[len(parts)-1]) {
		return ""
	}
	return whole
}

func (c *corpus) writeWords(name string) error {
	var out []string
	for w, n := range c.words {
		if n >= leastWord {
			out = append(out, w)
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(cmp.Compare(c.words[b], c.words[a]), cmp.Compare(a, b))
	})
	total := 0
	for _, n := range c.words {
		total += n
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# Words of the Persian training text, folded as align.Words folds them, with their counts.\n")
	fmt.Fprintf(&b, "# Written by internal/gen/align -train; see SOURCES.md. The first line is the number of running words.\n")
	fmt.Fprintf(&b, "\t%d\n", total)
	for _, w := range out {
		fmt.Fprintf(&b, "%s\t%d\n", w, c.words[w])
	}
	return os.WriteFile(name, []byte(b.String()), 0o666)
}

// writeCompounds keeps the pairs that are written with a half-space more
// often than with a blank.
func (c *corpus) writeCompounds(name string) error {
	var out [][2]string
	for p, n := range c.joined {
		if n >= leastCompound && n > c.apart[p] {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b [2]string) int {
		return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	})
	var b strings.Builder
	fmt.Fprintf(&b, "# Parts of Persian words that the training text writes with a half-space more often than with a blank.\n")
	fmt.Fprintf(&b, "# Written by internal/gen/align -train; see SOURCES.md.\n")
	for _, p := range out {
		fmt.Fprintf(&b, "%s\t%s\n", p[0], p[1])
	}
	return os.WriteFile(name, []byte(b.String()), 0o666)
}
