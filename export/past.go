package export

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"sync"

	"github.com/zolal/zolal/pipeline"
)

// past remembers what was read from a source, as one hash that grows with every
// document. A resumed job reads again what its finished shards were made from
// and compares: records and parts, not whole files, because one file may have
// fed many shards. The reader runs ahead of the writer, so the hash after each
// document waits until the document has come through.
type past struct {
	sum  hash.Hash
	line []byte
	read [sha256.Size]byte // after the last document read; only the reader's

	mu   sync.Mutex
	wait [][sha256.Size]byte // after each document that was read and not yet written
}

// add takes in the next document that was read.
func (p *past) add(d *pipeline.Document) {
	if p.sum == nil {
		p.sum = sha256.New()
	}
	p.sum.Reset()
	p.sum.Write(p.read[:])
	b := p.line[:0]
	for _, s := range []string{d.ID, d.Source} {
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	}
	b = binary.AppendVarint(b, int64(d.Part))
	b = binary.AppendVarint(b, d.Base)
	if r := d.Reject; r != nil {
		b = append(append(b, 0), r.Reason...)
		b = binary.AppendVarint(b, r.Offset)
	}
	p.line = b
	p.sum.Write(b)
	p.sum.Write(d.Raw)
	p.sum.Sum(p.read[:0])
}

// written gives the hash after the oldest document that is not yet written,
// "" when none was read.
func (p *past) written() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.wait) == 0 {
		return ""
	}
	sum := p.wait[0]
	p.wait = p.wait[1:]
	return hex.EncodeToString(sum[:])
}

// remembered is a source that tells a past what it gives.
type remembered struct {
	pipeline.Source
	past *past
}

// Next implements pipeline.Source.
func (r remembered) Next(ctx context.Context) (*pipeline.Document, error) {
	d, err := r.Source.Next(ctx)
	if err != nil {
		return d, err
	}
	r.past.add(d) // before a stage makes Raw shorter
	r.past.mu.Lock()
	r.past.wait = append(r.past.wait, r.past.read)
	r.past.mu.Unlock()
	return d, nil
}

// ErrChanged is wrapped by the error for inputs that are no longer what the
// finished shards of a resumed job were made from.
var ErrChanged = errors.New("changed since the job began")

// Source moves src past the documents that finished shards hold already and
// returns a source of the rest, on which the job is to be run: all that it gives
// has to come to Write, in the same order. It fails with
// ErrChanged when those documents are not what they were, so a resumed job
// never mixes two states of its inputs.
func (d *Dataset) Source(ctx context.Context, src pipeline.Source) (pipeline.Source, error) {
	for _, e := range d.journal.shards {
		if err := d.pass(ctx, src, e); err != nil {
			return nil, err
		}
	}
	return remembered{src, &d.past}, nil
}

// pass reads the documents of one finished shard again.
func (d *Dataset) pass(ctx context.Context, src pipeline.Source, e shardEntry) error {
	var last *pipeline.Document
	for range e.Items {
		doc, err := src.Next(ctx)
		if errors.Is(err, io.EOF) {
			return fmt.Errorf("export: the inputs %w: they hold fewer documents", ErrChanged)
		}
		if err != nil {
			return err
		}
		d.past.add(doc)
		last = doc
	}
	if last == nil || e.Read == "" {
		return nil
	}
	if e.Read != hex.EncodeToString(d.past.read[:]) || !sameCharset(last, e.Charset) {
		return fmt.Errorf("export: %s, or an input before it, %w", last.Source, ErrChanged)
	}
	return nil
}

// sameCharset reports whether the part d of a long document would be read in
// the encoding name as before: it is decided from the whole file, the rest of
// which may have changed. An empty name is one that is not known.
func sameCharset(d *pipeline.Document, name string) bool {
	if d.Part == 0 || d.Reject != nil || d.Decode == nil || name == "" {
		return true
	}
	again := *d
	return again.Decode(&again) == nil && again.Charset.Name == name
}
