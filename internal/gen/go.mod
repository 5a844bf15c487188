module github.com/zolal/zolal/internal/gen

go 1.26.0

require github.com/zolal/zolal v0.0.0

require golang.org/x/text v0.43.0 // indirect

replace github.com/zolal/zolal => ../..
