module github.com/zolal/zolal/benchmarks/compare/normalize

go 1.26.0

require (
	github.com/zolal/zolal v0.0.0
	golang.org/x/sys v0.49.0
	golang.org/x/text v0.43.0
)

replace github.com/zolal/zolal => ../../..
