package mojibake

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestLiteral holds the place that moves along a line against the same
// questions put to the whole line for every escape.
func TestLiteral(t *testing.T) {
	parts := []string{
		"\\u0645", "%D9%85", "&#1605;", "&amp;", "a", " ", " ", "\n", "\t", "`", "```", "<", ">", "<b>", "</b>", "\"", "'", "(", ")",
		"=", "= \"", "='", "=\"", "\":", "\";", "\");", "://", "www.", "/", "\u0645", "\u06cc\u0645",
	}
	r := rand.New(rand.NewPCG(1, 2))
	yes := 0
	for range 20000 {
		var text []byte
		some := make([]string, 1+r.IntN(8))
		for i := range some {
			some[i] = parts[r.IntN(len(parts))]
		}
		for range 1 + r.IntN(30) {
			text = append(text, some[r.IntN(len(some))]...)
		}
		p := place{src: text}
		for i := range text {
			if _, n, _ := readAny(text[i:]); strings.IndexByte("&\\%", text[i]) < 0 || n == 0 {
				continue
			}
			got, want := p.literal(i), literal(text, i)
			if got != want {
				t.Fatalf("%+q: the escape at %d is literal: %t, want %t", text, i, got, want)
			}
			if got {
				yes++
			}
		}
	}
	if yes == 0 {
		t.Error("no escape was literal")
	}
}

// literal is place.literal for one escape alone.
func literal(src []byte, i int) bool {
	start, rest := bytes.LastIndexByte(src[:i], '\n')+1, src[i:]
	after, _, _ := bytes.Cut(rest, []byte("\n"))
	before := src[start:i]
	line := src[start : i+len(after)]
	lt := bytes.LastIndexByte(before, '<')
	const ends = " \t\"'()<>"
	word := line[bytes.LastIndexAny(before, ends)+1:]
	if n := bytes.IndexAny(after, ends); n >= 0 {
		word = word[:len(word)-len(after)+n]
	}
	switch {
	case bytes.Count(before, []byte("`"))%2 == 1 && bytes.Contains(after, []byte("`")):
		return true
	case lt >= 0 && !bytes.Contains(before[lt:], []byte(">")) && bytes.Contains(after, []byte(">")):
		return true
	case isCode(line), bytes.Contains(word, []byte("://")), bytes.HasPrefix(word, []byte("www.")), bytes.Contains(word, []byte("=")):
		return true
	}
	return src[i] == '%' && bytes.Contains(word, []byte("/"))
}
