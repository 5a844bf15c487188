package ingest_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/zolal/zolal/ingest"
	"github.com/zolal/zolal/pipeline"
)

// utf16Of is text in UTF-16.
func utf16Of(text string, order binary.AppendByteOrder) (b []byte) {
	for _, u := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, u)
	}
	return b
}

// page1256 is a Persian sentence in windows-1256.
const page1256 = "\xc7\xed\xe4 \xe3\xca\xe4 \xdd\xc7\xd1\xd3\xed \xc7\xd3\xca \xe6 \x81\xec\xd4 \xc7\xd2 \xc7\xed\xe4 \xe4\xe6\xd4\xca\xe5 \xd4\xcf\xe5 \xc8\xe6\xcf.\n\n"

// readStream reads b as one that passes only once.
func readStream(t testing.TB, b []byte, o ingest.Options) []*pipeline.Document {
	t.Helper()
	src, err := ingest.NewReader("stream", struct{ io.Reader }{bytes.NewReader(b)}, o)
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	return all(t, src)
}

// TestPartsOfStreams: a stream longer than a part is read like the file.
func TestPartsOfStreams(t *testing.T) {
	persian := strings.Repeat("\u0627\u06cc\u0646 \u0645\u062a\u0646 \u0628\u0631\u0627\u06cc \u0622\u0632\u0645\u0648\u0646 \u0627\u0633\u062a.\n\n", 900)
	emoji := strings.Repeat("\u0628\u0644\u0647\U0001F600", 4000) // nothing to cut at but the code points
	for name, b := range map[string][]byte{
		"utf-16le":              utf16Of(persian, binary.LittleEndian),
		"utf-16le, marked":      utf16Of("\ufeff"+persian, binary.LittleEndian),
		"utf-16be":              utf16Of(persian, binary.BigEndian),
		"utf-16be, marked":      utf16Of("\ufeff"+persian, binary.BigEndian),
		"utf-16le, pairs":       utf16Of("\ufeff"+emoji, binary.LittleEndian),
		"utf-16be, pairs, odd":  utf16Of("\ufeffa"+emoji, binary.BigEndian),
		"utf-16le, U+0A00":      utf16Of("\ufeff"+strings.Repeat("\u0a05\u0a00", 5000), binary.LittleEndian),
		"windows-1256":          bytes.Repeat([]byte(page1256), 400),
		"utf-8":                 []byte(persian),
		"utf-8, marked":         []byte("\ufeff" + persian),
		"ascii":                 bytes.Repeat([]byte("English words only, line after line.\n"), 900),
		"compressed utf-16":     gz(string(utf16Of("\ufeff"+persian, binary.LittleEndian))),
		"ascii to windows-1256": append(bytes.Repeat([]byte("English.\n"), 900), bytes.Repeat([]byte(page1256), 400)...),
	} {
		for _, size := range []int{4096, 4097, 10001} {
			o := ingest.Options{PartSize: size}
			want := read(t, o, put(t, filepath.Join(t.TempDir(), "a.txt"), b))
			got := readStream(t, b, o)
			if len(got) != len(want) || len(got) < 2 {
				t.Errorf("%s: %d parts, %d of the file", name, len(got), len(want))
				continue
			}
			at, text := 0, ""
			for i := range got {
				if got[i].Reject != nil || want[i].Reject != nil {
					t.Fatalf("%s: %v, %v", name, got[i].Reject, want[i].Reject)
				}
				if !bytes.Equal(got[i].Text, want[i].Text) || got[i].Base != want[i].Base || !bytes.Equal(got[i].Raw, want[i].Raw) {
					t.Fatalf("%s, parts of %d: part %d differs: %+.40q at %d, %+.40q at %d", name, size, i+1, got[i].Text, got[i].Base, want[i].Text, want[i].Base)
				}
				if int(got[i].Base) != at {
					t.Fatalf("%s: part %d begins at %d, not at %d", name, i+1, got[i].Base, at)
				}
				at += len(got[i].Raw)
				text += string(got[i].Text)
			}
			if strings.Contains(text, "\ufffd") {
				t.Errorf("%s, parts of %d: characters were lost", name, size)
			}
		}
	}
}

// TestForcedAlias: another name for an encoding is the encoding, also where
// parts are cut.
func TestForcedAlias(t *testing.T) {
	b := utf16Of(strings.Repeat("one line of text\n", 2000), binary.LittleEndian)
	for _, d := range readStream(t, b, ingest.Options{PartSize: 4096, Charset: "UTF16LE"}) {
		if !strings.HasPrefix(string(d.Text), "one line") || !strings.HasSuffix(string(d.Text), "text\n") {
			t.Fatalf("%+q", d.Text)
		}
	}
}

// TestDamagedParts: the text of a damaged file is kept up to the damage, also
// when it is longer than a part.
func TestDamagedParts(t *testing.T) {
	var b strings.Builder
	for i := range 20000 {
		fmt.Fprintf(&b, "sentence number %d of some length.\n", i*i)
	}
	long := b.String()
	whole := gz(long)
	path := put(t, t.TempDir()+"/a.txt.gz", whole[:len(whole)*3/4])
	docs := read(t, ingest.Options{PartSize: 4096}, path)
	text := ""
	for _, d := range docs[:len(docs)-1] {
		if d.Reject != nil {
			t.Fatal(d.Reject)
		}
		text += string(d.Text)
	}
	if r := docs[len(docs)-1].Reject; r == nil || r.Reason != pipeline.ReasonTruncated {
		t.Errorf("no word of the damage: %+v", r)
	}
	if len(text) < len(long)/2 || !strings.HasPrefix(long, text) {
		t.Errorf("%d of %d bytes are kept", len(text), len(long))
	}
}

// TestEndlessInput: a job ends although its input does not.
func TestEndlessInput(t *testing.T) {
	for _, format := range []ingest.Format{ingest.Text, ingest.JSONL, ingest.Lines, ingest.Parquet} {
		src, err := ingest.NewReader("endless", endless{}, ingest.Options{Format: format})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		for {
			if _, err = src.Next(ctx); err != nil {
				break
			}
		}
		cancel()
		src.Close()
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: %v", format, err)
		}
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

// TestPartsOfFifo: a pipe with a name is read once, from its beginning.
func TestPartsOfFifo(t *testing.T) {
	path := t.TempDir() + "/fifo"
	if err := makeFifo(path); err != nil {
		t.Skip("no pipes with names here:", err)
	}
	text := strings.Repeat("a line of the pipe\n", 2000)
	go os.WriteFile(path, []byte(text), 0)
	joined := ""
	for _, d := range read(t, ingest.Options{PartSize: 4096}, path) {
		if d.Reject != nil {
			t.Fatal(d.Reject)
		}
		joined += string(d.Text)
	}
	if joined != text {
		t.Errorf("%d of %d bytes came", len(joined), len(text))
	}
}
