// Package ingest turns files and streams into documents.
//
// It reads plain text, Markdown, JSON Lines and Parquet, each also compressed
// with gzip or zstd (all members and frames), from files, folders, globs and
// standard input. A file of any size is read in bounded memory: long texts
// are cut into parts at paragraph ends, all read in one encoding. The encoding
// of a file is decided from the whole file; of a pipe that is longer than a
// part, which passes only once, from all that came up to the end of each part.
//
// Bad input is a document with its Reject set, so it keeps its place in the
// order and is counted; only the loss of the whole job is an error.
package ingest
