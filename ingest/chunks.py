"""Chunks: a file's content hash and the byte ranges that workers share, found in one pass."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

CHUNK_BYTES = 12_000_000


class ByteRange(NamedTuple):
    """Whole lines of a file: bytes [start, end) and the number of the first line."""

    start: int
    end: int
    first_line: int


class Plan(NamedTuple):
    """What is to be read of one file."""

    digest: str  # BLAKE2b of the content, 16 hex digits
    ranges: tuple[ByteRange, ...]  # in order, without gaps


def plan_chunks(path: Path, *, by_line: bool, chunk_bytes: int = CHUNK_BYTES) -> Plan:
    """Hash a file and cut it after every ``chunk_bytes`` at the next line end; ``by_line`` false keeps it whole."""
    digest = hashlib.blake2b(digest_size=8)
    cuts: list[ByteRange] = []
    start = position = lines = 0
    first_line = 1
    with path.open("rb") as file:
        while block := file.read(chunk_bytes):
            block += b"" if block.endswith(b"\n") else file.readline()
            digest.update(block)
            position += len(block)
            lines += block.count(b"\n")
            if by_line:
                cuts.append(ByteRange(start, position, first_line))
                start, first_line = position, lines + 1
    if not by_line:
        cuts = [ByteRange(0, position, 1)]
    return Plan(digest.hexdigest(), tuple(cuts))
