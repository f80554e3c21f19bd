"""The plain table: any table of posts or accounts, read by a mapping of ten lines of TOML instead of a reader."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from graph.errors import FileNotReadable
from ingest.mapping.converters import count, gender, handle, name, plain, region, target, text, utc, word
from ingest.mapping.engine import Const, Converter, Mapper, Required, Row, Source
from ingest.mapping.times import CHINA
from ingest.plain.map import TableMap, line_of, read_table_map
from ingest.plain.numbers import account_at, numbering, server_reading, what_is_lacking
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.records import COMPOSED, AccountRecord, PostRecord

PREFIX: Final = "table-"
"""Begins the name of every reader made of a mapping; the rest is a hash of the mapping."""

_POST: Final[Mapping[str, Converter]] = {
    "thread": handle, "top": target, "parent": target, "repost_of": target, "quote_of": target, "text": plain,
    "like_count": count, "comment_count": count, "repost_count": count, "read_count": count, "keyword": word,
    "sort_mode": word, "gate_mode": word, "ip_region": region,
}  # fmt: skip
_OF_NUMBERS: Final = ("space", "thread_space", "server")
_LISTS: Final = ("hashtags", "links", "media")
_AUTHOR: Final[Mapping[str, tuple[str, Converter]]] = {
    "author_name": ("name", name), "author_gender": ("gender", gender), "author_ip_region": ("ip_region", region),
    "author_follower_count": ("follower_count", count),
}  # fmt: skip


class Clock:
    """A converter of times in a zone, in one form or every known one."""

    is_time = True

    def __init__(self, zone: str, form: str | None) -> None:
        self._zone = ZoneInfo(zone)
        self._form = form

    def __call__(self, value: Any) -> int | None:
        """Return epoch milliseconds, None for a cell that holds no time of this form."""
        cell = text(value)
        if cell is None:
            return None
        if self._form is None:
            at = utc(value)
            return at if at is None or _names_its_zone(cell.strip()) else self._moved(at)
        try:
            parsed = dt.datetime.strptime(cell.strip(), self._form)
            return round((parsed if parsed.tzinfo else parsed.replace(tzinfo=self._zone)).timestamp() * 1000)
        except (ValueError, OverflowError):
            return None

    def _moved(self, at: int) -> int:
        """Read the same clock time, taken for China's, in the mapping's zone."""
        wall = dt.datetime.fromtimestamp(at / 1000, CHINA).replace(tzinfo=self._zone)
        return round(wall.timestamp() * 1000)


def _names_its_zone(cell: str) -> bool:
    """Return whether a time holds in every zone: a count of seconds, or one that ends in its zone."""
    return re.fullmatch(r"[0-9]{9,}(?:\.[0-9]+)?|.*(?:Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}( [0-9]{4})?)", cell) is not None


def table_reader(toml: str, *, name: str = "the mapping") -> Reader:
    """Return the reader that a mapping describes; raises FileNotReadable naming the line that is wrong."""
    return _reader(toml, name)


@lru_cache(maxsize=8)
def _reader(toml: str, called: str) -> Reader:
    table_map = read_table_map(toml, name=called)
    for lacking in what_is_lacking(table_map):
        at = f"{called}:{line_of(toml, lacking.field)}"
        raise FileNotReadable(f"{at}: {lacking.message}", hint=lacking.hint, subject=called)
    digest = hashlib.blake2b(toml.encode(), digest_size=4).hexdigest()
    needed = frozenset({*table_map.columns.values(), *table_map.id_of})
    is_composed = "id" not in table_map.columns
    tables = _tables(table_map)

    def compose(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
        yield tables, {**row, COMPOSED: composed_id(row, table_map.id_of)}

    def sniff(head: Head) -> bool:
        return head.keys >= needed and table_map.table in ("", head.table)

    return Reader(
        PREFIX + digest, table_map.platform, needed, sniff, tables, compose if is_composed else None, short_rows=True
    )


def composed_id(row: Row, columns: Sequence[str]) -> str | None:
    """Return the mark of a composed id and a hash of the row's cells, None for a row that has none of them.

    Whoever writes the row into the corpus hashes it again with the workspace's salt, since a name may be among them.
    """
    cells = [str(row.get(column) or "").strip() for column in columns]
    if not any(cells):
        return None
    return COMPOSED + hashlib.blake2b("\x1f".join(cells).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _tables(table_map: TableMap) -> Tables:
    clock = Clock(table_map.zone, table_map.time_format)
    author = _author_table(table_map, clock)
    if table_map.kind == "account":
        return Tables(Mapper(AccountRecord, author), repair_author=_account_repair(table_map))
    post: dict[str, Source] = {
        "native_id": Required(table_map.columns.get("id", COMPOSED), handle),
        "kind": Const(table_map.kind),
    }
    lists = _splitter(table_map.separator)
    for ours, theirs in table_map.columns.items():
        if ours in _POST:
            post[ours] = (theirs, _POST[ours])
        elif ours in _LISTS:
            post[ours] = (theirs, lists)
    for ours, field in (("created_at", "created_ms"), ("collected_at", "collected_ms")):
        if ours in table_map.columns:
            post[field] = (table_map.columns[ours], clock)
    post |= {ours: Const(value) for ours, value in table_map.constants.items() if ours not in _OF_NUMBERS}
    return Tables(
        Mapper(AccountRecord, author), Mapper(PostRecord, post), _post_repair(table_map), _account_repair(table_map)
    )


def _author_table(table_map: TableMap, clock: Clock) -> dict[str, Source]:
    columns = table_map.columns
    author: dict[str, Source] = {
        field: (columns[o], convert) for o, (field, convert) in _AUTHOR.items() if o in columns
    }
    if _is_keyed_by_name(table_map):
        author["name"] = (columns["author_name"], shown_name)
    if table_map.kind == "account":
        author["native_id"] = Required(columns["id"], handle)
    elif "author_id" in columns:
        author["native_id"] = (columns["author_id"], handle)
    for ours, field in (("author_registered_at", "registered_ms"), ("collected_at", "collected_ms")):
        if ours in columns:
            author[field] = (columns[ours], clock)
    return author


def _is_keyed_by_name(table_map: TableMap) -> bool:
    return table_map.kind != "account" and "author_name" in table_map.columns and "author_id" not in table_map.columns


def shown_name(value: Any) -> str | None:
    """Return a nickname as it stands: where names are all there is, somebody may be called nan, None or null.

    >>> shown_name("nan"), shown_name(" ann "), shown_name(" "), shown_name(None)
    ('nan', 'ann', None, None)
    """
    return str(value).strip() or None if isinstance(value, str) else name(value)


def _splitter(separator: str) -> Converter:
    def items(value: Any) -> list[str] | None:
        cells = value if isinstance(value, list) else (text(value) or "").split(separator)
        return [str(cell).strip().strip("#") for cell in cells if str(cell).strip().strip("#")] or None

    return items


def _account_repair(table_map: TableMap) -> Callable[[AccountRecord, Row], AccountRecord] | None:
    """Let the name stand for an author without an id, and write the server into ids where a platform has several."""
    is_by_name, server = _is_keyed_by_name(table_map), server_reading(table_map)
    if not is_by_name and server is None:
        return None

    def finish(author: AccountRecord, row: Row) -> AccountRecord:
        if is_by_name:
            author.native_id, author.key_kind = author.name, "nickname"
        return author if server is None else account_at(server(row), author)

    return finish


def _post_repair(table_map: TableMap) -> Callable[[PostRecord, Row], PostRecord]:
    mentions, split = table_map.columns.get("mentions"), _splitter(table_map.separator)
    numbered = numbering(table_map)

    def finish(post: PostRecord, row: Row) -> PostRecord:
        if post.kind == "comment" and (post.top is not None or post.parent not in (None, post.thread)):
            post.kind = "reply"
        if mentions is not None and row.get(mentions) is not None:
            names = split(row.get(mentions)) or []
            post.mentions = [AccountRecord(name=one.removeprefix("@")) for one in names]
        return post if numbered is None else numbered(post, row)

    return finish


def missing_columns(reader: Reader, head: Head, *, file: str) -> FileNotReadable:
    """Return the error for a table that lacks columns which its mapping names."""
    lacking = ", ".join(sorted(reader.signature - head.keys))
    there = ", ".join(sorted(head.keys)) or "none"
    return FileNotReadable(f"{file} has no column {lacking}", hint=f"its columns: {there}", subject=file)
