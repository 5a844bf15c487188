// Package ingest turns files and streams into documents.
//
// It reads plain text, Markdown, JSON Lines and Parquet, each also compressed
// with gzip or zstd (all members and frames), from files, folders, globs and
// standard input. A file of any size is read in bounded memory: long texts
// are cut into parts at paragraph ends, all read in one encoding. The encoding
// of a file is decided from the whole file; of a pipe that is longer than a
// part, which passes only once, from all that came up to the end of each part.
//
// In a folder, files are read whose names end in .txt, .text, .md, .markdown,
// .jsonl, .ndjson or .parquet, with .gz or .zst behind it or not; with
// Options.Format set, all files. Passed over, and counted by
// Source.PassedOver, are other endings, names that begin with a dot, datasets
// that zolal wrote, symbolic links to what is read at its own place, and what
// a file .zolalignore in the same folder names: one pattern of path.Match a
// line, for the names of files and folders of that folder; # begins a comment.
//
// A glob is one of path/filepath.Match, where ** is no more than *: to read
// what lies deeper, name the folder.
//
// Bad input is a document with its Reject set, so it keeps its place in the
// order and is counted; only the loss of the whole job is an error.
package ingest
