package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/zolal/zolal/ingest/charset"
	"github.com/zolal/zolal/pipeline"
)

// text reads plain text and Markdown: one document a file, in parts when the
// file is long.
type text struct {
	s       *stream
	o       Options
	charset string // "" lets each part decide
	buf     []byte // read and not yet given
	at      int64  // offset of buf[0] in the decompressed file
	part    int
	done    bool
	end     error // what the end of the file was: io.EOF or a fault
}

func newText(s *stream, o Options) (*text, error) {
	return &text{s: s, o: o, charset: o.Charset}, nil
}

// next returns the next part. When the file breaks off, what was read of it
// is a document all the same, and the fault follows as a reject of its own.
func (t *text) next() (*pipeline.Document, error) {
	if t.done {
		return nil, t.end
	}
	t.end = io.EOF
	if err := t.fill(); err != nil {
		t.end = t.told(err)
		if len(bytes.TrimSpace(t.buf)) == 0 {
			t.done = true
			return nil, t.end
		}
	}
	whole := len(t.buf) <= t.o.PartSize
	if t.part == 0 && !whole && t.charset == "" {
		// All parts of a file are read in one encoding, decided from all of it.
		name, err := detectFile(t.s.path, t.o)
		if err != nil {
			t.done = true
			return nil, err
		}
		t.charset = name
	}
	n := len(t.buf)
	if !whole {
		n = cut(t.buf[:t.o.PartSize], strings.HasPrefix(t.charset, "utf-16"))
	}
	d := &pipeline.Document{
		ID: t.s.name, Source: t.s.name, Base: t.at,
		Raw: t.buf[:n:n], Decode: decodeText(t.charset),
	}
	if t.part > 0 || !whole {
		t.part++
		d.Part = t.part
		d.ID = fmt.Sprintf("%s#%d", t.s.name, t.part)
	}
	if !whole || n < cap(t.buf)/2 {
		d.Raw = bytes.Clone(d.Raw)
	}
	if !whole {
		t.buf = t.buf[:copy(t.buf, t.buf[n:])]
	}
	t.at += int64(n)
	t.done = whole
	return d, nil
}

// told is a fault with a word on what was kept.
func (t *text) told(err error) error {
	if r, ok := errors.AsType[*pipeline.Reject](err); ok && len(t.buf) > 0 {
		r.Detail += "; the text before it is kept"
	}
	return err
}

