package pipeline

import (
	"errors"
	"fmt"
)

// Reasons for a reject; the values are counted in the report.
const (
	ReasonEmpty       = "empty"
	ReasonBinary      = "binary"
	ReasonUnreadable  = "unreadable"
	ReasonTruncated   = "truncated"
	ReasonBadJSON     = "bad-json"
	ReasonNoText      = "no-text-field"
	ReasonTooLarge    = "too-large"
	ReasonTimeout     = "time-limit"
	ReasonPanic       = "panic"
	ReasonCharset     = "charset"
	ReasonBomb        = "decompression-bomb"
	ReasonChanged     = "changed-while-read"
	ReasonLink        = "link-outside-input"
	ReasonNoDocuments = "no-documents"
	ReasonMojibake    = "unrecoverable-mojibake"
)

// Reject is an input that gave no document: where, in which stage, and why.
// It is a result, counted and written to rejects.jsonl, and never stops a job.
type Reject struct {
	Source string `json:"source"`
	ID     string `json:"id,omitempty"`
	Stage  string `json:"stage"`
	Reason string `json:"reason"`
	// Offset is where in the original file (after decompression) the trouble
	// begins, in bytes; -1 where it has no place.
	Offset int64  `json:"offset"`
	Detail string `json:"detail,omitempty"`
}

// Error implements error.
func (r *Reject) Error() string {
	s := fmt.Sprintf("%s: %s: %s", r.Source, r.Stage, r.Reason)
	if r.Offset >= 0 {
		s = fmt.Sprintf("%s: byte %d: %s: %s", r.Source, r.Offset, r.Stage, r.Reason)
	}
	if r.Detail != "" {
		s += ": " + r.Detail
	}
	return s
}

// asReject turns what a stage returned into the reject of a document.
func asReject(d *Document, stage string, err error) *Reject {
	if r, ok := errors.AsType[*Reject](err); ok {
		return r
	}
	return &Reject{Source: d.Source, ID: d.ID, Stage: stage, Reason: ReasonUnreadable, Offset: d.Base, Detail: err.Error()}
}
