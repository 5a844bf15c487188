package export

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/zolal/zolal/pipeline"
)

// BenchmarkPast is what remembering costs the one goroutine that reads.
func BenchmarkPast(b *testing.B) {
	for _, size := range []int{400, 1 << 20} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			d := &pipeline.Document{ID: "articles.jsonl:12345", Source: "articles.jsonl", Raw: bytes.Repeat([]byte("text"), size/4)}
			b.SetBytes(int64(size))
			var p past
			for b.Loop() {
				p.add(d)
			}
		})
	}
}

// BenchmarkIDHash is what counting equal IDs costs for each document.
func BenchmarkIDHash(b *testing.B) {
	for b.Loop() {
		if len(idHash("articles.jsonl:12345")) != idBytes {
			b.Fatal("no hash")
		}
	}
}
