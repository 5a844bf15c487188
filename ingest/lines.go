package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/zolal/zolal/pipeline"
)

// lines reads files of one record a line: JSON Lines, or texts of one document
// a line. It only cuts lines; what a line holds is the business of Decode, so
// that is done in parallel.
type lines struct {
	s      *stream
	limit  int // bytes of a line over which it is rejected
	decode func(*pipeline.Document) error
	blank  bool // blank lines are records too
	r      *bufio.Reader
	at     int64 // offset of the next line in the decompressed file
	line   int   // number of the last line, from 1
}

func newLines(s *stream, o Options, decode func(*pipeline.Document) error) *lines {
	return &lines{s: s, limit: o.MaxRecord, decode: decode, r: bufio.NewReaderSize(s, 256<<10)}
}

func (l *lines) next() (*pipeline.Document, error) {
	for {
		start := l.at
		line, err := l.readLine()
		if err != nil {
			return nil, err
		}
		id := l.s.path + ":" + strconv.Itoa(l.line)
		if line == nil {
			return rejected(&pipeline.Reject{
				Source: l.s.path, ID: id, Stage: "ingest", Reason: pipeline.ReasonTooLarge, Offset: start,
				Detail: fmt.Sprintf("a line of %d bytes; the limit is %d", l.at-start, l.limit),
			}), nil
		}
		if l.blank || len(bytes.TrimSpace(line)) > 0 {
			return &pipeline.Document{ID: id, Source: l.s.path, Base: start, Raw: line, Decode: l.decode}, nil
		}
	}
}

// readLine returns a copy of the next line without its end. A line over the
// limit is skipped in bounded memory and returned as nil.
func (l *lines) readLine() ([]byte, error) {
	line := []byte{}
	for long := false; ; {
		chunk, err := l.r.ReadSlice('\n')
		l.at += int64(len(chunk))
		if !long && len(line)+len(chunk) > l.limit {
			long, line = true, nil
		}
		if !long {
			line = append(line, chunk...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil && (!errors.Is(err, io.EOF) || len(line) == 0 && !long) {
			return nil, err
		}
		l.line++
		return bytes.TrimSuffix(line, []byte("\n")), nil
	}
}
