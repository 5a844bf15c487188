package export

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"
)

// fill appends random values of a type to a column and to the Arrow builder
// for it.
func fill(r *rand.Rand, c *column, b array.Builder) {
	switch b := b.(type) {
	case *array.Int32Builder:
		v := int32(r.Uint32())
		c.i32(v)
		b.Append(v)
	case *array.Int64Builder:
		v := int64(r.Uint64())
		c.i64(v)
		b.Append(v)
	case *array.Float32Builder:
		v := r.Float32() - 0.5
		c.f32(v)
		b.Append(v)
	case *array.BooleanBuilder:
		v := r.IntN(2) == 0
		c.bool(v)
		b.Append(v)
	case *array.StringBuilder:
		v := strings.Repeat("\u0633", r.IntN(4))
		if r.IntN(2) == 0 {
			c.str(v)
		} else {
			c.text([]byte(v))
		}
		b.Append(v)
	case *array.ListBuilder:
		b.Append(true)
		for range r.IntN(4) {
			fill(r, c.parts[0], b.ValueBuilder())
		}
		c.end()
	case *array.StructBuilder:
		b.Append(true)
		for i, p := range c.parts {
			fill(r, p, b.FieldBuilder(i))
		}
		c.step(true)
	}
}

// nullable reports whether the rows have nulls in columns of type t.
func nullable(t arrow.DataType) bool {
	return t.ID() == arrow.STRING || t.ID() == arrow.LIST
}

// TestColumns holds columns to the builders of the Arrow library, for every
// type of the schema, with nulls and without, in memory used before and not.
func TestColumns(t *testing.T) {
	r := rand.New(rand.NewPCG(10, 11))
	for _, table := range Tables {
		for _, def := range table.Columns {
			c := newColumn(def.Type)
			for round := range 6 {
				b := array.NewBuilder(memory.DefaultAllocator, def.Type)
				for range r.IntN(40) {
					if round%2 == 1 && nullable(def.Type) && r.IntN(3) == 0 {
						c.null()
						b.AppendNull()
						continue
					}
					fill(r, c, b)
				}
				got, want := c.array(), b.NewArray()
				if !array.Equal(got, want) || got.NullN() != want.NullN() {
					t.Errorf("%s.%s, round %d: %v, want %v", table.Name, def.Name, round, got, want)
				}
				for i := range got.Len() {
					if got.IsNull(i) != want.IsNull(i) {
						t.Errorf("%s.%s, round %d: null is wrong at %d", table.Name, def.Name, round, i)
					}
				}
				c.reset()
			}
		}
	}
}

// TestColumnMemory: a column does not hold on to the memory of one very long
// text, and an empty one has the same buffers whether it was used before or
// not, since the statistics of Parquet tell no bytes from no memory.
func TestColumnMemory(t *testing.T) {
	c := newColumn(arrow.BinaryTypes.String)
	if c.data == nil {
		t.Error("a new column has no memory")
	}
	c.text(make([]byte, 3*batchBytes))
	c.reset()
	if c.data == nil || cap(c.data) > 2*batchBytes {
		t.Errorf("%d bytes are kept", cap(c.data))
	}
	c.str("after")
	if got := c.array().(*array.String).Value(0); got != "after" {
		t.Errorf("%q", got)
	}
}
