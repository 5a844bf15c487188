package ingest

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"

	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/file"

	"github.com/zolal/zolal/pipeline"
)

// parquetRows reads one document a row, value by value: a batch of rows can be
// any multiple of the file, for a dictionary holds a long value once.
type parquetRows struct {
	s      *stream
	o      Options
	file   *os.File
	spool  string // temporary copy to remove, "" if the file is read in place
	size   int64  // of the file or its copy
	reader *file.Reader

	textCol, idCol int // numbers of the columns, idCol -1 where there is none
	group          int // next row group
	rows           int64
	text           *byteColumn // of the row group at work
	ids            idColumn
	row            int   // row in file, of the last document, from 1
	given          int64 // bytes of text so far
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
	props := parquet.NewReaderProperties(memory.DefaultAllocator)
	// Neither a column nor a page larger than a megabyte is held as a whole
	// where its compression allows that.
	props.BufferedStreamEnabled, props.PageStreamingEnabled = true, true
	props.MaxCompressedPageSize, props.MaxUncompressedPageSize = maxText, maxText
	if p.reader, err = file.NewParquetReader(p.file, file.WithReadProps(props)); err != nil {
		return nil, fmt.Errorf("not a whole Parquet file: %w", err)
	}
	return p, p.columns()
}

// open gets the file as one that can be read at any place: a plain file
// itself, anything else as a temporary copy.
func (p *parquetRows) open() (err error) {
	if p.s.regular && !p.s.zip {
		p.size = p.s.size
		p.file, err = os.Open(p.s.path)
		return err
	}
	if p.file, err = os.CreateTemp("", "zolal-*.parquet"); err != nil {
		return err
	}
	p.spool = p.file.Name()
	p.size, err = io.Copy(p.file, p.s)
	return err
}

// columns finds the text column and, where there is one, the id column.
func (p *parquetRows) columns() error {
	schema := p.reader.MetaData().Schema
	textField, idField := p.o.TextField, p.o.IDField
	if textField == "" {
		textField = "text"
	}
	p.textCol = schema.ColumnIndexByName(textField)
	if p.textCol < 0 {
		return p.reject(pipeline.ReasonNoText, "no column %q; the file has %s", textField, columnNames(p.reader))
	}
	text := schema.Column(p.textCol)
	if text.PhysicalType() != parquet.Types.ByteArray {
		return p.reject(pipeline.ReasonNoText, "column %q holds %v, not text", textField, text.PhysicalType())
	}
	if text.MaxRepetitionLevel() > 0 {
		return p.reject(pipeline.ReasonNoText, "column %q holds lists, not one text a row", textField)
	}
	if idField == "" {
		idField = "id"
	}
	p.idCol = schema.ColumnIndexByName(idField)
	if p.o.IDField == "" {
		if p.idCol >= 0 && schema.Column(p.idCol).MaxRepetitionLevel() > 0 {
			p.idCol = -1
		}
		return nil
	}
	if p.idCol < 0 {
		return p.reject(ReasonNoID, "no column %q; the file has %s", idField, columnNames(p.reader))
	}
	if schema.Column(p.idCol).MaxRepetitionLevel() > 0 {
		return p.reject(ReasonNoID, "column %q holds lists, not one identifier a row", idField)
	}
	return nil
}

// columnNames lists the columns, those within others with their full path.
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

// reject is the reject of the file or of what is left of it.
func (p *parquetRows) reject(reason, format string, args ...any) *pipeline.Reject {
	return &pipeline.Reject{Source: p.s.name, Stage: "ingest", Reason: reason, Offset: -1, Detail: fmt.Sprintf(format, args...)}
}

func (p *parquetRows) next() (d *pipeline.Document, err error) {
	defer func() {
		if e := recover(); e != nil {
			err = p.reject(pipeline.ReasonUnreadable, "damaged after row %d: %v", p.row, e)
		}
	}()
	if p.given > bombFloor && p.given/int64(p.o.MaxRatio) > p.size {
		return nil, p.reject(pipeline.ReasonBomb, "%d bytes of text came out of %d up to row %d, over %d times as much", p.given, p.size, p.row, p.o.MaxRatio)
	}
	for {
		if p.text == nil {
			if err := p.nextGroup(); err != nil {
				return nil, err
			}
		}
		value, null, err := p.text.next()
		switch {
		case err == nil:
			p.row++
			p.rows--
			return p.document(value, null)
		case !errors.Is(err, io.EOF):
			return nil, p.reject(pipeline.ReasonUnreadable, "after row %d: %v", p.row, err)
		case p.rows != 0:
			return nil, p.reject(pipeline.ReasonUnreadable, "damaged after row %d: %d rows of the group are not there", p.row, p.rows)
		}
		p.text = nil
	}
}

// nextGroup opens the columns of the next row group.
func (p *parquetRows) nextGroup() (err error) {
	if p.group >= p.reader.NumRowGroups() {
		return io.EOF
	}
	g := p.reader.RowGroup(p.group)
	if p.text, err = newByteColumn(g, p.textCol); err != nil {
		return p.reject(pipeline.ReasonUnreadable, "after row %d: %v", p.row, err)
	}
	if p.ids, err = p.openIDs(g); err != nil {
		return p.reject(pipeline.ReasonUnreadable, "identifiers after row %d: %v", p.row, err)
	}
	p.rows = g.NumRows()
	p.group++
	return nil
}

func (p *parquetRows) document(value []byte, null bool) (*pipeline.Document, error) {
	d := &pipeline.Document{ID: p.s.name + ":" + strconv.Itoa(p.row), Source: p.s.name, Decode: decodeText(p.o.Charset)}
	if p.ids != nil {
		id, null, err := p.ids.nextID()
		if err != nil {
			return nil, p.reject(pipeline.ReasonUnreadable, "identifier of row %d: %v", p.row, err)
		}
		if !null {
			d.ID = id
		}
	}
	p.given += int64(len(value))
	switch {
	case null:
		d.Reject = p.reject(pipeline.ReasonNoText, "row %d is null", p.row)
	case len(value) > p.o.MaxRecord:
		d.Reject = p.reject(pipeline.ReasonTooLarge, "row %d is %d bytes; the limit is %d", p.row, len(value), p.o.MaxRecord)
	default:
		d.Raw = append([]byte(nil), value...)
	}
	if d.Reject != nil {
		d.Reject.ID = d.ID
	}
	return d, nil
}

// Close releases the file and removes the temporary copy.
func (p *parquetRows) Close() error {
	var err error
	if p.file != nil {
		err = p.file.Close()
	}
	if p.spool != "" {
		err = errors.Join(err, os.Remove(p.spool))
	}
	return err
}
