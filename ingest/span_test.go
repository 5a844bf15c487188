package ingest_test

import "github.com/zolal/zolal/edit"

func spanOf(start, end int) edit.Span { return edit.Span{Start: start, End: end} }
