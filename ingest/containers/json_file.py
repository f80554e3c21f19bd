"""JSON files: an array element by element, or a document whose lists of objects are tables; truncated ones too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import msgspec

from graph.limits import MAX_ROW_BYTES
from ingest.containers.encoding import without_bom
from ingest.containers.jsonl import decode_json
from ingest.containers.lines import Stream
from ingest.containers.rows import RawRow
from ingest.records import RejectedRecord

_BLOCK: Final = 1 << 20
_BRACKET: Final = re.compile(rb'[^"{}\[\]]*+(?:"(?:[^"\\]++|\\.)*+"[^"{}\[\]]*+)*+([{}\[\]])', re.DOTALL)
"""Up to the next bracket outside of strings."""

_KEY: Final = re.compile(rb'("(?:[^"\\]|\\.)*")\s*:\s*$', re.DOTALL)
_BLANKS: Final = b" \t\r\n,\0"


class _Brackets:
    """The brackets of a JSON stream one by one, with the bytes before each; memory stays at one value."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._buffer = without_bom(stream.read(_BLOCK))
        self._at = 0
        self.offset = 0  # bytes of the stream before the buffer, a mark not counted

    def next(self) -> tuple[bytes, bytes] | None:
        """Return the bytes up to the next bracket and the bracket, None at the end."""
        while True:
            match = _BRACKET.match(self._buffer, self._at)
            if match is not None:
                before = self._buffer[self._at : match.start(1)]
                self._at = match.end()
                return before, match.group(1)
            block = self._stream.read(_BLOCK)
            if not block or len(self._buffer) - self._at > 16 * MAX_ROW_BYTES:
                return None
            self.offset += self._at
            self._buffer, self._at = self._buffer[self._at :] + block, 0

    def rest(self) -> bytes:
        """Return what stands behind the last bracket."""
        return self._buffer[self._at :]

    @property
    def position(self) -> int:
        """Bytes of the stream up to and with the last bracket."""
        return self.offset + self._at


class Element(NamedTuple):
    """One value of an array, or one object of a file that holds several in a row."""

    raw: bytes
    is_whole: bool
    is_too_long: bool = False


def read_elements(stream: Stream, *, only_first: bool = False) -> Iterator[Element]:
    """Yield the objects of an array (``only_first``: up to its end) or of a row of values, and what stands between."""
    brackets = _Brackets(stream)
    base = depth = size = 0
    pieces: list[bytes] = []
    while (bracket := brackets.next()) is not None:
        before, mark = bracket
        opens = mark in b"[{"
        if depth == base and before.strip(_BLANKS):
            yield Element(before.strip(_BLANKS), is_whole=True)
        if depth == base == 0 and mark == b"[":
            base = depth = 1
            continue
        if depth == base and not opens:
            base = depth = 0
            if only_first:
                return
            continue
        depth += 1 if opens else -1
        size += len(before) + 1
        if size <= MAX_ROW_BYTES:
            pieces.append(mark if depth == base + 1 and opens else before + mark)
        if depth == base:
            yield Element(b"".join(pieces), is_whole=True, is_too_long=size > MAX_ROW_BYTES)
            pieces, size = [], 0
    rest = b"".join(pieces) + brackets.rest()
    if rest.strip(_BLANKS) or base:
        yield Element(rest[:MAX_ROW_BYTES].strip(_BLANKS), is_whole=base == 0 and not pieces)


def read_array(stream: Stream, *, only_first: bool = False) -> Iterator[RawRow]:
    """Yield the rows of an array; of a truncated one every whole row, then ``cut_off``."""
    for number, element in enumerate(read_elements(stream, only_first=only_first), start=1):
        if element.is_too_long:
            yield RawRow(number, element.raw, RejectedRecord("too_long", f"over {MAX_ROW_BYTES:,} bytes"))
        elif not element.is_whole:
            yield RawRow(number, element.raw, RejectedRecord("cut_off", "the array is never closed"))
        else:
            values, note = decode_json(element.raw)
            is_row = isinstance(values, dict | RejectedRecord)
            yield RawRow(number, element.raw, values if is_row else RejectedRecord("not_an_object"), note)


class Document(NamedTuple):
    """A JSON object: its members without the lists of objects, and where these begin."""

    members: Mapping[str, Any]
    tables: dict[str, int]  # member to the offset of its ``[``
    has_more: bool  # another object follows, so that this is a row and no document


def read_document(stream: Stream) -> Document:
    """Read a file that begins with ``{`` once."""
    brackets = _Brackets(stream)
    tables: dict[str, int] = {}
    skeleton = bytearray()
    depth, skipping = 0, False
    pending: tuple[str, int] | None = None  # a list that begins, until its first element says what it holds
    while (bracket := brackets.next()) is not None:
        before, mark = bracket
        if pending is not None and mark == b"{" and not before.strip():
            tables[pending[0]], skipping = pending[1], True
        pending = None
        if not skipping and len(skeleton) <= 4 * MAX_ROW_BYTES:
            skeleton += before + mark
        depth += 1 if mark in b"[{" else -1
        if skipping and depth == 1:
            skipping = False
            skeleton += b"]"
        key = _KEY.search(before) if mark == b"[" and depth == 2 and not skipping else None
        if key is not None:
            pending = str(decode_json(key.group(1))[0]), brackets.position - 1
        if depth <= 0:
            return Document(_members(bytes(skeleton)), tables, has_more=_more(brackets))
    return Document(_members(bytes(skeleton) + (b"]" if skipping else brackets.rest())), tables, has_more=False)


def _more(brackets: _Brackets) -> bool:
    following = brackets.next()
    return following is not None and following[1] == b"{"


def _members(skeleton: bytes) -> Mapping[str, Any]:
    """Decode what is left of a document, without its last member where that is cut off."""
    for _ in range(8):
        for end in (b"", b"}"):
            try:
                members = msgspec.json.decode(skeleton + end)
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                continue
            return members if isinstance(members, dict) else {}
        skeleton = skeleton.rpartition(b",")[0]
    return {}
