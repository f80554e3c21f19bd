"""Checksums of the parts: a damaged part is reported with the file to ingest again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from graph.corpus.parts.file_names import read_file_names
from graph.corpus.parts.manifest import Chunk, Manifest, read_manifest, write_manifest
from graph.corpus.parts.schema import PART_SCHEMAS, file_sum, part_path
from graph.errors import CorpusDamaged

_SHOWN = 5


def part_sums(corpus: Path, part: str) -> dict[str, str]:
    """Return table -> checksum of a part."""
    return {table: file_sum(part_path(corpus, table, part)) for table in PART_SCHEMAS}


def damaged_parts(corpus: Path, manifest: Manifest, *, tables: Collection[str] = tuple(PART_SCHEMAS)) -> list[str]:
    """Return the parts of which a table is gone or differs from its checksum, sorted."""
    return sorted({part for part, chunk in _chunks(manifest) if any(_faults(corpus, part, chunk, tables))})


def check_parts(corpus: Path, manifest: Manifest, *, tables: Collection[str] = tuple(PART_SCHEMAS)) -> None:
    """Raise CorpusDamaged that names the damaged parts and the files to ingest again, when there are any."""
    parts = damaged_parts(corpus, manifest, tables=tables)
    if parts:
        raise damage(corpus, manifest, parts)


def damage(corpus: Path, manifest: Manifest, parts: Collection[str]) -> CorpusDamaged:
    """Return the error about damaged parts."""
    digests = sorted({part.rpartition("-")[0] for part in parts})
    names = read_file_names(corpus.parent)
    files = [f"{names.get(digest, digest)} ({manifest.sources[digest].reader})" for digest in digests]
    shown = ", ".join(files[:_SHOWN]) + (f" and {len(files) - _SHOWN} more" if len(files) > _SHOWN else "")
    first = min(parts)
    table = next((t for t, _ in _faults(corpus, first, _chunk(manifest, first), tuple(PART_SCHEMAS))), "post")
    return CorpusDamaged(
        f"a part of the corpus is damaged or gone: {part_path(corpus, table, first)}; it was made from {shown}",
        hint=f"fanweave ingest {' '.join(names.get(d, 'PATH…') for d in digests[:_SHOWN])} restores it",
        subject=first,
    )


def unsettle(corpus: Path, manifest: Manifest, parts: Collection[str]) -> None:
    """Take the checksums of parts that are about to be replaced out of the manifest.

    A run that is killed in between then leaves parts without a checksum, never one with a wrong one.
    """
    if parts:
        current = read_manifest(corpus)  # the caller's may be older than its lock
        for part in parts:
            _chunk(current, part).sums = {}
            _chunk(manifest, part).sums = {}
        write_manifest(corpus, current)


def settle(corpus: Path, manifest: Manifest) -> None:
    """Note the checksums of all parts that have none."""
    current = read_manifest(corpus)
    open_parts = [part for part, chunk in _chunks(current) if not chunk.sums]
    for part in open_parts:
        sums = part_sums(corpus, part)
        _chunk(current, part).sums = sums
        _chunk(manifest, part).sums = sums
    if open_parts:
        write_manifest(corpus, current)


def _chunks(manifest: Manifest) -> Iterator[tuple[str, Chunk]]:
    for part in manifest.parts():
        yield part, _chunk(manifest, part)


def _chunk(manifest: Manifest, part: str) -> Chunk:
    digest, _, number = part.rpartition("-")
    return manifest.sources[digest].chunks[number]


def _faults(corpus: Path, part: str, chunk: Chunk, tables: Collection[str]) -> Iterator[tuple[str, Path]]:
    for table in tables:
        path = part_path(corpus, table, part)
        if not path.is_file() or (table in chunk.sums and file_sum(path) != chunk.sums[table]):
            yield table, path
