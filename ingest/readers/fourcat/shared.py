"""What the formats of 4CAT and Zeeschuimer share: the envelope around a platform's own object, and lists in cells.

Zeeschuimer puts the object under ``data``; 4CAT's own NDJSON has it bare, with the envelope under ``__import_meta``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ingest.mapping.converters import account_id, name, text, word
from ingest.mapping.engine import Row
from ingest.readers.contract import Head
from ingest.records import AccountRecord, RejectedRecord

ENVELOPE: Final = frozenset({"source_platform", "item_id", "data"})
_META: Final = "__import_meta"
_UNDEFINED: Final = "$undefined"


def is_from(head: Head, *platforms: str) -> bool:
    """Return whether the first rows are envelopes around objects of one of the platforms."""
    if not (head.keys >= ENVELOPE or _META in head.keys):
        return False
    return any(_meta(row).get("source_platform") in platforms for row in head.rows)


def _meta(row: Row) -> Mapping[str, Any]:
    meta = row.get(_META, row)
    return meta if isinstance(meta, Mapping) else {}


def payload(row: Row) -> Row:
    """Return the platform's object, raises RejectedRecord("no_post") where there is none."""
    inside = row if _META in row else row.get("data")
    if not isinstance(inside, Mapping):
        raise RejectedRecord("no_post", "data")
    return inside


def seen_at(row: Row) -> Any:
    """Return when the browser saw the object, in milliseconds."""
    meta = _meta(row)
    return first(meta, "last_updated", "timestamp_collected")


def first(row: Any, *paths: str) -> Any:
    """Return the first value that one of the dotted paths leads to, None for nothing at all."""
    for path in paths:
        value = row
        for step in path.split("."):
            value = value.get(step) if isinstance(value, Mapping) else None
        if value is not None and value not in ("", _UNDEFINED):
            return value
    return None


def each(row: Any, *paths: str) -> Iterator[Mapping[str, Any]]:
    """Yield the objects in the first list that one of the paths leads to."""
    objects = first(row, *paths)
    yield from (item for item in (objects if isinstance(objects, list) else ()) if isinstance(item, Mapping))


def words(row: Any, paths: tuple[str, ...], *inside: str) -> list[str] | None:
    """Return the words that the objects of a list hold at one of the paths inside."""
    cells = (word(first(item, *inside)) for item in each(row, *paths))
    return [item for item in cells if item is not None] or None


def account(value: Any) -> AccountRecord | None:
    """Return the account in a flat row; a converter that changes nothing."""
    return value if isinstance(value, AccountRecord) else None


def accounts(value: Any) -> list[AccountRecord] | None:
    """Return the accounts that a flat row lists; a converter that changes nothing."""
    return value if isinstance(value, list) else None


def named(value: Any) -> AccountRecord | None:
    """Return the account that a cell names by its handle alone."""
    handle = name(value)
    handle = handle.removeprefix("@") if handle is not None else None
    return AccountRecord(name=handle, key_kind="nickname") if handle else None


def all_named(value: Any) -> list[AccountRecord] | None:
    """Return the accounts that a comma list of handles names."""
    records = [named(handle) for handle in (text(value) or "").split(",")]
    return [account for account in records if account is not None] or None


def account_with_id(native_id: Any, handle: Any) -> AccountRecord | None:
    """Return the account that an object mentions by id and perhaps by name."""
    key = account_id(native_id)
    return AccountRecord(native_id=key, name=name(handle)) if key is not None else None
