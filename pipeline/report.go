package pipeline

import (
	"maps"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/unit"
)

// Names of the steps of a job that are no stages, beside those in the times of
// a report. The time of StepWrite is the sink's to tell.
const (
	StepRead    = "read"    // from the disk to the bytes of a document
	StepSummary = "summary" // hash, figures and counts of a finished document
	StepWrite   = "write"   // rows to files
)

// stepName is the name of element i of the Seconds of a document.
func stepName(i int) string {
	if i < len(Stages) {
		return Stages[i].Name
	}
	return StepSummary
}

// Report counts what happened to the documents of a job or of a part of one.
// The zero value is an empty report.
type Report struct {
	Documents int               `json:"documents"`
	Rejected  int               `json:"rejected"`
	Rejects   map[string]int    `json:"rejects_by_reason"`
	BytesIn   int64             `json:"bytes_in"`  // raw bytes of the documents
	BytesOut  int64             `json:"bytes_out"` // bytes of their final texts
	Languages map[string]int    `json:"documents_by_language"`
	Charsets  map[string]int    `json:"documents_by_charset"`
	Units     map[unit.Kind]int `json:"units_by_kind"`
	Pairs     map[string]int    `json:"pairs_by_status"`
	// Rules counts edits by stage and rule.
	Rules map[string]map[edit.Rule]int `json:"edits"`
	// Findings counts damage that was seen and left, by reason.
	Findings map[string]int `json:"findings"`
	// HalfSpaces before and after repair.
	HalfSpacesIn  int `json:"half_spaces_in"`
	HalfSpacesOut int `json:"half_spaces_out"`
	// DuplicateIDs counts the documents whose ID an earlier one has already; the
	// sink that knows all of them sets it.
	DuplicateIDs int `json:"duplicate_ids"`
	// Seconds is the time of each stage and of the other steps, summed over the
	// goroutines. It differs from run to run.
	Seconds map[string]float64 `json:"-"`
}

// Add counts one document or reject.
func (r *Report) Add(d *Document) {
	r.init()
	r.Seconds[StepRead] += d.ReadSeconds
	for i, s := range d.Seconds {
		r.Seconds[stepName(i)] += s
	}
	if d.Reject != nil {
		r.Rejected++
		r.Rejects[d.Reject.Reason]++
		return
	}
	r.Documents++
	r.BytesIn += int64(len(d.Raw))
	r.BytesOut += int64(len(d.Text))
	r.Languages[string(d.Lang.Tag)]++
	r.Charsets[d.Charset.Name]++
	for i, n := 0, 1; i < len(d.Units); i, n = i+n, 1 {
		kind := d.Units[i].Kind
		for i+n < len(d.Units) && d.Units[i+n].Kind == kind {
			n++ // neighbours are mostly of one kind
		}
		r.Units[kind] += n
	}
	for _, p := range d.Pairs {
		r.Pairs[p.Status]++
	}
	for _, f := range d.Findings {
		r.Findings[f.Reason]++
	}
	for _, l := range d.Layers {
		if r.Rules[l.Stage] == nil {
			r.Rules[l.Stage] = map[edit.Rule]int{}
		}
	}
	for _, c := range d.Rules {
		r.Rules[c.Stage][c.Rule] += c.N
	}
	r.HalfSpacesIn += d.HalfSpacesIn
	r.HalfSpacesOut += d.Figures.HalfSpaces
}

func (r *Report) init() {
	if r.Rejects != nil {
		return
	}
	r.Rejects = map[string]int{}
	r.Languages = map[string]int{}
	r.Charsets = map[string]int{}
	r.Units = map[unit.Kind]int{}
	r.Pairs = map[string]int{}
	r.Rules = map[string]map[edit.Rule]int{}
	r.Findings = map[string]int{}
	r.Seconds = map[string]float64{}
}

// Merge adds the counts of o to r.
func (r *Report) Merge(o *Report) {
	r.init()
	r.Documents += o.Documents
	r.Rejected += o.Rejected
	r.BytesIn += o.BytesIn
	r.BytesOut += o.BytesOut
	r.HalfSpacesIn += o.HalfSpacesIn
	r.HalfSpacesOut += o.HalfSpacesOut
	addCounts(r.Rejects, o.Rejects)
	addCounts(r.Languages, o.Languages)
	addCounts(r.Charsets, o.Charsets)
	addCounts(r.Units, o.Units)
	addCounts(r.Pairs, o.Pairs)
	addCounts(r.Findings, o.Findings)
	addCounts(r.Seconds, o.Seconds)
	for stage, counts := range o.Rules {
		if r.Rules[stage] == nil {
			r.Rules[stage] = maps.Clone(counts)
			continue
		}
		addCounts(r.Rules[stage], counts)
	}
}

func addCounts[K comparable, N int | float64](to, from map[K]N) {
	for k, n := range from {
		to[k] += n
	}
}
