package export

import (
	"encoding/hex"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/lang"
	"github.com/zolal/zolal/pipeline"
)

// rows collects the rows of one table until they are written as a batch.
type rows struct {
	table  Table
	b      *array.RecordBuilder
	n      int
	column int
	// bytes is the size of the values appended since the last batch,
	// uncompressed: what shards and row groups are cut by.
	bytes int
}

func newRows(t Table) *rows {
	return &rows{table: t, b: array.NewRecordBuilder(memory.DefaultAllocator, t.Arrow())}
}

// batch returns the rows so far and begins anew. The caller releases it.
func (r *rows) batch() arrow.RecordBatch {
	r.n, r.bytes = 0, 0
	return r.b.NewRecordBatch()
}

// The methods below append one value to the next column of the present row,
// in the order of the schema; end checks that the row is complete.

func (r *rows) next() array.Builder {
	f := r.b.Field(r.column)
	r.column++
	return f
}

func (r *rows) str(s string) {
	r.next().(*array.StringBuilder).Append(s)
	r.bytes += len(s)
}

func (r *rows) text(b []byte) {
	r.next().(*array.StringBuilder).BinaryBuilder.Append(b)
	r.bytes += len(b)
}

func (r *rows) null()       { r.next().AppendNull() }
func (r *rows) i32(n int)   { r.next().(*array.Int32Builder).Append(int32(n)); r.bytes += 4 }
func (r *rows) i64(n int)   { r.next().(*array.Int64Builder).Append(int64(n)); r.bytes += 8 }
func (r *rows) bool(v bool) { r.next().(*array.BooleanBuilder).Append(v); r.bytes++ }

func (r *rows) f32(v float32) { r.next().(*array.Float32Builder).Append(v); r.bytes += 4 }

func (r *rows) end() {
	if r.column != len(r.table.Columns) {
		panic("export: a row of " + r.table.Name + " has the wrong number of columns")
	}
	r.column = 0
	r.n++
}

// document appends the row of d to the documents table.
func (r *rows) document(d *pipeline.Document, raw bool) {
	r.str(d.ID)
	r.str(d.Source)
	r.i32(d.Part)
	r.str(hex.EncodeToString(d.SHA256[:]))
	r.str(string(d.Lang.Tag))
	r.f32(float32(d.Lang.Score))
	r.str(d.Charset.Name)
	r.f32(float32(d.Charset.Score))
	r.str(d.Title)
	r.text(d.Text)
	if raw {
		r.text(d.Decoded())
	} else {
		r.null()
	}
	r.units(d)
	f := d.Figures
	r.i32(d.Sentences)
	r.i32(f.Words)
	r.i32(f.Runes)
	r.edits(d)
	r.f32(f.Share(f.Letters))
	r.f32(f.Share(f.Digits))
	r.f32(f.Share(f.Punct))
	r.f32(f.PerThousand(d.HalfSpacesIn))
	r.f32(f.PerThousand(f.HalfSpaces))
	r.f32(f.MeanWord())
	r.f32(float32(d.SentenceWords) / float32(max(d.Sentences, 1)))
	r.end()
}

// units appends the list of units.
func (r *rows) units(d *pipeline.Document) {
	l := r.next().(*array.ListBuilder)
	s := l.ValueBuilder().(*array.StructBuilder)
	start, end := s.FieldBuilder(0).(*array.Int64Builder), s.FieldBuilder(1).(*array.Int64Builder)
	kind := s.FieldBuilder(2).(*array.StringBuilder)
	l.Append(true)
	for _, u := range d.Units {
		s.Append(true)
		start.Append(int64(u.Span.Start))
		end.Append(int64(u.Span.End))
		kind.Append(string(u.Kind))
	}
	r.bytes += 24 * len(d.Units)
}

// edits appends the number of edits and the list of counts by rule, whatever
// the stage.
func (r *rows) edits(d *pipeline.Document) {
	total := 0
	for _, c := range d.Rules {
		total += c.N
	}
	r.i32(total)
	l := r.next().(*array.ListBuilder)
	s := l.ValueBuilder().(*array.StructBuilder)
	l.Append(true)
	for i, n := 0, 0; i < len(d.Rules); i++ {
		rule := d.Rules[i].Rule
		n += d.Rules[i].N
		if i+1 < len(d.Rules) && d.Rules[i+1].Rule == rule {
			continue // of another stage
		}
		s.Append(true)
		s.FieldBuilder(0).(*array.StringBuilder).Append(string(rule))
		s.FieldBuilder(1).(*array.Int32Builder).Append(int32(n))
		r.bytes += len(rule) + 4
		n = 0
	}
}

// sentences appends the rows of the units of d.
func (r *rows) sentences(d *pipeline.Document) {
	for n, u := range d.Units {
		src := pipeline.Hull(u.Source)
		r.str(d.ID)
		r.i32(n)
		r.str(string(langOf(u.Lang, d)))
		r.str(string(u.Kind))
		r.text(u.Span.Of(d.Text))
		r.i64(u.Span.Start)
		r.i64(u.Span.End)
		r.i64(src.Start)
		r.i64(src.End)
		r.spans(u.Source)
		r.bool(u.Repeat)
		r.end()
	}
}

// langOf is the language of a unit; one without letters has its document's.
func langOf(t lang.Tag, d *pipeline.Document) lang.Tag {
	if t == lang.Unknown {
		return d.Lang.Tag
	}
	return t
}

// spans appends start, end, start, end ... of an interrupted unit.
func (r *rows) spans(spans []edit.Span) {
	l := r.next().(*array.ListBuilder)
	if len(spans) < 2 {
		l.AppendNull()
		return
	}
	v := l.ValueBuilder().(*array.Int64Builder)
	l.Append(true)
	for _, s := range spans {
		v.Append(int64(s.Start))
		v.Append(int64(s.End))
		r.bytes += 16
	}
}

// pairs appends the rows of the beads of d.
func (r *rows) pairs(d *pipeline.Document) {
	for _, p := range d.Pairs {
		r.str(d.ID)
		r.str(p.Block)
		r.str(p.Bead)
		r.str(p.Src)
		r.str(p.Tgt)
		r.str(string(p.SrcLang))
		r.str(string(p.TgtLang))
		r.ids(p.SrcIDs)
		r.ids(p.TgtIDs)
		r.i64(p.SrcRange.Start)
		r.i64(p.SrcRange.End)
		r.i64(p.TgtRange.Start)
		r.i64(p.TgtRange.End)
		r.f32(p.P)
		r.f32(p.Score)
		r.f32(p.Margin)
		r.f32(p.CovSrc)
		r.f32(p.CovTgt)
		r.strs(p.Flags)
		r.str(p.Status)
		r.end()
	}
}

func (r *rows) ids(ids []int32) {
	l := r.next().(*array.ListBuilder)
	l.Append(true)
	l.ValueBuilder().(*array.Int32Builder).AppendValues(ids, nil)
	r.bytes += 4 * len(ids)
}

func (r *rows) strs(ss []string) {
	l := r.next().(*array.ListBuilder)
	l.Append(true)
	for _, s := range ss {
		l.ValueBuilder().(*array.StringBuilder).Append(s)
		r.bytes += len(s)
	}
}
