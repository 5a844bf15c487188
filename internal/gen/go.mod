module github.com/zolal/zolal/internal/gen

go 1.26.0

require github.com/zolal/zolal v0.0.0

replace github.com/zolal/zolal => ../..
