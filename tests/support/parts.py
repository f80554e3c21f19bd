"""A corpus made by hand: part rows given as dicts, everything left out is null."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from graph.corpus.parts.manifest import Chunk, Manifest, Source, write_manifest
from graph.corpus.parts.rows import PART_ROWS
from graph.corpus.parts.schema import PART_SCHEMAS, PartWriter
from graph.ids import PUBLIC_SALT, write_salt
from graph.tables import current_tables

CASE_TOML = """
focal_target = "person:leijun"
targets = ["person:leijun", "brand:xiaomi"]
[guardians]
min_rebuttals = 2
min_substantive = 1
min_chars = 30
min_opponents = 2
min_hours = 2
"""


def write_case(folder: Path, **files: str) -> Path:
    (folder / "lexicon").mkdir(parents=True, exist_ok=True)
    for name, content in {"case": CASE_TOML, **files}.items():
        (folder / f"{name}.toml").write_text(content, encoding="utf-8")
    return folder


def write_parts(workspace: Path, part: str = "aaaa-0000", **tables: list[dict[str, Any]]) -> None:
    """Write one finished part; tables are post, account and hit."""
    corpus = workspace / "corpus"
    write_salt(workspace / "salt", PUBLIC_SALT)
    writer = PartWriter(corpus, part)
    for table, rows in tables.items():
        names = PART_SCHEMAS[table].names
        unknown = {name for row in rows for name in row} - set(names)
        assert not unknown, unknown
        record: Any = PART_ROWS[table]
        writer.write_rows(table, [record(*map(row.get, names)) for row in rows])
    writer.close()
    from graph.corpus.parts.manifest import read_manifest

    manifest: Manifest = read_manifest(corpus)
    digest, number = part.split("-")
    source = manifest.sources.setdefault(digest, Source(reader="r", n_chunks=1))
    source.chunks[number] = Chunk(rows=len(tables.get("post", [])))
    write_manifest(corpus, manifest)


def derived(workspace: Path, case_dir: Path, table: str) -> list[dict[str, Any]]:
    """Return a derived table's rows."""
    return pq.read_table(current_tables(workspace, case_dir).folder / f"{table}.parquet").to_pylist()


def post(native: str, **values: Any) -> dict[str, Any]:
    """Return a Weibo post's part row; ids may be given without their platform."""
    row: dict[str, Any] = {"id": f"weibo:{native}", "platform": "weibo", "kind": "original", "text_hash": "h" + native}
    row["created_ms"] = 1000 * int(native)
    row["thread_id"] = f"weibo:{native}"
    text = values.get("text")
    row |= {"own_start": 0, "own_end": len(text) if text else 0}
    for name, value in values.items():
        if name == "mention_ids":
            row[name] = [f"weibo:{one}" for one in value]
        else:
            row[name] = f"weibo:{value}" if name.endswith("_id") and value is not None else value
    return row


def account(native: str, **values: Any) -> dict[str, Any]:
    return {"id": f"weibo:{native}", "platform": "weibo", "key_kind": "id", **values}


def follow(native: str, followed: str) -> dict[str, Any]:
    return {"from_id": f"weibo:{native}", "to_id": f"weibo:{followed}"}


def hit(native: str, kind: str, value: str, **values: Any) -> dict[str, Any]:
    return {
        "post_id": f"weibo:{native}", "text_hash": "h" + native, "start": 0, "end": 1, "kind": kind, "value": value,
        "rule": "r", "conf": 0.9, "negated": False, "seg": 0, **values,
    }  # fmt: skip
