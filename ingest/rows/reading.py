"""Fields of a post that follow from its text and hits: own text, name keys, low content; used by ingest and extract."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec

from graph.corpus.parts.rows import HitRow
from ingest.extract.hit import Hit
from ingest.extract.platform.own import own_span

NAME_KINDS = frozenset({"mention", "reply", "repost"})
_LITTLE = frozenset({"low_content", "empty_repost"})
KeyedHit = tuple[Hit, str | None]
"""A hit and its normal form: name key, hashtag key or link."""


class Reading(msgspec.Struct, frozen=True, gc=False):
    """One text as it is stored, and what its hits say of the post."""

    text: str
    text_hash: str  # key of the hits of this text
    own_start: int
    own_end: int
    reply_key: str | None  # name key of 回复@x
    chain_key: str | None  # name key of the first //@x
    chain_text: str | None  # what follows it
    low_content: bool

    @property
    def is_bare(self) -> bool:
        """Whether the author added no words to what is passed on."""
        return self.chain_text is not None or (self.text != "" and self.own_end == self.own_start)


def reading_of(text: str, keyed: Sequence[KeyedHit]) -> Reading:
    """Return the fields of a post that follow from its text and hits, each hit with its key."""
    if not keyed:  # no hits, or a run without extraction
        return Reading(text, text_hash_of(text), *(own_span(text, ()) if text else (0, 0)), None, None, None, False)
    reply_key = chain_key = chain_text = None
    low_content = False
    for hit, key in keyed:
        kind = hit.kind
        if kind == "flag":
            low_content = low_content or hit.value in _LITTLE
        elif kind == "reply":
            if reply_key is None and not hit.seg:
                reply_key = key
        elif kind == "repost" and chain_text is None:
            chain_key, chain_text = key, text[hit.end :].strip()
    own_start, own_end = own_span(text, [hit for hit, _ in keyed]) if text else (0, 0)
    return Reading(text, text_hash_of(text), own_start, own_end, reply_key, chain_key, chain_text, low_content)


def text_hash_of(text: str) -> str:
    """Return the hash by which hits belong to a text, 16 hex digits."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def hit_rows(post_id: str, text_hash: str, keyed: Sequence[KeyedHit]) -> list[HitRow]:
    """Return the rows of the part table ``hit``."""
    return [
        HitRow(
            post_id, text_hash, start, end, kind, value, key, rule, conf, ent or None,
            holder or None, negated, seg, target or None, polarity or None, sure,
        )
        for (start, end, kind, value, rule, conf, ent, holder, negated, seg, target, polarity, sure), key in keyed
    ]  # fmt: skip
