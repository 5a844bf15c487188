package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"

	"github.com/zolal/zolal/pipeline"
)

// Output is what a manifest says of the way a dataset was written.
type Output struct {
	Formats       []Format `json:"formats"`
	ShardBytes    int      `json:"shard_bytes"`
	RowGroupBytes int      `json:"row_group_bytes"`
	ZstdLevel     int      `json:"zstd_level"`
	RawText       bool     `json:"raw_text"`
	Title         string   `json:"title,omitempty"`
	License       string   `json:"license,omitempty"`
	URL           string   `json:"url,omitempty"`
	Published     string   `json:"published,omitempty"`
	// DocTimeout is the time limit of a document, as time.Duration writes it;
	// "" is none. Which documents it rejects depends on the machine.
	DocTimeout string `json:"doc_timeout,omitempty"`
}

// jobEntry identifies a job; resuming asks for an equal one.
type jobEntry struct {
	Schema  string            `json:"schema"`
	Version string            `json:"version"`
	Recipe  json.RawMessage   `json:"recipe"`
	Tables  map[string]string `json:"tables"`
	Inputs  pipeline.Mark     `json:"inputs"` // of the paths alone
	Output  Output            `json:"output"`
	// Replace says that the job began in a folder that held a dataset.
	Replace bool `json:"replace,omitempty"`
}

func newJob(o Options) (jobEntry, error) {
	recipe, err := json.Marshal(o.Recipe)
	if err != nil {
		return jobEntry{}, err
	}
	var paths pipeline.Marker
	for _, p := range o.Job {
		paths.Add(pipeline.Input{Path: p})
	}
	out := Output{
		Formats: o.Formats, ShardBytes: o.ShardBytes, RowGroupBytes: o.RowGroupBytes, ZstdLevel: o.ZstdLevel, RawText: o.RawText,
		Title: o.Title, License: o.License, URL: o.URL, Published: o.Published,
	}
	if o.DocTimeout > 0 {
		out.DocTimeout = o.DocTimeout.String()
	}
	return jobEntry{Schema: SchemaVersion, Version: o.Version, Recipe: recipe, Tables: o.Tables, Inputs: paths.Mark(), Output: out}, nil
}

// ErrOtherJob is wrapped by the error for a job that is to be resumed and is
// not the one that is there.
var ErrOtherJob = errors.New("was begun with other")

// differs names what two jobs differ in, "" if they are the same.
func differs(a, b jobEntry) string {
	for _, c := range []struct {
		what string
		same bool
	}{
		{"recipe", sameJSON(a.Recipe, b.Recipe)},
		{"inputs", a.Inputs == b.Inputs},
		{"title, licence, URL or date", a.Output.Title == b.Output.Title && a.Output.License == b.Output.License && a.Output.URL == b.Output.URL && a.Output.Published == b.Output.Published},
		{"time limit", a.Output.DocTimeout == b.Output.DocTimeout},
		{"output options", reflect.DeepEqual(a.Output, b.Output)},
		{"program version", a.Version == b.Version && a.Schema == b.Schema && reflect.DeepEqual(a.Tables, b.Tables)},
	} {
		if !c.same {
			return c.what
		}
	}
	return ""
}

// sameJSON compares two values as this program writes them, whatever their
// indentation.
func sameJSON(a, b json.RawMessage) bool {
	var x, y bytes.Buffer
	return json.Compact(&x, a) == nil && json.Compact(&y, b) == nil && bytes.Equal(x.Bytes(), y.Bytes())
}
