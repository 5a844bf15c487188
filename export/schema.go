package export

import (
	"encoding/json"
	"fmt"

	"github.com/apache/arrow-go/v18/arrow"
)

// SchemaVersion changes when a column is added, removed or changes meaning.
const SchemaVersion = "1"

// Column is one column of a table.
type Column struct {
	Name string
	Type arrow.DataType
	// Doc says what the column holds, for docs/schema.md and the card.
	Doc string
	// Dictionary is for columns with few different values. Such a column is
	// dictionary-encoded in Parquet and has statistics.
	Dictionary bool
	// Long is for columns of running text: no statistics, no dictionary.
	Long bool
}

// Table is one of the tables of a dataset.
type Table struct {
	Name    string
	Doc     string
	Columns []Column
}

var (
	str   = arrow.BinaryTypes.String
	i32   = arrow.PrimitiveTypes.Int32
	i64   = arrow.PrimitiveTypes.Int64
	f32   = arrow.PrimitiveTypes.Float32
	spans = arrow.ListOf(arrow.StructOf(
		arrow.Field{Name: "start", Type: i64, Nullable: true},
		arrow.Field{Name: "end", Type: i64, Nullable: true},
		arrow.Field{Name: "kind", Type: str, Nullable: true},
	))
	ruleCounts = arrow.ListOf(arrow.StructOf(
		arrow.Field{Name: "rule", Type: str, Nullable: true},
		arrow.Field{Name: "count", Type: i32, Nullable: true},
	))
)

// Documents has one row a document, or a part of a long one.
var Documents = Table{"documents", "one row a document, or a part of a long one", []Column{
	{Name: "id", Type: str, Doc: "unique in the dataset as long as the ids of the input are: the source path, with `:line` for records and `#n` for parts, or the value of the id field; report.json counts values that stand more than once"},
	{Name: "source", Type: str, Dictionary: true, Doc: "path of the input file as it was given"},
	{Name: "part", Type: i32, Doc: "number of the part of a document that was cut, from 1; 0 is a whole document"},
	{Name: "sha256", Type: str, Doc: "SHA-256 of the original bytes of the document or part, after decompression, hexadecimal; for JSON Lines of the inside of the text string as it stands in the file, escapes and all, for Parquet of the value"},
	{Name: "lang", Type: str, Dictionary: true, Doc: "language of most of the text: fa, ar, en, ur, ckb, ps, azb, ug, or empty"},
	{Name: "lang_score", Type: f32, Doc: "share of `lang` in the text, 0 to 1: of the bytes of the units that have a language, references left out; where there are no units, of the evidence"},
	{Name: "charset", Type: str, Dictionary: true, Doc: "encoding the bytes were read in"},
	{Name: "charset_score", Type: f32, Doc: "evidence for `charset`: the share of well-formed input for UTF-8 and UTF-16, for 8-bit encodings the mean log-odds of a pair of characters, in nats (1 to 2 for written text)"},
	{Name: "title", Type: str, Long: true, Doc: "first title, else the heading the document begins with, unless it is a label such as Introduction; empty if there is none"},
	{Name: "text", Type: str, Long: true, Doc: "the repaired text: one unit after the other, blocks on lines of their own"},
	{Name: "raw_text", Type: str, Long: true, Doc: "the text as it was decoded, before any repair; null unless asked for with --raw-text"},
	{Name: "sentences", Type: spans, Doc: "the units of the text in order: half-open byte ranges in `text`, and kinds"},
	{Name: "num_sentences", Type: i32, Doc: "units of kind sentence"},
	{Name: "num_words", Type: i32, Doc: "runs of anything but white space"},
	{Name: "num_chars", Type: i32, Doc: "Unicode code points of `text`"},
	{Name: "num_edits", Type: i32, Doc: "edits made on the way, all stages"},
	{Name: "edits", Type: ruleCounts, Doc: "edits by rule, sorted by rule"},
	{Name: "letter_share", Type: f32, Doc: "letters of any script among the code points; marks over letters and the tatweel are none"},
	{Name: "digit_share", Type: f32, Doc: "decimal digits of any script among the code points"},
	{Name: "punct_share", Type: f32, Doc: "punctuation, symbols (emoji too) and numbers that are no digits among the code points"},
	{Name: "zwnj_before", Type: f32, Doc: "half-spaces of the text as decoded, for every 1,000 Arabic-script letters of `text`"},
	{Name: "zwnj_after", Type: f32, Doc: "the same in `text`"},
	{Name: "mean_word_length", Type: f32, Doc: "letters, digits, punctuation, symbols and half-spaces a word; marks and other invisible signs are not counted"},
	{Name: "mean_sentence_length", Type: f32, Doc: "words, as in `num_words`, a unit of kind sentence; 0 if there is none"},
}}

