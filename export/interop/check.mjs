// Reads a dataset with DuckDB, hyparquet and Arrow JS and prints what they
// see, as JSON. Usage: node check.mjs DATASET
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { tableFromIPC } from 'apache-arrow'

const out = process.argv[2]
const halfSpaces = (s) => s.split('\u200c').length - 1

async function duckdb() {
  const db = await (await DuckDBInstance.create(':memory:')).connect()
  const one = async (sql) => Object.values((await (await db.runAndReadAll(sql)).getRowObjectsJson())[0]).map(Number)
  const files = (t) => `'${out}/data/${t}/*.parquet'`
  const [documents, zwnj] = await one(`select count(*), sum(length(text) - length(replace(text, chr(8204), ''))) from ${files('documents')}`)
  const [sentences] = await one(`select count(*) from ${files('sentences')}`)
  const [pairs] = await one(`select count(*) from ${files('pairs')}`)
  const [nested] = await one(`select sum(len(sentences)) from ${files('documents')}`)
  const [edits] = await one(`select sum(list_sum(list_transform(edits, e -> e.count))) - sum(num_edits) from ${files('documents')}`)
  const [sliced] = await one(`select count(*) from ${files('sentences')} s join ${files('documents')} d on s.doc_id = d.id
    where decode(encode(d.text)[s.start + 1 : s."end"]) <> s.text`)
  return { documents, sentences, pairs, zwnj, nested, edits_missing: edits, wrong_slices: sliced }
}

async function hyparquet() {
  const count = {}
  let zwnj = 0
  let pageIndex = true
  let features = true
  for (const table of ['documents', 'sentences', 'pairs']) {
    count[table] = 0
    const dir = join(out, 'data', table)
    for (const name of readdirSync(dir).filter((n) => n.endsWith('.parquet'))) {
      const file = await asyncBufferFromFile(join(dir, name))
      const meta = await parquetMetadataAsync(file)
      features &&= meta.key_value_metadata.some((kv) => kv.key === 'huggingface' && JSON.parse(kv.value).info.features)
      for (const g of meta.row_groups) pageIndex &&= g.columns.every((c) => c.column_index_offset || c.offset_index_offset)
      const rows = await parquetReadObjects({ file, compressors })
      count[table] += rows.length
      if (table === 'documents') for (const r of rows) zwnj += halfSpaces(r.text)
    }
  }
  return { ...count, zwnj, page_index: pageIndex, features }
}

function arrow(ending) {
  const count = {}
  let zwnj = 0
  for (const table of ['documents', 'sentences', 'pairs']) {
    count[table] = 0
    const dir = join(out, 'data', table)
    for (const name of readdirSync(dir).filter((n) => n.endsWith(ending))) {
      const t = tableFromIPC(readFileSync(join(dir, name)))
      count[table] += t.numRows
      if (table === 'documents') for (const r of t) zwnj += halfSpaces(r.text)
    }
  }
  return { ...count, zwnj }
}

console.log(JSON.stringify({
  duckdb: await duckdb(),
  hyparquet: await hyparquet(),
  arrow_stream: arrow('.arrow'),
  arrow_file: arrow('.feather'),
}))
