package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"
)

// The values of flags check themselves, so that a wrong one is told before
// any work begins, and none is replaced by a default without a word.

// size is a number of bytes, such as 256MB.
type size int

func (s *size) Type() string { return "size" }

func (s *size) String() string {
	for _, u := range sizeUnits {
		if n := int(*s); n >= u.n && n%u.n == 0 {
			return strconv.Itoa(n/u.n) + u.name
		}
	}
	return strconv.Itoa(int(*s))
}

func (s *size) Set(arg string) error {
	n, err := parseSize(arg)
	if err == nil {
		*s = size(n)
	}
	return err
}

// sizeUnits are by 1024, and KiB is another way to write KB.
var sizeUnits = []struct {
	name string
	n    int
}{{"GB", 1 << 30}, {"MB", 1 << 20}, {"KB", 1 << 10}, {"G", 1 << 30}, {"M", 1 << 20}, {"K", 1 << 10}, {"B", 1}, {"", 1}}

// parseSize reads a size such as 256MB, 64KiB or 1000.
func parseSize(s string) (int, error) {
	up := strings.Replace(strings.ToUpper(strings.TrimSpace(s)), "IB", "B", 1)
	for _, u := range sizeUnits {
		num, ok := strings.CutSuffix(up, u.name)
		if !ok {
			continue
		}
		n, err := strconv.ParseFloat(strings.TrimSpace(num), 64)
		if n *= float64(u.n); err != nil || !(n >= 1 && n <= 1<<50) {
			break
		}
		return int(n), nil
	}
	return 0, fmt.Errorf("%q is no size; write for example 256MB", s)
}

// within is a whole number with limits.
type within struct {
	n        *int
	min, max int
}

func (w within) Type() string { return "int" }

func (w within) String() string {
	if w.n == nil {
		return ""
	}
	return strconv.Itoa(*w.n)
}

func (w within) Set(arg string) error {
	n, err := strconv.Atoi(arg)
	switch {
	case err == nil && n >= w.min && n <= w.max:
		*w.n = n
		return nil
	case w.max == math.MaxInt:
		return fmt.Errorf("use %d or more", w.min)
	}
	return fmt.Errorf("use %d to %d", w.min, w.max)
}

// probability is a number over 0 and up to 1.
type probability float64

func (p *probability) Type() string { return "float" }

func (p *probability) String() string { return strconv.FormatFloat(float64(*p), 'g', -1, 64) }

func (p *probability) Set(arg string) error {
	f, err := strconv.ParseFloat(arg, 64)
	if err != nil || !(f > 0 && f <= 1) {
		return fmt.Errorf("use a number over 0, 1 at most")
	}
	*p = probability(f)
	return nil
}

// span is a length of time, 0 or more.
type span time.Duration

func (s *span) Type() string { return "duration" }

func (s *span) String() string { return time.Duration(*s).String() }

func (s *span) Set(arg string) error {
	d, err := time.ParseDuration(arg)
	if err != nil || d < 0 {
		return fmt.Errorf("use 0 or a time such as 90s or 5m")
	}
	*s = span(d)
	return nil
}

// choice is one of some words.
type choice struct {
	word *string
	of   []string
}

// oneOf adds a flag that takes one of some words, the first unless given.
func oneOf(f *pflag.FlagSet, word *string, name, help string, of ...string) {
	*word = of[0]
	f.Var(choice{word, of}, name, help)
}

func (c choice) Type() string { return "string" }

func (c choice) String() string {
	if c.word == nil {
		return ""
	}
	return *c.word
}

func (c choice) Set(arg string) error {
	if !slices.Contains(c.of, arg) {
		return fmt.Errorf("use %s", alternatives(c.of))
	}
	*c.word = arg
	return nil
}

// choices is a list of some words, each once, in the order they were given.
// The flag may be repeated; the first takes the place of the default.
type choices struct {
	words *[]string
	of    []string
	given *bool
}

func someOf(f *pflag.FlagSet, words *[]string, name, help string, of ...string) {
	f.Var(choices{words, of, new(bool)}, name, help)
}

func (c choices) Type() string { return "strings" }

func (c choices) String() string {
	if c.words == nil {
		return ""
	}
	return strings.Join(*c.words, ",")
}

func (c choices) Set(arg string) error {
	if !*c.given {
		*c.words, *c.given = nil, true
	}
	for word := range strings.SplitSeq(arg, ",") {
		if !slices.Contains(c.of, word) {
			return fmt.Errorf("use %s", alternatives(c.of))
		}
		if !slices.Contains(*c.words, word) {
			*c.words = append(*c.words, word)
		}
	}
	return nil
}

// alternatives writes "a, b or c".
func alternatives(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
