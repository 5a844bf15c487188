package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// testCase is one kind of input.
type testCase struct {
	name, title string
	flags       []string
	make        func(path string, size int) (made, error)
}

// made says what was written as input.
type made struct {
	documents int
	bytes     int
}

var cases = []testCase{
	{"articles", "damaged articles, one file each", nil, articles},
	{"web", "web text, JSON Lines", nil, web},
	{"large", "one text file", nil, large},
	{"line", "one line without an end", nil, line},
	{"tiny", "tiny files", nil, tiny},
}

// sampled counts the documents that the cases are made of, by folder.
var sampled = map[string]int{}

// samples are the sample documents of the repository and, where it is there,
// the shared folder of documents beside it.
func samples() (texts [][]byte, err error) {
	var names []string
	clear(sampled)
	for _, pattern := range []string{"testdata/docs/*.txt", "testdata/docs/*.md", "../shared/seeds/*.txt"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			return nil, err
		}
		names = append(names, found...)
	}
	for _, name := range names {
		if strings.Contains(name, ".want.") || strings.HasSuffix(name, "cp1256.txt") {
			continue
		}
		b, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		texts = append(texts, b)
		sampled[filepath.ToSlash(filepath.Dir(name))]++
	}
	if len(texts) == 0 {
		return nil, errors.New("no sample documents; run from the root of the repository")
	}
	return texts, nil
}

// articles writes the samples again and again, one file each.
func articles(path string, size int) (m made, err error) {
	texts, err := samples()
	if err != nil {
		return m, err
	}
	for m.bytes < size {
		t := texts[m.documents%len(texts)]
		name := filepath.Join(path, fmt.Sprintf("%03d", m.documents/1000), fmt.Sprintf("%06d.txt", m.documents))
		if err := write(name, t); err != nil {
			return m, err
		}
		m.documents++
		m.bytes += len(t)
	}
	return m, nil
}

// web writes paragraphs of the samples as records of JSON Lines, of one to
// eight paragraphs each.
func web(path string, size int) (m made, err error) {
	paragraphs, err := paragraphs()
	if err != nil {
		return m, err
	}
	f, w, err := create(filepath.Join(path, "web.jsonl"))
	if err != nil {
		return m, err
	}
	defer f.Close()
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for at := 0; m.bytes < size; m.documents++ {
		n := 1 + m.documents*7%8
		var text []byte
		for range n {
			text = append(text, paragraphs[at%len(paragraphs)]...)
			text = append(text, '\n')
			at += 13
		}
		if err := e.Encode(map[string]string{"id": fmt.Sprint(m.documents), "text": string(text)}); err != nil {
			return m, err
		}
		m.bytes += len(text)
	}
	return m, w.Flush()
}

func paragraphs() (out [][]byte, err error) {
	texts, err := samples()
	if err != nil {
		return nil, err
	}
	for _, t := range texts {
		for p := range bytes.SplitSeq(t, []byte("\n")) {
			if p = bytes.TrimSpace(p); len(p) > 200 && len(p) < 4000 {
				out = append(out, p)
			}
		}
	}
	if len(out) == 0 {
		return nil, errors.New("the samples have no paragraphs")
	}
	return out, nil
}

// large writes one file, read in parts.
func large(path string, size int) (m made, err error) {
	texts, err := samples()
	if err != nil {
		return m, err
	}
	f, w, err := create(filepath.Join(path, "large.txt"))
	if err != nil {
		return m, err
	}
	defer f.Close()
	for i := 0; m.bytes < size; i++ {
		n, err := w.Write(texts[i%len(texts)])
		if err != nil {
			return m, err
		}
		w.WriteString("\n\n")
		m.bytes += n + 2
	}
	// How many parts there are depends on where paragraphs end.
	m.documents = -1
	return m, w.Flush()
}

// line writes one line, dense in damage: the worst case for memory.
func line(path string, size int) (m made, err error) {
	f, w, err := create(filepath.Join(path, "line.txt"))
	if err != nil {
		return m, err
	}
	defer f.Close()
	const damaged = "\u0627\u06cc\u0646 \u06a9\u062a\u0627\u0628 \u0647\u0627 \u0631\u0627 \u0645\u06cc \u062e\u0648\u0627\u0646\u0645 \u0648 \u0645\u06cc \u0631\u0648\u0645. "
	for m.bytes < size {
		n, err := w.WriteString(damaged)
		if err != nil {
			return m, err
		}
		m.bytes += n
	}
	m.documents = -1
	return m, w.Flush()
}

// tiny writes files of one paragraph: a million of them for 5,000 MB.
func tiny(path string, size int) (m made, err error) {
	paragraphs, err := paragraphs()
	if err != nil {
		return m, err
	}
	files := max(size>>20, 1) * 200
	for m.documents < files {
		p := paragraphs[m.documents%len(paragraphs)]
		p = p[:bytes.LastIndexByte(p[:min(len(p), 200)], ' ')]
		name := filepath.Join(path, fmt.Sprintf("%04d", m.documents/1000), fmt.Sprintf("%07d.txt", m.documents))
		if err := write(name, p); err != nil {
			return m, err
		}
		m.documents++
		m.bytes += len(p)
	}
	return m, nil
}

func create(name string) (*os.File, *bufio.Writer, error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return nil, nil, err
	}
	f, err := os.Create(name)
	if err != nil {
		return nil, nil, err
	}
	return f, bufio.NewWriterSize(f, 1<<20), nil
}

func write(name string, content []byte) error {
	err := os.WriteFile(name, content, 0o644)
	if errors.Is(err, fs.ErrNotExist) {
		if err = os.MkdirAll(filepath.Dir(name), 0o755); err == nil {
			err = os.WriteFile(name, content, 0o644)
		}
	}
	return err
}
