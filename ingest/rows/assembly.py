"""Assembly: a reader's records into rows of the part tables, names masked and texts searched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial

import msgspec

from graph.corpus.parts.rows import AccountRow, FollowRow, HitRow, PostRow
from graph.ids import Pseudonyms
from graph.limits import LONGEST_TEXT
from graph.links import link_key
from graph.text import clean_text, tag_key
from ingest.extract.core import Core, Hit
from ingest.extract.platform.mask import mask
from ingest.extract.platform.nicknames import NO_KNOWN_NAMES, KnownNames
from ingest.extract.platform.surface import scan
from ingest.readers.contract import Entry
from ingest.records import COMPOSED, AccountRecord, PostRecord
from ingest.rows.names import RunNames, mask_without_mark
from ingest.rows.people import NOBODY, People
from ingest.rows.profiles import mask_profiles
from ingest.rows.reading import NAME_KINDS, Reading, hit_rows, reading_of, text_hash_of

_NO_NAMES: frozenset[str] = frozenset()
_MAY_NAME = re.compile("[@＠/]").search
_KEYED = NAME_KINDS | {"hashtag", "url"}
"""Kinds of hits that have a key."""


class Assembled(msgspec.Struct, frozen=True, gc=False):
    """The rows that one entry gives."""

    accounts: list[AccountRow]
    post: PostRow | None
    hits: list[HitRow]
    follow: FollowRow | None


class Assembly:
    """Turns the entries of one workspace into rows of the part tables.

    ``core`` is None with --no-extract; ``keep_names`` leaves nicknames in texts and accounts; ``public_names`` are
    (platform, nickname) of accounts that stay in clear; ``mask_bare_names`` masks nicknames without a mark as well.
    """

    def __init__(
        self,
        pseudonyms: Pseudonyms,
        *,
        core: Core | None,
        keep_names: bool,
        public_names: Sequence[tuple[str, str]] = (),
        mask_bare_names: bool = False,
    ) -> None:
        self._people = People(pseudonyms, keep_names=keep_names)
        self._core = core
        self._keep_names = keep_names
        self._mask_bare_names = mask_bare_names
        self._public_names = tuple(public_names)
        self._public: dict[str, RunNames] = {}
        self.texts_with_bare_names = 0  # so far, in which a nickname of the run's accounts stands without a mark

    def run_names(self, platform: str, names: Iterable[str] = (), corpus_keys: bytes = b"") -> RunNames:
        """Return the nicknames of a run's accounts of one platform, those that stay in clear among them.

        ``corpus_keys`` are the sorted name keys of accounts of the corpus, 64-bit numbers.
        """
        in_corpus = self._people.in_keys(platform, corpus_keys)
        public = [name for of_platform, name in self._public_names if of_platform == platform]
        words = [form for line in self._core.lexicon.lines for form in line.entry.forms] if self._core else []
        return RunNames(names, platform=platform, public=public, words=words, in_corpus=in_corpus)

    def rows(self, platform: str, entry: Entry, *, line: int, names: RunNames | None = None) -> Assembled:
        """Return the rows of one entry: every account that it shows, its post with the hits, who follows whom.

        ``names`` are the nicknames of the accounts in the files of the run (see ``run_names``).
        """
        names = names if names is not None else self.public_run_names(platform)
        post = entry.post
        if post is not None and post.native_id.startswith(COMPOSED):
            post.native_id = f"row-{self._people.name_key(platform, post.native_id)}"
        if entry.followed is None and post is not None and _shows_its_author_alone(post):
            account = self._people.row(platform, entry.author)
            author_id = account.id if account is not None else None
            row, hits = self._post_rows(platform, post, author_id=author_id, line=line, names=names)
            return Assembled([] if account is None else [account], row, hits, None)
        shown = [entry.author]
        if entry.followed is not None:
            shown.append(entry.followed)
        if post is not None:
            shown += [account for account in (post.reply_to, post.repost_from) if account is not None]
            shown += post.mentions or ()
        accounts = [self._people.row(platform, account) for account in shown]
        author = accounts[0]
        author_id = author.id if author is not None else None
        post_row, hits = (
            self._post_rows(platform, post, author_id=author_id, line=line, names=names)
            if post is not None
            else (None, [])
        )
        followed = self._people.reference(platform, entry.followed).id
        follow = FollowRow(author_id, followed) if author_id is not None and followed is not None else None
        return Assembled([account for account in accounts if account is not None], post_row, hits, follow)

    def public_run_names(self, platform: str) -> RunNames:
        """Return the nicknames of a platform that stay in clear, where those of no file are known."""
        if platform not in self._public:
            self._public[platform] = self.run_names(platform)
        return self._public[platform]

    def _post_rows(
        self, platform: str, record: PostRecord, *, author_id: str | None, line: int, names: RunNames
    ) -> tuple[PostRow, list[HitRow]]:
        record = self._people.without_accounts(platform, record)
        post_id = f"{platform}:{record.native_id}"
        text, hits = self._search(platform, record, names)
        keyed = [(hit, self.key_of(platform, hit) if hit.kind in _KEYED else None) for hit in hits]
        reading = reading_of(text, keyed)
        tags = self._tags(platform, record.hashtags, names) if record.hashtags else record.hashtags
        answered = NOBODY if record.reply_to is None else self._people.reference(platform, record.reply_to)
        passed_on = NOBODY if record.repost_from is None else self._people.reference(platform, record.repost_from)
        mentioned = None if record.mentions is None else self._people.references(platform, record.mentions)
        row = PostRow(  # by position: 42 keywords would cost 5 % of all reading time
            post_id,  # id
            platform,
            _kind(record, reading),  # kind
            _with_platform(platform, _thread(record)),  # thread_id
            _with_platform(platform, record.top),  # top_id
            _with_platform(platform, record.parent if record.parent != record.thread else None),  # parent_id
            reading.reply_key,
            answered.id,  # answered_id
            answered.name_key,  # answered_key
            _with_platform(platform, record.repost_of),  # repost_of_id
            passed_on.id,  # passed_on_id
            passed_on.name_key,  # passed_on_key
            _with_platform(platform, record.quote_of),  # quote_of_id
            reading.chain_key,
            reading.chain_text,
            author_id,
            text or None,  # text
            reading.text_hash,
            reading.own_start,
            reading.own_end,
            reading.low_content,
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
            [tag_key(tag) for tag in tags] if tags else None,  # tag_keys
            # mention_ids
            None if mentioned is None else [account.id for account in mentioned if account.id is not None],
            # mention_keys
            None if mentioned is None else [a.name_key for a in mentioned if a.id is None and a.name_key is not None],
            self._links(platform, record.links) if record.links else None,  # links
            [text_hash_of(link_key(address)) for address in record.media] if record.media else None,  # media
            line,
        )
        return row, hit_rows(post_id, reading.text_hash, keyed)

    def _search(self, platform: str, record: PostRecord, run_names: RunNames) -> tuple[str, tuple[Hit, ...]]:
        text = clean_text(record.text).strip() if record.text is not None else ""
        if text and not self._keep_names:
            text = mask_profiles(platform, text, key=self._people.short_key_if_private)
        if not text:
            return text, ()
        names = _names_of(record.mentions) if record.mentions else _NO_NAMES
        thread = "thread" if _is_comment(record) else None
        read = partial(
            self.read, platform=platform, names=names, thread_target=thread, known_names=run_names.known_names
        )
        hits = read(text)
        if self._keep_names:
            return text, hits
        key_of = partial(self._people.key_if_private, platform)
        for hit in hits:
            if hit.kind in NAME_KINDS:
                text, hits = mask(text, hits, key_of, read=read)
                break
        places = run_names.without_mark(text, hits)
        if places:
            self.texts_with_bare_names += 1
            if self._mask_bare_names:
                return mask_without_mark(text, hits, places, key_of=key_of)
        return text, hits

    def _tags(self, platform: str, tags: list[str], names: RunNames) -> list[str]:
        """Return the hashtags that a file lists, names masked as they are in texts."""
        if self._keep_names:
            return tags
        return [
            self._masked_tag(platform, tag, names) if self._mask_bare_names or _MAY_NAME(tag) else tag for tag in tags
        ]

    def _masked_tag(self, platform: str, tag: str, names: RunNames) -> str:
        key_of = partial(self._people.key_if_private, platform)
        tag = mask_profiles(platform, tag, key=self._people.short_key_if_private)
        tag, hits = mask(tag, _names_in(tag, platform, _NO_NAMES, names.known_names), key_of)
        places = names.without_mark(tag, hits) if self._mask_bare_names else []
        return mask_without_mark(tag, hits, places, key_of=key_of)[0] if places else tag

    def key_if_private(self, platform: str, name: str) -> str | None:
        """Return the name key of a nickname, None for one that stays in clear."""
        return self._people.key_if_private(platform, name)

    def read(
        self,
        text: str,
        *,
        platform: str,
        names: frozenset[str],
        thread_target: str | None,
        known_names: KnownNames = NO_KNOWN_NAMES,
    ) -> tuple[Hit, ...]:
        """Return the hits of a text; those of names alone where nothing else is searched."""
        if self._core is None:
            return _names_in(text, platform, names, known_names)
        hits = self._core(text, platform, names, thread_target=thread_target, known_names=known_names)
        if len(text) > LONGEST_TEXT:  # names are masked beyond what is searched, too
            hits += tuple(hit for hit in _names_in(text, platform, names, known_names) if hit.start >= LONGEST_TEXT)
        return hits

    def _links(self, platform: str, addresses: list[str]) -> list[str]:
        if self._keep_names:
            return [link_key(address) for address in addresses]
        key = self._people.short_key_if_private
        return [link_key(mask_profiles(platform, address, key=key)) for address in addresses]

    def key_of(self, platform: str, hit: Hit) -> str | None:
        """Return the normal form of a hit: name key, hashtag key or link."""
        if hit.kind in NAME_KINDS:
            masked = hit.value.startswith("~") and not self._keep_names
            return hit.value[1:] if masked else self._people.name_key(platform, hit.value)
        if hit.kind == "hashtag":
            return tag_key(hit.value)
        return link_key(hit.value) if hit.kind == "url" else None


def _names_of(accounts: list[AccountRecord]) -> frozenset[str]:
    return frozenset(account.name for account in accounts if account.name is not None)


def _names_in(text: str, platform: str, names: frozenset[str], known_names: KnownNames) -> tuple[Hit, ...]:
    """Return the nicknames in a text, which are masked and resolved even where nothing else is searched."""
    if "@" not in text and "＠" not in text and "回" not in text[:9]:
        return ()
    return tuple(hit for hit in scan(text, platform, names, known_names).hits if hit.kind in NAME_KINDS)


def _shows_its_author_alone(post: PostRecord) -> bool:
    """Return whether the row names no account but its author, as most rows do."""
    return not post.mentions and post.reply_to is None and post.repost_from is None


def _thread(record: PostRecord) -> str | None:
    """Return the thread of a record; a post without one is its own thread, a comment without one has none."""
    if record.thread is not None or record.kind in ("comment", "reply"):
        return record.thread
    return record.native_id


def _with_platform(platform: str, native_id: str | None) -> str | None:
    return None if native_id is None else f"{platform}:{native_id}"


def _is_comment(record: PostRecord) -> bool:
    if record.kind == "reply":
        return record.parent is not None and record.parent == record.thread
    return record.kind == "comment"


def _kind(record: PostRecord, reading: Reading) -> str:
    """Return the kind; without a repost field, a //@ chain or a bare filler (转发微博) in the text makes a repost."""
    if _is_comment(record):
        return "comment"
    if record.kind != "original":
        return record.kind
    if reading.is_bare or record.repost_of is not None or record.repost_from is not None:
        return "repost"
    return "quote" if record.quote_of is not None else "original"
