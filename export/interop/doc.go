// Package interop holds tests that read datasets with programs written by
// others: DuckDB, hyparquet and Arrow JS under Node, and pyarrow, Polars,
// DuckDB, Hugging Face datasets and mlcroissant under Python.
package interop
