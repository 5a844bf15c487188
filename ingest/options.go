package ingest

import (
	"fmt"
	"strings"

	"github.com/zolal/zolal/ingest/charset"
)

// Format is how a file holds its documents.
type Format string

// Formats. Auto decides by the file name; an unknown ending is text.
const (
	Auto     Format = ""
	Text     Format = "text"
	Markdown Format = "markdown"
	Lines    Format = "lines" // each line of a text is a document, empty ones too
	JSONL    Format = "jsonl"
	Parquet  Format = "parquet"
)

// Options says how inputs are read. The zero value is useful.
type Options struct {
	// Format forces one format on all inputs; needed for JSON Lines or
	// Parquet on standard input.
	Format Format `json:"format,omitempty"`
	// Charset forces an encoding on text and Markdown; "" detects it.
	Charset string `json:"charset,omitempty"`
	// TextField and IDField name the fields of JSON Lines objects and the
	// columns of Parquet files; "" is "text", and "id" where there is one.
	TextField string `json:"text_field,omitempty"`
	IDField   string `json:"id_field,omitempty"`
	// PartSize is the number of bytes after which a text is cut at the next
	// paragraph end, 4 KiB to 256 MiB; 0 is 2 MiB.
	PartSize int `json:"part_size,omitempty"`
	// MaxRecord is the size in bytes over which one JSON Lines record or
	// Parquet value is rejected, at most 256 MiB; 0 is 16 MiB.
	MaxRecord int `json:"max_record,omitempty"`
	// FollowLinks lets symbolic links lead out of the folder being read.
	FollowLinks bool `json:"follow_links,omitempty"`
	// MaxRatio is how many times larger than the compressed file its content
	// may be once it is over 1 GiB; 0 is 500.
	MaxRatio int `json:"max_ratio,omitempty"`
}

func (o Options) withDefaults() (Options, error) {
	switch o.Format {
	case Auto, Text, Markdown, Lines, JSONL, Parquet:
	default:
		return o, fmt.Errorf("ingest: unknown format %q; use text, markdown, lines, jsonl or parquet", o.Format)
	}
	if o.PartSize == 0 {
		o.PartSize = 2 << 20
	}
	if o.MaxRecord == 0 {
		o.MaxRecord = 16 << 20
	}
	if o.MaxRatio == 0 {
		o.MaxRatio = 500
	}
	if o.Charset != "" {
		_, _, g, err := charset.Decode(nil, charset.Options{Force: o.Charset})
		if err != nil {
			return o, fmt.Errorf("ingest: %w; known are %s", err, strings.Join(charset.Names(), ", "))
		}
		o.Charset = g.Name // not an alias, of which the parts would know nothing
	}
	if o.MaxRatio < 0 {
		return o, fmt.Errorf("ingest: ratio %d is less than 0", o.MaxRatio)
	}
	if o.PartSize < minPart || o.PartSize > maxText {
		return o, fmt.Errorf("ingest: part size %d is not between %d and %d bytes", o.PartSize, minPart, maxText)
	}
	if o.MaxRecord < 0 || o.MaxRecord > maxText {
		return o, fmt.Errorf("ingest: record size %d is not between 0 and %d bytes", o.MaxRecord, maxText)
	}
	return o, nil
}

// minPart keeps a part longer than any paragraph end search needs.
const minPart = 4 << 10

// maxText bounds what is one document: a table counts the bytes of a batch of
// texts with 32 bits.
const maxText = 256 << 20

// Reasons of rejects that this package alone gives.
const (
	// ReasonNoID is for want of the id field that was asked for.
	ReasonNoID = "no-id-field"
	// ReasonFormat is for a file of another format than its name says, which
	// is read where Options.Format says so.
	ReasonFormat = "other-format"
)
