"""The nicknames of a run: a first, cheap pass over the files collects the names of the accounts that they show."""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec
import pyarrow.parquet as pq

from graph.corpus.parts.manifest import Manifest
from graph.corpus.parts.schema import part_path
from graph.errors import FanweaveError
from graph.limits import RUN_NAMES
from graph.platforms import PLATFORMS
from graph.text import clean_text
from ingest.containers.sections import Section
from ingest.mapping.converters import name as name_of
from ingest.readers.contract import Reader
from ingest.sections.recognition import KnownSection

_LONGEST: Final = 60
_DEFAULT: Final = re.compile("用户[0-9]{6,}".encode()).fullmatch
"""A name that the platform gave: every grammar reads it whole, and nobody types it without a mark."""

_BLOCK_BYTES: Final = 8_000_000
_DEEPEST: Final = 6
_HANDLES_ONLY: Final = frozenset(one.code for one in PLATFORMS if one.names_are_handles)
"""Platforms whose names are handles of ASCII letters and digits, which the grammar always reads whole."""


def names_of_run(sections: Iterable[KnownSection]) -> dict[str, tuple[str, ...]]:
    """Return platform to the nicknames of all accounts that the sections show, the same for any number of workers.

    Rows that cannot be read here give no names; the worker says what is wrong with them.
    """
    names: dict[str, dict[str, None]] = {}
    for taken in sections:
        reader = taken.reader
        if reader.platform in _HANDLES_ONLY:
            continue
        of_platform = names.setdefault(reader.platform, {})
        for raw_name in _raw_names(taken.section, reader):
            nickname = name_of(clean_text(raw_name))
            if nickname is not None and len(nickname) <= _LONGEST:
                of_platform[nickname] = None
            if len(of_platform) >= RUN_NAMES:
                break
    return {platform: tuple(of_platform) for platform, of_platform in sorted(names.items())}


def corpus_keys(corpus: Path, manifest: Manifest, *, but: Collection[str]) -> bytes:
    """Return the name keys of all accounts of the corpus as sorted 64-bit numbers; ``but`` are sources left out.

    The sources of the run itself are left out: their names come from the files, and so a run that was cut off reads
    the rest as it would have.
    """
    keys: set[int] = set()
    for part in manifest.parts():
        if part.rpartition("-")[0] not in but:
            column = pq.read_table(part_path(corpus, "account", part), columns=["name_key"])["name_key"]
            keys.update(int(key, 16) for key in column.unique().to_pylist() if key is not None)
    return array("Q", sorted(keys)).tobytes()


def _raw_names(section: Section, reader: Reader) -> Iterator[str]:
    keys = name_columns(reader)
    if not keys:
        return
    try:
        if section.can_split:
            yield from _names_in_lines(section.source.file, keys)
            return
        for row in section.rows():
            yield from _names_in_value(row.values, keys, depth=0)
    except (FanweaveError, OSError):
        return


def name_columns(reader: Reader) -> tuple[str, ...]:
    """Return the columns, or the last steps of paths, that hold nicknames in the rows of a reader."""
    mappers = (reader.tables.author, reader.tables.followed)
    paths = [mapper.paths["name"] for mapper in mappers if mapper is not None and "name" in mapper.paths]
    return tuple(dict.fromkeys(path.rpartition(".")[2] for path in paths))


def _names_in_lines(path: Path, keys: tuple[str, ...]) -> Iterator[str]:
    """Find the values of keys in lines of JSON without decoding the lines."""
    written = b"|".join(re.escape(key.encode()) for key in keys)
    column = rb'"' + (b"(?:" + written + b")" if len(keys) > 1 else written) + rb'"[ \t]?:[ \t]?"'
    quick = re.compile(column + rb'([^"\n]{1,%d})"' % (6 * _LONGEST))
    escaped = re.compile(column + rb'((?:[^"\\\n]|\\.){1,%d})"' % (6 * _LONGEST))
    seen: set[bytes] = set()
    with path.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            block += file.readline()
            values = dict.fromkeys(quick.findall(block))
            if any(raw.endswith(b"\\") for raw in values):  # a quotation mark inside a name
                values = dict.fromkeys(escaped.findall(block))
            fresh = [raw for raw in values if raw not in seen and not _DEFAULT(raw)]
            if len(seen) < RUN_NAMES:
                seen.update(fresh)
            yield from filter(None, map(_decoded, fresh))


def _decoded(raw: bytes) -> str | None:
    if b"\\" in raw:
        try:
            return msgspec.json.decode(b'"' + raw + b'"', type=str)
        except msgspec.DecodeError:
            return None
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _names_in_value(value: Any, keys: tuple[str, ...], *, depth: int) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key in keys:
            cell = value.get(key)
            if isinstance(cell, str):
                yield cell
        for cell in value.values():
            if isinstance(cell, Mapping | list) and depth < _DEEPEST:
                yield from _names_in_value(cell, keys, depth=depth + 1)
    elif isinstance(value, list):
        for cell in value:
            if isinstance(cell, Mapping | list) and depth < _DEEPEST:
                yield from _names_in_value(cell, keys, depth=depth + 1)
