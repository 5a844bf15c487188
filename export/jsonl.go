package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
)

// jsonWriter writes the rows of batches as JSON objects, with the columns in
// the order of the schema.
type jsonWriter struct {
	w   *bufio.Writer
	buf []byte
}

func (j *jsonWriter) write(rec arrow.RecordBatch, _ int) error {
	for row := range int(rec.NumRows()) {
		b := j.buf[:0]
		for c := range int(rec.NumCols()) {
			b = append(b, comma(c, '{')...)
			b = appendString(b, rec.ColumnName(c))
			b = append(b, ':')
			var err error
			if b, err = appendValue(b, rec.Column(c), row); err != nil {
				return err
			}
		}
		b = append(b, "}\n"...)
		j.buf = b
		if _, err := j.w.Write(b); err != nil {
			return err
		}
	}
	return nil
}

func (j *jsonWriter) close() error { return j.w.Flush() }

// comma is what goes before element i of an array or object.
func comma(i int, open byte) []byte {
	if i == 0 {
		return []byte{open}
	}
	return []byte{','}
}

// appendValue appends element i of a as JSON.
func appendValue(b []byte, a arrow.Array, i int) ([]byte, error) {
	if a.IsNull(i) {
		return append(b, "null"...), nil
	}
	switch a := a.(type) {
	case *array.String:
		return appendString(b, a.Value(i)), nil
	case *array.Int32:
		return strconv.AppendInt(b, int64(a.Value(i)), 10), nil
	case *array.Int64:
		return strconv.AppendInt(b, a.Value(i), 10), nil
	case *array.Boolean:
		return strconv.AppendBool(b, a.Value(i)), nil
	case *array.Float32:
		v := float64(a.Value(i))
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return append(b, "null"...), nil
		}
		return strconv.AppendFloat(b, v, 'g', -1, 32), nil
	case *array.List:
		return appendList(b, a, i)
	case *array.Struct:
		return appendStruct(b, a, i)
	}
	return b, fmt.Errorf("export: no JSON for a column of type %v", a.DataType())
}

func appendList(b []byte, a *array.List, i int) (_ []byte, err error) {
	from, to := a.ValueOffsets(i)
	if from == to {
		return append(b, "[]"...), nil
	}
	for k := from; k < to; k++ {
		b = append(b, comma(int(k-from), '[')...)
		if b, err = appendValue(b, a.ListValues(), int(k)); err != nil {
			return b, err
		}
	}
	return append(b, ']'), nil
}

func appendStruct(b []byte, a *array.Struct, i int) (_ []byte, err error) {
	for f := range a.NumField() {
		b = append(b, comma(f, '{')...)
		b = appendString(b, a.DataType().(*arrow.StructType).Field(f).Name)
		b = append(b, ':')
		if b, err = appendValue(b, a.Field(f), i); err != nil {
			return b, err
		}
	}
	return append(b, '}'), nil
}

// appendString appends s as a JSON string. Letters stay letters; what must be
// escaped, and what would be invisible or dangerous in a terminal or a
// script (controls, U+2028, U+2029), is.
func appendString(b []byte, s string) []byte {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c == 0x7f || c == 0xe2 || c == 0xc2 {
			plain = false
			break
		}
	}
	if plain {
		b = append(b, '"')
		b = append(b, s...)
		return append(b, '"')
	}
	return appendEscaped(b, s)
}

func appendEscaped(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i, r := range s {
		if r >= ' ' && r != '"' && r != '\\' && (r < 0x7f || r > 0x9f) && r != '\u2028' && r != '\u2029' && r != '\ufffd' {
			continue
		}
		b = append(b, s[from:i]...)
		from = i + len(string(r))
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\t':
			b = append(b, `\t`...)
		case r == '\ufffd':
			// Either the character itself or a byte that is no UTF-8.
			b = append(b, "\ufffd"...)
			if s[i] != 0xef {
				from = i + 1
			}
		default:
			b = fmt.Appendf(b, `\u%04x`, r)
		}
	}
	b = append(b, s[from:]...)
	return append(b, '"')
}

// compact marshals v on one line, with letters as they are.
func compact(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // only plain structs of this module come here
	}
	return b.Bytes()
}
