package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"strconv"
)

// Input is what is known of one input file after it was read.
type Input struct {
	Path string `json:"path"`
	// Size is the number of bytes of the file as it lies on disk.
	Size int64 `json:"size"`
	// SHA256 is of the same bytes, in hexadecimal; "" when the file could not
	// be read to its end.
	SHA256 string `json:"sha256"`
}

// Mark says how far the inputs of a job had been read at some moment: how many
// files, and a hash over what they were.
type Mark struct {
	Files  int    `json:"files"`
	SHA256 string `json:"sha256"`
}

// Marker keeps the mark of inputs as they are read. The zero value is ready.
type Marker struct {
	n    int
	sum  hash.Hash
	line []byte
}

// Add takes in the next input.
func (m *Marker) Add(in Input) {
	if m.sum == nil {
		m.sum = sha256.New()
	}
	m.n++
	line := strconv.AppendInt(m.line[:0], in.Size, 10)
	line = append(line, ' ')
	line = append(line, in.SHA256...)
	line = append(line, ' ')
	line = strconv.AppendQuote(line, in.Path)
	m.line = append(line, '\n')
	m.sum.Write(m.line)
}

// Mark is the mark after the inputs so far.
func (m *Marker) Mark() Mark {
	if m.sum == nil {
		return Mark{}
	}
	return Mark{m.n, hex.EncodeToString(m.sum.Sum(nil))}
}
