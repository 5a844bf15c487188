// Package zolal turns raw Persian, Arabic and English documents into clean,
// sentence-split, aligned datasets.
//
// The packages form floors; each imports only floors below its own:
//
//	cmd/zolal          the command
//	ingest, export     files to documents, documents to Arrow and Parquet
//	pipeline           the document, the stages in order, the runner
//	normalize, normalize/mojibake, normalize/layout, normalize/zwnj,
//	segment, align     one stage each
//	edit, lang, unit   spans and change records, languages, kinds of units
package zolal
