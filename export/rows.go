package export

import (
	"encoding/hex"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/lang"
	"github.com/zolal/zolal/pipeline"
)

// rows collects the rows of one table until they are written as a batch.
type rows struct {
	table   Table
	schema  *arrow.Schema
	columns []*column
	n       int
	at      int // the next column of the present row
	// bytes is the size of the values appended since the last batch,
	// uncompressed: what shards and row groups are cut by.
	bytes int
}

func newRows(t Table) *rows {
	r := &rows{table: t, schema: t.Arrow()}
	for _, c := range t.Columns {
		r.columns = append(r.columns, newColumn(c.Type))
	}
	return r
}

// batch is the rows so far. It is only good until reset.
func (r *rows) batch() arrow.RecordBatch {
	arrays := make([]arrow.Array, len(r.columns))
	for i, c := range r.columns {
		arrays[i] = c.array()
		defer arrays[i].Release()
	}
	return array.NewRecordBatch(r.schema, arrays, int64(r.n))
}

// reset begins anew, in the same memory.
func (r *rows) reset() {
	r.n, r.bytes = 0, 0
	for _, c := range r.columns {
		c.reset()
	}
}

// The methods below append one value to the next column of the present row,
// in the order of the schema; end checks that the row is complete.

func (r *rows) next() *column {
	c := r.columns[r.at]
	r.at++
	return c
}

func (r *rows) str(s string)  { r.next().str(s); r.bytes += len(s) }
func (r *rows) text(b []byte) { r.next().text(b); r.bytes += len(b) }
func (r *rows) null()         { r.next().null() }
func (r *rows) i32(n int)     { r.next().i32(int32(n)); r.bytes += 4 }
func (r *rows) i64(n int)     { r.next().i64(int64(n)); r.bytes += 8 }
func (r *rows) bool(v bool)   { r.next().bool(v); r.bytes++ }
func (r *rows) f32(v float32) { r.next().f32(v); r.bytes += 4 }

func (r *rows) end() {
	if r.at != len(r.columns) {
		panic("export: a row of " + r.table.Name + " has the wrong number of columns")
	}
	r.at = 0
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
	list := r.next()
	item := list.parts[0]
	start, end, kind := item.parts[0], item.parts[1], item.parts[2]
	for i := range d.Units {
		u := &d.Units[i]
		start.i64(int64(u.Span.Start))
		end.i64(int64(u.Span.End))
		kind.str(string(u.Kind))
		item.step(true)
	}
	list.end()
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
	list := r.next()
	item := list.parts[0]
	for i, n := 0, 0; i < len(d.Rules); i++ {
		rule := d.Rules[i].Rule
		n += d.Rules[i].N
		if i+1 < len(d.Rules) && d.Rules[i+1].Rule == rule {
			continue // of another stage
		}
		item.parts[0].str(string(rule))
		item.parts[1].i32(int32(n))
		item.step(true)
		r.bytes += len(rule) + 4
		n = 0
	}
	list.end()
}

// sentences appends the rows of the units of d.
func (r *rows) sentences(d *pipeline.Document) {
	for n := range d.Units {
		u := &d.Units[n]
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
	list := r.next()
	if len(spans) < 2 {
		list.null()
		return
	}
	for _, s := range spans {
		list.parts[0].i64(int64(s.Start))
		list.parts[0].i64(int64(s.End))
	}
	list.end()
	r.bytes += 16 * len(spans)
}

// pairs appends the rows of the beads of d.
func (r *rows) pairs(d *pipeline.Document) {
	for i := range d.Pairs {
		p := &d.Pairs[i]
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
	list := r.next()
	for _, id := range ids {
		list.parts[0].i32(id)
	}
	list.end()
	r.bytes += 4 * len(ids)
}

func (r *rows) strs(ss []string) {
	list := r.next()
	for _, s := range ss {
		list.parts[0].str(s)
		r.bytes += len(s)
	}
	list.end()
}
