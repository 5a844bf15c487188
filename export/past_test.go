package export_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/zolal/zolal/export"
	"github.com/zolal/zolal/pipeline"
)

// sliceSource gives copies of its documents.
type sliceSource struct {
	docs []pipeline.Document
	at   int
}

func (s *sliceSource) Next(context.Context) (*pipeline.Document, error) {
	if s.at == len(s.docs) {
		return nil, io.EOF
	}
	d := s.docs[s.at]
	s.at++
	return &d, nil
}

// records are the records of one file, whose Decode makes Raw shorter, as that
// of JSON Lines does.
func records(n int) (docs []pipeline.Document) {
	for i := range n {
		docs = append(docs, pipeline.Document{
			ID: fmt.Sprintf("one.jsonl:%d", i+1), Source: "one.jsonl", Base: int64(100 * i),
			Raw: fmt.Appendf(nil, "{%04d}One sentence stands here. Another one follows it.", i),
			Decode: func(d *pipeline.Document) error {
				d.Raw, d.Base = d.Raw[6:], d.Base+6
				d.SetText(d.Raw, nil)
				return nil
			},
		})
	}
	docs[20] = pipeline.Document{Source: "one.jsonl", ID: "one.jsonl:21", Reject: &pipeline.Reject{Source: "one.jsonl", Stage: "ingest", Reason: pipeline.ReasonTooLarge, Offset: 2000}}
	return docs
}

// parts are the parts of one file whose encoding is decided from all of it.
func parts(n int, charset string) (docs []pipeline.Document) {
	for i := range n {
		docs = append(docs, pipeline.Document{
			ID: fmt.Sprintf("one.txt#%d", i+1), Source: "one.txt", Part: i + 1, Base: int64(100 * i),
			Raw: []byte("One sentence stands here. Another one follows it."),
			Decode: func(d *pipeline.Document) error {
				d.Charset.Name = charset
				d.SetText(d.Raw, nil)
				return nil
			},
		})
	}
	return docs
}

// runOn runs a job on docs and stops it after so many of them, if not all.
func runOn(t *testing.T, dir string, docs []pipeline.Document, stop int, o export.Options) error {
	t.Helper()
	p, err := pipeline.New(pipeline.Recipe{})
	if err != nil {
		t.Fatal(err)
	}
	ds, err := export.New(dir, o)
	if err != nil {
		return err
	}
	in, err := ds.Source(t.Context(), &sliceSource{docs: docs})
	if err == nil {
		n := 0
		err = pipeline.Runner{Jobs: 2}.Run(t.Context(), in, p, pipeline.SinkFunc(func(d *pipeline.Document) error {
			if n++; n > stop {
				return errStop
			}
			return ds.Write(d)
		}))
	}
	if err == nil {
		_, err = ds.Finish(slices.Values([]pipeline.Input{{Path: docs[0].Source}}), 1)
	}
	if err != nil {
		ds.Abort()
	}
	return err
}

// TestResumeChangedInput: a job on one file is stopped after 30 of 40 documents
// and resumed on a file that is another one by then. It is to fail when
// documents of finished shards differ, and only then.
func TestResumeChangedInput(t *testing.T) {
	for _, c := range []struct {
		name string
		then func([]pipeline.Document) []pipeline.Document
		ok   bool
	}{
		{"same", func(d []pipeline.Document) []pipeline.Document { return d }, true},
		{"appended to", func(d []pipeline.Document) []pipeline.Document { return append(d, d[1]) }, true},
		{"first record", func(d []pipeline.Document) []pipeline.Document { d[0].Raw[20] ^= 1; return d }, false},
		{"not the text of a record", func(d []pipeline.Document) []pipeline.Document { d[3].Raw[1] ^= 1; return d }, false},
		{"record of the last finished shard", func(d []pipeline.Document) []pipeline.Document { d[24].Raw[20] ^= 1; return d }, false},
		{"record without a shard", func(d []pipeline.Document) []pipeline.Document { d[39].Raw[20] ^= 1; return d }, true},
		{"one more in front", func(d []pipeline.Document) []pipeline.Document { return append(d[:1:1], d...) }, false},
		{"one less", func(d []pipeline.Document) []pipeline.Document { return d[1:] }, false},
		{"two records joined", func(d []pipeline.Document) []pipeline.Document {
			d[5].Raw = append(d[5].Raw, d[6].Raw...)
			return append(d[:6], d[7:]...)
		}, false},
		{"reject for another reason", func(d []pipeline.Document) []pipeline.Document {
			d[20].Reject.Reason = pipeline.ReasonUnreadable
			return d
		}, false},
		{"only two records left", func(d []pipeline.Document) []pipeline.Document { return d[:2] }, false},
	} {
		dir := filepath.Join(t.TempDir(), "out")
		o := export.Options{ShardBytes: 1000}
		if err := runOn(t, dir, records(40), 30, o); !errors.Is(err, errStop) {
			t.Fatal(err)
		}
		o.Resume = true
		err := runOn(t, dir, c.then(records(40)), 100, o)
		if c.ok != (err == nil) || err != nil && (!errors.Is(err, export.ErrChanged) || len(c.then(records(40))) > 2 && !strings.Contains(err.Error(), "one.jsonl")) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// TestResumeChangedCharset: the part of a file that is still to be read makes
// its encoding another one.
func TestResumeChangedCharset(t *testing.T) {
	for _, now := range []string{"windows-1256", "utf-8"} {
		dir := filepath.Join(t.TempDir(), "out")
		o := export.Options{ShardBytes: 1000}
		if err := runOn(t, dir, parts(40, "windows-1256"), 30, o); !errors.Is(err, errStop) {
			t.Fatal(err)
		}
		o.Resume = true
		if err := runOn(t, dir, parts(40, now), 100, o); errors.Is(err, export.ErrChanged) != (now == "utf-8") {
			t.Errorf("%s: %v", now, err)
		}
	}
}
