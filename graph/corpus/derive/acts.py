"""The tables ``act`` and ``use`` for a folder of tables without a corpus, such as a made-up world of a test."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from graph.corpus.database import open_database
from graph.corpus.derive.steps import write_table
from graph.files import sql_path
from graph.history import Act, Use

_READ: Final = ("post", "authored", "reply_to", "repost_of", "quotes", "mentions", "tagged", "links_to", "shows")
_HERE = Path(__file__).parent


def write_acts(tables: Path) -> None:
    """Write ``act.parquet`` and ``use.parquet`` beside the tables, by the SQL that derives them for a corpus.

    Only a corpus knows accounts that a file names without their post (``turned_to``); here there are none.
    """
    with open_database(spill=tables) as database:
        for name in _READ:
            database.execute(f"CREATE VIEW {name} AS FROM read_parquet({sql_path(tables / f'{name}.parquet')})")
        database.execute("CREATE TABLE turned_to (from_id VARCHAR, to_id VARCHAR, kind VARCHAR)")
        for record, step in ((Act, "act"), (Use, "use")):
            database.execute((_HERE / f"{step}.sql").read_text(encoding="utf-8"))
            write_table(database, record, folder=tables)
