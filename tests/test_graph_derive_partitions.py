"""Each derive statement says over which rows it can run apart; run so, in three shards, it writes the same rows.

A later rebuild that touches only what a new file changed rests on these headers.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from support.crisis import crisis
from support.memory_world import SCRIPTS
from support.partitions import Statement, shard_faults, statements

from graph.corpus.derive.case_tables import write_case_tables
from graph.corpus.judge.apply import correct_hits
from graph.corpus.parts.manifest import read_manifest
from graph.corpus.parts.schema import PART_SCHEMAS, part_path
from graph.corpus.parts.stances import open_stances
from graph.files import sql_paths

__all__ = ["crisis"]
SAMPLES = Path(__file__).parent / "data" / "readers"
CASE = Path(__file__).parents[1] / "cases" / "xiaomi_su7"
FEW = 20  # tables of the corpus below may be small, but a table without rows shows nothing


@pytest.fixture
def corpus(fanweave, tmp_path, crisis) -> Path:
    """Return a corpus of the synthetic crisis, twice in part, and of every reader's sample."""
    workspace = tmp_path / "w"
    again = tmp_path / "again"
    again.mkdir()
    for path in sorted((crisis[0] / "data").rglob("*comments*"))[:1]:
        (again / f"second_{path.name}").write_bytes(path.read_bytes() + b"\n")
    ran = fanweave("--workspace", workspace, "ingest", crisis[0] / "data", again, SAMPLES, "--workers", 1)
    assert ran.code == 0, ran.err
    return workspace / "corpus"


def opened(corpus: Path) -> duckdb.DuckDBPyConnection:
    database = duckdb.connect(":memory:")
    database.execute("SET threads = 1; SET TimeZone = 'UTC'")
    manifest = read_manifest(corpus)
    for table in PART_SCHEMAS:
        parts = [part_path(corpus, table, part) for part in manifest.parts()]
        database.execute(f"CREATE VIEW part_{table} AS FROM read_parquet({sql_paths(parts)})")
    open_stances(database, corpus, CASE)
    write_case_tables(database, CASE, salt=(corpus.parent / "salt").read_text().strip(), extracted=True)
    return database


def faults(database: duckdb.DuckDBPyConnection, workspace: Path) -> Iterator[tuple[Statement, list[str]]]:
    """Yield each statement that can run in shards with what differs."""
    for step, script in SCRIPTS.items():
        for statement in statements(script):
            database.execute(f"CREATE {statement.kind} {statement.name} AS {statement.query}")
            if not statement.is_whole:
                yield statement, shard_faults(database, statement)
        if step == "hit":
            correct_hits(database, workspace)


def test_every_statement_names_its_partition() -> None:
    for step, script in SCRIPTS.items():
        assert len(statements(script)) == script.count("CREATE "), step
    whole = [one.name for script in SCRIPTS.values() for one in statements(script) if one.is_whole]
    assert len(whole) <= 7, whole


def test_statements_run_in_shards_write_the_same_rows(corpus: Path) -> None:
    database = opened(corpus)
    differences = {one.name: texts for one, texts in faults(database, corpus.parent) if texts}
    assert differences == {}
    for table in ("post_row", "hit", "reply_to", "repost_of", "act", "use", "takes_stance", "mentions", "conflict"):
        assert len(database.sql(f"FROM {table}").fetchall()) >= (1 if table == "conflict" else FEW), table


def test_a_wrong_partition_differs() -> None:
    database = duckdb.connect(":memory:")
    database.execute("CREATE TABLE answer AS SELECT i AS id, i // 2 AS pair FROM range(40) AS t(i)")
    script = "-- partition pair: answer {}\nCREATE TABLE n AS SELECT pair, count(*) AS n FROM answer GROUP BY pair;"
    right, wrong = (statements(script.format(column))[0] for column in ("pair", "id"))
    database.execute(f"CREATE TABLE n AS {right.query}")
    assert shard_faults(database, right) == []
    assert any(text.endswith("rows missing") for text in shard_faults(database, wrong))


def test_a_statement_without_a_header_is_refused() -> None:
    with pytest.raises(ValueError, match="n: no line"):
        statements("CREATE TABLE n AS SELECT 1 AS one;")
