package ingest

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"time"

	"github.com/klauspost/compress/zstd"

	"github.com/zolal/zolal/pipeline"
)

// maxWindow bounds what a zstd frame may ask for: the largest window that
// `zstd --long` uses without an option for the reader.
const maxWindow = 128 << 20

// bombFloor is the decompressed size under which no ratio is looked at.
const bombFloor = 1 << 30

// stream reads one input file: counted, hashed and decompressed on the way.
type stream struct {
	path  string // to open
	name  string // to show: the path, always UTF-8
	file  *os.File
	sum   hash.Hash
	raw   counter // bytes of the file itself
	text  counter // bytes after decompression
	close []func()
	size  int64
	mtime time.Time
	ratio int64
	zip   bool
	// gunzip is what decompresses, if that is gzip.
	gunzip *gunzip
	// regular says that path names a plain file, which can be opened again and
	// read at any place. A pipe gives what it holds once.
	regular bool
}

// counter counts what is read. stop, if set, says why to read no more: an
// endless input must not outlive its job.
type counter struct {
	r    io.Reader
	n    int64
	stop func() error
}

func (c *counter) Read(p []byte) (int, error) {
	if c.stop != nil {
		if err := c.stop(); err != nil {
			return 0, err
		}
	}
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// openStream opens path, or standard input for "-". Reading ends with the
// error of stop when there is one.
func openStream(path string, stdin io.Reader, o Options, stop func() error) (*stream, error) {
	s := &stream{path: path, name: validName(path), sum: sha256.New(), ratio: int64(o.MaxRatio)}
	var r io.Reader = stdin
	if path != Stdin {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		st, err := f.Stat()
		if err != nil {
			f.Close()
			return nil, err
		}
		s.file, s.size, s.mtime, s.regular = f, st.Size(), st.ModTime(), st.Mode().IsRegular()
		r = f
	}
	s.raw.r, s.raw.stop = io.TeeReader(r, s.sum), stop
	if err := s.decompress(); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// decompress looks at the first bytes, not at the name: a wrongly named file
// is still read.
func (s *stream) decompress() error {
	head := make([]byte, 4)
	n, err := io.ReadFull(&s.raw, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return err
	}
	head = head[:n]
	s.text.r = io.MultiReader(bytes.NewReader(head), &s.raw)
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		z, err := newGunzip(s.text.r)
		if err != nil {
			return err
		}
		s.zip, s.text.r, s.gunzip = true, z, z
	case bytes.Equal(head, []byte{0x28, 0xb5, 0x2f, 0xfd}), len(head) == 4 && head[0]&0xf0 == 0x50 && head[1] == 0x2a && head[2] == 0x4d && head[3] == 0x18:
		z, err := zstd.NewReader(s.text.r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderLowmem(true))
		if err != nil {
			return err
		}
		s.zip, s.text.r = true, z
		s.close = append(s.close, z.Close)
	}
	return nil
}

// Read gives decompressed bytes.
func (s *stream) Read(p []byte) (int, error) {
	if s.zip && s.text.n > bombFloor && s.text.n > s.ratio*s.raw.n {
		return 0, s.reject(pipeline.ReasonBomb, fmt.Sprintf("%d bytes came out of %d, over %d times as much", s.text.n, s.raw.n, s.ratio))
	}
	n, err := s.text.Read(p)
	if err == nil || errors.Is(err, io.EOF) {
		return n, err
	}
	reason := pipeline.ReasonUnreadable
	if s.zip {
		reason = pipeline.ReasonTruncated
	}
	return n, s.reject(reason, plain(err))
}

// reject makes the reject of a fault at the present place of the stream.
func (s *stream) reject(reason, detail string) *pipeline.Reject {
	return &pipeline.Reject{Source: s.name, Stage: "ingest", Reason: reason, Offset: s.text.n, Detail: detail}
}

// stray rejects what follows the compressed data and is none, where there is
// something.
func (s *stream) stray() *pipeline.Reject {
	if s.gunzip == nil || !s.gunzip.stray {
		return nil
	}
	return s.reject(pipeline.ReasonUnreadable, "what follows the end of the gzip data is none; the text before it is kept")
}

// finish reads what is left of the file, so that the hash is of all of it,
// and reports a file that changed meanwhile.
func (s *stream) finish() (input, *pipeline.Reject) {
	in := input{path: s.name}
	_, err := io.Copy(io.Discard, &s.raw)
	in.size = s.raw.n
	if err != nil {
		return in, s.reject(pipeline.ReasonUnreadable, plain(err))
	}
	s.sum.Sum(in.sum[:0])
	in.read = true
	if !s.regular {
		return in, nil
	}
	st, err := s.file.Stat()
	if err != nil {
		return in, s.reject(pipeline.ReasonUnreadable, plain(err))
	}
	if st.Size() != s.size || !st.ModTime().Equal(s.mtime) || s.raw.n != s.size {
		r := s.reject(pipeline.ReasonChanged, fmt.Sprintf("%d bytes when opened, %d bytes read, %d bytes now; run again on it", s.size, s.raw.n, st.Size()))
		r.Offset = -1
		return in, r
	}
	return in, nil
}

// Close releases everything; it may be called more than once.
func (s *stream) Close() {
	for _, f := range s.close {
		f()
	}
	s.close = nil
	if s.file != nil {
		s.file.Close()
	}
}
