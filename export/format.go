package export

import (
	"bufio"
	"fmt"
	"io"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/ipc"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/compress"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"
)

// Format is a way to write the tables.
type Format string

// Formats of shards.
const (
	Parquet Format = "parquet" // zstd, with page index
	Arrow   Format = "arrow"   // Arrow IPC stream, uncompressed: Hugging Face datasets map it into memory
	Feather Format = "feather" // Arrow IPC file, uncompressed: other readers map this one
	JSONL   Format = "jsonl"   // one JSON object a line
)

// Formats lists the formats, in the order of the help.
var Formats = []Format{Parquet, Arrow, Feather, JSONL}

// shardWriter writes the batches of one shard of one table. Close completes
// the file format and leaves the file open.
type shardWriter interface {
	write(rec arrow.RecordBatch, bytes int) error
	close() error
}

// newShardWriter makes a writer of format f for table t.
func newShardWriter(f Format, t Table, w io.Writer, o Options) (shardWriter, error) {
	switch f {
	case Parquet:
		return newParquet(t, w, o)
	case Arrow:
		return ipcWriter{ipc.NewWriter(w, ipc.WithSchema(t.Arrow()))}, nil
	case Feather:
		fw, err := ipc.NewFileWriter(w, ipc.WithSchema(t.Arrow()))
		return ipcWriter{fw}, err
	case JSONL:
		return &jsonWriter{w: bufio.NewWriterSize(w, 256<<10)}, nil
	}
	return nil, fmt.Errorf("export: unknown format %q; use parquet, arrow, feather or jsonl", f)
}

// parquetWriter cuts row groups by their uncompressed size, which the library
// can only do by rows.
type parquetWriter struct {
	fw    *pqarrow.FileWriter
	group int // bytes in the present row group
	limit int
}

func newParquet(t Table, w io.Writer, o Options) (*parquetWriter, error) {
	props := []parquet.WriterProperty{
		parquet.WithCompression(compress.Codecs.Zstd),
		parquet.WithCompressionLevel(o.ZstdLevel),
		parquet.WithPageIndexEnabled(true),
		parquet.WithMaxRowGroupLength(1 << 40), // cut by bytes instead
		parquet.WithDictionaryDefault(false),
		parquet.WithCreatedBy("zolal " + o.Version),
		parquet.WithRootName("schema"),
	}
	for _, c := range t.Columns {
		if c.Dictionary {
			props = append(props, parquet.WithDictionaryFor(c.Name, true))
		}
		if c.Long {
			props = append(props, parquet.WithStatsFor(c.Name, false))
		}
	}
	fw, err := pqarrow.NewFileWriter(t.Arrow(), w, parquet.NewWriterProperties(props...), pqarrow.NewArrowWriterProperties(pqarrow.WithStoreSchema()))
	if err != nil {
		return nil, err
	}
	return &parquetWriter{fw: fw, limit: o.RowGroupBytes}, nil
}

func (p *parquetWriter) write(rec arrow.RecordBatch, bytes int) error {
	if p.group > 0 && p.group+bytes > p.limit {
		if err := p.fw.NewBufferedRowGroupChecked(); err != nil {
			return err
		}
		p.group = 0
	}
	p.group += bytes
	return p.fw.WriteBuffered(rec)
}

func (p *parquetWriter) close() error { return p.fw.Close() }

// ipcWriter writes Arrow IPC, stream or file.
type ipcWriter struct {
	w interface {
		Write(arrow.RecordBatch) error
		Close() error
	}
}

func (a ipcWriter) write(rec arrow.RecordBatch, _ int) error { return a.w.Write(rec) }
func (a ipcWriter) close() error                             { return a.w.Close() }