// fill reads until one byte more than a part is there, or the file ends.
func (t *text) fill() error {
	if t.buf == nil {
		t.buf = make([]byte, 0, min(t.o.PartSize+1, max(int(t.s.size)+1, 4<<10)))
	}
	for len(t.buf) <= t.o.PartSize {
		if len(t.buf) == cap(t.buf) {
			grown := make([]byte, len(t.buf), min(2*cap(t.buf), t.o.PartSize+1))
			copy(grown, t.buf)
			t.buf = grown
		}
		n, err := t.s.Read(t.buf[len(t.buf):cap(t.buf)])
		t.buf = t.buf[:len(t.buf)+n]
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// detectFile decides the encoding of a whole file in bounded memory. Standard
// input cannot be read twice; "" leaves the choice to each part.
func detectFile(path string, o Options) (string, error) {
	if path == Stdin {
		return "", nil
	}
	s, err := openStream(path, nil, o)
	if err != nil {
		return "", err
	}
	defer s.Close()
	var d charset.Detector
	if _, err := io.Copy(&d, s); err != nil {
		return "", err
	}
	return d.Guess().Name, nil
}

// cut gives the length of the part at the head of b, len(b) at most: up to
// the last blank line of its second half, or line end, or blank, or code
// point. wide is for UTF-16, whose units are two bytes.
func cut(b []byte, wide bool) int {
	if wide {
		for i := len(b)&^1 - 2; i > len(b)/2; i -= 2 {
			if b[i] == '\n' && b[i+1] == 0 || b[i] == 0 && b[i+1] == '\n' {
				return i + 2
			}
		}
		return len(b) &^ 3
	}
	half := b[len(b)/2:]
	for _, end := range []string{"\n\n", "\n\r\n", "\n", " "} {
		if i := bytes.LastIndex(half, []byte(end)); i >= 0 {
			return len(b)/2 + i + len(end)
		}
	}
	n := len(b)
	for i := n - 1; i >= max(n-utf8.UTFMax, 0); i-- {
		if utf8.RuneStart(b[i]) {
			if !utf8.FullRune(b[i:n]) {
				n = i
			}
			break
		}
	}
	return n
}

// decodeText is the Decode of text documents.
func decodeText(force string) func(*pipeline.Document) error {
	return func(d *pipeline.Document) error {
		if kind := magic(d.Raw); kind != "" {
			return notText(d, fmt.Sprintf("this is a %s file; extract its text first", kind))
		}
		if force == "" && charset.Plain(d.Raw) { // one look instead of three, at nearly all texts
			d.Charset = pipeline.Charset{Name: charset.UTF8, Score: 1}
			d.SetText(d.Raw, nil)
			return nil
		}
		out, layer, g, err := charset.Decode(d.Raw, charset.Options{Force: force})
		if err != nil {
			return &pipeline.Reject{Source: d.Source, ID: d.ID, Stage: "decode", Reason: pipeline.ReasonCharset, Offset: d.Base, Detail: err.Error()}
		}
		d.Charset = pipeline.Charset{Name: g.Name, Score: g.Score, RunnerUp: g.RunnerUp, RunnerUpScore: g.RunnerUpScore}
		if n, at := controls(out); n > fewControls && n*controlShare > len(out) {
			return notText(d, fmt.Sprintf("%d of %d bytes are control characters, the first at byte %d", n, len(out), at))
		}
		setDecoded(d, out, layer)
		return nil
	}
}

// controlShare: text in which more than one byte in so many is a control
// character is no text. Damaged text files have a few; programs and images
// have one in three to one in twenty.
const (
	controlShare = 100
	fewControls  = 3 // so many are no proof in a short text
)

func notText(d *pipeline.Document, detail string) error {
	return &pipeline.Reject{Source: d.Source, ID: d.ID, Stage: "decode", Reason: pipeline.ReasonBinary, Offset: d.Base, Detail: detail}
}

// controls counts the C0 controls that have no place in text, and gives the
// offset of the first.
func controls(b []byte) (n, first int) {
	for i, c := range b {
		if c < ' ' && textControl>>c&1 == 0 {
			if n == 0 {
				first = i
			}
			n++
		}
	}
	return n, first
}

// textControl has a bit for each control that texts do hold: tab, line ends,
// form feed, Ctrl-Z at the end of DOS files, escape, and the separators that
// stand in for a half-space.
const textControl = 1<<'\t' | 1<<'\n' | 1<<'\v' | 1<<'\f' | 1<<'\r' | 1<<0x1a | 1<<0x1b | 1<<0x1e | 1<<0x1f

// magic names the kind of file that b begins like, "" for text.
func magic(b []byte) string {
	for _, m := range []struct{ head, kind string }{
		{"%PDF-", "PDF"},
		{"PK\x03\x04", "ZIP, Word or EPUB"},
		{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word or Excel"},
		{"{\\rtf", "RTF"},
		{"\x89PNG\r\n", "PNG"},
		{"\xff\xd8\xff", "JPEG"},
		{"GIF8", "GIF"},
		{"\x7fELF", "program"},
		{"PAR1", "Parquet"},
		{"ARROW1\x00\x00", "Arrow"},
		{"SQLite format 3\x00", "SQLite"},
		{"7z\xbc\xaf\x27\x1c", "7-Zip"},
		{"\xfd7zXZ\x00", "xz"},
		{"BZh", "bzip2"},
		{"Rar!\x1a\x07", "RAR"},
	} {
		if bytes.HasPrefix(b, []byte(m.head)) {
			return m.kind
		}
	}
	return ""
}
