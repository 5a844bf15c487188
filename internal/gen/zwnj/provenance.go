package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
)

// origin says where an input file comes from.
type origin struct{ file, from, revision, licence string }

const (
	bySA   = "CC BY-SA 4.0"
	by     = "CC BY 4.0"
	mit    = "MIT"
	apache = "Apache-2.0"
)

// noRevision stands for an origin whose revision nobody wrote down; the
// checksum says which text it was.
const noRevision = "not recorded"

var textOrigins = []origin{
	{"perdt-train.txt", "UD_Persian-PerDT, parser_data/dadegan_raw", "6c42c95", bySA},
	{"seraji-train.txt", "UD_Persian-Seraji train, from UD_Persian-PerDT, parser_data/seraji_raw", "6c42c95", bySA},
	{"pquad-wiki.txt", "AUT-NLP/PQuAD, passages of the Persian Wikipedia", noRevision, bySA},
	{"pquad-questions.txt", "AUT-NLP/PQuAD, questions", noRevision, bySA},
	{"openlogic-fa.txt", "KokunoYumeto/OpenLogic-fa-ir", noRevision, by},
	{"opensource-guide-fa.txt", "Open Source Guides, Persian", noRevision, by},
	{"hf-course-fa.txt", "Hugging Face course, Persian", noRevision, apache},
	{"fa.react.dev.txt", "fa.react.dev", noRevision, by},
	{"fa.reactjs.org.txt", "fa.reactjs.org", noRevision, by},
	{"vue-docs-fa.txt", "Vue documentation, Persian", noRevision, by},
	{"vite-docs-fa.txt", "Vite documentation, Persian", noRevision, mit},
	{"vitepress-fa.txt", "VitePress documentation, Persian", noRevision, mit},
	{"gin-fa.txt", "Gin documentation, Persian", noRevision, mit},
	{"farstail.txt", "FarsTail", noRevision, apache},
	{"perso-arabic-lid-fa.txt", "sinaahmadi/PersoArabicLID, fa", noRevision, mit},
}

var listOrigins = []origin{
	{"hazm_words.dat", "roshan-research/hazm, words.dat", "d97a5ba", mit},
	{"hazm_verbs.dat", "roshan-research/hazm, verbs.dat", "d97a5ba", mit},
	{"shekar_vocab.csv", "amirivojdan/shekar, vocab.csv", "758cc56", mit},
	{"shekar_compound_words.csv", "amirivojdan/shekar, compound_words.csv", "758cc56", mit},
	{"shekar_verbs.csv", "amirivojdan/shekar, verbs.csv", "758cc56", mit},
	{"fawikibot_zz_Most_word_dict.txt", "PersianWikipedia/fawikibot", noRevision, mit},
	{"fawikibot_zz_Persian_word_dict.txt", "PersianWikipedia/fawikibot", noRevision, mit},
	{"fawikibot_zz_users_word_dict.txt", "PersianWikipedia/fawikibot", noRevision, mit},
	{"fawikibot_zz_Wrong_word_dict.txt", "PersianWikipedia/fawikibot", noRevision, mit},
	{"fawikibot_zz_wiki_titles_dict.txt", "PersianWikipedia/fawikibot", noRevision, mit},
	{"lilak_lexicon.csv", "b00f/lilak", noRevision, apache},
}

const provenanceHead = `# Where the half-space data comes from

lexicon.bin and weights.bin are made by internal/gen/zwnj and hold counts and
weights only: no sentence of any source is in this repository. Both are
derived from share-alike text, so both are licensed CC BY-SA 4.0 (the code is
Apache-2.0). known.bin is what the two say of frequent words, written by go
generate in normalize/zwnj; a test makes it again. contested.tsv is written by
hand for this project, Apache-2.0.

Made with, in internal/gen (the same inputs give the same bytes):

    go run ./zwnj train -shared ../../../shared -out ../../normalize/zwnj/data

| file | bytes | SHA-256 |
|---|---|---|
`

// writeProvenance writes SOURCES.md beside the outputs.
func writeProvenance(shared, out string) error {
	var b bytes.Buffer
	b.WriteString(provenanceHead)
	for _, name := range []string{"lexicon.bin", "weights.bin"} {
		if err := row(&b, filepath.Join(out, name), "| "+name+" "); err != nil {
			return err
		}
	}
	for _, g := range []struct {
		title, dir string
		list       []origin
	}{
		{"Running text", "data/train", textOrigins},
		{"Word lists", "data/lexicons", listOrigins},
	} {
		fmt.Fprintf(&b, "\n## %s\n\n| file | origin | revision | licence | bytes | SHA-256 |\n|---|---|---|---|---|---|\n", g.title)
		for _, o := range g.list {
			if err := row(&b, filepath.Join(shared, g.dir, o.file), fmt.Sprintf("| %s | %s | %s | %s ", o.file, o.from, o.revision, o.licence)); err != nil {
				return err
			}
		}
	}
	return os.WriteFile(filepath.Join(out, "SOURCES.md"), b.Bytes(), 0o644)
}

// row finishes a table row with the size and the checksum of a file.
func row(b *bytes.Buffer, path, begin string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(data)
	fmt.Fprintf(b, "%s| %d | %s |\n", begin, len(data), hex.EncodeToString(sum[:]))
	return nil
}
