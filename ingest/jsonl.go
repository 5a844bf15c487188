package ingest

import (
	"bytes"
	"fmt"

	"github.com/zolal/zolal/ingest/charset"
	"github.com/zolal/zolal/pipeline"
)

// decodeJSON is the Decode of JSON Lines documents: Raw becomes the inside of
// the text string, and the layer undoes its escapes.
func decodeJSON(o Options) func(*pipeline.Document) error {
	textField, idField := o.TextField, o.IDField
	if textField == "" {
		textField = "text"
	}
	if idField == "" {
		idField = "id"
	}
	return func(d *pipeline.Document) error {
		reject := func(reason string, at int, detail string) error {
			return &pipeline.Reject{Source: d.Source, ID: d.ID, Stage: "decode", Reason: reason, Offset: d.Base + int64(at), Detail: detail}
		}
		f, err := findFields(d.Raw, textField, idField)
		if err != nil {
			return reject(pipeline.ReasonBadJSON, err.at, err.what)
		}
		if f.id != "" {
			d.ID = f.id
		} else if o.IDField != "" {
			return reject(ReasonNoID, 0, fmt.Sprintf("no string or number in the field %q; the record has %s", o.IDField, fieldNames(d.Raw)))
		}
		if !f.found {
			return reject(pipeline.ReasonNoText, 0, fmt.Sprintf("no string in the field %q; the record has %s", textField, fieldNames(d.Raw)))
		}
		d.Base += int64(f.text.Start)
		d.Raw = f.text.Of(d.Raw)
		d.Charset = pipeline.Charset{Name: "utf-8", Score: 1}
		text := d.Raw
		if bytes.IndexByte(d.Raw, '\\') >= 0 {
			var layer *escapes
			text, layer = newEscapes(d.Raw)
			d.SetText(text, layer)
		} else {
			d.SetText(text, nil)
		}
		if charset.Valid(text) {
			return nil
		}
		out, layer, g, cerr := charset.Decode(text, charset.Options{Force: o.Charset})
		if cerr != nil {
			return reject(pipeline.ReasonCharset, 0, cerr.Error())
		}
		d.Charset = pipeline.Charset{Name: g.Name, Score: g.Score, RunnerUp: g.RunnerUp, RunnerUpScore: g.RunnerUpScore}
		setDecoded(d, out, layer)
		return nil
	}
}
