"""Chunks: a file's content hash and the byte ranges that workers share, found in one pass."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from graph.limits import CHUNK_BYTES
from ingest.plain.reader import PREFIX
from ingest.sections.recognition import KnownSection


class ByteRange(NamedTuple):
    """Whole lines of a file: bytes [start, end) and the number of the first line."""

    start: int
    end: int
    first_line: int


class Plan(NamedTuple):
    """What is to be read of one file."""

    digest: str  # BLAKE2b of the content, 16 hex digits
    ranges: tuple[ByteRange, ...]  # in order, without gaps


def plan_section(taken: KnownSection, *, thread: str | None = None) -> Plan:
    """Return what is to be read of a section.

    Its digest is the hash of the file where the file is one section, else a hash of that and of the section's
    name, and of what the user said about it (--thread, --map).
    """
    section = taken.section
    plan = plan_chunks(section.source.file, by_line=section.can_split)
    reader = taken.reader
    settings = (thread or "") if reader.needs_thread else reader.name if reader.name.startswith(PREFIX) else ""
    inside = [section.source.member, section.table, settings]
    if not any(inside):
        return plan
    named = hashlib.blake2b("\0".join([plan.digest, *inside]).encode("utf-8", "surrogatepass"), digest_size=8)
    return Plan(named.hexdigest(), plan.ranges)


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
