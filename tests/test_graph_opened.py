"""The opened corpus is the one way to derived tables: which modules read Parquet themselves, and why they may."""

from __future__ import annotations

import re
from pathlib import Path

HOME = Path(__file__).parent.parent
READS = re.compile(r"read_parquet|\bpq\.read_|ParquetFile|ParquetDataset|pyarrow\.dataset|\bpl\.scan_")
MAY_READ = {  # a folder or module: why it does not go through graph/opened.py
    "graph/opened.py": "it is the way",
    "graph/corpus/derive/": "writes the derived tables, one from another",
    "graph/corpus/parts/": "reads parts, not derived tables",
    "graph/corpus/forget/": "rewrites parts",
    "graph/corpus/judge/": "reads parts, as the text of a hit stands there",
    "graph/dump.py": "reads the tables of a dumped store",
    "graph/load/": "streams whole tables in batches, sorted by key",
    "graph/export/": "streams whole tables in batches, sorted by key",
    "graph/projections/": "takes columns as arrays, which a row of dicts would make slow",
    "ingest/containers/": "reads collectors' files",
    "ingest/extract/stored.py": "reads parts: the hits of one text, also before anything is derived",
    "ingest/run/": "reads parts",
    "ingest/stance/batch.py": "reads parts: models are applied before anything is derived",
}


def readers() -> set[str]:
    """Return every module of the packages that names a way to read Parquet."""
    return {
        path.relative_to(HOME).as_posix()
        for package in ("fanweave", "viz", "queries", "ingest", "graph")
        for path in (HOME / package).rglob("*.py")
        if "node_modules" not in path.parts and READS.search(path.read_text(encoding="utf-8"))
    }


def test_nobody_else_reads_parquet_by_hand() -> None:
    others = {name for name in readers() if not name.startswith(tuple(MAY_READ))}
    assert others == set(), "ask graph.opened.Corpus instead, or give a reason in MAY_READ"


def test_every_reason_is_needed() -> None:
    unused = [place for place in MAY_READ if not any(name.startswith(place) for name in readers())]
    assert unused == [], "take it out of MAY_READ"
