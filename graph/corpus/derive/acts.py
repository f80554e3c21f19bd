"""Acts of accounts as whole numbers, written beside the derived tables: what projections are made of."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from graph.corpus.database import open_database
from graph.files import sql_path

TIES: Final = ("reply", "repost", "quote", "mention")
"""Acts of one account towards another: source, target, ms."""

GROUPS: Final = ("co_hashtag", "co_post")
"""Acts of an account in a group (hashtag, thread): source is the group, target the account, ms."""

_READ = ("account", "post", "authored", "reply_to", "repost_of", "quotes", "mentions", "tagged")
_SQL = Path(__file__).with_name("acts.sql")


def acts_path(tables: Path, kind: str) -> Path:
    """Return where the acts of a kind lie beside the tables."""
    return tables / "acts" / f"{kind}.parquet"


def write_acts(tables: Path, *, out: Path | None = None) -> None:
    """Write ``acts/KIND.parquet`` into ``out`` (the folder of the tables itself when left out).

    Columns are int32 ``source`` and ``target``, places in the table of accounts (in ``GROUPS`` the source numbers the
    groups), and int64 ``ms``, null where the time is not known; sorted by all three. Left out are acts towards
    oneself, through stubs, and replies whose addressee is a guess (evidence 'thread'). Larger work spills to disk.
    """
    out = tables if out is None else out
    acts_path(out, "").parent.mkdir(parents=True, exist_ok=True)
    with open_database(spill=out) as database:
        for name in _READ:
            database.execute(f"CREATE VIEW {name} AS FROM read_parquet({sql_path(tables / f'{name}.parquet')})")
        database.execute(_SQL.read_text(encoding="utf-8"))
        for kind in (*TIES, *GROUPS):
            path = sql_path(acts_path(out, kind))
            rows = f"SELECT source, target, ms FROM act_{kind} ORDER BY source, target, ms"
            database.execute(f"COPY ({rows}) TO {path} (FORMAT parquet, COMPRESSION zstd)")
