package ingest_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/compress"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"

	"github.com/zolal/zolal/ingest"
	"github.com/zolal/zolal/pipeline"
)

// table makes a Parquet file from rows of JSON, perGroup rows a row group.
func table(t testing.TB, fields []arrow.Field, rows string, perGroup int64, o ...parquet.WriterProperty) []byte {
	t.Helper()
	schema := arrow.NewSchema(fields, nil)
	rec, _, err := array.RecordFromJSON(memory.DefaultAllocator, schema, strings.NewReader(rows))
	if err != nil {
		t.Fatal(err)
	}
	return tableOf(t, rec, perGroup, o...)
}

func tableOf(t testing.TB, rec arrow.RecordBatch, perGroup int64, o ...parquet.WriterProperty) []byte {
	t.Helper()
	var b bytes.Buffer
	props := parquet.NewWriterProperties(append(o, parquet.WithMaxRowGroupLength(perGroup))...)
	w, err := pqarrow.NewFileWriter(rec.Schema(), &b, props, pqarrow.DefaultWriterProps())
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Write(rec); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func field(name string, t arrow.DataType) arrow.Field {
	return arrow.Field{Name: name, Type: t, Nullable: true}
}

func TestParquetColumns(t *testing.T) {
	str, i64 := arrow.BinaryTypes.String, arrow.PrimitiveTypes.Int64
	plain := []arrow.Field{field("id", str), field("text", str)}
	nested := []arrow.Field{field("n", i64), field("doc", arrow.StructOf(field("text", str), field("id", i64)))}
	lists := []arrow.Field{field("id", arrow.ListOf(i64)), field("text", arrow.ListOf(str)), field("body", str)}
	const nestedRows = `[{"n":1,"doc":{"text":"one","id":7}},{"n":2,"doc":null},{"n":3,"doc":{"text":null,"id":8}}]`
	const listRows = `[{"id":[1],"text":["a","b"],"body":"one"}]`
	for name, c := range map[string]struct {
		fields []arrow.Field
		rows   string
		o      ingest.Options
		want   string
	}{
		"plain":                 {plain, `[{"id":"a","text":"one"},{"id":null,"text":"two"},{"id":"c","text":null}]`, ingest.Options{}, "a: one | t.parquet:2: two | t.parquet!no-text-field@-1"},
		"the id is the text":    {plain, `[{"id":"a","text":"one"},{"id":"b","text":"two"}]`, ingest.Options{TextField: "id"}, "a: a | b: b"},
		"the text is the id":    {plain, `[{"id":"a","text":"one"}]`, ingest.Options{IDField: "text"}, "one: one"},
		"turned round":          {plain, `[{"id":"a","text":"one"}]`, ingest.Options{IDField: "text", TextField: "id"}, "one: a"},
		"large":                 {[]arrow.Field{field("text", arrow.BinaryTypes.LargeString)}, `[{"text":"one"}]`, ingest.Options{}, "t.parquet:1: one"},
		"whole numbers":         {[]arrow.Field{field("id", arrow.PrimitiveTypes.Uint32), field("text", str)}, `[{"id":4000000000,"text":"one"}]`, ingest.Options{}, "4000000000: one"},
		"other numbers":         {[]arrow.Field{field("id", arrow.PrimitiveTypes.Float64), field("text", str)}, `[{"id":2.5,"text":"one"}]`, ingest.Options{}, "2.5: one"},
		"days":                  {[]arrow.Field{field("id", arrow.FixedWidthTypes.Date32), field("text", str)}, `[{"id":"2024-03-20","text":"one"}]`, ingest.Options{}, "2024-03-20: one"},
		"nested":                {nested, nestedRows, ingest.Options{TextField: "doc.text", IDField: "n"}, "1: one | t.parquet!no-text-field@-1 | t.parquet!no-text-field@-1"},
		"nested id":             {nested, nestedRows, ingest.Options{TextField: "doc.text", IDField: "doc.id"}, "7: one | t.parquet!no-text-field@-1 | t.parquet!no-text-field@-1"},
		"the outside of nested": {nested, nestedRows, ingest.Options{TextField: "doc"}, "t.parquet!no-text-field@-1"},
		"numbers for text":      {nested, nestedRows, ingest.Options{TextField: "n"}, "t.parquet!no-text-field@-1"},
		"lists":                 {lists, listRows, ingest.Options{TextField: "text.list.element"}, "t.parquet!no-text-field@-1"},
		"a list of ids":         {lists, listRows, ingest.Options{TextField: "body"}, "t.parquet:1: one"},
		"no such id":            {plain, `[{"id":"a","text":"one"}]`, ingest.Options{IDField: "key"}, "t.parquet!no-id-field@-1"},
	} {
		path := put(t, filepath.Join(t.TempDir(), "t.parquet"), table(t, c.fields, c.rows, 100))
		if got := summary(read(t, c.o, path)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// TestParquetAgainstBatches: the values read one by one are those that the
// reader of whole tables gives.
func TestParquetAgainstBatches(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 9))
	fields := []arrow.Field{field("id", arrow.BinaryTypes.String), field("text", arrow.BinaryTypes.String)}
	b := array.NewRecordBuilder(memory.DefaultAllocator, arrow.NewSchema(fields, nil))
	ids, texts := b.Field(0).(*array.StringBuilder), b.Field(1).(*array.StringBuilder)
	for i := range 700 {
		ids.Append(fmt.Sprint("r", i))
		switch r.IntN(5) {
		case 0:
			texts.AppendNull()
		case 1:
			texts.Append("again and again")
		case 2:
			texts.Append("")
		default:
			long := strings.Repeat(string(rune('a'+r.IntN(26))), 1+r.IntN(20000))
			texts.Append(long + fmt.Sprint(i))
		}
	}
	rec := b.NewRecordBatch()
	for _, codec := range []compress.Compression{compress.Codecs.Uncompressed, compress.Codecs.Snappy, compress.Codecs.Zstd, compress.Codecs.Gzip, compress.Codecs.Brotli} {
		for _, dict := range []bool{false, true} {
			for _, version := range []parquet.DataPageVersion{parquet.DataPageV1, parquet.DataPageV2} {
				name := fmt.Sprint(codec, dict, version)
				file := tableOf(t, rec, 300, parquet.WithCompression(codec), parquet.WithDictionaryDefault(dict), parquet.WithDataPageVersion(version), parquet.WithDataPageSize(3<<20))
				whole, err := pqarrow.ReadTable(context.Background(), bytes.NewReader(file), nil, pqarrow.ArrowReadProperties{}, memory.DefaultAllocator)
				if err != nil {
					t.Fatal(err)
				}
				var want []string
				for _, chunk := range whole.Column(1).Data().Chunks() {
					for i := range chunk.Len() {
						if s := chunk.(*array.String); s.IsNull(i) {
							want = append(want, "null")
						} else {
							want = append(want, "="+s.Value(i))
						}
					}
				}
				docs := readStream(t, file, ingest.Options{Format: ingest.Parquet})
				if len(docs) != len(want) {
					t.Fatalf("%s: %d documents, want %d", name, len(docs), len(want))
				}
				for i, d := range docs {
					got := "=" + string(d.Raw)
					if d.Reject != nil && d.Reject.Detail == fmt.Sprintf("row %d is null", i+1) {
						got = "null"
					}
					if got != want[i] || d.ID != fmt.Sprint("r", i) {
						t.Fatalf("%s: row %d, %s, is %d bytes %.20q; want %d bytes %.20q", name, i, d.ID, len(got), got, len(want[i]), want[i])
					}
				}
			}
		}
	}
}

// TestParquetMemory: what is held does not grow with the values of a batch,
// be they in one page of high compression or in a dictionary.
func TestParquetMemory(t *testing.T) {
	const rows, size = 40, 2 << 20
	rec := repeated(t, rows, strings.Repeat("abcdefgh", size/8))
	for _, dict := range []bool{false, true} {
		o := []parquet.WriterProperty{parquet.WithCompression(compress.Codecs.Zstd), parquet.WithDictionaryDefault(dict), parquet.WithDictionaryPageSizeLimit(16 << 20), parquet.WithDataPageSize(1 << 30)}
		file := tableOf(t, rec, rows, o...)
		if len(file) > 1<<20 {
			t.Fatalf("the file has %d bytes", len(file))
		}
		src, err := ingest.New([]string{put(t, t.TempDir()+"/t.parquet", file)}, ingest.Options{})
		if err != nil {
			t.Fatal(err)
		}
		before := liveHeap()
		for i := range rows {
			d, err := src.Next(t.Context())
			if err != nil || d.Reject != nil || len(d.Raw) != size {
				t.Fatalf("row %d: %v, %+v", i, err, d)
			}
			if i%8 == 0 {
				if grown := liveHeap() - before; grown > 6*size {
					t.Errorf("dictionary %v: %d MB are held for a value of %d MB", dict, grown>>20, size>>20)
				}
			}
		}
		src.Close()
	}
}

// repeated is a table of a text many times, which it holds once.
func repeated(t testing.TB, rows int, text string) arrow.RecordBatch {
	t.Helper()
	typ := &arrow.DictionaryType{IndexType: arrow.PrimitiveTypes.Int32, ValueType: arrow.BinaryTypes.String}
	b := array.NewDictionaryBuilder(memory.DefaultAllocator, typ).(*array.BinaryDictionaryBuilder)
	for range rows {
		if err := b.AppendString(text); err != nil {
			t.Fatal(err)
		}
	}
	column := b.NewArray()
	return array.NewRecordBatch(arrow.NewSchema([]arrow.Field{field("text", typ)}, nil), []arrow.Array{column}, int64(rows))
}

func liveHeap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// TestParquetBomb: a dictionary that repeats a long text without end is no
// table of documents.
func TestParquetBomb(t *testing.T) {
	if testing.Short() {
		t.Skip("copies a gigabyte; left out with -short")
	}
	file := tableOf(t, repeated(t, 140, strings.Repeat("abcdefgh", 1<<20)), 1000, parquet.WithCompression(compress.Codecs.Zstd), parquet.WithDictionaryPageSizeLimit(16<<20))
	src, err := ingest.New([]string{put(t, t.TempDir()+"/t.parquet", file)}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	for range 140 {
		d, err := src.Next(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if d.Reject != nil && d.Reject.Reason == pipeline.ReasonBomb {
			return
		}
	}
	t.Error("no end was made of it")
}

// TestParquetDamaged: a file with changed bytes gives documents and rejects,
// and nothing else.
func TestParquetDamaged(t *testing.T) {
	fields := []arrow.Field{field("id", arrow.PrimitiveTypes.Int64), field("text", arrow.BinaryTypes.String)}
	rows := "["
	for i := range 200 {
		rows += fmt.Sprintf(`{"id":%d,"text":"row number %d"},`, i, i%40)
	}
	file := table(t, fields, strings.TrimSuffix(rows, ",")+"]", 60)
	r := rand.New(rand.NewPCG(8, 8))
	for range 300 {
		b := bytes.Clone(file)
		for range 1 + r.IntN(4) {
			b[r.IntN(len(b))] = byte(r.IntN(256))
		}
		docs := readStream(t, b, ingest.Options{Format: ingest.Parquet})
		if len(docs) == 0 || len(docs) > 1000 {
			t.Fatalf("%d documents", len(docs))
		}
	}
}
