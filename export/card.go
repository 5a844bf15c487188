package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/apache/arrow-go/v18/arrow"

	"github.com/zolal/zolal/pipeline"
)

// info is what the card and the Croissant description are made from.
type info struct {
	title, license string
	version        string
	url, published string
	files          []File
	loaded         Format // what the card points loaders to, "" when they know none of the formats
	described      Format // what the Croissant description and the counts are of
	report         *pipeline.Report
	recipe         json.RawMessage
}

func (d *Dataset) info(files []File, r *pipeline.Report) info {
	j := d.journal.job
	in := info{
		title: j.Output.Title, license: j.Output.License, url: j.Output.URL, published: j.Output.Published, version: j.Version,
		files: files, report: r, recipe: j.Recipe,
		loaded:    firstOf(j.Output.Formats, Parquet, Arrow, JSONL),
		described: firstOf(j.Output.Formats, Parquet, JSONL, Arrow, Feather),
	}
	if in.title == "" {
		in.title = "Dataset made with zolal"
	}
	if in.license == "" {
		in.license = "unknown"
	}
	return in
}

// firstOf is the first of the wanted formats that is among those written.
func firstOf(written []Format, wanted ...Format) Format {
	for _, f := range wanted {
		if slices.Contains(written, f) {
			return f
		}
	}
	return ""
}

// count sums the rows and bytes of a table in a format.
func (in info) count(table string, f Format) (rows int, bytes int64) {
	for _, file := range in.files {
		if path.Dir(file.Path) == dataName+"/"+table && strings.HasSuffix(file.Path, "."+string(f)) {
			rows += file.Rows
			bytes += file.Bytes
		}
	}
	return rows, bytes
}

// description says in a sentence or two what the dataset is.
func (in info) description() string {
	return fmt.Sprintf("%d documents (rejected: %d). Made with zolal %s: decoded, repaired, split into sentences and aligned", in.report.Documents, in.report.Rejected, in.version)
}

// languages lists the languages of the documents as BCP 47 tags, most
// frequent first.
func (in info) languages() []string {
	l := slices.SortedFunc(maps.Keys(in.report.Languages), func(a, b string) int {
		if n := in.report.Languages[b] - in.report.Languages[a]; n != 0 {
			return n
		}
		return strings.Compare(a, b)
	})
	return slices.DeleteFunc(l, func(s string) bool { return s == "" })
}

// sizeCategory is the Hugging Face size tag for a number of rows.
func sizeCategory(n int) string {
	below := []struct {
		limit int
		tag   string
	}{{1e3, "n<1K"}, {1e4, "1K<n<10K"}, {1e5, "10K<n<100K"}, {1e6, "100K<n<1M"}, {1e7, "1M<n<10M"}, {1e8, "10M<n<100M"}, {1e9, "100M<n<1B"}}
	for _, b := range below {
		if n < b.limit {
			return b.tag
		}
	}
	return "n>1B"
}

// card is the dataset card, README.md: YAML front matter for programs, text
// for readers.
func card(in info) []byte {
	var b bytes.Buffer
	front(&b, in)
	fmt.Fprintf(&b, "# %s\n\n", oneLine(in.title))
	fmt.Fprintf(&b, "%s; every change is counted in `report.json`, every input and every output but that report is hashed in `manifest.json`, and files and records that gave no document are in `rejects.jsonl`.\n\n", in.description())
	if in.loaded == "" {
		b.WriteString("The tables are Arrow IPC files (`.feather`), which the `datasets` library and the viewer of the hub do not load. Readers that do: `pyarrow.ipc.open_file`, `pandas.read_feather`, `polars.read_ipc`.\n\n")
	}
	fmt.Fprintf(&b, "| table | rows | bytes |\n|---|---|---|\n")
	for _, t := range Tables {
		rows, size := in.count(t.Name, in.described)
		fmt.Fprintf(&b, "| %s | %d | %d |\n", t.Name, rows, size)
	}
	counts(&b, "Documents by language", in.report.Languages)
	counts(&b, "Documents by charset", in.report.Charsets)
	counts(&b, "Units by kind", in.report.Units)
	counts(&b, "Pairs by status", in.report.Pairs)
	counts(&b, "Rejects by reason", in.report.Rejects)
	fmt.Fprintf(&b, "\nHalf-spaces (U+200C): %d in the input, %d in the output.\n", in.report.HalfSpacesIn, in.report.HalfSpacesOut)
	for _, t := range Tables {
		fmt.Fprintf(&b, "\n## %s: %s\n\n", t.Name, t.Doc)
		columns(&b, t)
	}
	fmt.Fprintf(&b, "\n## Recipe\n\n```json\n%s\n```\n", bytes.TrimSpace(in.recipe))
	return b.Bytes()
}

