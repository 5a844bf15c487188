package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"

	"github.com/zolal/zolal/pipeline"
)

// rowsPerBatch keeps a batch of long documents small; the pages of a column
// are decoded as they are needed.
const rowsPerBatch = 64

// parquetRows reads one document a row.
type parquetRows struct {
	s      *stream
	o      Options
	file   *os.File
	spool  string // temporary copy to remove, "" if the file is read in place
	reader *file.Reader
	rows   pqarrow.RecordReader
	hasID  bool

	batch arrow.RecordBatch
	at    int // row in batch
	row   int // row in file, of the last document, from 1
}

func newParquet(s *stream, o Options) (r *parquetRows, err error) {
	p := &parquetRows{s: s, o: o}
	defer func() {
		// The reader panics on some damaged files.
		if e := recover(); e != nil {
			err = fmt.Errorf("damaged Parquet file: %v", e)
		}
		if err != nil {
			p.Close()
			r = nil
		}
	}()
	if err := p.open(); err != nil {
		return nil, err
	}
	if p.reader, err = file.NewParquetReader(p.file); err != nil {
		return nil, fmt.Errorf("not a whole Parquet file: %w", err)
	}
	columns, err := p.columns()
	if err != nil {
		return nil, err
	}
	props := pqarrow.ArrowReadProperties{BatchSize: rowsPerBatch}
	fr, err := pqarrow.NewFileReader(p.reader, props, memory.DefaultAllocator)
	if err != nil {
		return nil, err
	}
	p.rows, err = fr.GetRecordReader(context.Background(), columns, nil)
	return p, err
}

// open gets the file as one that can be read at any place: a plain file
// itself, anything else as a temporary copy.
func (p *parquetRows) open() (err error) {
	if p.s.regular && !p.s.zip {
		p.file, err = os.Open(p.s.path)
		return err
	}
	if p.file, err = os.CreateTemp("", "zolal-*.parquet"); err != nil {
		return err
	}
	p.spool = p.file.Name()
	_, err = io.Copy(p.file, p.s)
	return err
}

// columns gives the indices of the text column and, where there is one, the
// id column, in that order of the file.
func (p *parquetRows) columns() ([]int, error) {
	schema := p.reader.MetaData().Schema
	textField, idField := p.o.TextField, p.o.IDField
	if textField == "" {
		textField = "text"
	}
	text := schema.ColumnIndexByName(textField)
	if text < 0 {
		return nil, &pipeline.Reject{Source: p.s.name, Stage: "ingest", Reason: pipeline.ReasonNoText, Offset: -1, Detail: fmt.Sprintf("no column %q; the file has %s", textField, columnNames(p.reader))}
	}
	if t := schema.Column(text).PhysicalType(); t != parquet.Types.ByteArray {
		return nil, &pipeline.Reject{Source: p.s.name, Stage: "ingest", Reason: pipeline.ReasonNoText, Offset: -1, Detail: fmt.Sprintf("column %q holds %v, not text", textField, t)}
	}
	if idField == "" {
		idField = "id"
	}
	id := schema.ColumnIndexByName(idField)
	if id < 0 && p.o.IDField != "" {
		return nil, &pipeline.Reject{Source: p.s.name, Stage: "ingest", Reason: pipeline.ReasonNoText, Offset: -1, Detail: fmt.Sprintf("no column %q; the file has %s", idField, columnNames(p.reader))}
	}
	p.hasID = id >= 0
	if !p.hasID {
		return []int{text}, nil
	}
	return []int{text, id}, nil
}

func columnNames(r *file.Reader) string {
	s := ""
	for i := range r.MetaData().Schema.NumColumns() {
		if i > 0 {
			s += ", "
		}
		if i == 20 {
			return s + "..."
		}
		s += r.MetaData().Schema.Column(i).Path()
	}
	return s
}

func (p *parquetRows) next() (d *pipeline.Document, err error) {
	defer func() {
		if e := recover(); e != nil {
			err = &pipeline.Reject{Source: p.s.name, Stage: "ingest", Reason: pipeline.ReasonUnreadable, Offset: -1, Detail: fmt.Sprintf("damaged after row %d: %v", p.row, e)}
		}
	}()
	for p.batch == nil || p.at >= int(p.batch.NumRows()) {
		p.batch, p.at = nil, 0
		rec, err := p.rows.Read()
		if errors.Is(err, io.EOF) || err == nil && rec == nil {
			return nil, io.EOF
		}
		if err != nil {
			return nil, &pipeline.Reject{Source: p.s.name, Stage: "ingest", Reason: pipeline.ReasonUnreadable, Offset: -1, Detail: fmt.Sprintf("after row %d: %v", p.row, err)}
		}
		p.batch = rec
	}
	i := p.at
	p.at++
	p.row++
	return p.document(i), nil
}

func (p *parquetRows) document(i int) *pipeline.Document {
	id := p.s.name + ":" + strconv.Itoa(p.row)
	var text arrow.Array
	for c, f := range p.batch.Schema().Fields() {
		switch {
		case f.Name == p.o.IDField || p.o.IDField == "" && p.hasID && f.Name == "id":
			if col := p.batch.Column(c); !col.IsNull(i) {
				id = col.ValueStr(i)
			}
		default:
			text = p.batch.Column(c)
		}
	}
	d := &pipeline.Document{ID: id, Source: p.s.name, Decode: decodeText(p.o.Charset)}
	b, ok := bytesAt(text, i)
	switch {
	case !ok:
		d.Reject = &pipeline.Reject{Source: p.s.name, ID: id, Stage: "ingest", Reason: pipeline.ReasonNoText, Offset: -1, Detail: fmt.Sprintf("row %d is null or no text", p.row)}
	case len(b) > p.o.MaxRecord:
		d.Reject = &pipeline.Reject{Source: p.s.name, ID: id, Stage: "ingest", Reason: pipeline.ReasonTooLarge, Offset: -1, Detail: fmt.Sprintf("row %d is %d bytes; the limit is %d", p.row, len(b), p.o.MaxRecord)}
	default:
		d.Raw = append([]byte(nil), b...)
	}
	return d
}

// bytesAt is the value of a text column.
func bytesAt(a arrow.Array, i int) ([]byte, bool) {
	if a == nil || a.IsNull(i) {
		return nil, false
	}
	switch a := a.(type) {
	case *array.String:
		return []byte(a.Value(i)), true
	case *array.LargeString:
		return []byte(a.Value(i)), true
	case *array.Binary:
		return a.Value(i), true
	case *array.LargeBinary:
		return a.Value(i), true
	case *array.Dictionary:
		return bytesAt(a.Dictionary(), a.GetValueIndex(i))
	}
	return nil, false
}

// Close releases the file and removes the temporary copy.
func (p *parquetRows) Close() error {
	if p.rows != nil {
		p.rows.Release()
	}
	var err error
	if p.reader != nil {
		err = p.reader.Close()
	} else if p.file != nil {
		err = p.file.Close()
	}
	if p.spool != "" {
		err = errors.Join(err, os.Remove(p.spool))
	}
	return err
}
