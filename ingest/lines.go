package ingest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/zolal/zolal/ingest/charset"
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
	// whole, if set, tells a record from the beginning of one, where the file
	// breaks off.
	whole func([]byte) bool
	r     *bufio.Reader
	at    int64 // offset of the next line in the decompressed file
	line  int   // number of the last line, from 1
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
		id := l.s.name + ":" + strconv.Itoa(l.line)
		if line == nil {
			return rejected(&pipeline.Reject{
				Source: l.s.name, ID: id, Stage: "ingest", Reason: pipeline.ReasonTooLarge, Offset: start,
				Detail: fmt.Sprintf("a line of %d bytes; the limit is %d", l.at-start, l.limit),
			}), nil
		}
		if l.blank || len(bytes.TrimSpace(line)) > 0 {
			return &pipeline.Document{ID: id, Source: l.s.name, Base: start, Raw: line, Decode: l.decode}, nil
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
		if err != nil && len(line) == 0 && !long {
			return nil, err
		}
		// What stands before a fault is still a line; the fault comes next.
		if r, fault := errors.AsType[*pipeline.Reject](err); fault && !long && l.whole != nil && !l.whole(line) {
			r.Detail += "; the record in which it breaks off is left out"
			return nil, r
		}
		l.line++
		return bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r")), nil
	}
}

// newJSONLines reads JSON Lines.
func newJSONLines(s *stream, o Options) (*lines, error) {
	l := newLines(s, o, decodeJSON(o))
	l.whole = json.Valid
	// An object begins with an ASCII character, so a zero tells of two bytes.
	head, _ := l.r.Peek(2) // a fault comes again when the line is read
	if len(head) == 2 && (head[0] == 0 || head[1] == 0 || string(head) == "\xff\xfe" || string(head) == "\xfe\xff") {
		return nil, &pipeline.Reject{Source: s.name, Stage: "ingest", Reason: pipeline.ReasonCharset, Offset: -1, Detail: "JSON Lines in UTF-16; convert it to UTF-8 first"}
	}
	return l, nil
}

// newTextLines reads a text of one document a line. The encoding is decided
// once, from the head of the stream: a line is often too short to tell.
func newTextLines(s *stream, o Options) (*lines, error) {
	name := o.Charset
	l := newLines(s, o, nil)
	l.blank = true
	if name == "" {
		head, _ := l.r.Peek(headSize) // a fault comes again when the line is read
		if i := bytes.LastIndexByte(head, '\n'); i > 0 {
			head = head[:i+1]
		}
		_, _, g, err := charset.Decode(head, charset.Options{})
		if err != nil {
			return nil, err
		}
		if name = g.Name; name == charset.UTF8 || strings.HasPrefix(name, "mixed:") {
			name = "" // each line that is no UTF-8 decides by itself
		}
	}
	if strings.HasPrefix(name, "utf-16") {
		return nil, &pipeline.Reject{Source: s.name, Stage: "ingest", Reason: pipeline.ReasonCharset, Offset: -1, Detail: name + " cannot be read line by line; convert it to UTF-8 first"}
	}
	l.decode = decodeText(name)
	return l, nil
}

// headSize is how much of a stream is looked at before its first line is cut.
const headSize = 256 << 10
