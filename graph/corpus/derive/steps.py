"""The steps from parts to derived tables: one .sql file each, then the findings."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from graph.case.settings import read_case_settings
from graph.columns import ColumnType, arrow_schema, columns
from graph.corpus.database import open_database
from graph.corpus.derive.case_tables import write_case_tables
from graph.corpus.judge.apply import correct_hits
from graph.corpus.parts.manifest import Manifest
from graph.corpus.parts.schema import PART_SCHEMAS, part_path
from graph.corpus.parts.stances import open_stances
from graph.files import sql_paths
from graph.findings import FINDINGS
from graph.history import CORPUS_TABLES, CorpusRow
from graph.limits import TABLE_ROWS
from graph.model import RECORDS, table_name
from graph.nodes import Community, Node
from graph.relationships import MemberOf, Relationship

STEPS = (
    "account_alias", "conflict", "post_row", "account_row", "name_owner", "hit", "placed", "reply_to", "repost_of",
    "authored", "mentions", "account", "hashtags", "about", "names", "labels", "expresses", "links", "takes_stance",
    "side", "target", "post", "act", "use", "interacts_with", "snapshots",
)  # fmt: skip
"""The .sql files of ``derive/``, in the order in which they build on each other."""

_SQL_TYPES: dict[ColumnType, str] = {
    "str": "VARCHAR",
    "int": "BIGINT",
    "float": "DOUBLE",
    "bool": "BOOLEAN",
    "datetime": "TIMESTAMPTZ",
    "list[str]": "VARCHAR[]",
}

Progress = Callable[[str], None]


def rebuild(corpus: Path, case_dir: Path, *, manifest: Manifest, progress: Progress | None) -> None:
    """Run every step over the parts and replace the derived tables at once; an interrupted run leaves the old ones."""
    work, fresh = corpus / ".derive", corpus / ".derived.new"
    for folder in (work, fresh):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    try:
        with open_database(work / "derive.duckdb", spill=work, keeps_order=False) as database:
            _open_parts(database, corpus, manifest=manifest)
            open_stances(database, corpus, case_dir)
            write_case_tables(database, case_dir, salt=_salt(corpus), extracted=manifest.extracted)
            for step in STEPS:
                if progress is not None:
                    progress(step)
                database.execute((Path(__file__).parent / f"{step}.sql").read_text(encoding="utf-8"))
                if step == "hit":
                    correct_hits(database, corpus.parent)
            for record in (*RECORDS, *CORPUS_TABLES):
                write_table(database, record, folder=fresh)
            for finding in FINDINGS:
                finding(database, fresh, read_case_settings(case_dir))
            for record in (Community, MemberOf):
                write_table(database, record, folder=fresh)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    shutil.rmtree(corpus / "derived", ignore_errors=True)
    fresh.rename(corpus / "derived")


def _salt(corpus: Path) -> str:
    return (corpus.parent / "salt").read_text(encoding="utf-8").strip()


def _open_parts(database: duckdb.DuckDBPyConnection, corpus: Path, *, manifest: Manifest) -> None:
    for table in PART_SCHEMAS:
        parts = [part_path(corpus, table, part) for part in manifest.parts()]
        database.execute(f"CREATE VIEW part_{table} AS FROM read_parquet({sql_paths(parts)})")


def write_table(
    database: duckdb.DuckDBPyConnection, record: type[Node | Relationship | CorpusRow], *, folder: Path
) -> None:
    """Write one table with the record's columns and types, sorted by its key; absent columns are null."""
    name = table_name(record)
    described = database.execute("SELECT column_name FROM duckdb_columns() WHERE table_name = $1", [name]).fetchall()
    there = {row[0] for row in described}
    cells = [
        (f'"{c}"' if c in there else "NULL") + f'::{_SQL_TYPES[kind]} AS "{c}"' for c, kind in columns(record).items()
    ]
    ends = [] if issubclass(record, CorpusRow) else ["from_id", "to_id"]
    key = ["id"] if issubclass(record, Node) else [*ends, *record.KEY]
    source = f'FROM "{name}"' if there else "WHERE false"
    order = ", ".join(f'"{column}"' for column in key)
    schema = arrow_schema(record)
    rows = database.sql(f"SELECT {', '.join(cells)} {source} ORDER BY {order}").to_arrow_reader(TABLE_ROWS)
    with pq.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd", store_schema=False) as writer:
        for batch in rows:
            writer.write_table(pa.Table.from_batches([batch]).cast(schema))
