package export

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// TestCountEqual compares the count by rounds with that of a map.
func TestCountEqual(t *testing.T) {
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(2, 3))
	for _, n := range []int{0, 1, 2, 100, 5000} {
		seen := map[string]bool{}
		want := 0
		var files []string
		for len(files) < 3 {
			name := filepath.Join(dir, fmt.Sprint(n, "-", len(files)))
			var b []byte
			for range n {
				id := fmt.Sprint("id-", r.IntN(n*4))
				if seen[id] {
					want++
				}
				seen[id] = true
				b = append(b, idHash(id)...)
			}
			if err := os.WriteFile(name, b, 0o644); err != nil {
				t.Fatal(err)
			}
			files = append(files, name)
		}
		for _, limit := range []int{1 + n/100, 1 + n, 10 + 10*n} {
			if got, err := countEqual(files, 3*n, limit); err != nil || got != want {
				t.Errorf("3 times %d IDs, %d at once: %d, want %d: %v", n, limit, got, want, err)
			}
		}
	}
}
