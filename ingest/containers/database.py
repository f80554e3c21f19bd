"""SQLite: each table is a section; opened for reading only, nothing of the file is run."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from graph.files import quoted
from ingest.containers.encoding import decode
from ingest.containers.rows import RawRow
from ingest.records import RejectedRecord

_WAIT_S: Final = 1.0


def open_tables(place: Path | bytes) -> sqlite3.Connection:
    """Open a database file, or the bytes of one; raises sqlite3.Error."""
    if isinstance(place, bytes):
        connection = sqlite3.connect(":memory:")
        connection.deserialize(place)
    else:
        # A database that no other program writes has no journal beside it; then reading needs no file of its own.
        journals = [place.with_name(place.name + end) for end in ("-wal", "-journal")]
        quiet = not any(journal.exists() and journal.stat().st_size for journal in journals)
        connection = sqlite3.connect(f"file:{quote(str(place))}?mode=ro", uri=True, timeout=_WAIT_S)
        try:
            with _damage_as_one_error():
                connection.execute("SELECT count(*) FROM sqlite_master")
        except sqlite3.OperationalError as error:
            connection.close()
            if not quiet or "unable to open" not in str(error):
                raise
            connection = sqlite3.connect(f"file:{quote(str(place))}?mode=ro&immutable=1", uri=True)
    connection.text_factory = _text
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    return connection


@contextmanager
def _damage_as_one_error() -> Iterator[None]:
    """Raise sqlite3.DatabaseError also where SQLite quotes damaged names, which are no text, in its own message."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise sqlite3.DatabaseError("the database disk image is malformed") from error


def _text(raw: bytes) -> str:
    decoded = decode(raw)
    return decoded[0] if decoded is not None else raw.decode("utf-8", "replace")


def table_names(place: Path | bytes) -> list[str]:
    """Return the tables that hold a row, sorted; raises sqlite3.Error."""
    listed = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    )
    with closing(open_tables(place)) as connection, _damage_as_one_error():
        names = [str(row[0]) for row in connection.execute(listed)]
        return [name for name in names if _has_rows(connection, name)]


def _has_rows(connection: sqlite3.Connection, name: str) -> bool:
    try:
        return connection.execute(f"SELECT 1 FROM {quoted(name)} LIMIT 1").fetchone() is not None
    except sqlite3.OperationalError as error:
        if "malformed" in str(error):
            raise
        return False  # a virtual table of a module that is not there


def read_table(place: Path | bytes, name: str) -> Iterator[RawRow]:
    """Yield the rows of one table in the order of the file; of a damaged one every whole row, then ``cut_off``."""
    number = 0
    with closing(open_tables(place)) as connection:
        try:
            cursor = connection.execute(f"SELECT * FROM {quoted(name)}")
            columns = [column[0] for column in cursor.description]
            for cells in cursor:
                number += 1
                yield RawRow(number, None, dict(zip(columns, map(_cell, cells), strict=True)))
        except (sqlite3.Error, UnicodeDecodeError) as error:
            yield RawRow(number + 1, b"", RejectedRecord("cut_off", f"the database is damaged: {error}"))


def _cell(value: Any) -> Any:
    return _text(value) if isinstance(value, bytes) else value
