"""How many rows of the parts bear the id of a different post, counted before anything is derived."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from graph.corpus.database import open_database
from graph.corpus.derive.case_tables import write_platform_table
from graph.corpus.parts.schema import part_path
from graph.files import sql_paths

_HERE = Path(__file__).parent
_STEPS = ("account_alias", "conflict")


def count_conflicts(corpus: Path, parts: Iterable[str]) -> int:
    """Return how many rows of these parts the derived table ``conflict`` would hold."""
    names = [part for part in parts if part_path(corpus, "post", part).exists()]
    if not names:
        return 0
    with open_database(spill=corpus / ".spill") as database:
        for table in ("post", "account"):
            listed = sql_paths(part_path(corpus, table, part) for part in names)
            database.execute(f"CREATE VIEW part_{table} AS FROM read_parquet({listed})")
        write_platform_table(database)
        for step in _STEPS:
            database.execute((_HERE / f"{step}.sql").read_text(encoding="utf-8"))
        row = database.execute("SELECT count(*) FROM conflict").fetchone()
    return int(row[0]) if row else 0
