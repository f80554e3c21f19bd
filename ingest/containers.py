"""Containers: a JSONL or CSV file as rows with their line numbers, streamed."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from ingest.records import RejectedRecord

MAX_LINE_BYTES = 4_000_000
SUFFIXES = (".jsonl", ".csv")

_decode = msgspec.json.Decoder().decode


class RawRow(NamedTuple):
    """One row as it stands in the file: its values, or why it has none."""

    line: int  # number of its first line, from 1
    raw: bytes  # the bytes of the row
    values: dict[str, Any] | RejectedRecord


def read_jsonl(path: Path, start: int, *, end: int, first_line: int) -> Iterator[RawRow]:
    """Yield the rows of the lines that begin in bytes [start, end); blank lines are passed over."""
    with path.open("rb") as file:
        file.seek(start)
        line = first_line
        while file.tell() < end:
            raw = file.readline(MAX_LINE_BYTES + 1)
            if not raw:
                return
            whole = raw
            while not raw.endswith(b"\n") and len(whole) > MAX_LINE_BYTES:
                raw = file.readline(MAX_LINE_BYTES)
                if not raw:
                    break
            stripped = whole.strip(b" \t\r\n\xef\xbb\xbf") if line == 1 else whole.strip()
            if stripped:
                yield RawRow(line, whole[:MAX_LINE_BYTES], _json_values(whole, stripped))
            line += 1


def _json_values(whole: bytes, stripped: bytes) -> dict[str, Any] | RejectedRecord:
    if len(whole) > MAX_LINE_BYTES:
        return RejectedRecord("too_long")
    try:
        values = _decode(stripped)
    except (msgspec.DecodeError, RecursionError) as error:
        return _why_not_json(whole, str(error))
    except UnicodeDecodeError:
        return RejectedRecord("not_utf8")
    return values if isinstance(values, dict) else RejectedRecord("not_an_object")


def _why_not_json(whole: bytes, detail: str) -> RejectedRecord:
    try:
        whole.decode("utf-8")
    except UnicodeDecodeError:
        return RejectedRecord("not_utf8")
    return RejectedRecord("not_json" if whole.endswith(b"\n") else "cut_off", detail)


class _Lines:
    """The lines of a CSV file as text, remembering those of the current row."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = iter(lines)
        self.row: list[bytes] = []
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        raw = next(self._lines)
        self.number += 1
        self.row.append(raw)
        text = raw.decode("utf-8", "surrogateescape")
        return text.removeprefix("\ufeff") if self.number == 1 else text


def read_csv(path: Path) -> Iterator[RawRow]:
    """Yield the rows of a comma-separated file with a header; quoted cells may hold line breaks."""
    csv.field_size_limit(MAX_LINE_BYTES)
    with path.open("rb") as file:
        lines = _Lines(file)
        reader = csv.reader(lines, strict=True)
        try:
            header = next(reader, None)
        except csv.Error:
            return
        while header is not None:
            lines.row.clear()
            first = lines.number + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                at_end = "unexpected end" in str(error)
                yield RawRow(first, b"".join(lines.row), RejectedRecord("cut_off" if at_end else "ragged_row"))
                continue
            if cells:
                raw = b"".join(lines.row)
                yield RawRow(first, raw, _csv_values(header, cells, raw))


def _csv_values(header: list[str], cells: list[str], raw: bytes) -> dict[str, Any] | RejectedRecord:
    if cells == header:
        return RejectedRecord("repeated_header")
    if len(cells) != len(header):
        cut = len(cells) < len(header) and not raw.endswith(b"\n")
        return RejectedRecord("cut_off" if cut else "ragged_row", f"{len(cells)} cells for {len(header)} columns")
    if any("\udc80" <= character <= "\udcff" for cell in cells if not cell.isascii() for character in cell):
        return RejectedRecord("not_utf8")
    return dict(zip(header, cells, strict=True))