// Sentences has one row a unit, whatever its kind.
var Sentences = Table{"sentences", "one row a unit, whatever its kind", []Column{
	{Name: "doc_id", Type: str, Dictionary: true, Doc: "`id` of the document"},
	{Name: "n", Type: i32, Doc: "number of the unit in the document, from 0"},
	{Name: "lang", Type: str, Dictionary: true, Doc: "language of the unit, or of its document where the unit does not tell"},
	{Name: "kind", Type: str, Dictionary: true, Doc: "sentence, title, heading, keyword, cell, list-item, caption, footnote, reference, metadata, running-head or page-number; see docs/units.md"},
	{Name: "text", Type: str, Long: true, Doc: "`text[start:end]` of the document"},
	{Name: "start", Type: i64, Doc: "first byte in the text of the document"},
	{Name: "end", Type: i64, Doc: "byte after the last in the text of the document"},
	{Name: "src_start", Type: i64, Doc: "first byte in the original file, after decompression (in the value, for Parquet input)"},
	{Name: "src_end", Type: i64, Doc: "byte after the last in the original file"},
	{Name: "src_spans", Type: arrow.ListOf(i64), Doc: "start, end, start, end ... in the original file where the unit was interrupted; null otherwise"},
	{Name: "repeat", Type: arrow.FixedWidthTypes.Boolean, Doc: "the same text stood before in the document (running heads, captions printed twice)"},
}}

// Pairs has one row a bead of aligned units.
var Pairs = Table{"pairs", "one row a bead: aligned English and Persian or Arabic units, and units without a partner", []Column{
	{Name: "doc_id", Type: str, Dictionary: true, Doc: "`id` of the document"},
	{Name: "block", Type: str, Dictionary: true, Doc: "title, keywords, abstract, metadata or echo (a bead of the abstract of which one side stands again in the body)"},
	{Name: "bead", Type: str, Dictionary: true, Doc: "number of source and target units: 1-1, 2-1, 0-1 ..."},
	{Name: "src", Type: str, Long: true, Doc: "English text; empty in a 0-1 bead"},
	{Name: "tgt", Type: str, Long: true, Doc: "Persian or Arabic text; empty in a 1-0 bead"},
	{Name: "src_lang", Type: str, Dictionary: true, Doc: "language of `src`"},
	{Name: "tgt_lang", Type: str, Dictionary: true, Doc: "language of `tgt`"},
	{Name: "src_ids", Type: arrow.ListOf(i32), Doc: "`n` of the source units in the sentences table"},
	{Name: "tgt_ids", Type: arrow.ListOf(i32), Doc: "`n` of the target units"},
	{Name: "src_start", Type: i64, Doc: "first byte of the source side in the original file"},
	{Name: "src_end", Type: i64, Doc: "byte after the last"},
	{Name: "tgt_start", Type: i64, Doc: "first byte of the target side in the original file"},
	{Name: "tgt_end", Type: i64, Doc: "byte after the last"},
	{Name: "p", Type: f32, Doc: "posterior probability of the bead; for an echo that of the bead of the abstract"},
	{Name: "score", Type: f32, Doc: "log-odds of the bead against unrelated text"},
	{Name: "margin", Type: f32, Doc: "log-odds by which the best path beats the best path without this bead"},
	{Name: "cov_src", Type: f32, Doc: "share of the source words with a partner"},
	{Name: "cov_tgt", Type: f32, Doc: "share of the target words with a partner"},
	{Name: "flags", Type: arrow.ListOf(str), Doc: "what a reader should look at, for example partial_src or low_lexicon"},
	{Name: "status", Type: str, Dictionary: true, Doc: "ok, abstain (evidence too weak) or no_counterpart (an abstract that stands in one language only; in a document with nothing to pair and no abstract, its title, or nothing)"},
}}

// Tables lists the tables of a dataset.
var Tables = []Table{Documents, Sentences, Pairs}

// Arrow is the Arrow schema of t. All columns are nullable, as readers of
// datasets expect, and the metadata carries the features that the Hugging
// Face library looks for under the key "huggingface".
func (t Table) Arrow() *arrow.Schema {
	fields := make([]arrow.Field, len(t.Columns))
	features := map[string]any{}
	for i, c := range t.Columns {
		fields[i] = arrow.Field{Name: c.Name, Type: c.Type, Nullable: true, Metadata: arrow.MetadataFrom(map[string]string{"description": c.Doc})}
		features[c.Name] = feature(c.Type)
	}
	hf, err := json.Marshal(map[string]any{"info": map[string]any{"features": features}})
	if err != nil {
		panic(err) // maps of strings always marshal
	}
	md := arrow.NewMetadata([]string{"huggingface", "zolal.schema"}, []string{string(hf), t.Name + "/" + SchemaVersion})
	return arrow.NewSchema(fields, &md)
}

// feature is the Hugging Face feature for an Arrow type, as a JSON value.
func feature(t arrow.DataType) any {
	switch t := t.(type) {
	case *arrow.ListType:
		return []any{feature(t.Elem())}
	case *arrow.StructType:
		m := map[string]any{}
		for _, f := range t.Fields() {
			m[f.Name] = feature(f.Type)
		}
		return m
	}
	return map[string]any{"dtype": dtype(t), "_type": "Value"}
}

var names = map[arrow.Type]string{arrow.INT32: "int32", arrow.INT64: "int64", arrow.FLOAT32: "float32", arrow.BOOL: "bool"}

// dtype is the Hugging Face name of a scalar type.
func dtype(t arrow.DataType) string {
	switch t.ID() {
	case arrow.STRING:
		return "string"
	case arrow.INT32, arrow.INT64, arrow.FLOAT32, arrow.BOOL:
		return names[t.ID()]
	}
	panic(fmt.Sprintf("export: no feature for %v", t))
}
