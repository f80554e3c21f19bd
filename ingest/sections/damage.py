"""Ids that have lost their last digits: a spreadsheet keeps 15 of them, a double (JavaScript, pandas) 53 bits."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from ingest.containers.rows import Irregular
from ingest.containers.sections import Section
from ingest.mapping.engine import Mapper
from ingest.readers.contract import Entry, Place, Reader, Tables
from ingest.records import AccountRecord, RejectedRecord

_KEPT: Final = 15
_LONG: Final = re.compile(r"[=\"'\s]*([0-9]{16,20})(?:\.0+)?[\"'\s]*")
_EXACT: Final = 2**53
"""Above this a double skips whole numbers: it keeps multiples of 2, from 2**54 on of 4, and so on."""

_LOOKED_AT: Final = 200
_ROWS: Final = 8
_FEWEST: Final = 3
_BITS: Final = 20.0
"""So much must speak for damage where fewer than eight different ids are seen: one file in a million by chance."""

_ENOUGH_ZEROS: Final = 3
"""Zeros that must be seen together in a spreadsheet's own file: three by chance are one section in a thousand."""

HINT: Final = (
    "the last digits of the id were lost where it was kept as a number (spreadsheet, JavaScript, pandas float); "
    "export the file again with ids as text"
)

_POST_IDS: Final = ("native_id", "thread", "top", "parent", "repost_of", "quote_of", "reply_to", "repost_from")
_ACCOUNT_IDS: Final = ("also_id", "native_id")


def long_id(value: Any) -> str | None:
    """Return the digits of an id of 16 to 20 digits, whatever holds it, None for everything else."""
    if isinstance(value, float):
        return str(int(value)) if math.isfinite(value) and value.is_integer() and 1e15 <= value < 1e20 else None
    match = _LONG.fullmatch(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else None
    return None if match is None else match[1]


def lost_digits(value: Any) -> int | None:
    """Return how many zeros a long id ends in when all digits are zeros that a spreadsheet cannot keep.

    0 for a whole id, None for what is no long id.

    >>> lost_digits("5149645123456780"), lost_digits("5149645123456781"), lost_digits("7480000000000000000")
    (1, 0, 17)
    """
    digits = long_id(value)
    if digits is None:
        return None
    return 0 if digits[_KEPT:].strip("0") else len(digits) - len(digits.rstrip("0"))


def lost_bits(digits: str) -> float:
    """Return how much speaks for damage in one long id: 0 for a whole one, 10 where one in a thousand looks like it.

    A double holds the number itself, or JavaScript has written it in the fewest digits that lead back to it.

    >>> lost_bits("7486123456789012345"), lost_bits("7486123456789012480"), round(lost_bits("7486123456789013000"), 1)
    (0.0, 10.0, 10.0)
    """
    number = int(digits)
    zeros = len(digits) - len(digits.rstrip("0"))
    bits = zeros * math.log2(10) if not digits[_KEPT:].strip("0") else 0.0
    if number >= _EXACT and number in (int(float(number)), int(Decimal(repr(float(number))))):
        bits = max(bits, float(math.frexp(number)[1] - 53))
    return bits


def id_paths(tables: Tables) -> Iterator[tuple[str, str, str]]:
    """Yield record (author, post or followed), field and column of every id that tables read."""
    mappers: tuple[tuple[str, Mapper[Any] | None, tuple[str, ...]], ...] = (
        ("post", tables.post, _POST_IDS),
        ("author", tables.author, _ACCOUNT_IDS),
        ("followed", tables.followed, _ACCOUNT_IDS),
    )
    for record, mapper, fields in mappers:
        for field in fields:
            path = None if mapper is None else mapper.paths.get(field)
            if path is not None:
                yield record, field, path


def damaged_columns(section: Section, reader: Reader, place: Place) -> frozenset[str]:
    """Return the columns of ids that were damaged, judged by the first rows: every long id of them looks like it.

    Eight different ids are enough. Fewer (one thread, three rows) are judged together with the other columns of the
    file by how rare such ids are by nature, in a spreadsheet's own file by their zeros.
    """
    rows: dict[str, int] = {}
    seen: dict[str, dict[str, float]] = {}
    zeros: dict[str, dict[str, int]] = {}
    for path, value in _first_ids(section, reader, place):
        digits = long_id(value)
        if digits is not None:
            rows[path] = rows.get(path, 0) + 1
            seen.setdefault(path, {})[digits] = lost_bits(digits)
            zeros.setdefault(path, {})[digits] = lost_digits(digits) or 0
    suspect = {path: bits for path, bits in seen.items() if min(bits.values()) > 0 and rows[path] >= _FEWEST}
    together = sum(sum(bits.values()) for bits in suspect.values())
    damaged = {path for path, bits in suspect.items() if len(bits) >= _ROWS or together >= _BITS}
    if section.kind in (".csv", ".xlsx"):
        damaged |= {p for p, lost in zeros.items() if 0 not in lost.values() and sum(lost.values()) >= _ENOUGH_ZEROS}
    return frozenset(damaged)


def _first_ids(section: Section, reader: Reader, place: Place) -> Iterator[tuple[str, Any]]:
    for raw in itertools.islice(section.rows(), _LOOKED_AT):
        values = raw.values
        if isinstance(values, RejectedRecord):
            continue
        row = dict(zip(values.header, values.cells, strict=False)) if isinstance(values, Irregular) else values
        try:
            for tables, flat in reader.entries(row, place):
                yield from {path: _at(flat, path) for _, _, path in id_paths(tables)}.items()
        except (RejectedRecord, RecursionError):
            continue


def _at(row: Mapping[str, Any], path: str) -> Any:
    value: Any = row.get(path)
    if value is None and "." in path:
        value = row
        for step in path.split("."):
            value = value.get(step) if isinstance(value, Mapping) else None
    return value


def without_damaged(tables: Tables, row: Mapping[str, Any], entry: Entry, columns: frozenset[str]) -> int:
    """Take the damaged ids out of an entry and return how many; raises RejectedRecord when its own id is damaged."""
    dropped = 0
    for record, field, path in id_paths(tables):
        digits = long_id(_at(row, path)) if path in columns else None
        if digits is None or not lost_bits(digits):
            continue
        if field == "native_id" and (record == "post" or entry.post is None):
            raise RejectedRecord("damaged_id", HINT)
        holder = getattr(entry, record)
        setattr(holder, field, None)
        if record == "author" and field == "native_id":
            use_other_key(holder)
        dropped += 1
    return dropped


def use_other_key(author: AccountRecord) -> None:
    """Key an account by its second id, where the first one was damaged."""
    if author.also_id is not None:
        author.native_id, author.key_kind, author.also_id = author.also_id, "sec_uid", None


def as_digits(row: Mapping[str, Any], columns: frozenset[str]) -> dict[str, Any]:
    """Return a row whose damaged ids are digits: a reader takes no float for an id."""
    return {**row, **{path: long_id(row[path]) or row[path] for path in columns if path in row}}
