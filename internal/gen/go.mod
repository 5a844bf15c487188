module github.com/zolal/zolal/internal/gen

go 1.26.0

require github.com/zolal/zolal v0.0.0

require (
	github.com/mmcloughlin/avo v0.6.0 // indirect
	golang.org/x/mod v0.41.0 // indirect
	golang.org/x/sync v0.24.0 // indirect
	golang.org/x/text v0.43.0 // indirect
	golang.org/x/tools v0.51.0 // indirect
)

replace github.com/zolal/zolal => ../..
