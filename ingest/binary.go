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

// magic names the kind of file that b begins like, "" for text.
func magic(b []byte) string {
	for _, m := range []struct{ head, kind string }{
		{"%PDF-", "PDF"},
		{"PK\x03\x04", "ZIP, Word or EPUB"},
		{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word or Excel"},
		{"{\\rtf", "RTF"},
		{"\x89PNG\r\n", "PNG"},
		{"\xff\xd8\xff", "JPEG"},
		{"GIF8", "GIF"},
		{"\x7fELF", "program"},
		{"PAR1", "Parquet"},
		{"ARROW1\x00\x00", "Arrow"},
		{"SQLite format 3\x00", "SQLite"},
		{"7z\xbc\xaf\x27\x1c", "7-Zip"},
		{"\xfd7zXZ\x00", "xz"},
		{"BZh", "bzip2"},
		{"Rar!\x1a\x07", "RAR"},
	} {
		if bytes.HasPrefix(b, []byte(m.head)) {
			return m.kind
		}
	}
	return ""
}
