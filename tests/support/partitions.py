"""The header of each derive statement: the key by which it can run on partitions of its tables."""

from __future__ import annotations

import re
from typing import NamedTuple

import duckdb

_STATEMENT = re.compile(
    r"(?:^-- (?P<head>(?:partition|whole)[^\n]*)\n)?^CREATE (?P<kind>TABLE|VIEW) (?P<name>\w+) AS(?P<query>.*?);$",
    re.MULTILINE | re.DOTALL,
)
N_SHARDS = 3


class Statement(NamedTuple):
    """One CREATE of a derive file."""

    name: str
    kind: str  # TABLE or VIEW
    query: str
    is_whole: bool  # it needs every row of the tables that it reads
    key: str | None  # expression over the written rows; None where no written column holds the key
    inputs: dict[str, str]  # table read in shards -> expression over its rows that gives the key


def statements(script: str) -> list[Statement]:
    """Return the statements of a derive file with their headers, e.g. ``-- partition post_id: hit post_id``."""
    return [_statement(m["name"], m["kind"], m["query"], m["head"] or "") for m in _STATEMENT.finditer(script)]


def _statement(name: str, kind: str, query: str, head: str) -> Statement:
    if head.startswith("whole: "):
        return Statement(name, kind, query, True, None, {})
    match = re.fullmatch(r"partition (?P<key>.+?): (?P<inputs>.+)", head)
    if match is None:
        raise ValueError(f"{name}: no line `-- partition KEY: TABLE COLUMN; ...` or `-- whole: WHY` before CREATE")
    key = None if match["key"].startswith("by ") else match["key"]
    inputs = dict(one.strip().split(" ", 1) for one in match["inputs"].split(";"))
    return Statement(name, kind, query, False, key, inputs)


def shard_faults(database: duckdb.DuckDBPyConnection, statement: Statement) -> list[str]:
    """Run a statement once a shard of its inputs; return how the rows together differ from the whole table's."""
    database.execute("CREATE SCHEMA shard")
    faults = []
    for number in range(N_SHARDS):
        for table, key in statement.inputs.items():
            condition = f"hash(({key})::VARCHAR) % {N_SHARDS} = {number}"
            database.execute(f'CREATE OR REPLACE VIEW shard."{table}" AS FROM main."{table}" WHERE {condition}')
        database.execute("SET search_path = 'shard,main'")
        database.execute(f"CREATE TABLE memory.main.shard_{number} AS {statement.query}")
        database.execute("RESET search_path")
        if statement.key is not None:
            strays = f"FROM shard_{number} WHERE hash(({statement.key})::VARCHAR) % {N_SHARDS} <> {number}"
            faults += [f"shard {number} writes rows of another one"] if database.sql(strays).fetchall() else []
    united = " UNION ALL ".join(f"FROM shard_{number}" for number in range(N_SHARDS))
    for sign, query in (
        ("too many", f"({united}) EXCEPT ALL FROM main.{statement.name}"),
        ("missing", f"FROM main.{statement.name} EXCEPT ALL ({united})"),
    ):
        n_rows = len(database.sql(query).fetchall())
        faults += [f"{n_rows} rows {sign}"] if n_rows else []
    database.execute("DROP SCHEMA shard CASCADE")
    for number in range(N_SHARDS):
        database.execute(f"DROP TABLE shard_{number}")
    return faults
