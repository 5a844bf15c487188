package ingest

import (
	"bufio"
	"errors"
	"io"

	"github.com/klauspost/compress/gzip"
)

// gunzip reads gzip data, member after member. Bytes after the last member
// that begin no other one end it without an error, as with the program of that
// name: zeros, which fill up blocks of tapes, without a word, others noted.
type gunzip struct {
	in    *bufio.Reader // so that a member takes no byte more than its own
	z     *gzip.Reader
	stray bool // other bytes follow the last member
}

func newGunzip(r io.Reader) (*gunzip, error) {
	in := bufio.NewReaderSize(r, 64<<10)
	z, err := gzip.NewReader(in)
	if err != nil {
		return nil, err
	}
	z.Multistream(false)
	return &gunzip{in: in, z: z}, nil
}

func (g *gunzip) Read(p []byte) (int, error) {
	for {
		n, err := g.z.Read(p)
		if !errors.Is(err, io.EOF) {
			return n, err
		}
		if err := g.nextMember(); err != nil || n > 0 {
			return n, err
		}
	}
}

// nextMember goes to the next member; io.EOF says that there is none.
func (g *gunzip) nextMember() error {
	head, err := g.in.Peek(2)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if len(head) == 2 && head[0] == 0x1f && head[1] == 0x8b {
		if err := g.z.Reset(g.in); err != nil {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF // in a header that has begun
			}
			return err
		}
		g.z.Multistream(false)
		return nil
	}
	for {
		b, err := g.in.ReadByte()
		if err != nil {
			return err
		}
		if b != 0 {
			g.stray = true
			return io.EOF
		}
	}
}
