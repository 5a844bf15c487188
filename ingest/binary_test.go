package ingest

import "testing"

// TestMagic: files of other kinds are known by their first bytes, and texts
// that begin with the same letters are texts.
func TestMagic(t *testing.T) {
	for _, c := range []struct{ head, want string }{
		{"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"},
		{"%PDF-1.4 \r\n", "PDF"},
		{"%PDF-2.0", "PDF"},
		{"%PDF-1.7 is how such a file begins\n", ""},
		{"%PDF- is how such a file begins\n", ""},
		{"PK\x03\x04\x14\x00", "ZIP, Word or EPUB"},
		{"PK is short for a name\n", ""},
		{`{\rtf1\ansi`, "RTF"},
		{`{\rtf is how such a file begins`, ""},
		{"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"},
		{"\xff\xd8\xff\xdb\x00\x43", "JPEG"},
		{"\xff\xd8\xff three letters in windows-1256", ""},
		{"GIF89a\x10\x00\x10\x00\x80\x00\x00", "GIF"},
		{"GIF87a\x40\x01\xc8\x00\xf7\x00\x00", "GIF"},
		{"GIF87a is the name of the format", ""},
		{"GIF89a\nand the next line", ""},
		{"GIF8", ""},
		{"BZh91AY&SY\x03\x04", "bzip2"},
		{"BZh1\x17\x72\x45\x38\x50\x90\x00\x00\x00\x00", "bzip2"},
		{"BZhang wrote this", ""},
		{"BZh9 is a grid square", ""},
		{"BZh", ""},
		{"PAR1\x15\x04\x15\x10", "Parquet"},
		{"PAR1 is the name of a gene", ""},
		{"Rar!\x1a\x07\x00", "RAR"},
		{"Rare birds", ""},
		{"7z archives", ""},
		{"", ""},
	} {
		if got := magic([]byte(c.head)); got != c.want {
			t.Errorf("%+q is %q, want %q", c.head, got, c.want)
		}
	}
}
