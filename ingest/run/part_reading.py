"""One chunk of the corpus read again: what a worker of extract does.

Private names are masked in a stored text, which changes no other hit. The name hits of the last reading keep the key
behind a mask, and whether the file listed the name; both are taken over, since the text alone no longer shows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from msgspec.structs import replace

from graph.corpus.parts.rows import HitRow, PostRow
from graph.corpus.parts.schema import PART_SCHEMAS, PartWriter, keep_pandas_out, part_path
from graph.ids import MASKED
from graph.limits import WORKER_ROWS
from ingest.extract.hit import Hit
from ingest.extract.platform.mask import mask
from ingest.rows.assembly import Assembly
from ingest.rows.reading import NAME_KINDS, KeyedHit, Reading, hit_rows, reading_of
from ingest.run.orders import Orders, assembly_for

_IS_MASK = re.compile(MASKED).fullmatch
_KNOWN = "mention.known"

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


def _batches(path: Path) -> Iterator[list[PostRow]]:
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(WORKER_ROWS, columns=list(PostRow.__struct_fields__)):
            yield list(map(PostRow, *(column.to_pylist() for column in batch.columns)))


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

    def read_post(self, row: PostRow) -> tuple[PostRow, list[HitRow]]:
        """Return the row of a post and the rows of its hits."""
        text = row.text or ""
        keyed: list[KeyedHit] = []
        if text:
            before = self._names.get((row.id, row.text_hash), [])
            text, keyed = self._read_text(text, row.platform, before, is_comment=row.kind == "comment")
        reading = reading_of(text, keyed)
        fresh = _with_reading(row, reading)
        self.has_changed |= fresh != row
        return fresh, hit_rows(row.id, reading.text_hash, keyed)

    def _read_text(
        self, text: str, platform: str, before: Sequence[Hit], *, is_comment: bool
    ) -> tuple[str, list[KeyedHit]]:
        listed = frozenset(hit.value for hit in before if hit.rule == _KNOWN and not hit.value.startswith("~"))
        public = self._assembly.public_run_names(platform).known_names
        thread = "thread" if is_comment else None
        hits = self._assembly.read(text, platform=platform, names=listed, thread_target=thread, known_names=public)
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
    """Return the hit of a name with the key and rule of the last reading, which a masked text no longer shows."""
    same = next((old for old in before if old[:3] == hit[:3]), None)
    if same is not None:
        return hit._replace(value=same.value, rule=same.rule, conf=same.conf)
    if not _IS_MASK(hit.value):
        return hit
    key = next((old.value for old in before if old.value[:9] == f"~{hit.value[1:-1]}"), f"~{hit.value[1:-1]}")
    return hit._replace(value=key)


def _with_reading(row: PostRow, reading: Reading) -> PostRow:
    """Return the row of a post with the new reading of its text; an original that passes a post on becomes a repost."""
    return replace(
        row,
        kind="repost" if row.kind == "original" and reading.is_bare else row.kind,
        text=reading.text or None,
        text_hash=reading.text_hash,
        own_start=reading.own_start,
        own_end=reading.own_end,
        reply_key=reading.reply_key,
        chain_key=reading.chain_key,
        chain_text=reading.chain_text,
        low_content=reading.low_content,
    )
