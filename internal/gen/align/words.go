package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/zolal/zolal/lang"
)

// head is one line of a word list: an English word or phrase and its
// translations, most likely first.
type head struct {
	english string
	targets map[lang.Tag][]string
}

// readWords reads every list in dir in the order of the file names. A head
// that stands in two lists gets the targets of both.
func readWords(dir string) ([]head, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.tsv"))
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	var heads []head
	at := map[string]int{}
	for _, name := range names {
		err := eachLine(name, func(fields []string) error {
			if len(fields) != 3 {
				return fmt.Errorf("%d fields, want 3", len(fields))
			}
			i, ok := at[fields[0]]
			if !ok {
				i = len(heads)
				at[fields[0]] = i
				heads = append(heads, head{fields[0], map[lang.Tag][]string{}})
			}
			h := &heads[i]
			h.add(lang.Persian, fields[1])
			h.add(lang.Arabic, fields[2])
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return heads, nil
}

func (h *head) add(l lang.Tag, list string) {
	for t := range strings.SplitSeq(list, "|") {
		if t = strings.TrimSpace(t); t != "" && !slices.Contains(h.targets[l], t) {
			h.targets[l] = append(h.targets[l], t)
		}
	}
}

// eachLine calls f with the tab-separated fields of every line of a file that
// is neither empty nor a comment.
func eachLine(name string, f func(fields []string) error) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	sc := bufio.NewScanner(file)
	sc.Buffer(nil, 1<<22)
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		if err := f(strings.Split(line, "\t")); err != nil {
			return fmt.Errorf("%s:%d: %w", filepath.Base(name), n, err)
		}
	}
	return sc.Err()
}
