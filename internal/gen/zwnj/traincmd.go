package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

func trainMain(args []string) error {
	fs := flag.NewFlagSet("train", flag.ContinueOnError)
	shared := fs.String("shared", "../../../shared", "folder with data/train and data/lexicons")
	out := fs.String("out", "../../normalize/zwnj/data", "folder to write to")
	bits := fs.Int("bits", 21, "2^bits weights")
	epochs := fs.Int("epochs", 5, "passes over the text")
	rate := fs.Float64("rate", 0.12, "step size")
	if err := fs.Parse(args); err != nil {
		return err
	}
	began := time.Now()
	step := func(s string) { fmt.Fprintf(os.Stderr, "%6.1fs %s\n", time.Since(began).Seconds(), s) }

	text, err := readText(filepath.Join(*shared, "data/train"))
	if err != nil {
		return err
	}
	step(fmt.Sprintf("%d paragraphs", len(text)))
	ev := newEvener(text)
	ev.even(text)
	lists, err := readLists(filepath.Join(*shared, "data/lexicons"))
	if err != nil {
		return err
	}
	stems, err := readStems(filepath.Join(*shared, "data/lexicons"))
	if err != nil {
		return err
	}
	verbs := stems.written()
	c := count(text, ev.evenLists(lists, verbs), verbs)
	soften(text, c)
	step(fmt.Sprintf("%d words, %d pairs, %d in lists, %d verb forms", len(c.words), len(c.pairs), len(c.lists), len(verbs)))

	t, err := newTrainer(c, settings{bits: *bits, epochs: *epochs, rate: *rate, seed: 1}, os.Stderr)
	if err != nil {
		return err
	}
	step("lexicons of the folds")
	t.run(text)
	step("trained")

	c.list(stems.spoken())
	data, err := c.build(-1)
	if err != nil {
		return err
	}
	step(fmt.Sprintf("lexicon %d bytes", len(data)))
	if err := os.WriteFile(filepath.Join(*out, "lexicon.bin"), data, 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(*out, "weights.bin"), t.weights(), 0o644); err != nil {
		return err
	}
	return writeProvenance(*shared, *out)
}
