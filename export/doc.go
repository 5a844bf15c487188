// Package export writes documents as a dataset: a folder of Parquet, Arrow or
// JSON Lines shards with a card, a report, a list of rejects and a manifest.
//
// The schema is fixed and documented column by column in docs/schema.md.
// Nothing is ever half-written: every file is made under a temporary name in
// a staging folder, synced and renamed, and the manifest comes last. The folder
// is locked against other jobs meanwhile, and no file of the user is replaced.
//
// A job that was stopped can be resumed from its finished shards and ends with
// the same bytes, if it reads its documents through Dataset.Source: that passes
// over those that are done and makes sure that they are what they were.
package export
