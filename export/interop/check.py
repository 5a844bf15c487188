"""Reads a dataset with pyarrow, Polars, DuckDB and Hugging Face datasets and prints what they see, as JSON.

Usage: python check.py DATASET ORIGINALS

ORIGINALS is the folder in which the source paths of the dataset stand.
"""

import glob
import json
import os
import sys

os.environ["HF_HUB_OFFLINE"] = "1"

import datasets
import duckdb
import mlcroissant
import polars
import pyarrow as pa
import pyarrow.parquet as pq

out, originals = sys.argv[1], sys.argv[2]
TABLES = ["documents", "sentences", "pairs"]


def half_spaces(texts):
    return sum(t.count("\u200c") for t in texts)


def with_pyarrow():
    tables = {t: pa.concat_tables([pq.read_table(f) for f in sorted(glob.glob(f"{out}/data/{t}/*.parquet"))]) for t in TABLES}
    seen = {t: tables[t].num_rows for t in TABLES}
    seen["zwnj"] = half_spaces(tables["documents"]["text"].to_pylist())
    seen["all_nullable"] = all(f.nullable for t in TABLES for f in tables[t].schema)
    mapped = pa.memory_map(glob.glob(f"{out}/data/documents/*.arrow")[0])
    seen["stream_rows"] = pa.ipc.open_stream(mapped).read_all().num_rows
    mapped = pa.memory_map(glob.glob(f"{out}/data/documents/*.feather")[0])
    seen["file_rows"] = pa.ipc.open_file(mapped).read_all().num_rows
    return seen


def bare(b):
    """What is left of a text when repair is taken out of it: its ASCII letters and digits."""
    return bytes(c for c in b if 48 <= c <= 57 or 65 <= c <= 90 or 97 <= c <= 122)


def offsets():
    """Slices the original files with the offsets of sentences and pairs."""
    tables = {t: pa.concat_tables([pq.read_table(f) for f in sorted(glob.glob(f"{out}/data/{t}/*.parquet"))]) for t in TABLES}
    source = {r["id"]: r["source"] for r in tables["documents"].select(["id", "source", "charset"]).to_pylist()}
    charset = {r["id"]: r["charset"] for r in tables["documents"].select(["id", "charset"]).to_pylist()}
    checked = wrong = 0
    files = {}
    for r in tables["sentences"].to_pylist():
        name = source[r["doc_id"]]
        if not name.endswith((".txt", ".md")) or charset[r["doc_id"]] != "utf-8":
            continue
        if name not in files:
            files[name] = open(os.path.join(originals, name), "rb").read()
        spans = r["src_spans"] or [r["src_start"], r["src_end"]]
        src = b" ".join(files[name][a:b] for a, b in zip(spans[::2], spans[1::2]))
        src.decode("utf-8")
        checked += 1
        if r["lang"] == "en" and "[" not in src.decode() and bare(src) != bare(r["text"].encode()):
            wrong += 1
    return {"checked": checked, "wrong": wrong}


def with_polars():
    seen = {t: polars.read_parquet(f"{out}/data/{t}/*.parquet").height for t in TABLES}
    seen["zwnj"] = half_spaces(polars.read_parquet(f"{out}/data/documents/*.parquet")["text"].to_list())
    return seen


def with_duckdb():
    seen = {t: duckdb.sql(f"select count(*) from '{out}/data/{t}/*.parquet'").fetchall()[0][0] for t in TABLES}
    seen["zwnj"] = half_spaces(r[0] for r in duckdb.sql(f"select text from '{out}/data/documents/*.parquet'").fetchall())
    return seen


def with_datasets():
    """Loads the folder by its card, as a user of the hub would."""
    cache = os.path.join(out, ".cache")
    seen = {}
    for t in TABLES:
        d = datasets.load_dataset(out, t, split="train", cache_dir=cache)
        seen[t] = d.num_rows
        if t == "documents":
            seen["zwnj"] = half_spaces(d["text"])
    seen["default"] = datasets.load_dataset(out, split="train", cache_dir=cache).num_rows
    mapped = datasets.Dataset.from_file(glob.glob(f"{out}/data/documents/*.arrow")[0])
    seen["mapped"] = mapped.num_rows
    return seen


def with_croissant():
    """Reads the tables by their Croissant description."""
    d = mlcroissant.Dataset(jsonld=f"{out}/croissant.json")
    seen = {t: sum(1 for _ in d.records(t)) for t in TABLES}
    seen["zwnj"] = sum(r["documents/text"].decode().count("\u200c") for r in d.records("documents"))
    return seen


print(json.dumps({"pyarrow": with_pyarrow(), "polars": with_polars(), "duckdb": with_duckdb(), "datasets": with_datasets(), "croissant": with_croissant(), "offsets": offsets()}))
