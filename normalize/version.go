package normalize

import (
	"crypto/sha256"
	"embed"
	"fmt"
	"io/fs"
	"sync"
)

// rulesFS holds the files the tables were generated from.
//
//go:embed rules/*.tsv
var rulesFS embed.FS

// Version is a hash of the rule files, for the manifest of a dataset: with the
// same version and options the same text comes out.
func Version() string { return version() }

var version = sync.OnceValue(func() string {
	h := sha256.New()
	names, _ := fs.Glob(rulesFS, "rules/*.tsv") // sorted; the pattern is valid
	for _, name := range names {
		b, err := rulesFS.ReadFile(name)
		if err != nil {
			panic(err) // an embedded file is always there
		}
		fmt.Fprintf(h, "%s %d\n", name, len(b))
		h.Write(b)
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:8])
})
