package export

import (
	"encoding/binary"
	"math"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/bitutil"
	"github.com/apache/arrow-go/v18/arrow/memory"
)

// column collects the values of one column, or of one part of a nested one, as
// Arrow lays them out. The builders of the Arrow library begin with new memory
// after every batch, which they clear, and clear again as it grows; most of the
// time of a row went there. A column keeps its memory.
type column struct {
	typ     arrow.DataType
	n       int       // values
	data    []byte    // fixed-width values in little-endian order, bits, or the bytes of strings
	offsets []int32   // of strings and lists: where each ends, after a 0
	parts   []*column // elements of a list, fields of a struct
	valid   []byte    // a bit for each value; empty as long as none is null
	nulls   int
}

func newColumn(t arrow.DataType) *column {
	c := &column{typ: t, data: []byte{}}
	switch t := t.(type) {
	case *arrow.StringType:
		c.offsets = []int32{0}
	case *arrow.ListType:
		c.offsets = []int32{0}
		c.parts = []*column{newColumn(t.Elem())}
	case *arrow.StructType:
		for _, f := range t.Fields() {
			c.parts = append(c.parts, newColumn(f.Type))
		}
	}
	return c
}

// step counts one more value.
func (c *column) step(ok bool) {
	if !ok && c.nulls == 0 {
		c.valid = append(c.valid[:0], make([]byte, bitutil.BytesForBits(int64(c.n)))...)
		bitutil.SetBitsTo(c.valid, 0, int64(c.n), true)
	}
	if !ok {
		c.nulls++
	}
	if c.nulls > 0 {
		c.valid = appendBit(c.valid, c.n, ok)
	}
	c.n++
}

// appendBit sets bit n of bits, the one after the last.
func appendBit(bits []byte, n int, v bool) []byte {
	if n%8 == 0 {
		bits = append(bits, 0)
	}
	if v {
		bits[n/8] |= 1 << (n % 8)
	}
	return bits
}

func (c *column) i32(v int32) {
	c.data = binary.LittleEndian.AppendUint32(c.data, uint32(v))
	c.step(true)
}

func (c *column) i64(v int64) {
	c.data = binary.LittleEndian.AppendUint64(c.data, uint64(v))
	c.step(true)
}

func (c *column) f32(v float32) { c.i32(int32(math.Float32bits(v))) }

func (c *column) bool(v bool) {
	c.data = appendBit(c.data, c.n, v)
	c.step(true)
}

func (c *column) str(s string) {
	c.data = append(c.data, s...)
	c.offsets = append(c.offsets, int32(len(c.data)))
	c.step(true)
}

func (c *column) text(b []byte) {
	c.data = append(c.data, b...)
	c.offsets = append(c.offsets, int32(len(c.data)))
	c.step(true)
}

// null appends a null to a column of strings or lists.
func (c *column) null() {
	c.offsets = append(c.offsets, c.offsets[c.n])
	c.step(false)
}

// end completes a list: its elements are what its part has been given since
// the list before.
func (c *column) end() {
	c.offsets = append(c.offsets, int32(c.parts[0].n))
	c.step(true)
}

// array is what was collected. It is the memory of the column: reset makes it
// invalid.
func (c *column) array() arrow.Array {
	d := c.arrowData()
	defer d.Release()
	return array.MakeFromData(d)
}

func (c *column) arrowData() *array.Data {
	buffers := []*memory.Buffer{nil}
	if c.nulls > 0 {
		buffers[0] = memory.NewBufferBytes(c.valid)
	}
	if c.offsets != nil {
		buffers = append(buffers, memory.NewBufferBytes(arrow.Int32Traits.CastToBytes(c.offsets)))
	}
	if c.parts == nil {
		buffers = append(buffers, memory.NewBufferBytes(c.data))
	}
	var parts []arrow.ArrayData
	for _, p := range c.parts {
		d := p.arrowData()
		defer d.Release()
		parts = append(parts, d)
	}
	return array.NewData(c.typ, c.n, buffers, parts, c.nulls, 0)
}

// reset empties c and keeps its memory, unless that is far more than a batch
// takes. The data are never nil: the Parquet library has statistics of empty
// strings, but none of strings in no memory.
func (c *column) reset() {
	if cap(c.data) > 2*batchBytes {
		c.data = []byte{}
	}
	c.n, c.nulls, c.data, c.valid = 0, 0, c.data[:0], c.valid[:0]
	if c.offsets != nil {
		c.offsets = c.offsets[:1]
	}
	for _, p := range c.parts {
		p.reset()
	}
}
