package zwnj

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"sync"

	"github.com/zolal/zolal/internal/lexicon"
	"github.com/zolal/zolal/internal/lexicon/gap"
)

// The data is made by internal/gen/zwnj; data/SOURCES.md says of what.
var (
	//go:embed data/lexicon.bin
	lexiconData string
	//go:embed data/weights.bin
	weightsData string
	//go:embed data/known.bin
	knownData string
	//go:embed data/contested.tsv
	contestedData string
)

func loadModel() (*gap.Model, error) {
	lex, err := lexicon.Open(lexiconData)
	if err != nil {
		return nil, err
	}
	return gap.NewModel(lex, weightsData)
}

var version = sync.OnceValue(func() string {
	h := sha256.New()
	for _, d := range []string{lexiconData, weightsData, knownData, contestedData} {
		h.Write([]byte(d))
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
})

// Version names the embedded data: the first 16 hex digits of its SHA-256,
// for manifests.
func Version() string { return version() }
