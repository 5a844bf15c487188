package pipeline

import (
	"sync/atomic"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/lang"
	"github.com/zolal/zolal/normalize/layout"
	"github.com/zolal/zolal/unit"
)

// Document is one document, or one part of a long one, on its way through the
// stages. A Document is used by one goroutine at a time.
type Document struct {
	// ID is unique in a job: the source path, with ":line" in files of many
	// records, or the value of the id field.
	ID string
	// Source is the path of the input as it was given.
	Source string
	// Part counts the parts of a document that was cut, from 1; 0 is a whole
	// document. The ID of part 2 ends in "#2".
	Part int
	// Base is the offset of Raw[0] in the original file (after decompression),
	// in bytes. For Parquet input it is 0: offsets count from the start of the
	// value.
	Base int64
	// Raw holds the original bytes.
	Raw []byte
	// Decode turns Raw into Text and records how; the source that made the
	// document supplies it. Nil means that Raw is UTF-8 text.
	Decode func(*Document) error

	Charset Charset
	Lang    lang.Guess
	Title   string

	// Text is UTF-8 and is replaced by each stage that changes it.
	Text []byte
	// Layers lead from Raw to Text, in order.
	Layers []Layer
	// Findings are damages that were seen and left alone.
	Findings []Finding
	Blocks   []layout.Block
	Units    []unit.Unit
	Pairs    []Pair

	// Reject is set when the document cannot be used.
	Reject *Reject

	// HalfSpacesIn counts the half-spaces of the text as it was decoded.
	HalfSpacesIn int
	Summary
	// Seconds[i] is the time Stages[i] took, and the one element more that of
	// the Summary. ReadSeconds is how long the source took for the document.
	Seconds     []float64
	ReadSeconds float64

	chain   edit.Chain // of the first Layers, as many as were asked for
	scratch *scratch   // while the stages run
	// at is the stage that is at work, for a watcher in another goroutine.
	at *atomic.Int32
}

// Charset says which encoding the bytes of a document were read in, and how
// sure that is.
type Charset struct {
	Name          string
	Score         float64
	RunnerUp      string
	RunnerUpScore float64
}

// Layer is one layer of a document's history and the stage that made it.
type Layer struct {
	Stage string
	edit.Layer
}

// Finding is damage that a stage reports and leaves as it is.
type Finding struct {
	Stage  string
	Reason string
	// Text is what stands there; Wanted, where there is one, what the stage
	// would write.
	Text, Wanted string
	Source       []edit.Span // in the original file
}

// Pair is one row of the pairs table: a bead with its texts and the ranges in
// the original file. Src is the English side.
type Pair struct {
	Block            string // title, keywords, abstract, metadata or echo
	Bead             string // "1-1", "2-1", "0-1" ...
	Src, Tgt         string
	SrcLang, TgtLang lang.Tag
	// SrcIDs and TgtIDs number units, as the n of the sentences table does.
	SrcIDs, TgtIDs     []int32
	SrcRange, TgtRange edit.Span // original file, first start to last end
	P, Score, Margin   float32
	CovSrc, CovTgt     float32
	Flags              []string
	Status             string // ok, abstain or no_counterpart
}

// add replaces the text and remembers the layer that leads to it. A nil or
// empty log leaves the document as it is.
func (d *Document) add(stage string, text []byte, l edit.Layer) {
	d.Text = text
	if l != nil {
		d.Layers = append(d.Layers, Layer{stage, l})
	}
}

// SetText is for a Decode function: it sets the UTF-8 text and the layer that
// leads to it from Raw, nil when text is Raw itself.
func (d *Document) SetText(text []byte, l edit.Layer) { d.add("decode", text, l) }

// Chain returns the layers as one chain from Raw to Text. It belongs to d.
func (d *Document) Chain() edit.Chain {
	for _, l := range d.Layers[len(d.chain):] {
		d.chain = append(d.chain, l.Layer)
	}
	return d.chain
}

// Trace appends to dst the ranges of the original file that the range s of
// Text came from, in text order.
func (d *Document) Trace(dst []edit.Span, s edit.Span) []edit.Span {
	return d.traceFrom(dst, s, len(d.Layers))
}

// traceFrom follows a range of the output of layer n-1 back to the file.
func (d *Document) traceFrom(dst []edit.Span, s edit.Span, n int) []edit.Span {
	return d.trace(d.Chain()[:n], dst, s)
}

// trace appends the ranges of s as ones of their own: the range of a unit is
// never joined to that of the unit before it, also where the two touch.
func (d *Document) trace(c edit.Chain, dst []edit.Span, s edit.Span) []edit.Span {
	own := c.AppendSource(dst[len(dst):], s)
	for i := range own {
		own[i] = own[i].Shift(int(d.Base))
	}
	return append(dst, own...)
}

// Hull is the range from the first start to the last end of spans, the two
// numbers that fit a row. An empty list gives an empty span.
func Hull(spans []edit.Span) edit.Span {
	if len(spans) == 0 {
		return edit.Span{}
	}
	return edit.Span{Start: spans[0].Start, End: spans[len(spans)-1].End}
}

// Decoded is the text as it came out of the decode stage, before any repair.
func (d *Document) Decoded() []byte {
	text := d.Raw
	for _, l := range d.Layers {
		if l.Stage != "decode" {
			break
		}
		text = l.Append(nil, text)
	}
	return text
}
