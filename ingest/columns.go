package ingest

import (
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"
)

// byteColumn gives the values of one string column of a row group, one by one.
type byteColumn struct {
	r *file.ByteArrayColumnChunkReader
}

func newByteColumn(g *file.RowGroupReader, i int) (*byteColumn, error) {
	c, err := g.Column(i)
	if err != nil {
		return nil, err
	}
	r, ok := c.(*file.ByteArrayColumnChunkReader)
	if !ok {
		return nil, fmt.Errorf("column %d holds %v, not text", i, c.Type())
	}
	return &byteColumn{r}, nil
}

// next gives the next value, which is good until the one after it is asked
// for, or that it is null; io.EOF at the end of the row group.
func (c *byteColumn) next() (value []byte, null bool, err error) {
	var values [1]parquet.ByteArray
	var levels [1]int16
	rows, n, err := c.r.ReadBatchInPage(1, values[:], levels[:], nil)
	if err != nil {
		return nil, false, err
	}
	if rows == 0 {
		return nil, false, io.EOF
	}
	return values[0], n == 0, nil
}

// nextID makes a string column an idColumn. What is no UTF-8 is given in
// base64.
func (c *byteColumn) nextID() (id string, null bool, err error) {
	value, null, err := c.next()
	if !utf8.Valid(value) {
		return base64.StdEncoding.EncodeToString(value), null, err
	}
	return string(value), null, err
}

// idColumn gives the identifiers of a row group, one by one.
type idColumn interface {
	nextID() (id string, null bool, err error)
}

// openIDs opens the id column of a row group, nil where there is none.
func (p *parquetRows) openIDs(g *file.RowGroupReader) (idColumn, error) {
	if p.idCol < 0 {
		return nil, nil
	}
	if p.reader.MetaData().Schema.Column(p.idCol).PhysicalType() == parquet.Types.ByteArray {
		return newByteColumn(g, p.idCol)
	}
	fr, err := pqarrow.NewFileReader(p.reader, pqarrow.ArrowReadProperties{BatchSize: idsPerBatch}, memory.DefaultAllocator)
	if err != nil {
		return nil, err
	}
	rows, err := fr.GetRecordReader(context.Background(), []int{p.idCol}, []int{p.group})
	return &otherIDs{rows: rows}, err
}

// idsPerBatch keeps a batch of identifiers small. All of their types have
// values of a fixed length.
const idsPerBatch = 256

// otherIDs gives numbers, dates and so on as Arrow writes them.
type otherIDs struct {
	rows  pqarrow.RecordReader
	batch arrow.RecordBatch
	at    int
}

func (c *otherIDs) nextID() (id string, null bool, err error) {
	for c.batch == nil || c.at >= int(c.batch.NumRows()) {
		if c.batch, err = c.rows.Read(); err != nil {
			return "", false, err
		}
		if c.batch == nil {
			return "", false, io.EOF
		}
		c.at = 0
	}
	i := c.at
	c.at++
	column := c.batch.Column(0)
	for {
		s, nested := column.(*array.Struct)
		if column.IsNull(i) {
			return "", true, nil
		}
		if !nested {
			return column.ValueStr(i), false, nil
		}
		column = s.Field(0) // the only one that was asked for
	}
}
