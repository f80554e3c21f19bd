"""Rows of the part tables: one record a table, its fields the columns in their order.

The schemas of the Parquet files are made from these records, so that a column is defined here and nowhere else.
"""

from __future__ import annotations

from typing import Annotated, Final

import msgspec
import pyarrow as pa

Place = Annotated[int, pa.int32()]
"""A place in a text: at most 20,000 code points are read, so 32 bits are enough."""


class PostRow(msgspec.Struct, frozen=True, gc=False):
    """A post as one row of a source file shows it; every id carries its platform."""

    id: str  # platform:native id
    platform: str
    kind: str  # original comment reply repost quote
    thread_id: str | None  # the post everything hangs under
    top_id: str | None  # the top comment above, where the file says it
    parent_id: str | None  # the direct target, where the file says it
    reply_key: str | None  # name key of 回复@x, where the text says it
    answered_id: str | None  # the account that is answered, where the file says it
    answered_key: str | None  # its name key, where the file names it
    repost_of_id: str | None  # the post passed on, where the file says it
    passed_on_id: str | None  # the account whose post is passed on or quoted, where the file says it
    passed_on_key: str | None  # its name key, where the file names it
    quote_of_id: str | None  # the post embedded and commented on
    chain_key: str | None  # name key of the first //@x
    chain_text: str | None  # what follows it, to find the post that was passed on
    author_id: str | None  # null = unknown author
    text: str | None  # names masked
    text_hash: str  # key of the hits of this text
    own_start: int
    own_end: int
    low_content: bool
    created_ms: int | None
    collected_ms: int | None
    time_is_approximate: bool | None
    like_count: int | None
    comment_count: int | None
    repost_count: int | None
    read_count: int | None
    lower_bounds: list[str] | None
    sort_mode: str | None
    gate_mode: str | None
    keyword: str | None
    ip_region: str | None
    is_truncated: bool | None
    is_deleted: bool | None
    tags: list[str] | None  # hashtags listed beside the text
    tag_keys: list[str] | None  # their normal forms, in the same order
    mention_ids: list[str] | None  # accounts that the file lists as mentioned; null = it keeps no list
    mention_keys: list[str] | None  # name keys of those that it lists by name alone
    links: list[str] | None  # normal forms of the addresses that the file lists
    media: list[str] | None  # hashes of pictures and videos
    line: int  # where in the source file


class AccountRow(msgspec.Struct, frozen=True, gc=False):
    """An account as one chunk shows it; a private one is a pseudonym."""

    id: str
    platform: str
    key_kind: str
    also_id: str | None  # the same account by another key of the platform
    name_key: str | None
    name: str | None  # clear nickname of a public account, or with --keep-names
    is_public: bool
    gender: str | None
    ip_region: str | None
    verified: bool | None
    is_bot: bool | None
    follower_count: int | None
    registered_ms: int | None
    collected_ms: int | None


class FollowRow(msgspec.Struct, frozen=True, gc=False):
    """One account follows another."""

    from_id: str  # who follows
    to_id: str  # whom


class HitRow(msgspec.Struct, frozen=True, gc=False):
    """A hit of extraction in the text of a post."""

    post_id: str
    text_hash: str
    start: Place
    end: Place
    kind: str
    value: str
    key: str | None  # normal form: name key, hashtag key or link
    rule: str
    conf: float
    ent: str | None
    holder: str | None
    negated: bool
    seg: Place
    target: str | None
    polarity: str | None
    holder_conf: float


PartRow = PostRow | AccountRow | FollowRow | HitRow

PART_ROWS: Final[dict[str, type[PartRow]]] = {
    "post": PostRow,
    "account": AccountRow,
    "follow": FollowRow,
    "hit": HitRow,
}
"""The record of each part table."""
