package ingest

import (
	"bytes"

	"github.com/zolal/zolal/pipeline"
)

// controlShare: text in which more than one byte in so many is a control
// character is no text. Damaged text files have a few; programs and images
// have one in three to one in twenty.
const (
	controlShare = 100
	fewControls  = 3 // so many are no proof in a short text
)

func notText(d *pipeline.Document, detail string) error {
	return &pipeline.Reject{Source: d.Source, ID: d.ID, Stage: "decode", Reason: pipeline.ReasonBinary, Offset: d.Base, Detail: detail}
}

// controls counts the C0 controls that have no place in text, and gives the
// offset of the first.
func controls(b []byte) (n, first int) {
	for i, c := range b {
		if c < ' ' && textControl>>c&1 == 0 {
			if n == 0 {
				first = i
			}
			n++
		}
	}
	return n, first
}

// textControl has a bit for each control that texts do hold: tab, line ends,
// form feed, Ctrl-Z at the end of DOS files, escape, and the separators that
// stand in for a half-space.
const textControl = 1<<'\t' | 1<<'\n' | 1<<'\v' | 1<<'\f' | 1<<'\r' | 1<<0x1a | 1<<0x1b | 1<<0x1e | 1<<0x1f

// A signature is how files of one kind begin. Where that could begin a text
// as well, proof looks at what follows.
type signature struct {
	head, kind string
	proof      func(rest []byte) bool
}

var signatures = []signature{
	{"%PDF-", "PDF", pdfVersion},
	{"PK\x03\x04", "ZIP, Word or EPUB", nil},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word or Excel", nil},
	{"{\\rtf1", "RTF", nil},
	{"\x89PNG\r\n", "PNG", nil},
	{"\xff\xd8\xff", "JPEG", jpegMarker},
	{"GIF87a", "GIF", control},
	{"GIF89a", "GIF", control},
	{"\x7fELF", "program", nil},
	{"PAR1", "Parquet", control},
	{"ARROW1\x00\x00", "Arrow", nil},
	{"SQLite format 3\x00", "SQLite", nil},
	{"7z\xbc\xaf\x27\x1c", "7-Zip", nil},
	{"\xfd7zXZ\x00", "xz", nil},
	{"BZh", "bzip2", bzipBlock},
	{"Rar!\x1a\x07", "RAR", nil},
}

// advice is what to do with a file of a kind that is no text.
func advice(kind string) string {
	switch kind {
	case "Parquet":
		return "its rows are read where the input format is given as parquet"
	case "bzip2", "xz", "7-Zip", "RAR":
		return "unpack it first"
	}
	return "extract its text first"
}

// control wants a control character among the next bytes. Sizes and counts in
// the head of a binary file are hardly ever without one.
func control(rest []byte) bool {
	n, _ := controls(rest[:min(len(rest), 8)])
	return n > 0
}

// pdfVersion wants nothing but a version in the first line, "1.7".
func pdfVersion(rest []byte) bool {
	line := rest
	if i := bytes.IndexAny(rest, "\r\n"); i >= 0 {
		line = rest[:i]
	}
	line = bytes.TrimRight(line, " \t")
	return len(line) == 3 && line[0] >= '1' && line[0] <= '9' && line[1] == '.' && line[2] >= '0' && line[2] <= '9'
}

// jpegMarker wants the second marker of the file: a frame, a table or data of
// an application (ISO/IEC 10918-1, table B.1).
func jpegMarker(rest []byte) bool { return len(rest) > 0 && rest[0] >= 0xc0 && rest[0] != 0xff }

// bzipBlock wants the block size and the mark of a block, the digits of pi, or
// that of the end, the digits of its square root.
func bzipBlock(rest []byte) bool {
	return len(rest) > 0 && rest[0] >= '1' && rest[0] <= '9' &&
		(bytes.HasPrefix(rest[1:], []byte("1AY&SY")) || bytes.HasPrefix(rest[1:], []byte("\x17rE8P\x90")))
}

// magic names the kind of file that b begins like, "" for text.
func magic(b []byte) string {
	for _, s := range signatures {
		if rest, ok := bytes.CutPrefix(b, []byte(s.head)); ok && (s.proof == nil || s.proof(rest)) {
			return s.kind
		}
	}
	return ""
}
