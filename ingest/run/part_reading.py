"""One chunk of the corpus read again: what a worker of extract does.

A stored text has its private names masked, which changes no other hit. What the hits of names said before (the key
behind a mask, that the file listed the name) is taken over from them, since the text alone no longer tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from graph.corpus.parts.schema import PART_SCHEMAS, PartWriter, keep_pandas_out, part_path
from ingest.extract.hit import Hit
from ingest.extract.platform.mask import mask
from ingest.extract.platform.nicknames import MASKED
from ingest.rows.assembly import Assembly
from ingest.rows.reading import NAME_KINDS, KeyedHit, Reading, hit_rows, reading_of
from ingest.run.orders import Orders, assembly_for

BATCH_ROWS = 8_000
_IS_MASK = re.compile(MASKED).fullmatch
_KNOWN = "mention.known"
_POST_COLUMNS = PART_SCHEMAS["post"].names
_AT = {name: place for place, name in enumerate(_POST_COLUMNS)}

Row = tuple[Any, ...]
_Names = dict[tuple[str, str], list[Hit]]
"""Hits of names before, by (post, text hash); a masked one has ~ and its whole key as value."""


def extract_part(orders: Orders, staging: str, part: str) -> str:
    """Read the texts of one part again, write its new parts into ``staging``, and return its name.

    The post part is written only where a text says something else of its post than before.
    """
    keep_pandas_out()
    corpus = Path(orders.workspace) / "corpus"
    reader = _PartReader(orders, _names_before(part_path(corpus, "hit", part)))
    writer = PartWriter(Path(staging), part)
    try:
        for posts in _batches(part_path(corpus, "post", part)):
            read = [reader.read_post(post) for post in posts]
            writer.write_rows("post", [row for row, _ in read])
            writer.write_rows("hit", [hit for _, hits in read for hit in hits])
        writer.close()
    except BaseException:
        writer.discard()
        raise
    for table in PART_SCHEMAS:
        if table != "hit" and not (table == "post" and reader.has_changed):
            part_path(Path(staging), table, part).unlink()
    return part


def _batches(path: Path) -> Iterator[list[Row]]:
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(BATCH_ROWS, columns=_POST_COLUMNS):
            yield list(zip(*(column.to_pylist() for column in batch.columns), strict=True))


def _names_before(path: Path) -> _Names:
    fields = ["post_id", "text_hash", "start", "end", "kind", "value", "rule", "conf"]
    table = pq.read_table(path, columns=fields)
    chosen = table.filter(pc.is_in(table["kind"], pa.array(sorted(NAME_KINDS))))
    names: _Names = {}
    for post_id, text_hash, *cells in zip(*(column.to_pylist() for column in chosen.columns), strict=True):
        names.setdefault((post_id, text_hash), []).append(Hit(*cells))
    return names


class _PartReader:
    """Reads posts again with the core of the case, and remembers whether any of them changed."""

    def __init__(self, orders: Orders, names: _Names) -> None:
        self._assembly: Assembly = assembly_for(orders)
        self._keep_names = orders.keep_names
        self._names = names
        self.has_changed = False

    def read_post(self, row: Row) -> tuple[Row, list[Row]]:
        """Return the row of a post and the rows of its hits."""
        post_id, platform, text = row[_AT["id"]], row[_AT["platform"]], row[_AT["text"]] or ""
        keyed: list[KeyedHit] = []
        if text:
            before = self._names.get((post_id, row[_AT["text_hash"]]), [])
            text, keyed = self._read_text(text, platform, before, is_comment=row[_AT["kind"]] == "comment")
        reading = reading_of(text, keyed)
        fresh = _with_reading(row, reading)
        self.has_changed |= fresh != row
        return fresh, hit_rows(post_id, reading.text_hash, keyed)

    def _read_text(
        self, text: str, platform: str, before: Sequence[Hit], *, is_comment: bool
    ) -> tuple[str, list[KeyedHit]]:
        known = frozenset(hit.value for hit in before if hit.rule == _KNOWN and not hit.value.startswith("~"))
        public = self._assembly.public_run_names(platform).known
        thread = "thread" if is_comment else None
        hits = self._assembly.read(text, platform=platform, names=known, thread_target=thread, known=public)
        if any(hit.kind in NAME_KINDS for hit in hits):
            text, hits = self._masked(text, hits, platform)
            hits = tuple(_as_before(hit, before) if hit.kind in NAME_KINDS else hit for hit in hits)
        return text, [(hit, self._assembly.key_of(platform, hit)) for hit in hits]

    def _masked(self, text: str, hits: tuple[Hit, ...], platform: str) -> tuple[str, tuple[Hit, ...]]:
        """Mask what is still in clear, as in a corpus that was read without a search of its texts."""
        if self._keep_names:
            return text, hits
        key_of = self._assembly.key_if_private
        return mask(text, hits, lambda name: None if _IS_MASK(name) else key_of(platform, name))


def _as_before(hit: Hit, before: Sequence[Hit]) -> Hit:
    """Return the hit of a name with what its text no longer tells."""
    same = next((old for old in before if old[:3] == hit[:3]), None)
    if same is not None:
        return hit._replace(value=same.value, rule=same.rule, conf=same.conf)
    if not _IS_MASK(hit.value):
        return hit
    key = next((old.value for old in before if old.value[:9] == f"~{hit.value[1:-1]}"), f"~{hit.value[1:-1]}")
    return hit._replace(value=key)


def _with_reading(row: Row, reading: Reading) -> Row:
    """Return the row of a post with what its text says now; an original that passes on becomes a repost."""
    cells = list(row)
    for name in ("text_hash", "own_start", "own_end", "reply_key", "chain_key", "chain_text", "low_content"):
        cells[_AT[name]] = getattr(reading, name)
    cells[_AT["text"]] = reading.text or None
    if cells[_AT["kind"]] == "original" and reading.is_bare:
        cells[_AT["kind"]] = "repost"
    return tuple(cells)
