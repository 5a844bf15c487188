package main

import (
	"bytes"
	"errors"
	"fmt"
	"math/bits"
	"os/exec"
	"strings"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/scan"
	"github.com/zolal/zolal/normalize"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// engine is one way to do one thing with a part of a text.
type engine struct {
	name string
	// part is the size of a call in bytes, 0 for the whole corpus at once.
	part int
	// words is true when no call gets half a word.
	words bool
	run   func(text []byte)
	// slow engines run once a round.
	slow bool
}

// kernelSpec asks for the letters that are replaced and for what is neither
// a letter of the Arabic block nor plain ASCII.
var kernelSpec = scan.Spec{
	Pairs: []scan.Pair{
		{Lead: scan.Of(9), High: scan.Of(8), Low: scan.Of(0) | scan.Range(11, 15)},
		{Lead: scan.Of(9, 11), High: scan.Of(9, 10), Low: scan.All},
		{Lead: scan.Of(8), High: scan.Of(8, 9), Low: scan.Of(11, 12, 15), When: scan.Beside},
	},
	Bytes: []scan.Byte{
		{High: scan.Of(1, 12, 14, 15), Low: scan.All},
		{High: scan.Of(2, 5), Low: scan.Of(0, 9, 13), When: scan.AfterWhite},
		{High: scan.Of(2, 3), Low: scan.Of(1, 10, 14), When: scan.Beside},
	},
	Letters: []scan.Letter{
		{Second: 0x83, To: [2]byte{0xda, 0xa9}}, {Second: 0x89, To: [2]byte{0xdb, 0x8c}}, {Second: 0x8a, To: [2]byte{0xdb, 0x8c}},
	},
}

func kernel() string { return scan.Kernel() }

// sink keeps results alive.
var sink int

// engines gives what is measured on c, after checking each one's result.
func engines(c corpus) ([]engine, error) {
	const part = 64 << 10
	table, err := scan.New(kernelSpec)
	if err != nil {
		return nil, err
	}
	fa, err := normalize.New(normalize.Options{Profile: normalize.Persian})
	if err != nil {
		return nil, err
	}
	auto, err := normalize.New(normalize.Options{})
	if err != nil {
		return nil, err
	}
	if err := checkKernel(table, c); err != nil {
		return nil, err
	}
	if err := checkNormalizer(fa, c); err != nil {
		return nil, err
	}
	dst := make([]byte, 0, size+size/8)
	touch, subst := make([]uint64, scan.Words(part)), make([]uint64, scan.Words(part))
	var log edit.Log
	all := []engine{
		{name: "memmove", part: part, run: func(b []byte) { sink += copy(dst[:len(b)], b) }},
		{name: "utf8.Valid", part: part, slow: true, run: func(b []byte) {
			if !utf8.Valid(b) {
				sink++
			}
		}},
		{name: "classify", part: part, run: func(b []byte) { table.Classify(b, 0, len(b), touch, subst) }},
		{name: "classify and rewrite", part: part, run: func(b []byte) { table.Rewrite(dst[:len(b)], b, 0, len(b), touch, subst) }},
		{name: "Append, Persian", part: part, run: func(b []byte) { sink += len(fa.Append(dst, b)) }},
		{name: "Append, auto", part: part, run: func(b []byte) { sink += len(auto.Append(dst, b)) }},
		{name: "classify, calls of 128 bytes", part: 128, words: true, run: func(b []byte) { table.Classify(b, 0, len(b), touch, subst) }},
		{name: "Append, Persian, calls of 128 bytes", part: 128, words: true, run: func(b []byte) { sink += len(fa.Append(dst, b)) }},
		{name: "Append, Persian, 128 bytes, words cut", part: 128, run: func(b []byte) { sink += len(fa.Append(dst, b)) }},
		{name: "Append, auto, calls of 128 bytes", part: 128, words: true, run: func(b []byte) { sink += len(auto.Append(dst, b)) }},
		{name: "Span, auto", part: part, run: func(b []byte) { sink += auto.Span(b) }},
		{name: "AppendEdits, auto", part: part, slow: true, run: func(b []byte) { log.Reset(); sink += len(auto.AppendEdits(dst, b, &log)) }},
		{name: "Append, Persian, AVX2", part: part, run: limited(scan.DisableAVX512, func(b []byte) { sink += len(fa.Append(dst, b)) })},
		{name: "classify, AVX2", part: part, run: limited(scan.DisableAVX512, func(b []byte) { table.Classify(b, 0, len(b), touch, subst) })},
		{name: "classify, pure Go", part: part, slow: true, run: limited(scan.DisableAVX2, func(b []byte) { table.Classify(b, 0, len(b), touch, subst) })},
		{name: "Append, Persian, pure Go", part: part, slow: true, run: limited(scan.DisableAVX2, func(b []byte) { sink += len(fa.Append(dst, b)) })},
	}
	rivals, err := rivals(c)
	return append(all, rivals...), err
}

// limited runs f with a slower kernel.
func limited(limit func() func(), f func([]byte)) func([]byte) {
	return func(b []byte) {
		defer limit()()
		f(b)
	}
}

// checkKernel compares the count of letters to replace with a plain count.
func checkKernel(t *scan.Table, c corpus) error {
	touch, subst := make([]uint64, scan.Words(len(c.text))), make([]uint64, scan.Words(len(c.text)))
	t.Classify(c.text, 0, len(c.text), touch, subst)
	n := 0
	for _, m := range subst {
		n += bits.OnesCount64(m)
	}
	if n != c.letters {
		return fmt.Errorf("%s: the kernel finds %d letters, not %d", c.name, n, c.letters)
	}
	return nil
}

// checkNormalizer checks that the edits replay to the output and that a
// second run changes nothing.
func checkNormalizer(n *normalize.Normalizer, c corpus) error {
	var log edit.Log
	out := n.AppendEdits(nil, c.text, &log)
	if !bytes.Equal(out, log.Append(nil, c.text)) || !bytes.Equal(out, n.Append(nil, c.text)) {
		return fmt.Errorf("%s: the edits do not give the output", c.name)
	}
	if !bytes.Equal(out, n.Append(nil, out)) {
		return fmt.Errorf("%s: a second run changes the output", c.name)
	}
	return nil
}

// pairs are the letters the rivals replace.
var pairs = []string{"\u064a", "\u06cc", "\u0649", "\u06cc", "\u0643", "\u06a9", "\u0640", "", "\u00a0", " "}

// rivals do part of the work: the letters alone, or those and normal form C.
func rivals(c corpus) ([]engine, error) {
	replacer := strings.NewReplacer(pairs...)
	chain := transform.Chain(norm.NFC, runes.Map(func(r rune) rune {
		switch r {
		case 0x64a, 0x649:
			return 0x6cc
		case 0x643:
			return 0x6a9
		case 0xa0:
			return ' '
		}
		return r
	}), runes.Remove(runes.Predicate(func(r rune) bool { return r == 0x640 })))
	want := replacer.Replace(string(c.text))
	if got, _, err := transform.Bytes(chain, c.text); err != nil || string(got) != string(norm.NFC.Bytes([]byte(want))) {
		return nil, fmt.Errorf("%s: x/text and strings.Replacer disagree: %v", c.name, err)
	}
	dst := make([]byte, 2*size)
	out := []engine{
		{name: "strings.Replacer, letters alone", slow: true, run: func(b []byte) { sink += len(replacer.Replace(string(b))) }},
		{name: "x/text: NFC, Map, Remove", slow: true, run: func(b []byte) {
			chain.Reset()
			n, _, err := chain.Transform(dst, b, true)
			if err != nil {
				panic(err)
			}
			sink += n
		}},
	}
	for _, command := range [][]string{
		{"sed", "s/\u064a/\u06cc/g;s/\u0649/\u06cc/g;s/\u0643/\u06a9/g;s/\u0640//g;s/\u00a0/ /g"},
		{"uconv", "-f", "utf-8", "-t", "utf-8", "-x", "::any-nfc; \u064a > \u06cc; \u0649 > \u06cc; \u0643 > \u06a9; \u0640 > ;"},
	} {
		e, err := process(command, c, want)
		if errors.Is(err, exec.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// process is a program that reads a text and writes another. It gets the
// corpus sixty-four times over, so that starting it does not count; the time
// is for all of that.
func process(command []string, c corpus, want string) (engine, error) {
	run := func(text []byte) (string, error) {
		cmd := exec.Command(command[0], command[1:]...)
		cmd.Env = append(cmd.Environ(), "LC_ALL=C.UTF-8")
		cmd.Stdin = bytes.NewReader(text)
		out, err := cmd.Output()
		return string(out), err
	}
	got, err := run(c.text)
	if err != nil {
		return engine{}, err
	}
	if strings.TrimRight(got, "\n") != strings.TrimRight(want, "\n") && command[0] == "sed" {
		return engine{}, fmt.Errorf("%s: %s gives another result", c.name, command[0])
	}
	many := bytes.Repeat(c.text, repeats)
	return engine{name: command[0], slow: true, part: -repeats, run: func([]byte) {
		out, err := run(many)
		if err != nil {
			panic(err)
		}
		sink += len(out)
	}}, nil
}

// repeats is how often a program gets the corpus in one go.
const repeats = 16
