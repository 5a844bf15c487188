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
	"slices"
	"strings"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"github.com/zolal/zolal/ingest"
	"github.com/zolal/zolal/pipeline"
)

// all reads every document and decodes it.
func all(t testing.TB, src *ingest.Source) (docs []*pipeline.Document) {
	t.Helper()
	for {
		d, err := src.Next(t.Context())
		if errors.Is(err, io.EOF) {
			return docs
		}
		if err != nil {
			t.Fatal(err)
		}
		if d.Reject == nil {
			if err := d.Decode(d); err != nil && !errors.As(err, &d.Reject) {
				t.Fatal(err)
			}
		}
		docs = append(docs, d)
	}
}

func read(t testing.TB, o ingest.Options, args ...string) []*pipeline.Document {
	t.Helper()
	src, err := ingest.New(args, o)
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	return all(t, src)
}

// summary shows documents as "id: text" and rejects as "id!reason@offset".
func summary(docs []*pipeline.Document) string {
	var out []string
	for _, d := range docs {
		switch {
		case d.Reject != nil:
			out = append(out, fmt.Sprintf("%s!%s@%d", filepath.Base(d.Reject.Source), d.Reject.Reason, d.Reject.Offset))
		default:
			out = append(out, filepath.Base(d.ID)+": "+strings.TrimSpace(string(d.Text)))
		}
	}
	return strings.Join(out, " | ")
}

func put(t testing.TB, name string, content []byte) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

func gz(parts ...string) []byte {
	var b bytes.Buffer
	for _, p := range parts {
		w := gzip.NewWriter(&b)
		io.WriteString(w, p)
		w.Close()
	}
	return b.Bytes()
}

func zst(parts ...string) []byte {
	var out []byte
	e, _ := zstd.NewWriter(nil)
	for _, p := range parts {
		out = e.EncodeAll([]byte(p), out)
	}
	return out
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	put(t, dir+"/b.txt", []byte("second"))
	put(t, dir+"/a.md", []byte("first"))
	put(t, dir+"/sub/c.jsonl", []byte(`{"id":"x","text":"third"}`+"\n"))
	put(t, dir+"/sub/.hidden.txt", []byte("no"))
	put(t, dir+"/.git/d.txt", []byte("no"))
	put(t, dir+"/image.png", []byte("no"))
	put(t, dir+"/skip/.zolalignore", []byte("# not these\n*.want.txt\n"))
	put(t, dir+"/skip/e.txt", []byte("fourth"))
	put(t, dir+"/skip/e.want.txt", []byte("no"))
	want := "a.md: first | b.txt: second | e.txt: fourth | x: third"
	if got := summary(read(t, ingest.Options{}, dir)); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	// A file named twice is read once.
	if got := summary(read(t, ingest.Options{}, dir+"/b.txt", dir+"/b.txt", dir+"/*.txt")); got != "b.txt: second" {
		t.Errorf("named twice: %s", got)
	}
}

