"""What loading is measured against: hand-tuned loops over the same tables, with nothing around them.

python -m benchmarks.peers unwind URL TABLES · python -m benchmarks.peers engine FOLDER TABLES
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from graph.columns import columns
from graph.load.statements import schema_statements
from graph.model import NODES, RELATIONSHIPS, arrow, table_name
from graph.nodes import Node
from graph.relationships import Relationship

BATCH = 10_000


def unwind(url: str, tables: Path) -> None:
    """Load by the driver alone: ``UNWIND $rows`` of maps, 10,000 a transaction, one session, constraints first."""
    from graph.stores.neo4j import Neo4jStore

    driver = Neo4jStore(url, read_only=False)._driver  # its user and password, none of its code
    with driver.session() as session:
        for line in schema_statements():
            session.run(line).consume()
        for record in (*NODES, *RELATIONSHIPS):
            text = _unwind_statement(record)
            for rows in _rows(tables, record):
                session.execute_write(lambda tx, text=text, rows=rows: tx.run(text, rows=rows).consume())
    driver.close()


def _unwind_statement(record: type[Node | Relationship]) -> str:
    own = {name: kind for name, kind in columns(record).items() if name not in ("id", "from_id", "to_id")}
    cells = [
        f"`{name}`: " + (f"datetime(row.`{name}`)" if kind == "datetime" else f"row.`{name}`")
        for name, kind in own.items()
    ]
    values = "{" + ", ".join([*cells, "load: 1"]) + "}"
    if not issubclass(record, Relationship):
        return f"UNWIND $rows AS row MERGE (n:{record.__name__} {{id: row.id}}) SET n += {values}"
    path = arrow(record)
    return (
        f"UNWIND $rows AS row MATCH (a:{path.start} {{id: row.from_id}}) MATCH (b:{path.end} {{id: row.to_id}}) "
        f"CREATE (a)-[r:{path.type}]->(b) SET r += {values}"
    )


def _rows(tables: Path, record: type[Node | Relationship]) -> Any:
    times = [name for name, kind in columns(record).items() if kind == "datetime"]
    with pq.ParquetFile(tables / f"{table_name(record)}.parquet") as file:
        for batch in file.iter_batches(BATCH):
            rows = batch.to_pylist()
            for row in rows:
                for name in times:
                    row[name] = row[name] and row[name].isoformat()
            yield rows


def engine(folder: Path, tables: Path) -> None:
    """Load by the embedded engine's own fast path: ``insert_arrow`` and ``graph_batch``, addresses in memory."""
    from graph.stores.embedded import load_engine

    database = load_engine().DatabaseFactory(str(folder)).create()
    for line in schema_statements():
        with database.transaction():
            database.command("opencypher", line).close()
    addresses: dict[str, dict[str, str]] = {}
    for node in NODES:
        with pq.ParquetFile(tables / f"{table_name(node)}.parquet") as file:
            for batch in file.iter_batches(50_000):
                database.insert_arrow(node.__name__, batch)
        with database.query("sql", f"SELECT id, @rid.asString() AS rid FROM `{node.__name__}`") as addressed:
            addresses[node.__name__] = {row["id"]: row["rid"] for row in addressed.iter_dicts()}
    for record in RELATIONSHIPS:
        path = arrow(record)
        database.command("sql", f"CREATE EDGE TYPE `{path.type}` IF NOT EXISTS").close()
        starts, ends = addresses[path.start], addresses[path.end]
        with database.graph_batch() as batch:
            for rows in _rows(tables, record):
                given = [
                    {k: v for k, v in row.items() if v is not None and k not in ("from_id", "to_id")} for row in rows
                ]
                batch.new_edges(
                    [starts[r["from_id"]] for r in rows], path.type, [ends[r["to_id"]] for r in rows], given
                )
    database.close()


if __name__ == "__main__":
    {
        "unwind": lambda: unwind(sys.argv[2], Path(sys.argv[3])),
        "engine": lambda: engine(Path(sys.argv[2]), Path(sys.argv[3])),
    }[sys.argv[1]]()
