package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"

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

	sniff   *charset.Detector // of a stream that is longer than a part
	sniffed int               // bytes of buf it has seen
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
	if t.part == 0 && t.o.Format == Auto {
		if kind := jsonKind(t.buf, whole); kind != "" {
			t.done = true
			return nil, &pipeline.Reject{Source: t.s.name, Stage: "ingest", Reason: ReasonFormat, Offset: 0, Detail: kind}
		}
	}
	if t.part > 0 || !whole {
		t.decide()
	}
	n := len(t.buf)
	if !whole {
		n = cut(t.buf[:t.o.PartSize], t.charset)
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
		t.sniffed -= n
	}
	t.at += int64(n)
	t.done = whole
	return d, nil
}

// decide settles the encoding of the part at the head of buf, where the file
// is longer than a part. All parts of a file are read in one encoding, decided
// from all of it. A stream passes only once, so each part is read in the
// encoding of all that came up to the part's end; but whether units are two
// bytes is settled by the first part, for every later place depends on it.
func (t *text) decide() {
	if t.part == 0 && t.charset == "" {
		if t.charset = detectFile(t.s, t.o); t.charset == "" {
			t.sniff = new(charset.Detector)
		}
	}
	if t.sniff == nil || t.part > 0 && wide(t.charset) {
		return
	}
	t.sniff.Write(t.buf[t.sniffed:])
	t.sniffed = len(t.buf)
	if name := t.sniff.Guess().Name; t.part == 0 || !wide(name) {
		t.charset = name
	}
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

// detectFile decides the encoding of the whole file behind s in bounded
// memory; of a damaged file, from what can be read. Only a regular file can be
// read twice; of anything else the encoding is "".
func detectFile(s *stream, o Options) string {
	if !s.regular {
		return ""
	}
	again, err := openStream(s.path, nil, o, s.raw.stop)
	if err != nil {
		return ""
	}
	defer again.Close()
	var d charset.Detector
	io.Copy(&d, again) // what ends it early is told where the parts end
	return d.Guess().Name
}

// decodeText is the Decode of text documents.
func decodeText(force string) func(*pipeline.Document) error {
	return func(d *pipeline.Document) error {
		if kind := magic(d.Raw); kind != "" && d.Part <= 1 {
			return notText(d, fmt.Sprintf("this is a %s file; %s", kind, advice(kind)))
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
