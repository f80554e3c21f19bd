"""The derived tables: rebuilt by one deterministic run of SQL whenever parts or case have changed."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from graph.columns import ColumnType, arrow_schema, columns
from graph.corpus.acts import write_acts
from graph.corpus.case_state import whole_hash
from graph.corpus.case_tables import read_case_settings, write_case_tables
from graph.corpus.communities import insert_communities
from graph.corpus.corrected_hits import correct_hits
from graph.corpus.corrections import corrections_state
from graph.corpus.database import open_database
from graph.corpus.forget import erase
from graph.corpus.generation import Generation, read_generation, write_generation
from graph.corpus.lock import locked
from graph.corpus.manifest import Manifest, read_manifest
from graph.corpus.parts import PART_SCHEMAS, part_path
from graph.corpus.stances import open_stances, stance_state
from graph.errors import CorpusDamaged, NothingFound
from graph.history import CORPUS_TABLES, CorpusRow
from graph.model import RECORDS, table_name
from graph.nodes import Community, Node
from graph.relationships import MemberOf, Relationship

STEPS = (
    "account_alias", "post_row", "account_row", "name_owner", "hit", "placed", "reply_to", "repost_of", "mentions",
    "account", "authored", "hashtags", "about", "names", "labels", "expresses", "links", "takes_stance", "target",
    "post", "interacts_with", "member_of", "snapshots",
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

_BATCH_ROWS = 50_000
_RULES = 2  # counts the changes of what is derived; tables of older rules are rebuilt

Progress = Callable[[str], None]


class Tables(NamedTuple):
    """The derived tables on disk."""

    folder: Path  # one Parquet file a node label and relationship type
    generation: int  # counts the rebuilds


def current_tables(workspace: Path, case_dir: Path, *, progress: Progress | None = None) -> Tables:
    """Return the derived tables of a workspace, rebuilding them first if parts or case have changed.

    Raises NothingFound when nothing was ingested yet, CorpusDamaged when a part is gone.
    """
    corpus = workspace / "corpus"
    manifest = read_manifest(corpus)
    if not manifest.parts():
        raise NothingFound(f"the workspace {workspace} holds no posts", hint="fanweave ingest PATH…")
    if manifest.is_cut_off:
        raise CorpusDamaged("the last extraction was cut off in the middle", hint="fanweave extract")
    state = read_generation(corpus)
    built_from = _built_from(corpus, manifest, case_dir)
    if state.built_from != built_from:
        with locked(workspace):
            _rebuild(corpus, case_dir, manifest=manifest, progress=progress)
            state = Generation(built_from, state.generation + 1)
            write_generation(corpus, state)
    return Tables(corpus / "derived", state.generation)


def pending_generation(workspace: Path, case_dir: Path) -> int:
    """Return the generation that ``current_tables`` would return: one more than is on disk if anything has changed."""
    corpus = workspace / "corpus"
    state = read_generation(corpus)
    is_current = state.built_from == _built_from(corpus, read_manifest(corpus), case_dir)
    return state.generation if is_current else state.generation + 1


def _built_from(corpus: Path, manifest: Manifest, case_dir: Path) -> str:
    """Return what the tables depend on: the parts, how their texts were read, and the case."""
    parts = hashlib.blake2b(" ".join(manifest.parts()).encode(), digest_size=8).hexdigest()
    forgotten = len(manifest.forgotten)
    stances = stance_state(corpus, case_dir)
    read = f"{manifest.extracted}:{manifest.case_hash}:{manifest.extractions}:{stances}"
    read += f":{corrections_state(corpus.parent)}"
    return f"{_RULES}:{whole_hash(case_dir)}:{parts}:{read}:{forgotten}"


def _rebuild(corpus: Path, case_dir: Path, *, manifest: Manifest, progress: Progress | None) -> None:
    work, fresh = corpus / ".derive", corpus / ".derived.new"
    for folder in (work, fresh):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    try:
        erase(corpus, manifest)
        with open_database(work / "derive.duckdb", spill=work) as database:
            _open_parts(database, corpus, manifest=manifest)
            open_stances(database, corpus, case_dir)
            write_case_tables(database, case_dir, salt=_salt(corpus), extracted=manifest.extracted)
            for step in STEPS:
                if progress is not None:
                    progress(step)
                database.execute((Path(__file__).parent / "derive" / f"{step}.sql").read_text(encoding="utf-8"))
                if step == "hit":
                    correct_hits(database, corpus.parent)
            for record in (*RECORDS, *CORPUS_TABLES):
                write_table(database, record, folder=fresh)
            write_acts(fresh)
            insert_communities(database, fresh, definition=read_case_settings(case_dir).communities)
            for record in (Community, MemberOf):
                write_table(database, record, folder=fresh)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    shutil.rmtree(corpus / "derived", ignore_errors=True)
    fresh.rename(corpus / "derived")


def _salt(corpus: Path) -> str:
    return (corpus.parent / "salt").read_text(encoding="utf-8").strip()


def _open_parts(database: duckdb.DuckDBPyConnection, corpus: Path, *, manifest: Manifest) -> None:
    database.execute("""
        CREATE MACRO newest(x, seen_ms) AS
        arg_max(x, {'t': coalesce(seen_ms, 0), 'x': x}) FILTER (x IS NOT NULL)
    """)
    for table in PART_SCHEMAS:
        parts = [part_path(corpus, table, part) for part in manifest.parts()]
        gone = [part for part in parts if not part.exists()]
        if gone:
            raise CorpusDamaged(
                f"a part of the corpus is gone: {gone[0]}", hint="restore the folder, or ingest into a new --workspace"
            )
        listed = ", ".join("'" + str(part).replace("'", "''") + "'" for part in parts)
        database.execute(f"CREATE VIEW part_{table} AS FROM read_parquet([{listed}])")


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
    rows = database.sql(f"SELECT {', '.join(cells)} {source} ORDER BY {order}").to_arrow_reader(_BATCH_ROWS)
    with pq.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd", store_schema=False) as writer:
        for batch in rows:
            writer.write_table(pa.Table.from_batches([batch]).cast(schema))
