"""Assembly: a reader's records into rows of the part tables, names masked and texts searched."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, NamedTuple

from graph.ids import Pseudonyms
from graph.text import clean_text, link_key, tag_key
from ingest.extract.core import Core, Hit
from ingest.extract.mask import mask
from ingest.extract.own import own_span
from ingest.records import AccountRecord, PostRecord

Row = tuple[Any, ...]

_NAME_KINDS = frozenset({"mention", "reply", "repost"})


class Assembled(NamedTuple):
    """The rows that one record gives."""

    post: Row
    hits: list[Row]


class Assembly:
    """Turns records into part rows for one workspace.

    ``core`` is None with --no-extract; ``keep_names`` leaves nicknames in texts and accounts.
    """

    def __init__(self, pseudonyms: Pseudonyms, *, core: Core | None, keep_names: bool) -> None:
        self._pseudonyms = pseudonyms
        self._core = core
        self._keep_names = keep_names

    def account_row(self, platform: str, author: AccountRecord) -> Row | None:
        """Return the row of an account, None when the author is unknown."""
        if author.native_id is None:
            return None
        key, _ = self._pseudonyms.named(platform, author.name) if author.name is not None else (None, False)
        account_id = self._pseudonyms.account_id(platform, author.native_id, author.name)
        public = "~" not in account_id
        return (
            account_id,
            platform,
            author.key_kind,
            key,
            author.name if public or self._keep_names else None,
            public,
            author.gender,
            author.ip_region,
            author.verified,
            author.is_bot,
            author.follower_count,
            author.registered_ms,
            author.collected_ms,
        )

    def post_rows(self, platform: str, record: PostRecord, *, author_id: str | None, line: int) -> Assembled:
        """Return the rows of one post and of its hits."""
        post_id = f"{platform}:{record.native_id}"
        text, hits = self._search(platform, record)
        own_start, own_end = own_span(text, hits) if text else (0, 0)
        text_hash = _short_hash(text)
        keyed = [(hit, self._key_of(platform, hit)) for hit in hits]
        reply_key = next((key for hit, key in keyed if hit.kind == "reply" and hit.seg == 0), None)
        chain = next((pair for pair in keyed if pair[0].kind == "repost"), None)
        tags = record.hashtags
        thread = record.native_id if record.thread is None else record.thread
        row: Row = (
            post_id,
            platform,
            _kind(record, text, chained=chain is not None, own_length=own_end - own_start),
            f"{platform}:{thread}",
            _with_platform(platform, record.top),
            _with_platform(platform, record.parent),
            reply_key,
            _with_platform(platform, record.repost_of),
            chain[1] if chain else None,
            text[chain[0].end :].strip() if chain else None,
            author_id,
            text or None,
            text_hash,
            own_start,
            own_end,
            any(h.kind == "flag" and h.value in ("low_content", "empty_repost") for h in hits),
            record.created_ms,
            record.collected_ms,
            record.time_is_approximate,
            record.like_count,
            record.comment_count,
            record.repost_count,
            record.read_count,
            record.lower_bounds,
            record.sort_mode,
            record.gate_mode,
            record.keyword,
            record.ip_region,
            record.is_truncated,
            record.is_deleted,
            tags,
            [tag_key(tag) for tag in tags] if tags else None,
            [_short_hash(link_key(address)) for address in record.media] if record.media else None,
            line,
        )
        return Assembled(row, [_hit_row(post_id, text_hash, hit, key) for hit, key in keyed])

    def _search(self, platform: str, record: PostRecord) -> tuple[str, tuple[Hit, ...]]:
        text = clean_text(record.text).strip() if record.text is not None else ""
        if not text or self._core is None:
            return text, ()
        hits = self._core(text, platform, thread_target="thread" if record.kind == "comment" else None)
        if self._keep_names or not any(hit.kind in _NAME_KINDS for hit in hits):
            return text, hits
        return mask(text, hits, self._key_for(platform))

    def _key_for(self, platform: str) -> Callable[[str], str | None]:
        def key_of(name: str) -> str | None:
            key, is_public = self._pseudonyms.named(platform, name)
            return None if is_public else key

        return key_of

    def _key_of(self, platform: str, hit: Hit) -> str | None:
        if hit.kind in _NAME_KINDS:
            masked = hit.value.startswith("~") and not self._keep_names
            return hit.value[1:] if masked else self._pseudonyms.named(platform, hit.value)[0]
        if hit.kind == "hashtag":
            return tag_key(hit.value)
        return link_key(hit.value) if hit.kind == "url" else None


def _with_platform(platform: str, native_id: str | None) -> str | None:
    return None if native_id is None else f"{platform}:{native_id}"


def _kind(record: PostRecord, text: str, *, chained: bool, own_length: int) -> str:
    """A collector that keeps no repost field leaves the text to tell: a chain, or a bare filler."""
    if record.kind != "original":
        return record.kind
    return "repost" if chained or record.repost_of is not None or (text and own_length == 0) else "original"


def _short_hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _hit_row(post_id: str, text_hash: str, hit: Hit, key: str | None) -> Row:
    return (
        post_id,
        text_hash,
        hit.start,
        hit.end,
        hit.kind,
        hit.value,
        key,
        hit.rule,
        hit.conf,
        hit.ent or None,
        hit.holder or None,
        hit.negated,
        hit.seg,
        hit.target or None,
        hit.polarity or None,
        hit.holder_conf,
    )
