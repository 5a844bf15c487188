package segment

import (
	"errors"
	"io"

	"github.com/zolal/zolal/edit"
)

// MaxSentence is the longest sentence, in bytes, that a Reader holds.
const MaxSentence = 1 << 20

// ErrTooLong is what a Reader stops with at a sentence longer than
// MaxSentence.
var ErrTooLong = errors.New("segment: sentence is too long")

// readSize is how much a Reader asks for at a time.
const readSize = 32 << 10

// Reader finds the sentences of a stream, the same ones that Spans finds in
// the whole text. It holds one sentence and about 34 KiB around it. It is not
// safe for concurrent use.
type Reader struct {
	src  io.Reader
	m    machine
	base int // offset of m.text[0] in the stream
	cur  edit.Span
	err  error
}

// NewReader returns a Reader of r that cuts as New(o) would.
func NewReader(r io.Reader, o Options) (*Reader, error) {
	s, err := New(o)
	if err != nil {
		return nil, err
	}
	return &Reader{src: r, m: s.machine(nil, false)}, nil
}

// Next moves to the next sentence. It returns false at the end of the stream
// or after an error, which Err then gives.
func (r *Reader) Next() bool {
	for r.err == nil {
		switch id := r.m.step(); {
		case rules[id].Cut:
			r.cur = r.m.sentence
			return true
		case id != undecided:
		case r.m.final:
			r.err = io.EOF
		default:
			r.fill()
		}
	}
	return false
}

// Bytes returns the sentence. It is valid until the next call of Next.
func (r *Reader) Bytes() []byte { return r.cur.Of(r.m.text) }

// Span returns the byte range of the sentence in the stream.
func (r *Reader) Span() edit.Span { return r.cur.Shift(r.base) }

// Err returns what stopped the Reader, or nil at the end of the stream.
func (r *Reader) Err() error {
	if r.err == io.EOF {
		return nil
	}
	return r.err
}

// fill drops what no decision needs any more and reads on.
func (r *Reader) fill() {
	m := &r.m
	keep := max(0, m.pos-reach)
	if m.open {
		keep = min(keep, m.start)
	}
	if m.pos-keep > MaxSentence {
		r.err = ErrTooLong
		return
	}
	n := copy(m.text, m.text[keep:])
	m.text = m.text[:n]
	m.shift(keep)
	r.base += keep
	if cap(m.text)-n < readSize {
		m.text = append(make([]byte, 0, 2*n+2*readSize), m.text...)
	}
	k, err := io.ReadAtLeast(r.src, m.text[n:n+readSize], 1)
	m.text = m.text[:n+k]
	switch err {
	case nil:
	case io.EOF, io.ErrUnexpectedEOF:
		m.final = true
	default:
		r.err = err
	}
}

// shift moves every offset n bytes to the left.
func (m *machine) shift(n int) {
	m.pos -= n
	m.start -= n
	m.para -= n
	m.entryHead -= n
	m.entryEnd -= n
	if m.forced > 0 {
		m.forced -= n
	}
	m.round, m.square, m.colon = finder{}, finder{}, finder{}
	m.marks.to = 0
}
