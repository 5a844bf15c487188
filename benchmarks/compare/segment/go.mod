module github.com/zolal/zolal/benchmarks/compare/segment

go 1.26.0

require (
	github.com/clipperhouse/uax29/v2 v2.7.0
	github.com/jdkato/prose/v3 v3.2.3
	github.com/zolal/zolal v0.0.0
)

require (
	golang.org/x/sys v0.49.0 // indirect
	gopkg.in/neurosnap/sentences.v1 v1.0.6 // indirect
)

replace github.com/zolal/zolal => ../../..
