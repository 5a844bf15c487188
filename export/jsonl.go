package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"unicode/utf8"

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

// special marks the bytes that begin what is not written as it stands, and some
// that only may: U+0080 to U+00BF begin with 0xc2, U+2000 to U+2FFF with 0xe2.
var special = func() (t [256]bool) {
	for c := range ' ' {
		t[c] = true
	}
	for _, c := range []byte{'"', '\\', 0x7f, 0xc2, 0xe2} {
		t[c] = true
	}
	return t
}()

// appendString appends s as a JSON string. Letters stay letters; what must be
// escaped, and what would be invisible or dangerous in a terminal or a
// script (controls, U+2028, U+2029), is. Bytes that are no UTF-8 become U+FFFD.
func appendString(b []byte, s string) []byte {
	if !utf8.ValidString(s) {
		return appendEscaped(b, s)
	}
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		if !special[s[i]] {
			continue
		}
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			if r, size = utf8.DecodeRuneInString(s[i:]); !escaped(r) {
				continue
			}
		}
		b = append(b, s[from:i]...)
		b = appendEscape(b, r)
		from = i + size
	}
	b = append(b, s[from:]...)
	return append(b, '"')
}

// escaped reports whether r is not written as it stands.
func escaped(r rune) bool {
	return r < ' ' || r == '"' || r == '\\' || r >= 0x7f && r <= 0x9f || r == '\u2028' || r == '\u2029'
}

func appendEscape(b []byte, r rune) []byte {
	switch r {
	case '"', '\\':
		return append(b, '\\', byte(r))
	case '\n':
		return append(b, `\n`...)
	case '\t':
		return append(b, `\t`...)
	}
	return fmt.Appendf(b, `\u%04x`, r)
}

// appendEscaped is appendString rune by rune, for what may be no UTF-8.
func appendEscaped(b []byte, s string) []byte {
	b = append(b, '"')
	for _, r := range s {
		if escaped(r) {
			b = appendEscape(b, r)
		} else {
			b = utf8.AppendRune(b, r)
		}
	}
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
