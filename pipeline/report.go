package pipeline

import (
	"maps"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/unit"
)

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
	// Seconds is the processor time of each stage. It differs from run to run.
	Seconds map[string]float64 `json:"-"`
}

// Add counts one document or reject.
func (r *Report) Add(d *Document) {
	r.init()
	for i, s := range d.Seconds {
		r.Seconds[Stages[i].Name] += s
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
	for _, u := range d.Units {
		r.Units[u.Kind]++
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
		countLayer(l.Layer, r.Rules[l.Stage])
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
