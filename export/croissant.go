package export

import (
	"path"
	"strings"

	"github.com/apache/arrow-go/v18/arrow"
)

// croissant describes the dataset in the Croissant 1.0 vocabulary of
// MLCommons (mlcommons.org/croissant), which search engines and loaders read.
func croissant(in info) []byte {
	sets, records := []any{}, []any{}
	for _, t := range Tables {
		f := in.described
		sets = append(sets, map[string]any{
			"@type": "cr:FileSet", "@id": t.Name + "-files", "name": t.Name + "-files",
			"encodingFormat": mimeTypes[f], "includes": path.Join(dataName, t.Name, "*."+string(f)),
		})
		fields := []any{}
		for _, c := range t.Columns {
			fields = append(fields, croissantField(t.Name+"-files", t.Name+"/"+c.Name, c.Name, c.Doc, c.Name, c.Type))
		}
		records = append(records, map[string]any{
			"@type": "cr:RecordSet", "@id": t.Name, "name": t.Name, "description": t.Doc, "field": fields,
		})
	}
	about := map[string]any{
		"@context":     croissantContext,
		"@type":        "sc:Dataset",
		"name":         in.title,
		"description":  in.description() + ".",
		"conformsTo":   "http://mlcommons.org/croissant/1.0",
		"license":      in.license,
		"inLanguage":   in.languages(),
		"version":      SchemaVersion,
		"creator":      map[string]any{"@type": "sc:Organization", "name": "zolal " + in.version},
		"distribution": sets,
		"recordSet":    records,
	}
	if in.url != "" {
		about["url"] = in.url
	}
	if in.published != "" { // the present day would make equal jobs differ
		about["datePublished"] = in.published
	}
	return indented(about)
}

var mimeTypes = map[Format]string{
	Parquet: "application/x-parquet",
	Arrow:   "application/vnd.apache.arrow.stream",
	Feather: "application/vnd.apache.arrow.file",
	JSONL:   "application/jsonlines",
}

// croissantField describes a column, or a member of a list of structs.
func croissantField(set, id, name, doc, column string, t arrow.DataType) map[string]any {
	f := map[string]any{"@type": "cr:Field", "@id": id, "name": name, "description": doc}
	if l, ok := t.(*arrow.ListType); ok {
		f["repeated"] = true
		t = l.Elem()
	}
	if st, ok := t.(*arrow.StructType); ok {
		sub := []any{}
		for _, m := range st.Fields() {
			sub = append(sub, croissantField(set, id+"/"+m.Name, m.Name, "", column+"/"+m.Name, m.Type))
		}
		f["subField"] = sub
		return f
	}
	f["dataType"] = schemaOrg(t)
	source := map[string]any{"fileSet": map[string]any{"@id": set}, "extract": map[string]any{"column": column}}
	if base, member, nested := strings.Cut(column, "/"); nested {
		source["extract"] = map[string]any{"column": base}
		source["transform"] = map[string]any{"jsonPath": member}
	}
	f["source"] = source
	return f
}

func schemaOrg(t arrow.DataType) string {
	switch t.ID() {
	case arrow.INT32, arrow.INT64:
		return "sc:Integer"
	case arrow.FLOAT32:
		return "sc:Float"
	case arrow.BOOL:
		return "sc:Boolean"
	}
	return "sc:Text"
}

// croissantContext is the context of Croissant 1.0, whole: readers compare it
// with that of the specification.
var croissantContext = func() map[string]any {
	c := map[string]any{
		"@language":  "en",
		"@vocab":     "https://schema.org/",
		"sc":         "https://schema.org/",
		"cr":         "http://mlcommons.org/croissant/",
		"rai":        "http://mlcommons.org/croissant/RAI/",
		"dct":        "http://purl.org/dc/terms/",
		"conformsTo": "dct:conformsTo",
		"data":       map[string]any{"@id": "cr:data", "@type": "@json"},
		"dataType":   map[string]any{"@id": "cr:dataType", "@type": "@vocab"},
		"examples":   map[string]any{"@id": "cr:examples", "@type": "@json"},
	}
	for _, term := range []string{
		"citeAs", "column", "equivalentProperty", "extract", "field", "fileObject", "fileProperty", "fileSet", "format",
		"includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex",
		"repeated", "replace", "samplingRate", "separator", "source", "subField", "transform",
	} {
		c[term] = "cr:" + term
	}
	return c
}()
