"""JSONL: one object a line; a line that holds a list of objects gives each of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from graph.limits import MAX_ROW_BYTES
from ingest.containers.encoding import decode, without_bom
from ingest.containers.lines import Stream, read_lines
from ingest.containers.rows import RawRow
from ingest.records import RejectedRecord

_decode = msgspec.json.Decoder().decode
_SURROGATES: Final = re.compile("[\ud800-\udfff]")


def read_jsonl(stream: Stream, size: int | None = None, *, first_line: int = 1) -> Iterator[RawRow]:
    """Yield the rows of the next ``size`` bytes (None = all); blank lines are passed over."""
    number = first_line - 1
    for raw, has_end in read_lines(stream, size):
        number += 1
        try:
            values = _decode(raw)
        except Exception:
            yield from _mended_rows(number, raw, has_end)
            continue
        if type(values) is dict:
            yield RawRow(number, raw, values)
        else:
            yield from _rows_of_list(number, raw, values)


def _mended_rows(number: int, raw: bytes, has_end: bool) -> Iterator[RawRow]:
    """The slow path: blanks, byte order marks, NUL bytes, other encodings, loose JSON."""
    stripped = without_bom(raw) if number == 1 else raw
    stripped = stripped.strip(b" \t\r\n\0")
    if not stripped:
        return
    if len(raw) > MAX_ROW_BYTES:
        yield RawRow(number, raw[:MAX_ROW_BYTES], RejectedRecord("too_long", f"over {MAX_ROW_BYTES:,} bytes"))
        return
    values, note = decode_json(stripped)
    if isinstance(values, RejectedRecord) and values.reason == "not_json" and not has_end:
        values = RejectedRecord("cut_off", values.detail)
    if isinstance(values, dict | RejectedRecord):
        yield RawRow(number, raw, values, note)
    else:
        yield from _rows_of_list(number, raw, values)


def _rows_of_list(number: int, raw: bytes, values: Any) -> Iterator[RawRow]:
    if not isinstance(values, list) or not values:
        yield RawRow(number, raw, RejectedRecord("not_an_object"))
        return
    for value in values:
        yield RawRow(number, raw, value if isinstance(value, dict) else RejectedRecord("not_an_object"))


def decode_json(raw: bytes) -> tuple[Any, str]:
    """Return the value of JSON bytes, or why there is none, and what was mended on the way.

    Lone surrogates become U+FFFD; NaN, raw control characters and numbers out of range are let pass.
    """
    try:
        return _decode(raw), ""
    except RecursionError:
        return RejectedRecord("too_deep"), ""
    except (msgspec.MsgspecError, UnicodeDecodeError):
        decoded = decode(raw.replace(b"\0", b""))
    if decoded is None:
        return RejectedRecord("not_utf8"), ""
    text, note = decoded
    try:
        return _without_surrogates(json.loads(text, strict=False)), note
    except RecursionError:
        return RejectedRecord("too_deep"), note
    except ValueError as error:
        return RejectedRecord("not_json", str(error)), note


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATES.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(cell) for key, cell in value.items()}
    if isinstance(value, list):
        return [_without_surrogates(cell) for cell in value]
    return value