func TestCompression(t *testing.T) {
	dir := t.TempDir()
	put(t, dir+"/members.txt.gz", gz("one ", "two"))
	put(t, dir+"/frames.txt.zst", zst("three ", "four"))
	put(t, dir+"/misnamed.txt", gz("five"))
	put(t, dir+"/rows.jsonl.zst", zst(`{"text":"six"}`+"\n", `{"text":"seven"}`+"\n"))
	want := "frames.txt.zst: three four | members.txt.gz: one two | misnamed.txt: five | rows.jsonl.zst:1: six | rows.jsonl.zst:2: seven"
	if got := summary(read(t, ingest.Options{}, dir)); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestTruncated(t *testing.T) {
	dir := t.TempDir()
	long := strings.Repeat("some words to compress, number 1234567 and more. ", 2000)
	whole := gz(long)
	put(t, dir+"/a.txt.gz", whole[:len(whole)/2])
	frames := zst(long)
	put(t, dir+"/b.txt.zst", frames[:len(frames)-5])
	rows := gz(strings.Repeat(`{"text":"row"}`+"\n", 50000))
	put(t, dir+"/c.jsonl.gz", rows[:len(rows)-300])
	docs := read(t, ingest.Options{}, dir)
	n := len(docs)
	if n < 100 || docs[1].Reject == nil || docs[1].Reject.Reason != pipeline.ReasonTruncated || docs[2].Reject == nil || docs[2].Reject.Reason != pipeline.ReasonTruncated {
		t.Fatalf("%d documents, the first: %s", n, summary(docs[:3]))
	}
	if len(docs[0].Text) < 1000 || !strings.HasPrefix(long, string(docs[0].Text)) || !strings.Contains(docs[1].Reject.Detail, "the text before it is kept") {
		t.Errorf("%d bytes of the text are kept; %s", len(docs[0].Text), docs[1].Reject.Detail)
	}
	last := docs[n-1].Reject
	if last == nil || last.Reason != pipeline.ReasonTruncated || last.Offset < 1000 {
		t.Errorf("the end of the rows: %+v", last)
	}
	// One fault is one reject: the row that breaks off is none of its own.
	for _, d := range docs[3 : n-1] {
		if d.Reject != nil {
			t.Fatalf("a whole row is rejected: %v", d.Reject)
		}
	}
}

// TestTrailingBytes: what follows a compressed file is told of and takes
// nothing from the text, as gunzip has it.
func TestTrailingBytes(t *testing.T) {
	dir := t.TempDir()
	zeros := make([]byte, 3000)
	for name, b := range map[string][]byte{
		"a-zeros.txt.gz":  append(gz("one ", "two"), zeros...),
		"b-text.txt.gz":   append(gz("three ", "four"), "stray text"...),
		"c-both.txt.gz":   append(append(gz("five"), zeros...), 'x'),
		"d-byte.txt.gz":   append(gz("six"), 0x1f),
		"e-rows.jsonl.gz": append(gz(`{"text":"seven"}`+"\n"+`{"text":"eight"}`), "\n{"...),
		"f-head.txt.gz":   append(gz("nine"), gz("ten")[:5]...),
	} {
		put(t, filepath.Join(dir, name), b)
	}
	want := "a-zeros.txt.gz: one two | b-text.txt.gz: three four | b-text.txt.gz!unreadable@10 | c-both.txt.gz: five | c-both.txt.gz!unreadable@4 | " +
		"d-byte.txt.gz: six | d-byte.txt.gz!unreadable@3 | e-rows.jsonl.gz:1: seven | e-rows.jsonl.gz:2: eight | e-rows.jsonl.gz!unreadable@33 | " +
		"f-head.txt.gz: nine | f-head.txt.gz!truncated@4"
	if got := summary(read(t, ingest.Options{}, dir)); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestBomb(t *testing.T) {
	if testing.Short() {
		t.Skip("decompresses a gigabyte; left out with -short")
	}
	dir := t.TempDir()
	// A gigabyte of blanks, as many small members.
	member := gz(strings.Repeat(" ", 1<<20))
	put(t, dir+"/bomb.jsonl.gz", bytes.Repeat(member, 1100))
	docs := read(t, ingest.Options{}, dir)
	if got := docs[len(docs)-1].Reject; got == nil || got.Reason != pipeline.ReasonBomb {
		t.Errorf("%s", summary(docs))
	}
}

// TestParts checks that a long text is cut at paragraph ends, that the parts
// are the text, and that every part knows its place.
func TestParts(t *testing.T) {
	dir := t.TempDir()
	paragraph := strings.Repeat("\u06a9\u062a\u0627\u0628 ", 100) + "\n\n"
	text := strings.Repeat(paragraph, 200)
	for name, c := range map[string]struct {
		content, end string
	}{
		"paragraphs.txt": {text, "\n\n"},
		"lines.txt":      {strings.ReplaceAll(text, "\n\n", "\n"), "\n"},
		"one-line.txt":   {strings.ReplaceAll(text, "\n\n", ""), " "},
		"no-blank.txt":   {strings.NewReplacer("\n", "", " ", "").Replace(text), "\u0628"},
	} {
		path := put(t, filepath.Join(dir, name), []byte(c.content))
		docs := read(t, ingest.Options{PartSize: 16 << 10}, path)
		if len(docs) < 5 {
			t.Fatalf("%s: %d parts", name, len(docs))
		}
		joined := ""
		for i, d := range docs {
			if d.Part != i+1 || d.ID != fmt.Sprintf("%s#%d", path, i+1) {
				t.Errorf("%s: part %d is %d, %s", name, i+1, d.Part, d.ID)
			}
			if int(d.Base) != len(joined) {
				t.Errorf("%s: part %d begins at %d, says %d", name, i+1, len(joined), d.Base)
			}
			if i < len(docs)-1 && name != "no-blank.txt" && !strings.HasSuffix(string(d.Raw), c.end) {
				t.Errorf("%s: part %d ends in %+q", name, i+1, d.Raw[len(d.Raw)-8:])
			}
			if len(d.Raw) > 16<<10 {
				t.Errorf("%s: part %d has %d bytes", name, i+1, len(d.Raw))
			}
			if d.Charset.Name != "utf-8" {
				t.Errorf("%s: part %d is %s", name, i+1, d.Charset.Name)
			}
			joined += string(d.Raw)
		}
		if joined != c.content {
			t.Errorf("%s: the parts are not the text", name)
		}
	}
}

// TestPartsOneCharset: all parts of a file are read in one encoding, also a
// part that is pure ASCII.
func TestPartsOneCharset(t *testing.T) {
	var text []byte
	for i := range 400 {
		if i < 200 {
			text = append(text, "English words only, line after line.\n\n"...)
		} else {
			// A Persian sentence in windows-1256.
			text = append(text, "\xc7\xed\xe4 \xe3\xca\xe4 \xdd\xc7\xd1\xd3\xed \xc7\xd3\xca \xe6 \x81\xec\xd4 \xc7\xd2 \xc7\xed\xe4 \xe4\xe6\xd4\xca\xe5 \xd4\xcf\xe5 \xc8\xe6\xcf.\n\n"...)
		}
	}
	path := put(t, t.TempDir()+"/a.txt", text)
	for i, d := range read(t, ingest.Options{PartSize: 8 << 10}, path) {
		if d.Charset.Name != "windows-1256" {
			t.Errorf("part %d is read as %s", i+1, d.Charset.Name)
		}
	}
}

func TestLongRecord(t *testing.T) {
	line := `{"text":"` + strings.Repeat("a", 200_000) + `"}`
	path := put(t, t.TempDir()+"/a.jsonl", []byte(`{"text":"one"}`+"\n"+line+"\n"+`{"text":"two"}`))
	want := "a.jsonl:1: one | a.jsonl!too-large@15 | a.jsonl:3: two"
	if got := summary(read(t, ingest.Options{MaxRecord: 100_000}, path)); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestJSONOffsets(t *testing.T) {
	line := "{\"id\":\"a\",\"text\":\"\\u06a9\\u062a\\u0627\\u0628 \\\"x\\\" end\"}"
	path := put(t, t.TempDir()+"/a.jsonl", []byte("\n{\"text\":\"first\"}\n"+line+"\n"))
	docs := read(t, ingest.Options{}, path)
	if len(docs) != 2 {
		t.Fatal(summary(docs))
	}
	d := docs[1]
	file, _ := os.ReadFile(path)
	text := string(d.Text)
	at := strings.Index(text, "end")
	span := pipeline.Hull(d.Trace(nil, spanOf(at, at+3)))
	if got := string(file[span.Start:span.End]); got != "end" {
		t.Errorf("the file has %q there", got)
	}
	at = strings.Index(text, "\u062a")
	span = pipeline.Hull(d.Trace(nil, spanOf(at, at+2)))
	if got := string(file[span.Start:span.End]); got != `\u062a` {
		t.Errorf("the file has %q there", got)
	}
	if got := string(d.Chain().Append(nil, d.Raw)); got != text {
		t.Errorf("replay gives %+q", got)
	}
}

func TestStdin(t *testing.T) {
	src, err := ingest.New([]string{ingest.Stdin}, ingest.Options{Format: ingest.JSONL})
	if err != nil {
		t.Fatal(err)
	}
	src.Stdin(strings.NewReader(`{"text":"one"}`))
	if got := summary(all(t, src)); got != "-:1: one" {
		t.Error(got)
	}
}

func TestInputs(t *testing.T) {
	dir := t.TempDir()
	a := put(t, dir+"/a.txt", []byte("abc"))
	b := put(t, dir+"/b.txt.gz", gz("abc"))
	src, err := ingest.New([]string{a, b}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var progress int64
	src.Read = func(n int64) { progress += n }
	all(t, src)
	in := slices.Collect(src.Inputs())
	const sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" // SHA-256 of "abc"
	if len(in) != 2 || in[0].SHA256 != sum || in[0].Size != 3 || in[1].SHA256 == sum || in[1].Size != int64(len(gz("abc"))) {
		t.Errorf("%+v", in)
	}
	if progress != in[0].Size+in[1].Size {
		t.Errorf("%d bytes of progress for %d", progress, in[0].Size+in[1].Size)
	}
}

// TestChanged: a file that gets longer while it is read is told of.
func TestChanged(t *testing.T) {
	path := put(t, t.TempDir()+"/a.jsonl", []byte(strings.Repeat(`{"text":"row"}`+"\n", 100_000)))
	src, err := ingest.New([]string{path}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := src.Next(t.Context()); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	f.WriteString(`{"text":"late"}` + "\n")
	f.Close()
	docs := all(t, src)
	if r := docs[len(docs)-1].Reject; r == nil || r.Reason != pipeline.ReasonChanged {
		t.Errorf("no word of the change: %+v", r)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	src, err := ingest.New([]string{"nothing"}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := src.Next(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestOptions(t *testing.T) {
	if _, err := ingest.New(nil, ingest.Options{Format: "xml"}); err == nil {
		t.Error("an unknown format is taken")
	}
	if _, err := ingest.New(nil, ingest.Options{PartSize: 10}); err == nil {
		t.Error("parts of ten bytes are taken")
	}
	if _, err := ingest.New(nil, ingest.Options{PartSize: 1 << 30}); err == nil {
		t.Error("parts of a gigabyte are taken")
	}
	if _, err := ingest.New(nil, ingest.Options{MaxRatio: -1}); err == nil {
		t.Error("a ratio below zero is taken")
	}
	if _, err := ingest.New(nil, ingest.Options{MaxRecord: 1 << 30}); err == nil {
		t.Error("records of a gigabyte are taken")
	}
}

// TestAdvice: input that is not what it is taken for says what it is, once.
func TestAdvice(t *testing.T) {
	rows := `{"id":1,"body":"one"}` + "\n" + `{"id":2,"body":"two"}` + "\n"
	for _, c := range []struct {
		name, content string
		o             ingest.Options
		want, detail  string
	}{
		{"a.json", rows, ingest.Options{}, "a.json!other-format@0", "this is JSON Lines; its records are read where the input format is given as jsonl"},
		{"a", rows, ingest.Options{}, "a!other-format@0", "this is JSON Lines; its records are read where the input format is given as jsonl"},
		{"a.json", "[" + `{"text":"one"}` + "]", ingest.Options{}, "a.json!other-format@0", "this is JSON; write its records one a line and give the input format as jsonl"},
		{"a.json", "{\"a\":1}", ingest.Options{Format: ingest.Text}, "a.json: {\"a\":1}", ""},
		{"a.txt", string(utf16Of(rows, binary.LittleEndian)), ingest.Options{Format: ingest.JSONL}, "a.txt!charset@-1", "JSON Lines in UTF-16; convert it to UTF-8 first"},
		{"a.jsonl", string(utf16Of("\ufeff"+rows, binary.BigEndian)), ingest.Options{}, "a.jsonl!charset@-1", "JSON Lines in UTF-16; convert it to UTF-8 first"},
		{"a.jsonl", rows[:22], ingest.Options{}, "a.jsonl!no-text-field@0", `no string in the field "text"; the record has "id", "body"`},
		{"a.jsonl", rows[:22], ingest.Options{TextField: "body", IDField: "key"}, "a.jsonl!no-id-field@0", `no string or number in the field "key"; the record has "id", "body"`},
		{"a.jsonl", "{}", ingest.Options{}, "a.jsonl!no-text-field@0", `no string in the field "text"; the record has none`},
		{"a", "PAR1\x15\x00", ingest.Options{}, "a!binary@0", "this is a Parquet file; its rows are read where the input format is given as parquet"},
	} {
		docs := read(t, c.o, put(t, filepath.Join(t.TempDir(), c.name), []byte(c.content)))
		if got := summary(docs); got != c.want {
			t.Errorf("%s, %.20q: %s, want %s", c.name, c.content, got, c.want)
		} else if r := docs[0].Reject; r != nil && r.Detail != c.detail {
			t.Errorf("%s, %.20q: %s, want %s", c.name, c.content, r.Detail, c.detail)
		}
	}
}

// FuzzStream: no input makes the reader panic or lose its place.
func FuzzStream(f *testing.F) {
	f.Add([]byte("plain text\n"), "text")
	f.Add(gz("zipped"), "text")
	f.Add([]byte(`{"text":"x"}`), "jsonl")
	f.Add([]byte("PAR1....PAR1"), "parquet")
	f.Add(table(f, []arrow.Field{field("id", arrow.PrimitiveTypes.Int64), field("text", arrow.BinaryTypes.String)}, `[{"id":1,"text":"x"},{"id":2,"text":null}]`, 1), "parquet")
	f.Add(append(gz("zipped", "twice"), "stray"...), "")
	f.Add(utf16Of("\ufeff"+strings.Repeat("\U0001F600", 2000), binary.BigEndian), "text")
	f.Add(bytes.Repeat([]byte(page1256), 200), "")
	f.Add([]byte("{\"text\":\"x\"}\n{\"text\""), "")
	f.Fuzz(func(t *testing.T, b []byte, format string) {
		src, err := ingest.NewReader("fuzz", bytes.NewReader(b), ingest.Options{Format: ingest.Format(format), PartSize: 4096})
		if err != nil {
			t.Skip()
		}
		defer src.Close()
		end := int64(0)
		for range 10000 {
			d, err := src.Next(t.Context())
			if err != nil {
				return
			}
			if d.Part > 0 && d.Reject == nil {
				if d.Base != end {
					t.Fatalf("part %d begins at %d after %d", d.Part, d.Base, end)
				}
				end += int64(len(d.Raw))
			}
			if d.Reject == nil && d.Decode(d) == nil && !bytes.Equal(d.Chain().Append(nil, d.Raw), d.Text) {
				t.Fatalf("%+q: the layers do not lead to the text", d.Raw)
			}
		}
	})
}

func Example() {
	src, err := ingest.NewReader("rows", strings.NewReader(`{"id":"a","text":"One\u200ctwo."}`), ingest.Options{Format: ingest.JSONL})
	if err != nil {
		panic(err)
	}
	d, err := src.Next(context.Background())
	if err != nil {
		panic(err)
	}
	if err := d.Decode(d); err != nil {
		panic(err)
	}
	fmt.Printf("%s %+q\n", d.ID, d.Text)
	// Output: a "One\u200ctwo."
}
