"""Loading speed and memory: a made-up graph with hubs into the embedded store, and into an empty Neo4j.

BENCH_ROWS posts (120,000) and as many accounts; all posts answer one thread, a fifth are one account's, a tenth of the
accounts interact with it: what a quadratic step would show. Neo4j: NEO4J_URL (bolt://127.0.0.1:7687), when it is empty.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.peak import run_measured
from graph.columns import arrow_schema
from graph.errors import StoreUnavailable
from graph.model import NODES, RELATIONSHIPS, table_name
from graph.nodes import Node
from graph.relationships import Relationship
from graph.store import open_store

ROWS = int(os.environ.get("BENCH_ROWS", "120000"))
NEO4J = os.environ.get("NEO4J_URL", "bolt://127.0.0.1:7687")
TEXT = (
    "这车的刹车距离官方说是三十五米，可是同一条路上测了三次都超过四十米，"
    "数据和视频都在这里，欢迎大家自己去验证一下再说话，不要一上来就骂人，大家都是花钱买车的普通人，希望有个说法。"
)
NOW = dt.datetime(2025, 4, 1, 14, 19, 7, tzinfo=dt.UTC)
LOAD = """
import sys
from pathlib import Path
from graph.load import load_into
load_into(sys.argv[1], Path(sys.argv[2]), generation=int(sys.argv[3]))
"""


def write_tables(folder: Path, *, rows: int) -> int:
    """Write all tables of the model, with ``rows`` accounts and posts; return the number of rows written."""
    folder.mkdir(parents=True, exist_ok=True)
    content: dict[str, Iterable[dict[str, Any]]] = {
        "account": ({"id": f"weibo:~{i:016x}", "platform": "weibo", "name_key": f"{i:016x}"} for i in range(rows)),
        "post": _posts(rows),
        "authored": ({"from_id": _author(i), "to_id": f"weibo:{i}"} for i in range(rows)),
        "reply_to": ({"from_id": f"weibo:{i}", "to_id": "weibo:0", "evidence": "field"} for i in range(1, rows)),
        "interacts_with": (
            {
                "from_id": f"weibo:~{i:016x}",
                "to_id": _author(0),
                "kind": "reply",
                "n": 1,
                "first_at": NOW,
                "last_at": NOW,
            }
            for i in range(1, rows // 10)
        ),
    }
    return sum(_write(folder, record, content.get(table_name(record), ())) for record in (*NODES, *RELATIONSHIPS))


def _author(number: int) -> str:
    return f"weibo:~{0 if number % 5 == 0 else number:016x}"


def _posts(rows: int) -> Iterator[dict[str, Any]]:
    for i in range(rows):
        yield {
            "id": f"weibo:{i}", "platform": "weibo", "kind": "comment", "thread_id": "weibo:0", "text": f"{TEXT}{i}",
            "own_start": 0, "own_end": len(TEXT), "n_chars": len(TEXT), "lang": "zh", "created_at": NOW,
            "created_ms": 1743517147000, "day": "2025-04-01", "collected_at": NOW, "like_count": i % 7,
            "keywords": ["小米", "刹车"], "ip_region": "北京", "is_stub": False, "stance": "unclear",
            "low_content": False,
        }  # fmt: skip


def _write(folder: Path, record: type[Node | Relationship], rows: Iterable[dict[str, Any]]) -> int:
    content = list(rows)
    table = pa.Table.from_pylist(content, schema=arrow_schema(record))
    pq.write_table(table, folder / f"{table_name(record)}.parquet", row_group_size=50_000)
    return len(content)


def _measure(what: str, url: str, tables: Path, *, generation: int, rows: int) -> None:
    run = run_measured([sys.executable, "-c", LOAD, url, str(tables), str(generation)])
    print(f"  {what:<34} {rows / run.seconds:>9,.0f} rows/s {run.seconds:>7.1f} s {run.peak_mb:>7.0f} MB", flush=True)


def _neo4j_is_empty() -> bool:
    try:
        store = open_store(NEO4J)
    except StoreUnavailable as error:
        print(f"  Neo4j left out: {error}")
        return False
    try:
        held = store.read("MATCH (n) WHERE NOT n:Fanweave RETURN count(n) AS n")[0]["n"]
        print(
            f"  {store.agent}" + (f" left out: it holds {held:,} nodes, which are not ours to delete" if held else "")
        )
        return not held
    finally:
        store.close()


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        full, empty = Path(folder) / "full", Path(folder) / "empty"
        rows = write_tables(full, rows=ROWS)
        write_tables(empty, rows=0)
        print(f"loading {rows:,} rows: {ROWS:,} accounts, {ROWS:,} posts, a hub of {ROWS - 1:,} replies")
        embedded = f"embedded:{folder}/graph"
        _measure("embedded", embedded, full, generation=1, rows=rows)
        _measure("embedded, again", embedded, full, generation=2, rows=rows)
        if _neo4j_is_empty():
            _measure("Neo4j", NEO4J, full, generation=1, rows=rows)
            _measure("Neo4j, again", NEO4J, full, generation=2, rows=rows)
            _measure("Neo4j, all of it gone again", NEO4J, empty, generation=3, rows=rows)


if __name__ == "__main__":
    main()