func front(b *bytes.Buffer, in info) {
	fmt.Fprintf(b, "---\npretty_name: %s\nlicense: %s\n", quoteYAML(in.title), quoteYAML(in.license))
	if langs := in.languages(); len(langs) > 0 {
		fmt.Fprintf(b, "language:\n")
		for _, l := range langs {
			fmt.Fprintf(b, "- %s\n", l)
		}
	}
	fmt.Fprintf(b, "size_categories:\n- %s\ntask_categories:\n- text-generation\n- translation\n", sizeCategory(in.report.Documents))
	if in.loaded != "" {
		configs(b, in)
	}
	fmt.Fprintf(b, "---\n\n")
}

// configs tells loaders where the tables are and what is in them.
func configs(b *bytes.Buffer, in info) {
	fmt.Fprintf(b, "configs:\n")
	for i, t := range Tables {
		fmt.Fprintf(b, "- config_name: %s\n  data_files:\n  - split: train\n    path: %s/%s/*.%s\n", t.Name, dataName, t.Name, in.loaded)
		if i == 0 {
			fmt.Fprintf(b, "  default: true\n")
		}
	}
	fmt.Fprintf(b, "dataset_info:\n")
	for _, t := range Tables {
		rows, size := in.count(t.Name, in.loaded)
		fmt.Fprintf(b, "- config_name: %s\n  features:\n", t.Name)
		for _, c := range t.Columns {
			featureYAML(b, "  ", c.Name, c.Type)
		}
		fmt.Fprintf(b, "  splits:\n  - name: train\n    num_bytes: %d\n    num_examples: %d\n  download_size: %d\n  dataset_size: %d\n", size, rows, size, size)
	}
}

// featureYAML writes one feature in the notation of dataset cards.
func featureYAML(b *bytes.Buffer, indent, name string, t arrow.DataType) {
	fmt.Fprintf(b, "%s- name: %s\n", indent, name)
	indent += "  "
	switch t := t.(type) {
	case *arrow.ListType:
		st, ok := t.Elem().(*arrow.StructType)
		if !ok {
			fmt.Fprintf(b, "%slist: %s\n", indent, dtype(t.Elem()))
			return
		}
		fmt.Fprintf(b, "%slist:\n", indent)
		for _, f := range st.Fields() {
			featureYAML(b, indent, f.Name, f.Type)
		}
	default:
		fmt.Fprintf(b, "%sdtype: %s\n", indent, dtype(t))
	}
}

// counts writes one table of counts, largest first.
func counts[K ~string](b *bytes.Buffer, title string, m map[K]int) {
	if len(m) == 0 {
		return
	}
	keys := slices.SortedFunc(maps.Keys(m), func(x, y K) int {
		if n := m[y] - m[x]; n != 0 {
			return n
		}
		return strings.Compare(string(x), string(y))
	})
	fmt.Fprintf(b, "\n%s: ", title)
	for i, k := range keys {
		if i > 0 {
			b.WriteString(", ")
		}
		name := string(k)
		if name == "" {
			name = "none"
		}
		fmt.Fprintf(b, "%s %d", name, m[k])
	}
	b.WriteString(".\n")
}

// columns writes the columns of a table as a Markdown table.
func columns(b *bytes.Buffer, t Table) {
	b.WriteString("| column | type | meaning |\n|---|---|---|\n")
	for _, c := range t.Columns {
		fmt.Fprintf(b, "| `%s` | %s | %s |\n", c.Name, typeName(c.Type), c.Doc)
	}
}

// typeName is a short name of a type for readers.
func typeName(t arrow.DataType) string {
	switch t := t.(type) {
	case *arrow.ListType:
		return "list<" + typeName(t.Elem()) + ">"
	case *arrow.StructType:
		var f []string
		for _, x := range t.Fields() {
			f = append(f, x.Name+" "+typeName(x.Type))
		}
		return "struct<" + strings.Join(f, ", ") + ">"
	}
	return dtype(t)
}

// SchemaMarkdown is the column-by-column description of all tables, the
// content of docs/schema.md.
func SchemaMarkdown() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# Schema, version %s\n\nThe columns of the three tables, the same in every format. All columns are nullable. Offsets are bytes, ranges are half-open. This file is written from `export/schema.go` by its test with `-update`.\n", SchemaVersion)
	for _, t := range Tables {
		fmt.Fprintf(&b, "\n## %s\n\n%s%s.\n\n", t.Name, strings.ToUpper(t.Doc[:1]), t.Doc[1:])
		columns(&b, t)
	}
	return b.Bytes()
}

// quoteYAML writes s as a YAML double-quoted scalar, which takes the escapes
// of JSON.
func quoteYAML(s string) string { return string(bytes.TrimSpace(compact(s))) }

// oneLine keeps a title from opening Markdown blocks of its own.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
