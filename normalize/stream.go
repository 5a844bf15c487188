package normalize

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/transform"
)

// ErrMalformed is what a *MalformedError wraps.
var ErrMalformed = errors.New("malformed UTF-8")

// MalformedError tells where a text is not UTF-8.
type MalformedError struct {
	Offset int // in bytes from the start of the text or stream
}

func (e *MalformedError) Error() string {
	return fmt.Sprintf("normalize: %v at byte %d", ErrMalformed, e.Offset)
}

func (e *MalformedError) Unwrap() error { return ErrMalformed }

// Check returns a *MalformedError for the first byte of src that is not
// UTF-8, under the option MalformedReject, and nil otherwise.
func (n *Normalizer) Check(src []byte) error {
	if n.opt.Malformed != MalformedReject || utf8.Valid(src) {
		return nil
	}
	for i := 0; ; {
		r, w := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && w == 1 {
			return &MalformedError{Offset: i}
		}
		i += w
	}
}

// stream normalizes a text that comes in parts. What it holds back is the
// last line: the rules need the whole of it. A line is therefore the least
// memory a stream needs, whatever the parts are.
type stream struct {
	n    *Normalizer
	held []byte // source not yet normalized: less than one line
	out  []byte // normalized and not yet taken
	// fence is the state of code fences at the start of held.
	fence bool
	// read counts the source bytes normalized so far.
	read int
	err  error
}

// feed takes the next part of the source; at the end of the text nothing is
// held back any more.
func (s *stream) feed(src []byte, end bool) error {
	if s.err != nil {
		return s.err
	}
	cut := len(src)
	if !end {
		cut = bytes.LastIndexByte(src, '\n') + 1
	}
	switch {
	case cut == 0 && !end:
	case len(s.held) > 0:
		s.held = append(s.held, src[:cut]...)
		s.write(s.held)
		s.held = s.held[:0]
	default:
		s.write(src[:cut])
	}
	s.held = append(s.held, src[cut:]...)
	return s.err
}

// write normalizes whole lines.
func (s *stream) write(lines []byte) {
	var bad *MalformedError
	if errors.As(s.n.Check(lines), &bad) {
		s.err = &MalformedError{Offset: s.read + bad.Offset}
		return
	}
	p := pass{n: s.n, src: lines, dst: s.out}
	p.line.fence = s.fence
	p.run()
	s.out = p.finish()
	s.read += len(lines)
	if s.fence || bytes.IndexByte(lines, '`') >= 0 {
		end := line{start: len(lines), fence: p.line.fence, fenceAt: p.line.fenceAt}
		p.countFences(&end)
		s.fence = end.fence
	}
}

func (s *stream) reset() {
	s.held, s.out = s.held[:0], s.out[:0]
	s.fence, s.read, s.err = false, 0, nil
}

// NewReader returns a reader of the normalized form of what r holds. Any
// sizes of reads give the same text. It holds back one line at most.
func (n *Normalizer) NewReader(r io.Reader) io.Reader {
	return &reader{stream: stream{n: n}, from: r, part: make([]byte, 32<<10)}
}

type reader struct {
	stream
	from  io.Reader
	part  []byte
	taken int // of out
	ended error
}

func (r *reader) Read(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, nil
	}
	for r.taken == len(r.out) {
		if r.ended != nil {
			return 0, r.ended
		}
		r.out, r.taken = r.out[:0], 0
		n, err := r.from.Read(r.part)
		bad := r.feed(r.part[:n], err == io.EOF)
		switch {
		case bad != nil:
			r.ended = bad
		case err != nil:
			r.ended = err
		}
	}
	n := copy(b, r.out[r.taken:])
	r.taken += n
	return n, nil
}

// NewWriter returns a writer that writes the normalized form of what is
// written to it to w. Close writes the last line; it does not close w.
func (n *Normalizer) NewWriter(w io.Writer) io.WriteCloser {
	return &writer{stream: stream{n: n}, to: w}
}

type writer struct {
	stream
	to io.Writer
}

func (w *writer) Write(b []byte) (int, error) {
	if err := w.feed(b, false); err != nil {
		return 0, err
	}
	if err := w.flush(); err != nil {
		return 0, err
	}
	return len(b), nil
}

func (w *writer) Close() error {
	if err := w.feed(nil, true); err != nil {
		return err
	}
	return w.flush()
}

func (w *writer) flush() error {
	_, err := w.to.Write(w.out)
	w.out = w.out[:0]
	if err != nil {
		w.err = err
	}
	return err
}

// Transformer returns the normalizer as a transformer of package
// golang.org/x/text/transform, for chains of them. It keeps the line it is in
// between calls and so must not be used by two goroutines at once; Append is
// faster where the text is in memory.
func (n *Normalizer) Transformer() transform.SpanningTransformer {
	return &transformer{stream: stream{n: n}}
}

type transformer struct {
	stream
	taken int // of out
	ended bool
}

// Reset implements transform.Transformer.
func (t *transformer) Reset() {
	t.reset()
	t.taken, t.ended = 0, false
}

// Transform implements transform.Transformer. All of src is taken at once
// unless output of before is still waiting for room in dst.
func (t *transformer) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for {
		n := copy(dst[nDst:], t.out[t.taken:])
		nDst += n
		t.taken += n
		if t.taken < len(t.out) {
			return nDst, nSrc, transform.ErrShortDst
		}
		t.out, t.taken = t.out[:0], 0
		if nSrc == len(src) && (!atEOF || t.ended) {
			return nDst, nSrc, nil
		}
		t.ended = atEOF
		if err := t.feed(src[nSrc:], atEOF); err != nil {
			return nDst, nSrc, err
		}
		nSrc = len(src)
	}
}

// Span implements transform.SpanningTransformer: the whole lines of src that
// are as they should be.
func (t *transformer) Span(src []byte, atEOF bool) (int, error) {
	end := len(src)
	if !atEOF {
		end = bytes.LastIndexByte(src, '\n') + 1
	}
	n := t.n.Span(src[:end])
	if n < end {
		return bytes.LastIndexByte(src[:n], '\n') + 1, transform.ErrEndOfSpan
	}
	if end < len(src) {
		return end, transform.ErrShortSrc
	}
	return end, nil
}
