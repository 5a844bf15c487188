package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"iter"
	"os"

	"github.com/zolal/zolal/pipeline"
)

// Source reads documents from many inputs, in order. It is a
// pipeline.Source; use it from one goroutine at a time.
type Source struct {
	o       Options
	files   []string
	opened  int       // how many files are no longer in files
	refused []refusal // still to be told of
	passed  map[string]int
	stdin   io.Reader
	pending []*pipeline.Reject
	inputs  []input

	// Opened, if set, is called when a file is opened, with its size on disk
	// (0 for standard input), and Read as bytes of it are consumed; both serve
	// a progress display.
	Opened func(path string, size int64)
	Read   func(n int64)

	ctx    context.Context // of the Next at work
	cur    reader
	stream *stream
	seen   int64
}

// reader gives the documents of one open file. It returns io.EOF at the end
// and a *pipeline.Reject when the rest of the file cannot be used.
type reader interface {
	next() (*pipeline.Document, error)
}

// New lists the inputs named by args (files, folders, globs, "-") and returns
// a source of their documents. Arguments that name nothing readable become
// rejects; only wrong options are an error.
func New(args []string, o Options) (*Source, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	s := &Source{o: o, stdin: os.Stdin}
	l := expand(args, o)
	s.files, s.refused, s.passed = l.files, l.refused, l.passed
	return s, nil
}

// NewReader returns a source of the documents of one stream, named as in
// error messages and identifiers.
func NewReader(name string, r io.Reader, o Options) (*Source, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	return &Source{o: o, stdin: &named{r, name}, files: []string{Stdin}}, nil
}

type named struct {
	io.Reader
	name string
}

// Options are the options of the source, defaults filled in.
func (s *Source) Options() Options { return s.o }

// Stdin replaces standard input.
func (s *Source) Stdin(r io.Reader) { s.stdin = r }

// PassedOver counts what stands in the folders that were named and is not
// read: names by their ending, in small letters (".pdf"), the rest under
// PassedHidden and the keys beside it. What lies in a folder that is passed
// over is not counted. The map belongs to the source.
func (s *Source) PassedOver() map[string]int { return s.passed }

// Files lists the input files still to be read, in order.
func (s *Source) Files() []string { return s.files }

// TotalSize is the size on disk of the files still to be read, in bytes.
// Files that cannot be looked at count as 0.
func (s *Source) TotalSize() (n int64) {
	for _, f := range s.files {
		if st, err := os.Stat(f); err == nil && f != Stdin {
			n += st.Size()
		}
	}
	return n
}

// input is a pipeline.Input in a third of the memory: there may be a million.
type input struct {
	path string
	size int64
	sum  [sha256.Size]byte
	read bool // to its end
}

func (in input) public() pipeline.Input {
	p := pipeline.Input{Path: in.path, Size: in.size}
	if in.read {
		p.SHA256 = hex.EncodeToString(in.sum[:])
	}
	return p
}

// Inputs yields the files in order, with size and hash, those that could not be
// opened with neither. It must not be called while another goroutine reads.
func (s *Source) Inputs() iter.Seq[pipeline.Input] {
	return func(yield func(pipeline.Input) bool) {
		for _, in := range s.inputs {
			if !yield(in.public()) {
				return
			}
		}
	}
}

// Next implements pipeline.Source. When ctx ends it stops between two reads,
// also within a long file; a read that waits for input, it cannot end. After
// an error the source can only be closed.
func (s *Source) Next(ctx context.Context) (*pipeline.Document, error) {
	s.ctx = ctx
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if len(s.pending) > 0 {
			r := s.pending[0]
			s.pending = s.pending[1:]
			return rejected(r), nil
		}
		if s.cur == nil {
			if len(s.refused) > 0 && s.refused[0].before <= s.opened {
				r := s.refused[0].reject
				s.refused = s.refused[1:]
				return rejected(r), nil
			}
			if len(s.files) == 0 {
				return nil, io.EOF
			}
			if err := s.open(); err != nil {
				if ctx.Err() != nil {
					return nil, ctx.Err()
				}
				name := validName(s.dropFirst())
				s.inputs = append(s.inputs, input{path: name})
				return rejected(asReject(name, err)), nil
			}
		}
		d, err := s.cur.next()
		s.progress()
		if ctx.Err() != nil {
			return nil, ctx.Err() // what was read may end anywhere
		}
		if err == nil {
			return d, nil
		}
		s.closeFile(err)
	}
}

// dropFirst drops and returns the file at the head of the list.
func (s *Source) dropFirst() string {
	f := s.files[0]
	s.files = s.files[1:]
	s.opened++
	return f
}

func (s *Source) open() error {
	path := s.files[0]
	st, err := openStream(path, s.stdin, s.o, func() error { return s.ctx.Err() })
	if err != nil {
		return err
	}
	if n, ok := s.stdin.(*named); ok {
		st.name = n.name
	}
	r, err := s.reader(st)
	if err != nil {
		st.Close()
		return err
	}
	s.dropFirst()
	s.stream, s.cur, s.seen = st, r, 0
	if s.Opened != nil {
		s.Opened(st.name, st.size)
	}
	s.progress()
	return nil
}

func (s *Source) reader(st *stream) (reader, error) {
	f := s.o.Format
	if f == Auto {
		f, _ = formatOf(st.path)
	}
	switch f {
	case JSONL:
		return newJSONLines(st, s.o)
	case Lines:
		return newTextLines(st, s.o)
	case Parquet:
		return newParquet(st, s.o)
	}
	return newText(st, s.o)
}

// closeFile ends the current file; err is io.EOF or why it ended early.
func (s *Source) closeFile(err error) {
	if c, ok := s.cur.(io.Closer); ok {
		c.Close()
	}
	if !errors.Is(err, io.EOF) {
		s.pending = append(s.pending, asReject(s.stream.name, err))
	}
	in, changed := s.stream.finish()
	if errors.Is(err, io.EOF) {
		for _, r := range []*pipeline.Reject{s.stream.stray(), changed} {
			if r != nil {
				s.pending = append(s.pending, r)
			}
		}
	}
	s.inputs = append(s.inputs, in)
	s.progress()
	s.stream.Close()
	s.cur, s.stream = nil, nil
}

func (s *Source) progress() {
	if s.Read != nil && s.stream != nil {
		s.Read(s.stream.raw.n - s.seen)
		s.seen = s.stream.raw.n
	}
}

// Close releases the open file, if any.
func (s *Source) Close() {
	if s.stream != nil {
		if c, ok := s.cur.(io.Closer); ok {
			c.Close()
		}
		s.stream.Close()
	}
}

func rejected(r *pipeline.Reject) *pipeline.Document {
	return &pipeline.Document{ID: r.ID, Source: r.Source, Reject: r}
}

func asReject(path string, err error) *pipeline.Reject {
	if r, ok := errors.AsType[*pipeline.Reject](err); ok {
		return r
	}
	return &pipeline.Reject{Source: path, Stage: "ingest", Reason: pipeline.ReasonUnreadable, Offset: -1, Detail: plain(err)}
}
