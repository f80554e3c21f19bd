"""Delimited text: comma, semicolon or tab, quoted cells with line breaks, UTF-8 or GB18030 line by line."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from typing import Final

from graph.limits import MAX_ROW_BYTES
from ingest.containers.encoding import decode, without_bom
from ingest.containers.lines import Stream, read_lines
from ingest.containers.rows import Irregular, RawRow
from ingest.records import RejectedRecord

_DELIMITERS: Final = ",;\t"
_LINES_AHEAD: Final = 100
"""So many lines are read ahead to judge a file's encoding."""

_MAX_LINES: Final = 2_000
"""A cell with more line breaks than this is a quotation mark that nobody closed."""


class _Lines:
    """The lines of a file as text, remembering those of the current row so that they can be given back."""

    def __init__(self, stream: Stream) -> None:
        self._lines = read_lines(stream)
        self._waiting: deque[tuple[int, bytes, bool]] = deque()
        self._number = 0
        self._size = self._gb18030 = self._utf8 = 0
        self.row: list[tuple[int, bytes, bool]] = []
        self.delimiter = ","
        self.note = ""
        self.is_foreign = False

    def begin_row(self) -> None:
        """Forget the lines of the last row."""
        self.row, self.note, self.is_foreign, self._size = [], "", False, 0

    def give_back(self, n_columns: int) -> None:
        """Read the row's lines again from the first that may be a row of its own; before that all is one row."""
        own = (n for n, (_, raw, _) in enumerate(self.row) if n and self._n_cells(raw) == n_columns)
        at = next(own, len(self.row))
        self._waiting.extendleft(reversed(self.row[at:]))
        del self.row[at:]

    def _n_cells(self, raw: bytes) -> int:
        try:
            return len(next(csv.reader([raw.decode("latin-1")], delimiter=self.delimiter), []))
        except csv.Error:
            return 0

    def read_again(self) -> None:
        """Read the last line again."""
        self._waiting.extendleft(self.row[-1:])
        self.begin_row()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._waiting:
            line = self._waiting.popleft()
        else:
            raw, has_end = next(self._lines)
            self._number += 1
            line = self._number, without_bom(raw) if self._number == 1 else raw, has_end
        self.row.append(line)
        _, raw, has_end = line
        self._size += len(raw)
        if self._size > MAX_ROW_BYTES or len(self.row) > _MAX_LINES:
            raise csv.Error("too long")
        return self._text(raw) + ("\n" if has_end else "")

    def _text(self, raw: bytes) -> str:
        raw = raw.replace(b"\0", b"") if b"\0" in raw else raw
        if raw.isascii():
            return raw.decode("ascii")
        if not self._gb18030 and not self._utf8:
            self._look_ahead()
        decoded = decode(raw, prefer_gb18030=self._gb18030 > self._utf8 if self._gb18030 or self._utf8 else None)
        if decoded is None:
            self.is_foreign = True
            return raw.decode("utf-8", "replace")
        words, note = decoded
        self._gb18030 += note == "gb18030"
        self._utf8 += not note
        self.note = note or self.note
        return words

    def _look_ahead(self) -> None:
        """Judge the encoding by the next lines, since the first one may be too short to show it."""
        while len(self._waiting) < _LINES_AHEAD and (following := next(self._lines, None)) is not None:
            self._number += 1
            self._waiting.append((self._number, *following))
        judged = [decode(raw) for _, raw, _ in self._waiting if not raw.isascii()]
        self._gb18030 = sum(one is not None and one[1] == "gb18030" for one in judged)
        self._utf8 = sum(one is not None and not one[1] for one in judged)

    @property
    def raw(self) -> bytes:
        """The bytes of the row."""
        return b"\n".join(raw for _, raw, _ in self.row)


def sniff_delimiter(header: str) -> str:
    """Return the delimiter of a header line: the mark that stands in it most often outside of quotes."""
    bare = "".join(header.split('"')[::2])
    return max(_DELIMITERS, key=bare.count)


def read_delimited(stream: Stream) -> Iterator[RawRow]:
    """Yield the rows of a file with a header; a header written again half-way holds from there on."""
    csv.field_size_limit(MAX_ROW_BYTES)
    lines = _Lines(stream)
    header = _read_header(lines)
    reader = csv.reader(lines, strict=True, delimiter=lines.delimiter)
    while header:
        lines.begin_row()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _broken_row(lines, len(header), str(error))
            reader = csv.reader(lines, strict=True, delimiter=lines.delimiter)
            continue
        if not any(cells):
            continue
        if is_header(cells, header):
            header = tuple(cell.strip() for cell in cells)
            yield RawRow(lines.row[0][0], lines.raw, RejectedRecord("repeated_header"))
        elif len(cells) > len(header) and len(lines.row) > 1:
            yield _broken_row(lines, len(header), f"{len(cells)} cells for {len(header)} columns")
        else:
            yield _row(lines, header, cells)


def _read_header(lines: _Lines) -> tuple[str, ...]:
    """Return the column names; ``sep=;`` before them, which Excel understands, says the delimiter."""
    first = next((line for line in lines if line.strip()), "").strip()
    if first.lower().startswith("sep=") and len(first) == len("sep=;"):
        lines.delimiter = first[-1]
        lines.begin_row()
    else:
        lines.delimiter = sniff_delimiter(first)
        lines.read_again()
    try:
        return tuple(cell.strip() for cell in next(csv.reader(lines, delimiter=lines.delimiter), []))
    except csv.Error:
        return ()


def is_header(cells: list[str], header: tuple[str, ...]) -> bool:
    """Return whether a row is a header again: the same one, or that of another version of the collector."""
    if tuple(cells) == header:
        return True
    columns = {name for name in header if name}
    return len(columns & set(cells)) >= max(3, len(columns) / 2) and len(set(cells)) == len(cells)


def _broken_row(lines: _Lines, n_columns: int, detail: str) -> RawRow:
    """Reject a row that cannot be parsed, up to the line that may be the next row."""
    if len(lines.row) == 1 and len(lines.raw) > MAX_ROW_BYTES:
        values = RejectedRecord("too_long", f"over {MAX_ROW_BYTES:,} bytes")
    elif detail.startswith("unexpected end"):
        values = RejectedRecord("cut_off", "a quotation mark is never closed")
    else:
        values = RejectedRecord("ragged_row", detail)
    lines.give_back(n_columns)
    return RawRow(lines.row[0][0], lines.raw[:MAX_ROW_BYTES], values)


def _row(lines: _Lines, header: tuple[str, ...], cells: list[str]) -> RawRow:
    number, raw = lines.row[0][0], lines.raw
    if lines.is_foreign:
        return RawRow(number, raw, RejectedRecord("not_utf8"))
    if len(cells) != len(header):
        cut = len(cells) < len(header) and not lines.row[-1][2]
        return RawRow(number, raw, Irregular(header, tuple(cells), cut), lines.note)
    return RawRow(number, raw, dict(zip(header, cells, strict=True)), lines.note)
