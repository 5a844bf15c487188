package main

import (
	"strings"
	"testing"
)

func TestParseSize(t *testing.T) {
	for arg, want := range map[string]int{
		"256MB": 256 << 20, "64KiB": 64 << 10, "1000": 1000, "1.5 gb": 3 << 29, "2m": 2 << 20, "7B": 7, "1GiB": 1 << 30,
	} {
		if n, err := parseSize(arg); n != want || err != nil {
			t.Errorf("%q: %d, %v; want %d", arg, n, err, want)
		}
	}
	for _, arg := range []string{"", "MB", "-1", "0", "0.2", "NaN", "inf", "1e300", "1TB", "ten"} {
		if n, err := parseSize(arg); err == nil {
			t.Errorf("%q is taken for %d", arg, n)
		}
	}
}

// TestSizeString: what a size is shown as is read as the same size.
func TestSizeString(t *testing.T) {
	for want, n := range map[string]size{"256MB": 256 << 20, "1KB": 1 << 10, "1025B": 1025, "3GB": 3 << 30} {
		var again size
		if err := again.Set(n.String()); n.String() != want || again != n || err != nil {
			t.Errorf("%d is shown as %s, want %s; read as %d, %v", n, n.String(), want, again, err)
		}
	}
}

func TestChoices(t *testing.T) {
	words := []string{"parquet"}
	c := choices{&words, []string{"parquet", "arrow", "jsonl"}, new(bool)}
	for _, arg := range []string{"jsonl,jsonl", "arrow", "jsonl"} {
		if err := c.Set(arg); err != nil {
			t.Error(err)
		}
	}
	if got := strings.Join(words, " "); got != "jsonl arrow" {
		t.Errorf("words %s", got)
	}
	for _, arg := range []string{"", "jsonl,", "xml"} {
		if err := c.Set(arg); err == nil || !strings.Contains(err.Error(), "use parquet, arrow or jsonl") {
			t.Errorf("%q: error %v", arg, err)
		}
	}
}
